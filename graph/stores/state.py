"""What a cached view was made from, so that an unchanged one is opened as it is and a half-made one is made again."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ontology.errors import UnusableGraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..ledger import Ledger

_PATIENCE = 600  # seconds to wait for another process that is refreshing a view of the same graph
_GRAPH = Path(__file__).parents[1]
_SOURCES = (_GRAPH / "views.py", *sorted(Path(__file__).parent.glob("*.py")))


class Stamp(NamedTuple):
    """A state of the ledger, as one version of the mapping shows it. Equal stamps: equal graphs."""

    uid: str  # of the ledger
    counter: int  # its change counter
    mapping: str  # what turns facts into nodes and links


class State(NamedTuple):
    """What a view on disk says of itself."""

    stamp: Stamp
    data: str  # name of the file or folder that holds the view


def stamp(ledger: Ledger) -> Stamp:
    """Return the stamp that a view of the ledger as it is now would carry."""
    return Stamp(ledger.uid, ledger.counter, f"{mapping_fingerprint()} {ledger.base}")


@cache
def mapping_fingerprint() -> str:
    """Return a hash of everything but the ledger that a view depends on: ontology, authority tables, this code."""
    import ontology  # noqa: PLC0415 - only its place is wanted

    root = Path(ontology.__file__).parent
    tables = (f for f in root.rglob("*") if f.is_file() and not {"__pycache__", "sources"} & set(f.parts))
    digest = hashlib.sha256()
    for file in [*sorted(tables), *_SOURCES]:
        digest.update(f"{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def read(file: Path) -> State | None:
    """Return the state in a file; None where there is none, or a torn one."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return State(Stamp(found["uid"], found["counter"], found["mapping"]), found["data"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(file: Path, state: State) -> None:
    """Write the state whole or not at all. This is the last step of a refresh: it makes the view count."""
    aside = file.with_name(f"{file.name}.{os.getpid()}")
    aside.write_text(json.dumps({**state.stamp._asdict(), "data": state.data}), encoding="utf-8")
    aside.replace(file)


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Let one process at a time refresh the views in a folder; the lock dies with its process, on any system.

    Raises:
        UnusableGraph: the folder cannot be written, or another process has held the lock for ten minutes.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(folder / "views.lock", timeout=_PATIENCE, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise UnusableGraph(f"{folder}: its views are out of date and cannot be written: {error}") from error
    with closing(connection):
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            raise UnusableGraph(
                f"{folder}: its views are out of date and cannot be refreshed: {error}"
            ) from error
        yield
