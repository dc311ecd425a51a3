"""Opening the ledger's file: what is no ledger, of another version, locked or missing is said in words."""

from __future__ import annotations

import sqlite3
import uuid
from pathlib import Path

from ontology import identifiers
from ontology.errors import UnusableGraph

SCHEMA_VERSION = 3
# What brings a ledger of an earlier version to the next one; facts stay as they are.
_MIGRATIONS = {
    1: (
        "ALTER TABLE version ADD COLUMN title TEXT AS (json_extract(record, '$[2]'))",
        "ALTER TABLE version ADD COLUMN place TEXT AS (json_extract(record, '$[3]'))",
        "ALTER TABLE version ADD COLUMN year INTEGER AS (json_extract(record, '$[7]'))",
        "ALTER TABLE version ADD COLUMN kind TEXT AS (json_extract(record, '$[11]'))",
        "CREATE INDEX version_place ON version (place, year) WHERE current",
        "CREATE INDEX canon_canonical ON canon (canonical)",
    ),
    2: ("ALTER TABLE entity ADD COLUMN broader TEXT NOT NULL DEFAULT ''",),
}
_APPLICATION = 0x66617A68  # "fazh" in the file's header: tells a ledger from any other SQLite database
_SCHEMA = Path(__file__).with_name("ledger.sql")
_PATIENCE = 10  # seconds to wait for another process's transaction, which holds one report


def connect(path: Path, *, create: bool, read_only: bool) -> sqlite3.Connection:
    """Return a connection in autocommit mode to a ledger of this version; with `create`, an empty file is made one.

    Raises:
        UnusableGraph: there is no ledger, another version wrote it, or it cannot be opened.

    """
    if not path.exists():
        if not create or read_only:
            raise UnusableGraph(
                f"{path.parent}: holds no knowledge graph; make one with `fazhi build REPORTS -o {path.parent}`"
            )
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnusableGraph(f"{path.parent}: cannot be made: {error}") from error
    try:
        return _prepared(path, create=create, read_only=read_only)
    except sqlite3.Error as error:
        raise UnusableGraph(f"{path}: cannot be opened as a ledger: {error}") from error


def _prepared(path: Path, *, create: bool, read_only: bool) -> sqlite3.Connection:
    uri = path.resolve().as_uri()
    db = _open(f"{uri}?mode={'ro' if read_only else 'rw' if path.exists() else 'rwc'}")
    try:
        try:
            empty = not db.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            if not read_only:
                raise
            # A folder that cannot be written holds no shared memory for the log; nobody else writes there either.
            db.close()
            db = _open(f"{uri}?immutable=1")
            empty = not db.execute("SELECT 1 FROM sqlite_master").fetchone()
        if empty and create and not read_only:
            _create(db)
        if not read_only:
            _migrate(db)
        _check(db, path)
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA cache_size = -65536")
    except BaseException:
        db.close()
        raise
    return db


def _open(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_PATIENCE)


def _create(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("BEGIN IMMEDIATE")
    if not db.execute("SELECT 1 FROM sqlite_master").fetchone():  # else another process was faster
        for statement in _SCHEMA.read_text(encoding="utf-8").split(";\n"):
            db.execute(statement)
        meta = {"counter": "0", "uid": uuid.uuid4().hex, "base": identifiers.BASE}
        db.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        db.execute(f"PRAGMA application_id = {_APPLICATION}")
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    db.execute("COMMIT")


def _migrate(db: sqlite3.Connection) -> None:
    """Bring a ledger of an earlier version up to this one, whole or not at all."""
    if _version(db) not in _MIGRATIONS or not _is_ledger(db):
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        while (version := _version(db)) in _MIGRATIONS:  # another process may have been faster
            for statement in _MIGRATIONS[version]:
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {version + 1}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def _is_ledger(db: sqlite3.Connection) -> bool:
    return bool(db.execute("PRAGMA application_id").fetchone()[0] == _APPLICATION)


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _check(db: sqlite3.Connection, path: Path) -> None:
    if not _is_ledger(db):
        raise UnusableGraph(f"{path}: is a database, but no ledger of fazhi; give another folder")
    version = _version(db)
    if version in _MIGRATIONS:
        raise UnusableGraph(
            f"{path}: has ledger version {version}; `fazhi build REPORTS -o {path.parent}` brings it to version "
            f"{SCHEMA_VERSION}, and nothing is read again that has not changed"
        )
    if version != SCHEMA_VERSION:
        raise UnusableGraph(
            f"{path}: has ledger version {version}, this fazhi reads version {SCHEMA_VERSION}; "
            "build the graph again from its reports, or use the fazhi that made it"
        )
