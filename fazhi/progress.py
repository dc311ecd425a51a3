"""How far a build is, on stderr: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from .messages import say
from .present import clean, note

if TYPE_CHECKING:
    from collections.abc import Iterator

_EVERY = 2.0  # seconds between plain lines


class Progress(Protocol):
    """What a build tells while it runs."""

    def begin(self, total: int) -> None:
        """Say that so many reports will be read."""

    def step(self, source: str) -> None:
        """Say that one is done."""


class Silent:
    """No word, for use as a library."""

    def begin(self, total: int) -> None:
        """Say nothing."""

    def step(self, source: str) -> None:
        """Say nothing."""


class Lines:
    """A line every two seconds."""

    def __init__(self) -> None:
        self._total = self._done = 0
        self._last = time.monotonic()

    def begin(self, total: int) -> None:
        """Begin counting."""
        self._total = total

    def step(self, source: str) -> None:
        """Count one."""
        self._done += 1
        if time.monotonic() - self._last >= _EVERY:
            self._last = time.monotonic()
            note(say("{done} of {total} reports", done=self._done, total=self._total) + f"  {source}")


class Bar:
    """A bar with the time left."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        name = TextColumn("{task.fields[name]}", markup=False)
        columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), name)
        self.rich = RichProgress(*columns, console=Console(stderr=True), transient=True)
        self._task = self.rich.add_task("", total=None, name="")

    def begin(self, total: int) -> None:
        """Begin counting."""
        self.rich.update(self._task, total=total)

    def step(self, source: str) -> None:
        """Count one."""
        self.rich.update(self._task, advance=1, name=clean(source.rpartition("/")[2]))


@contextmanager
def shown() -> Iterator[Progress]:
    """Show progress as suits where stderr goes."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    bar = Bar()
    with bar.rich:
        yield bar


class Flow:
    """How many reports, nodes and links have travelled, and how fast: on a terminal a bar, elsewhere plain lines."""

    def __init__(self) -> None:
        self._total = self._reports = self._elements = 0
        self._began = self._last = time.monotonic()
        self._bar: Any = None

    def begin(self, total: int) -> None:
        """Begin counting."""
        self._total = total
        self._began = time.monotonic()
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as RichProgress

            rate = TextColumn("{task.fields[rate]}", markup=False)
            columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), rate)
            self._bar = RichProgress(*columns, console=Console(stderr=True), transient=True)
            self._bar.add_task("", total=total, rate="")
            self._bar.start()

    def step(self, reports: int, elements: int) -> None:
        """Count some more."""
        self._reports += reports
        self._elements += elements
        rate = self._elements / max(time.monotonic() - self._began, 0.001)
        told = say("{elements} nodes and links, {rate:.0f} a second", elements=self._elements, rate=rate)
        if self._bar:
            self._bar.update(self._bar.task_ids[0], advance=reports, rate=told)
        elif time.monotonic() - self._last >= _EVERY:
            self._last = time.monotonic()
            note(say("{done} of {total} reports", done=self._reports, total=self._total) + f"  {told}")

    def waiting(self) -> None:
        """Say that another loader is at work."""
        note(say("another load is at work on this database; waiting for it"))

    def end(self) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()


@contextmanager
def flow() -> Iterator[Flow]:
    """Show how a load flows."""
    watched = Flow()
    try:
        yield watched
    finally:
        watched.end()
