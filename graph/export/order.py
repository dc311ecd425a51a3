"""Sorting more lines than memory holds."""

from __future__ import annotations

import heapq
from contextlib import ExitStack
from itertools import groupby, islice
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

RUN = 1_000_000  # lines to sort in memory


def ordered(lines: Iterable[str], scratch: Path) -> Iterator[str]:
    """Yield lines in the order of their code points, each once; runs of `RUN` are merged from files in `scratch`."""
    source = iter(lines)
    with ExitStack() as stack:
        runs: list[Iterable[str]] = []
        while run := sorted(set(islice(source, RUN))):
            runs.append(
                run if len(run) < RUN and not runs else stack.enter_context(_spill(run, scratch, len(runs)))
            )
        if len(runs) == 1:
            yield from runs[0]
            return
        for line, _ in groupby(heapq.merge(*runs)):
            yield line


def _spill(run: list[str], scratch: Path, number: int) -> TextIO:
    """Return a file that holds the lines, at its beginning."""
    file = (scratch / str(number)).open("w+", encoding="utf-8", newline="\n")
    file.writelines(run)
    file.seek(0)
    return file
