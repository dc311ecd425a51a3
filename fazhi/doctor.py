"""What works on this machine, and how to mend the rest."""

from __future__ import annotations

import importlib
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .messages import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Finding(NamedTuple):
    """One thing looked at."""

    what: str
    good: bool
    detail: str  # what was found, or how to mend it


def findings() -> Iterator[Finding]:
    """Yield what was looked at, in order of need."""
    checks: dict[str, Callable[[], str]] = {
        say("Python"): lambda: sys.version.split()[0],
        say("extraction"): _extraction,
        say("ledger and search"): _sqlite,
        say("Cypher"): lambda: _version("ladybug"),
        say("SPARQL"): lambda: _version("pyoxigraph"),
        say("Neo4j driver"): lambda: _version("neo4j"),
        say("bundled examples"): _examples,
    }
    for what, check in checks.items():
        try:
            yield Finding(what, good=True, detail=check())
        except Exception as error:  # noqa: BLE001 - a doctor reports every illness, also unknown ones
            mend = say("install it again: pip install --force-reinstall fazhi")
            yield Finding(what, good=False, detail=f"{type(error).__name__}: {error}; {mend}")


def _extraction() -> str:
    import extractors
    from ontology.authority import load

    return say(
        "rules {fingerprint}, {n} agency kinds", fingerprint=extractors.fingerprint(), n=len(load().kinds)
    )


def _sqlite() -> str:
    """Make a database as the ledger does: on disk, with a full-text table."""
    with tempfile.TemporaryDirectory(prefix="fazhi-") as scratch:
        database = sqlite3.connect(Path(scratch, "try.sqlite"))
        try:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("CREATE VIRTUAL TABLE t USING fts5(x, content='')")
        finally:
            database.close()
    return f"SQLite {sqlite3.sqlite_version}"


def _version(package: str) -> str:
    module = importlib.import_module(package)
    return f"{package} {getattr(module, '__version__', '')}".strip()


def _examples() -> str:
    from .demo import examples

    n = sum(1 for _ in examples().iterdir())
    return say("{n} files in {folder}", n=n, folder=examples())
