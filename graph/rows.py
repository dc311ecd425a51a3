"""Facts ↔ rows of the ledger, and the check that facts pass before they become rows."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ontology.errors import InvalidFacts
from ontology.facts import Action, Entity, Facts, Mention, Observation, Report, Section, Statement

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

# Which columns of an observation hold entities, in the order of the record.
_OBSERVATION_ENTITIES = ("area", "about", "actor")


def check(facts: Facts) -> None:
    """Check that every span lies in the text, every entity is among the facts', and no two mentions overlap.

    Raises:
        InvalidFacts: one does not; the message names the report, the fact and what is wrong.

    """
    known = {e.id for e in facts.entities}
    length = len(facts.text)
    for kind in ("sections", "mentions", "observations", "actions", "statements"):
        for fact in getattr(facts, kind):
            if not 0 <= fact.start < fact.end <= length:
                raise InvalidFacts(
                    f"{facts.report.id}: {kind} {fact.start}-{fact.end} lies outside the text (0-{length})"
                )
    for entity in _used(facts):
        if entity not in known:
            raise InvalidFacts(
                f"{facts.report.id}: names the entity {entity}, which is not among its entities"
            )
    for a, b in pairwise(facts.mentions):
        if a.end > b.start:
            raise InvalidFacts(
                f"{facts.report.id}: the mentions {a.start}-{a.end} and {b.start}-{b.end} overlap"
            )


def _used(facts: Facts) -> Iterator[str]:
    """Yield every entity id the facts name."""
    yield from (m.entity for m in facts.mentions)
    for o in facts.observations:
        yield from (i for i in (o.area, o.about, o.actor) if i)
    for a in facts.actions:
        yield from (i for i in (a.target, a.actor) if i)
    yield from facts.report.issuers
    yield from facts.report.addressees
    if facts.report.place:
        yield facts.report.place


def encode(source: int, facts: Facts, ids: dict[str, int]) -> Iterator[tuple[str, Iterable[tuple[Any, ...]]]]:
    """Yield (INSERT statement, rows) for each table of facts; `ids` interns entities."""
    yield _insert("section", 8), [(source, *s) for s in facts.sections]
    yield _insert("mention", 7), [(source, *m[:3], ids[m.entity], m.deictic, m.rule) for m in facts.mentions]
    observations = [_intern(o._asdict(), ids, _OBSERVATION_ENTITIES) for o in facts.observations]
    yield _insert("observation", 22), [(source, *o) for o in observations]
    actions = [_intern(a._asdict(), ids, ("target", "actor")) for a in facts.actions]
    yield _insert("action", 10), [(source, n, *a) for n, a in enumerate(actions)]
    yield _insert("statement", 9), [(source, *s) for s in facts.statements]


def _insert(table: str, columns: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"


def _intern(record: dict[str, Any], ids: dict[str, int], columns: tuple[str, ...]) -> tuple[Any, ...]:
    for column in columns:
        record[column] = ids[record[column]] if record[column] else None
    return tuple(record.values())


def decode(db: sqlite3.Connection, source: int) -> Facts:
    """Return the facts of a source as they were stored."""
    record, text = db.execute("SELECT record, text FROM source WHERE id = ?", (source,)).fetchone()
    found = db.execute(
        "SELECT e.id, e.entity, e.type, e.name, e.place, e.kind, e.code, e.level, e.year "
        "FROM uses u JOIN entity e ON e.id = u.entity WHERE u.source = ? ORDER BY e.entity",
        (source,),
    ).fetchall()
    entities = {row[0]: Entity(*row[1:]) for row in found}
    ids: dict[int | None, str] = {key: e.id for key, e in entities.items()}
    return Facts(
        report=report(record),
        text=text,
        entities=tuple(entities.values()),
        sections=tuple(Section(*row[1:]) for row in _facts(db, "section", source)),
        mentions=tuple(
            Mention(row[1], row[2], row[3], ids[row[4]], bool(row[5]), row[6]) for row in _facts(db, "mention", source)
        ),
        observations=tuple(_observation(row[1:], ids) for row in _facts(db, "observation", source)),
        actions=tuple(_action(row[2:], ids) for row in _facts(db, "action", source)),
        statements=tuple(Statement(*row[1:]) for row in _facts(db, "statement", source)),
    )


def report(record: str) -> Report:
    """Return the Report of its JSON array."""
    values: list[Any] = [tuple(v) if isinstance(v, list) else v for v in json.loads(record)]
    return Report._make(values)


def _facts(db: sqlite3.Connection, table: str, source: int) -> sqlite3.Cursor:
    order = "n" if table == "action" else "start"
    return db.execute(f"SELECT * FROM {table} WHERE source = ? ORDER BY {order}", (source,))


def _observation(row: tuple[Any, ...], ids: dict[int | None, str]) -> Observation:
    made = Observation._make(row)
    entities: dict[str, Any] = {c: ids.get(getattr(made, c), "") for c in _OBSERVATION_ENTITIES}
    return made._replace(approx=bool(made.approx), **entities)


def _action(row: tuple[Any, ...], ids: dict[int | None, str]) -> Action:
    made = Action._make(row)
    entities: dict[str, Any] = {c: ids.get(getattr(made, c), "") for c in ("target", "actor")}
    return made._replace(**entities)
