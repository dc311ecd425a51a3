"""The explorer's index of a graph: opened by each request, made anew when the ledger has changed.

It is written aside and renamed, so whoever reads the old one goes on reading it. Where the folder cannot be written,
the index is kept in a temporary file.
"""

from __future__ import annotations

import sqlite3
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.ledger import FILE as LEDGER
from graph.ledger import Ledger
from graph.stores import state

from . import index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Memo = dict[tuple[str, tuple[Any, ...]], Any]

FILE = "explorer.sqlite"
_VERSION = 4
_REMEMBERED = 8  # answers kept for whoever asks again
_PART = 500  # keys of one query
_SCHEMA = Path(__file__).with_name("atlas.sql")


class Atlas:
    """The open index, with the ledger attached: what pages are made from. Rows are `sqlite3.Row`."""

    def __init__(self, db: sqlite3.Connection, ledger: Ledger, stamp: str, memo: Memo) -> None:
        self._db = db
        self._memo = memo
        self.stamp = stamp  # equal stamps: equal pages
        self.ledger = ledger
        self.base = ledger.base

    def rows(self, query: str, *values: Any) -> list[sqlite3.Row]:
        """Return what a query of the index and the ledger (`ledger.mention` …) finds."""
        return self._db.execute(query, _given(values)).fetchall()

    def row(self, query: str, *values: Any) -> sqlite3.Row | None:
        """Return the first row, None where there is none."""
        found: sqlite3.Row | None = self._db.execute(query, _given(values)).fetchone()
        return found

    def many(self, query: str, keys: Sequence[Any], *values: Any) -> list[sqlite3.Row]:
        """Return what a query finds whose `{keys}` stand for keys, which come before the other values; many are asked in parts."""
        found: list[sqlite3.Row] = []
        for at in range(0, len(keys), _PART):
            part = keys[at : at + _PART]
            found += self.rows(query.format(keys=", ".join("?" * len(part))), *part, *values)
        return found

    def texts(self, reports: Iterable[int]) -> dict[int, str]:
        """Return the texts of reports by their keys."""
        query = "SELECT r.id, b.text FROM report r JOIN ledger.body b ON b.version = r.version WHERE r.id IN ({keys})"
        return {row["id"]: row["text"] for row in self.many(query, list(reports))}

    def once(self, question: tuple[Any, ...], answer: Callable[[], Any]) -> Any:
        """Return the answer to a question, kept from when it was last asked: a page and its data ask the same."""
        key = (self.stamp, question)
        found = self._memo.get(key)
        if found is None:
            found = self._memo[key] = answer()
            for old in list(self._memo)[:-_REMEMBERED]:
                self._memo.pop(old, None)  # another thread may have been here first
        return found

    def thing(self, entity: str) -> sqlite3.Row | None:
        """Return a thing by its entity id or by one that was merged into it."""
        return self.row("SELECT * FROM thing WHERE entity = ?", entity) or self.row(
            "SELECT t.* FROM redirect r JOIN thing t ON t.id = r.thing WHERE r.entity = ?", entity
        )


def _given(values: tuple[Any, ...]) -> Any:
    """Return values by place, or the one dict that holds them by name."""
    return values[0] if len(values) == 1 and isinstance(values[0], dict) else values


class Atlases:
    """Opens the index of one graph, for any number of threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._spare: Path | None = None
        self._memo: Memo = {}

    @contextmanager
    def opened(self) -> Iterator[Atlas]:
        """Open the ledger and its index, which is brought up to date first.

        Raises:
            UnusableGraph: there is no ledger to read.

        """
        with Ledger.open(self.folder, read_only=True) as ledger:
            stamp = repr((_VERSION, state.stamp(ledger)))
            db = self._current(ledger, stamp)
            try:
                yield Atlas(db, ledger, stamp, self._memo)
            finally:
                db.close()

    def _current(self, ledger: Ledger, wanted: str) -> sqlite3.Connection:
        path = self._spare or self.folder / FILE
        if (db := _opened(path, wanted, self.folder)) is not None:
            return db
        with self._lock:
            path = self._spare or self.folder / FILE
            db = _opened(path, wanted, self.folder)
            if db is None:
                db = _opened(self._made(ledger, wanted), wanted, self.folder)
        if db is None:
            raise sqlite3.DatabaseError(f"{path}: was written and cannot be read")
        return db

    def _made(self, ledger: Ledger, stamp: str) -> Path:
        """Write the index and return where it is."""
        path = self._spare or self.folder / FILE
        try:
            _write(path, ledger, stamp)
        except (OSError, sqlite3.OperationalError):
            if self._spare:
                raise
            path = self._spare = Path(tempfile.mkdtemp(prefix="fazhi-"), FILE)
            _write(path, ledger, stamp)
        return path


def _opened(path: Path, stamp: str, folder: Path) -> sqlite3.Connection | None:
    """Return the index, None where it is missing, broken or of another state of the ledger."""
    if not path.exists():
        return None
    db = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        found = db.execute("SELECT stamp FROM state").fetchone()
        if found and found[0] == stamp:
            db.row_factory = sqlite3.Row
            _attach(db, folder)
            return db
    except sqlite3.DatabaseError:
        pass  # another program's file, or half a one: it is made anew
    db.close()
    return None


def _attach(db: sqlite3.Connection, folder: Path) -> None:
    db.execute("ATTACH ? AS ledger", (f"{(folder / LEDGER).resolve().as_uri()}?mode=ro",))


def _write(path: Path, ledger: Ledger, stamp: str) -> None:
    with tempfile.TemporaryDirectory(prefix=".explorer-", dir=path.parent) as aside:
        made = Path(aside, FILE)
        db = sqlite3.connect(made.resolve().as_uri(), uri=True, isolation_level=None)
        try:
            db.execute("PRAGMA journal_mode = OFF")
            db.execute("PRAGMA synchronous = OFF")
            db.execute("PRAGMA cache_size = -131072")
            db.executescript(_SCHEMA.read_text(encoding="utf-8"))
            _attach(db, ledger.folder)
            db.execute("BEGIN")
            with ledger.snapshot():
                index.fill(db, ledger)
            db.execute("INSERT INTO state VALUES (?)", (stamp,))
            db.execute("COMMIT")
        finally:
            db.close()
        made.replace(path)
