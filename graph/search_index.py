"""The search index (kg/search.sqlite): which names and texts hold which pairs of characters.

Chinese words are not set apart, and no list of words knows every name, so what is indexed is every pair of neighbouring
characters, marks and blanks left out. An index answers with candidates; whether they hold the words in order is looked
up in the name or text itself. It is a view: brought up to date when it is opened, made anew when it is broken.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from contextlib import contextmanager
from functools import lru_cache
from operator import add
from typing import TYPE_CHECKING

from ontology import authority, identifiers
from ontology.mapping import Link, Node

from . import pinyin, views
from .stores import state

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .ledger import Ledger

FILE = "search.sqlite"
_VERSION = 2
_PATIENCE = 600  # seconds to wait for another process that brings the index up to date
# What people look for by its sound; agencies are found by their place and kind, and there are too many of them.
_SPELT = frozenset(
    {"Jurisdiction", "Program", "Regulation", "Award", "Indicator", "Theme", "ProblemCategory", "AgencyKind"}
)
_LONGEST = 1000  # characters of a name that are counted
_PAIRS = 32  # of a long query, so many pairs choose the candidates
# content='': what is found is looked up in the ledger. detail=none: order is verified there; a third of the size.
_FULL_TEXT = "USING fts5(pairs, content='', detail='none', columnsize=0, tokenize='ascii')"
_DOCUMENTS = f"""
    CREATE TABLE state (stamp TEXT NOT NULL);
    CREATE TABLE document (id INTEGER PRIMARY KEY AUTOINCREMENT, report TEXT NOT NULL, sha256 TEXT NOT NULL);
    CREATE VIRTUAL TABLE document_pairs {_FULL_TEXT};
"""
_NAMES = f"""
    DROP TABLE IF EXISTS entity;
    DROP TABLE IF EXISTS form;
    DROP TABLE IF EXISTS form_pairs;
    CREATE TABLE entity (id INTEGER PRIMARY KEY, kind TEXT, iri TEXT, name TEXT, detail TEXT);
    CREATE TABLE form (id INTEGER PRIMARY KEY, entity INTEGER, key TEXT);
    CREATE VIRTUAL TABLE form_pairs {_FULL_TEXT};
