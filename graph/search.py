"""Finding entities by any of their names, and passages by words: `find` needs no word list and knows no stop words."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from ontology import authority, identifiers
from ontology.identifiers import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ontology.facts import Entity

    from .ledger import Ledger

FILE = "search.sqlite"
_AROUND = 30  # characters of context on each side of a passage
_PER_REPORT = 3  # passages shown of one report
# detail=none: a hit is verified in the text anyway, and the index is a third of the size.
_SCHEMA = """
    CREATE TABLE state (ledger TEXT NOT NULL, counter INTEGER NOT NULL);
    CREATE TABLE document (id INTEGER PRIMARY KEY, report TEXT NOT NULL, sha256 TEXT NOT NULL);
    CREATE VIRTUAL TABLE gram USING fts5(grams, content='', detail='none');
"""


class Hit(NamedTuple):
    """A find: an entity (`detail` is its place) or a passage (`start`, `end` in the report's text)."""

    kind: str  # class name, or Passage
    iri: str
    name: str
    detail: str
    snippet: str
    report: str
    start: int
    end: int


def find(ledger: Ledger, text: str, limit: int = 20) -> list[Hit]:
    """Return entities that bear the name, exact ones first, then passages that hold the words."""
    wanted = normal(text)
    if not wanted:
        return []
    entities = list(_entities(ledger, wanted))[:limit]
    return [*entities, *_passages(ledger, text.strip(), limit - len(entities))][:limit]


def _entities(ledger: Ledger, wanted: str) -> Iterator[Hit]:
    """Yield canonical entities with the name among their own, their merged and their declared names."""
    canon = ledger.canon()
    names: dict[str, set[str]] = {}
    shown: dict[str, Entity] = {}
    for entity in ledger.entities():
        ident = canon.of(entity.id)
        names.setdefault(ident, set()).add(normal(entity.name))
        if ident == entity.id or ident not in shown:
            shown[ident] = entity
    for ident, alias in _declared():
        if ident in names:
            names[ident].add(normal(alias))
    ranked = sorted(
        (_rank(wanted, names[i]), len(e.name), i)
        for i, e in shown.items()
        if _rank(wanted, names[i]) is not None
    )
    for _, _, ident in ranked:
        entity = shown[ident]
        owner = shown.get(entity.place)
        iri = identifiers.iri(ident, ledger.base)
        yield Hit(canon.class_of(ident), iri, entity.name, owner.name if owner else "", "", "", 0, 0)


def _rank(wanted: str, names: Iterable[str]) -> int | None:
    """Return 0 for a name, 1 for the beginning of one, 2 for a part of one, None for nothing."""
    ranks = [0 if n == wanted else 1 if n.startswith(wanted) else 2 for n in names if wanted in n]
    return min(ranks, default=None)


def _declared() -> Iterator[tuple[str, str]]:
    """Yield (entity id, name) of the authority table's aliases and variants."""
    table = authority.load()
    for program in table.programs:
        ident = identifiers.program(program.title, identifiers.jurisdiction(program.place))
        yield from ((ident, name) for name in program.variants)
    for law in table.regulations:
        yield from ((identifiers.regulation(law.title), name) for name in law.aliases)
    for place in table.places.all():
        yield from ((identifiers.jurisdiction(place.id), name) for name in (*place.aliases, place.code))


def _passages(ledger: Ledger, words: str, limit: int) -> Iterator[Hit]:
    """Yield the passages that hold the words as written, report by report."""
    if limit <= 0:
        return
    titles = {h.report.id: h.report.title for h in ledger.reports()}
    with closing(_index(ledger)) as db:
        for report in _candidates(db, words):
            text = ledger.text(report)
            for found in list(re.finditer(re.escape(words), text))[:_PER_REPORT]:
                a, b = found.span()
                snippet = re.sub(r"\s+", " ", text[max(0, a - _AROUND) : b + _AROUND])
                iri = identifiers.iri(f"{report}/p/{a}-{b}", ledger.base)
                yield Hit("Passage", iri, words, titles.get(report, ""), snippet, report, a, b)


def _candidates(db: sqlite3.Connection, words: str) -> list[str]:
    """Return the reports that hold all two-character pieces of the words; one character is in any report."""
    grams = list(dict.fromkeys(_grams(words)))
    if not grams:
        return [row[0] for row in db.execute("SELECT report FROM document ORDER BY report")]
    query = " AND ".join(f'"{g}"' for g in grams)
    found = db.execute(
        "SELECT report FROM gram JOIN document ON document.id = gram.rowid WHERE gram MATCH ? ORDER BY report",
        (query,),
    )
    return [row[0] for row in found]


def _grams(text: str) -> Iterator[str]:
    """Yield the two-character pieces of every run of letters, digits and ideographs."""
    for run in re.findall(r"\w+", text.lower()):
        yield from (run[i : i + 2] for i in range(len(run) - 1))


def _index(ledger: Ledger) -> sqlite3.Connection:
    """Return the index of passages, brought up to the ledger's state; a stale or broken one is made again."""
    path = ledger.folder / FILE
    held = {h.report.id: h.sha256 for h in ledger.reports()}
    if path.exists():
        db = sqlite3.connect(path)
        try:
            if db.execute("SELECT ledger, counter FROM state").fetchone() == (ledger.uid, ledger.counter):
                return db
            indexed = dict(db.execute("SELECT report, sha256 FROM document").fetchall())
            if (
                indexed.items() <= held.items()
                and db.execute("SELECT 1 FROM state WHERE ledger = ?", (ledger.uid,)).fetchone()
            ):
                _fill(db, ledger, {r: s for r, s in held.items() if r not in indexed})
                return db
        except sqlite3.DatabaseError:
            pass
        db.close()
    return _rebuilt(path, ledger, held)


def _rebuilt(path: Path, ledger: Ledger, held: dict[str, str]) -> sqlite3.Connection:
    aside = path.with_suffix(".new")
    aside.unlink(missing_ok=True)
    with closing(sqlite3.connect(aside)) as db:
        db.executescript(_SCHEMA)
        _fill(db, ledger, held)
    aside.replace(path)
    return sqlite3.connect(path)


def _fill(db: sqlite3.Connection, ledger: Ledger, reports: dict[str, str]) -> None:
    with db:
        for report, sha256 in sorted(reports.items()):
            row = db.execute(
                "INSERT INTO document (report, sha256) VALUES (?, ?)", (report, sha256)
            ).lastrowid
            db.execute(
                "INSERT INTO gram (rowid, grams) VALUES (?, ?)", (row, " ".join(_grams(ledger.text(report))))
            )
        db.execute("DELETE FROM state")
        db.execute("INSERT INTO state VALUES (?, ?)", (ledger.uid, ledger.counter))
