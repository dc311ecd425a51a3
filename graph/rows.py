"""Facts ↔ rows of the ledger."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ontology.facts import Action, Entity, Facts, Mention, Observation, Report, Section, Statement

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

TABLES = ("section", "mention", "observation", "action", "statement")


def encode(
    version: int, facts: Facts, ids: dict[str, int]
) -> Iterator[tuple[str, Iterable[tuple[Any, ...]]]]:
    """Yield (INSERT statement, rows) for each table of facts; `ids` are the keys of entities."""
    yield _insert("section", 8), ((version, *s) for s in facts.sections)
    yield (
        _insert("mention", 7),
        ((version, *m[:3], ids[m.entity], m.deictic, m.rule) for m in facts.mentions),
    )
    yield _insert("observation", 22), (_of_observation(version, o, ids) for o in facts.observations)
    actions = enumerate(sorted(facts.actions, key=lambda a: a.start))
    yield _insert("action", 10), ((version, n, *_of_action(a, ids)) for n, a in actions)
    yield _insert("statement", 9), ((version, *s) for s in facts.statements)


def _insert(table: str, columns: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"


# By position: the records' own methods take three times as long.


def _of_observation(version: int, o: Observation, ids: dict[str, int]) -> tuple[Any, ...]:
    return (version, *o[:10], ids.get(o.area), *o[11:14], ids.get(o.about), ids.get(o.actor), *o[16:])


def _of_action(a: Action, ids: dict[str, int]) -> tuple[Any, ...]:
    return (*a[:3], ids.get(a.target), ids.get(a.actor), *a[5:])


def decode(db: sqlite3.Connection, version: int) -> Facts:
    """Return the facts of a version, every tuple in order of the text."""
    record, doc, text = db.execute(
        "SELECT v.record, min(s.doc), b.text FROM version v JOIN source s ON s.version = v.id "
        "JOIN body b ON b.version = v.id WHERE v.id = ?",
        (version,),
    ).fetchone()
    found = db.execute(
        "SELECT e.id, e.entity, e.type, e.name, e.place, e.kind, e.code, e.level, e.year, e.broader "
        "FROM uses u JOIN entity e ON e.id = u.entity WHERE u.version = ? ORDER BY e.entity",
        (version,),
    ).fetchall()
    ids = {None: "", **{row[0]: row[1] for row in found}}
    return Facts(
        report=report(record, doc),
        text=text,
        entities=tuple(Entity(*row[1:]) for row in found),
        sections=tuple(Section(*row[1:]) for row in _facts(db, "section", version)),
        mentions=tuple(
            Mention._make((*row[1:4], ids[row[4]], bool(row[5]), row[6]))
            for row in _facts(db, "mention", version)
        ),
        observations=tuple(_observation(row[1:], ids) for row in _facts(db, "observation", version)),
        actions=tuple(
            Action._make((*row[2:5], ids[row[5]], ids[row[6]], *row[7:]))
            for row in _facts(db, "action", version)
        ),
        statements=tuple(Statement(*row[1:]) for row in _facts(db, "statement", version)),
    )


def record(facts: Facts) -> str:
    """Return the Report as a JSON array; the file name is the source's."""
    return json.dumps(facts.report._replace(doc=""), ensure_ascii=False)


def report(array: str, doc: str) -> Report:
    """Return the Report of its JSON array and a file name."""
    values = json.loads(array)
    return Report._make(tuple(v) if isinstance(v, list) else v for v in values)._replace(doc=doc)


def _facts(db: sqlite3.Connection, table: str, version: int) -> sqlite3.Cursor:
    # Tables are clustered by version and start, so the order costs nothing.
    order = "n" if table == "action" else "start"
    return db.execute(f"SELECT * FROM {table} WHERE version = ? ORDER BY {order}", (version,))


def _observation(row: tuple[Any, ...], ids: dict[int | None, str]) -> Observation:
    entities = (ids[row[10]], *row[11:14], ids[row[14]], ids[row[15]])
    return Observation._make((*row[:6], bool(row[6]), *row[7:10], *entities, *row[16:]))


def described(found: Iterable[Entity]) -> list[Entity]:
    """Return each entity once; they come in order of ids.

    Where reports describe one differently, the description that says more holds, then the smaller one: not the one
    that happened to come first.
    """
    alike = (list(same) for _, same in groupby(found, lambda e: e.id))
    return [min(same, key=_rank) if len(same) > 1 else same[0] for same in alike]


def _rank(entity: Entity) -> tuple[bool, bool, bool, bool, Entity]:
    return not entity.kind, not entity.code, entity.year is None, not entity.broader, entity
