"""What a server serves, a knowledge graph or an RDF file, and whether it is still as it was."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ontology.errors import FazhiError, UnreadableInput, UnusableGraph
from ontology.identifiers import BASE

if TYPE_CHECKING:
    from graph.stores.served import Dataset

_PATIENCE = 5.0  # seconds that a query waits for a changed graph; then it is told of the graph as it was
_log = logging.getLogger("uvicorn.error")  # the one that the server is run with


class Source:
    """A dataset that can be asked, and that follows what it is made from."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.base = BASE  # what the IRIs of /id/… begin with
        self._dataset: Dataset | None = None
        self._stale = False  # whether the last try to follow a change failed
        self._refreshing: asyncio.Task[Dataset] | None = None

    @classmethod
    def of(cls, path: Path) -> Source:
        """Return the source that a path names: the folder of a knowledge graph, or an RDF file.

        Raises:
            UnusableGraph: it is a folder without a graph.
            UnreadableInput: there is nothing of this name.

        """
        if path.is_dir():
            return Graph(path)
        if path.is_file():
            return File(path)
        raise UnreadableInput(f"{path}: is neither the folder of a knowledge graph nor an RDF file")

    def prepare(self) -> Dataset:
        """Make the dataset as its source is now; this may take long.

        Raises:
            UnusableGraph, UnreadableInput: it cannot be made.

        """
        raise NotImplementedError

    def changed(self) -> bool:
        """Whether the dataset is no longer what its source says."""
        return False

    def close(self) -> None:
        """Drop what was made for this process alone."""

    async def dataset(self) -> tuple[Dataset, bool]:
        """Return the dataset, and whether it is that of a former state because the new one is still being made."""
        if self._dataset is not None and not await asyncio.to_thread(self.changed):
            return self._dataset, self._stale
        if self._refreshing is None:
            self._refreshing = asyncio.create_task(asyncio.to_thread(self.prepare))
        task = self._refreshing
        await asyncio.wait({task}, timeout=None if self._dataset is None else _PATIENCE)
        if task.done():
            if self._refreshing is task:
                self._refreshing = None
            try:
                found, self._stale = task.result(), False
            except FazhiError as error:
                if self._dataset is None:
                    raise
                self._stale = True
                _log.warning("%s", error)
            else:
                return found, False
        return self._dataset or await task, True


class Graph(Source):
    """A knowledge graph: its dataset is a view of the ledger, which other processes write."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._shown: tuple[str, int] | None = None  # uid and counter of the ledger that the dataset shows
        self.base = self._read()[2]

    def prepare(self) -> Dataset:
        """Refresh the view."""
        self._dataset, stamp = _made("refresh", UnusableGraph, self.path)
        self._shown = (stamp[0], stamp[1])
        return self._dataset

    def changed(self) -> bool:
        """Whether another process has written the ledger, or deleted the view."""
        try:
            return (
                self._read()[:2] != self._shown
                or not Path(self._dataset.data if self._dataset else "").exists()
            )
        except UnusableGraph as error:
            _log.warning("%s", error)
            return False

    def _read(self) -> tuple[str, int, str]:
        from graph.ledger import Ledger

        with Ledger.open(self.path, read_only=True) as ledger:
            return ledger.uid, ledger.counter, ledger.base


class File(Source):
    """An RDF file, loaded into a folder that goes with the process; loaded again when it was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._seen: tuple[int, int] | None = (
            None  # when the file was written and how long it was, as last loaded
        )

    def prepare(self) -> Dataset:
        """Load the file; what was loaded before goes once this is there."""
        self._folder = self._folder or tempfile.TemporaryDirectory(prefix="fazhi-serve-")
        self._seen = self._stat()
        before, place = self._dataset, tempfile.mkdtemp(dir=self._folder.name)
        self._dataset, _ = _made("load", UnreadableInput, self.path, Path(place))
        if before is not None:
            shutil.rmtree(before.data, ignore_errors=True)
        return self._dataset

    def changed(self) -> bool:
        """Whether the file was written since; one that cannot be read is tried again only when it changes again."""
        return self._stat() != self._seen

    def close(self) -> None:
        """Delete the folder."""
        if self._folder is not None:
            self._folder.cleanup()

    def _stat(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size


def _made(how: str, error: type[FazhiError], *paths: Path) -> tuple[Dataset, Any]:
    """Return a dataset made by a function of `worker.py`, and what it says besides.

    It runs in a process of its own: making a dataset takes memory that a server would keep.

    Raises:
        FazhiError: of the type given, with what the function says.

    """
    from graph.stores.served import Dataset

    code, environment = f"from graph.stores.worker import {how}; {how}()", {**os.environ}
    environment |= {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(  # noqa: S603 - this interpreter and our own code
        [sys.executable, "-P", "-c", code, *(str(path.absolute()) for path in paths)],
        capture_output=True, encoding="utf-8", env=environment, check=False,
    )  # fmt: skip
    if done.returncode:
        raise error(done.stderr.strip()[-500:] or f"{paths[0]}: no dataset could be made of it")
    dataset, more = json.loads(done.stdout)
    return Dataset(*dataset), more