"""


def key(text: str) -> str:
    """Return what of a text is searched: its letters, digits and ideographs, in small letters."""
    return "".join(filter(str.isalnum, text.lower()))


def pairs(key: str) -> Iterator[str]:
    """Yield the pairs of neighbouring characters, each once, as words that every tokenizer leaves whole, the last one alone."""
    yield from map(_word, dict.fromkeys((*map(add, key, key[1:]), *key[-1:])))


@lru_cache(maxsize=2**20)  # the same pairs recur in text after text
def _word(pair: str) -> str:
    return "".join([f"{ord(c):x}x" for c in pair])


def matching(key: str) -> str:
    """Return the full-text query for what may hold a key of one or more characters."""
    found = list(pairs(key))
    if len(key) == 1:
        return f'"{found[0]}" *'
    return " AND ".join(f'"{pair}"' for pair in found[:-1][:_PAIRS])


def candidates(db: sqlite3.Connection, key: str) -> list[str]:
    """Return the reports, by id, whose text may hold a key; the text tells whether it does."""
    found = db.execute(
        "SELECT d.report FROM document_pairs p JOIN document d ON d.id = p.rowid WHERE document_pairs MATCH ? "
        "ORDER BY d.report",
        (matching(key),),
    )
    return [row[0] for row in found]


def bearing(db: sqlite3.Connection, key: str, limit: int) -> list[tuple[str, str, str, str, int]]:
    """Return (class, IRI, name, detail, grade) of what bears a key in a name, best and shortest first.

    Grade: 0 it is a name, 1 it begins one, 2 it stands in one.
    """
    if not key:
        return []
    rows = db.execute(
        # The grade and, within it, the length of the name that bears the key: not of the path a place is shown by.
        "SELECT e.kind, e.iri, e.name, e.detail, min((CASE WHEN f.key = ? THEN 0 WHEN instr(f.key, ?) = 1 THEN 1 ELSE 2 END) "
        f"* {_LONGEST} + min(length(f.key), {_LONGEST - 1})) AS rank "
        "FROM form_pairs p JOIN form f ON f.id = p.rowid JOIN entity e ON e.id = f.entity "
        "WHERE form_pairs MATCH ? AND instr(f.key, ?) GROUP BY e.id ORDER BY rank, e.kind != 'Jurisdiction', e.iri LIMIT ?",
        (key, key, matching(key), key, limit),
    )
    return [(*found, rank // _LONGEST) for *found, rank in rows]


@contextmanager
def opened(ledger: Ledger) -> Iterator[sqlite3.Connection]:
    """Open the index of a ledger, brought up to date; where its folder cannot be written, one in memory."""
    db = _current(ledger)
    try:
        yield db
    finally:
        db.close()


def _current(ledger: Ledger) -> sqlite3.Connection:
    path = ledger.folder / FILE
    for attempt in (_open, _anew):
        try:
            return _refreshed(attempt(path), ledger)
        except sqlite3.DatabaseError as error:
            # A broken file is made anew; one that cannot be written, or is locked for minutes, is left alone.
            if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorname != "SQLITE_ERROR":
                break
    return _refreshed(sqlite3.connect(":memory:", isolation_level=None), ledger)


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE)


def _anew(path: Path) -> sqlite3.Connection:
    path.unlink(missing_ok=True)
    return _open(path)


def _refreshed(db: sqlite3.Connection, ledger: Ledger) -> sqlite3.Connection:
    try:
        wanted = repr((_VERSION, state.stamp(ledger)))
        if _stamp(db) != wanted:
            db.execute("BEGIN IMMEDIATE")
            if _stamp(db) != wanted:  # not brought up to date by another process in the meantime
                _refresh(db, ledger, wanted)
            db.execute("COMMIT")
    except BaseException:
        db.close()
        raise
    return db


def _stamp(db: sqlite3.Connection) -> str:
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'state'").fetchone():
        return ""
    found = db.execute("SELECT stamp FROM state").fetchone()
    return str(found[0]) if found else ""


def _refresh(db: sqlite3.Connection, ledger: Ledger, stamp: str) -> None:
    before = _stamp(db)
    if before and not before.startswith(f"({_VERSION},"):
        raise sqlite3.DatabaseError("another version of fazhi made this index")
    if not before:
        _run(db, _DOCUMENTS)
    _run(db, _NAMES)
    with ledger.snapshot():
        _index_texts(db, ledger)
        _index_names(db, ledger)
    db.execute("DELETE FROM state")
    db.execute("INSERT INTO state VALUES (?)", (stamp,))


def _run(db: sqlite3.Connection, script: str) -> None:
    for statement in script.split(";"):  # executescript would commit
        db.execute(statement)


def _index_texts(db: sqlite3.Connection, ledger: Ledger) -> None:
    """Index new and revised texts. A withdrawn one leaves its pairs behind, which lead to no document."""
    held = {h.report.id: h.sha256 for h in ledger.reports()}
    indexed = dict(db.execute("SELECT report, sha256 FROM document").fetchall())
    db.executemany(
        "DELETE FROM document WHERE report = ?", [(r,) for r, s in indexed.items() if held.get(r) != s]
    )
    for report in sorted(r for r, s in held.items() if indexed.get(r) != s):
        row = db.execute(
            "INSERT INTO document (report, sha256) VALUES (?, ?)", (report, held[report])
        ).lastrowid
        _add(db, "document_pairs", row, ledger.text(report))


def _index_names(db: sqlite3.Connection, ledger: Ledger) -> None:
    """Index every name of every entity and concept: its own, declared ones, codes, and those of merged ids."""
    merged = _merged_names(ledger)
    nodes, owners = _entities(ledger)
    forms = 0
    for ident, node in enumerate(nodes, 1):
        owner = owners.get(node.iri)
        detail = owner or node.properties.get("definition") or node.properties.get("kind") or ""
        name = node.properties.get("path") or node.properties.get("name") or node.properties.get("title")
        db.execute("INSERT INTO entity VALUES (?, ?, ?, ?, ?)", (ident, node.cls, node.iri, name, detail))
        for form in dict.fromkeys(map(key, (*_forms(node), *merged.get(node.iri, ())))):
            if form:
                forms += 1
                db.execute("INSERT INTO form VALUES (?, ?, ?)", (forms, ident, form))
                _add(db, "form_pairs", forms, form)


def _add(db: sqlite3.Connection, table: str, row: int | None, text: str) -> None:
    db.execute(f"INSERT INTO {table} (rowid, pairs) VALUES (?, ?)", (row, " ".join(pairs(key(text)))))


def _entities(ledger: Ledger) -> tuple[list[Node], dict[str, str]]:
    """Return the nodes of entities and concepts, and the path of the place that each belongs to, by IRI."""
    rows = views.shared(ledger)
    nodes = [row for row in rows if isinstance(row, Node)]
    paths = {n.iri: str(n.properties.get("path", "")) for n in nodes if n.cls == "Jurisdiction"}
    belongs = {"ofJurisdiction", "within", "covers"}
    links = (row for row in rows if isinstance(row, Link) and row.property in belongs)
    return nodes, {link.subject: paths[link.object] for link in links}


def _forms(node: Node) -> Iterator[str]:
    """Yield the names a node is found by: also their pinyin, and the bare names of places (阜新)."""
    for prop in ("name", "nameEn", "path", "title", "code", "alias"):
        value = node.properties.get(prop, "")
        yield from value if isinstance(value, list) else (str(value),)
    if node.cls == "Jurisdiction":
        ident = identifiers.unescape(node.iri.rsplit("/jurisdiction/", 1)[1])
        place = authority.load().places.get(ident)
        yield from place.aliases if place else ()
    if node.cls in _SPELT:
        yield from pinyin.spellings(str(node.properties.get("name", "")))


def _merged_names(ledger: Ledger) -> dict[str, list[str]]:
    """Return the names of the ids merged into each canonical entity, by its IRI."""
    names: dict[str, list[str]] = defaultdict(list)
    canon = ledger.canon()
    for entity in ledger.entities() if canon.table else ():
        if entity.id in canon.table:
            names[identifiers.iri(canon.of(entity.id), ledger.base)].append(entity.name)
    return names
