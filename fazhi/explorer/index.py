"""Filling the explorer's index (kg/explorer.sqlite) from the ledger: who speaks of what, when and where."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from graph import views
from ontology.elements import Link, Node

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from graph.ledger import HeldReport, Ledger

_NAMED = ("path", "name", "title")
_AFTERWARDS = """
    CREATE INDEX link_object ON link (object, property);
    CREATE INDEX report_place ON report (place, year);
    CREATE INDEX report_thing ON report (thing);
    CREATE INDEX inside_place ON inside (place);
    CREATE INDEX spoken_report ON spoken (report, thing);
    CREATE INDEX told_place ON told (place, thing);
    CREATE INDEX act_target ON act (target);
    CREATE INDEX thing_cls ON thing (cls, places DESC, reports DESC);
    ANALYZE main
"""
_SPOKEN = """
    INSERT INTO spoken SELECT c.thing, r.id, count(*), min(m.start), m."end", r.place, r.region, r.year
    FROM ledger.mention m JOIN report r ON r.version = m.version JOIN canonical c ON c.key = m.entity GROUP BY 1, 2
"""
_OF_ENTITY = """INSERT OR IGNORE INTO fact SELECT c.thing, '{role}', '{kind}', r.id, f.{key} FROM ledger.{table} f
    JOIN report r ON r.version = f.version JOIN canonical c ON c.key = f.{role}"""
_OF_CONCEPT = """INSERT OR IGNORE INTO fact SELECT t.id, '{role}', '{kind}', r.id, f.start FROM ledger.{table} f
    JOIN report r ON r.version = f.version JOIN thing t ON t.entity = '{prefix}/' || f.{column}"""
_FACTS = (
    _OF_CONCEPT.format(role="measures", kind="o", table="observation", prefix="indicator", column="measures"),
    _OF_CONCEPT.format(role="hasCategory", kind="t", table="statement", prefix="problem", column="category"),
    _OF_CONCEPT.format(role="hasTheme", kind="t", table="statement", prefix="theme", column="theme"),
    *(
        _OF_ENTITY.format(role=role, kind="o", key="start", table="observation")
        for role in ("about", "actor")
    ),
    *(_OF_ENTITY.format(role=role, kind="a", key="n", table="action") for role in ("target", "actor")),
    """INSERT INTO told SELECT f.thing, count(DISTINCT r.year), r.place, count(DISTINCT r.id), min(r.year), min(r.id) FROM fact f
       JOIN report r ON r.id = f.report WHERE f.role = 'measures' AND r.place IS NOT NULL GROUP BY f.thing, r.place""",
    "CREATE INDEX fact_report ON fact (report, kind, key, role, thing)",
    """INSERT INTO act SELECT f.thing, g.thing, a.action, count(DISTINCT r.id), min(r.year), min(r.id) FROM fact f
       JOIN fact g ON g.report = f.report AND g.kind = 'a' AND g.key = f.key AND g.role = 'target' JOIN report r ON r.id = f.report
       JOIN ledger.action a ON a.version = r.version AND a.n = f.key WHERE f.role = 'actor' AND f.kind = 'a' GROUP BY 1, 2, 3""",
    "INSERT INTO held SELECT region, year, count(*), min(id) FROM report GROUP BY 1, 2",
    *(
        f"INSERT INTO total SELECT '{table}', count(*) FROM ledger.{table} f JOIN report r ON r.version = f.version"
        for table in ("mention", "observation", "action", "statement")
    ),
)
# Of mentions, or of facts where a concept has no others.
_COUNTS = """
    WITH counted AS (
        SELECT thing, count(*) AS reports, count(DISTINCT place) AS places, sum(n) AS mentions, min(year) AS first, max(year) AS last
        FROM spoken GROUP BY thing
        UNION ALL SELECT f.thing, count(DISTINCT f.report), count(DISTINCT r.place), count(*), min(r.year), max(r.year)
        FROM fact f JOIN report r ON r.id = f.report WHERE f.role IN ('measures', 'hasCategory', 'hasTheme') GROUP BY f.thing
    )
    UPDATE thing SET reports = c.reports, places = c.places, mentions = c.mentions, first = c.first, last = c.last
    FROM counted c WHERE c.thing = thing.id
"""


def fill(db: sqlite3.Connection, ledger: Ledger) -> None:
    """Fill an empty index; `db` has the ledger's file attached as `ledger`."""
    held = ledger.reports()
    shared = views.shared(ledger)
    nodes = [row for row in shared if isinstance(row, Node)]
    ids = _things(db, nodes, held, ledger.base)
    parents = _links(db, (row for row in shared if isinstance(row, Link)), ids)
    _reports(db, held, ids, parents, ledger)
    canon = ledger.canon()
    db.execute("CREATE TEMP TABLE canonical (key INTEGER PRIMARY KEY, thing INTEGER)")
    keys = db.execute("SELECT id, entity FROM ledger.entity").fetchall()
    db.executemany(
        "INSERT INTO canonical VALUES (?, ?)",
        [(key, thing) for key, entity in keys if (thing := ids.get(canon.of(entity)))],
    )
    db.execute(_SPOKEN)
    for statement in _FACTS:
        db.execute(statement)
    db.execute(_COUNTS)
    db.execute(
        "INSERT INTO total SELECT cls, count(*) FROM thing WHERE reports > 0 OR cls IN ('Jurisdiction', 'Agency') GROUP BY cls"
    )
    db.execute("INSERT INTO total SELECT 'place', count(DISTINCT place) FROM report")
    db.execute(
        "UPDATE thing SET held = (SELECT count(*) FROM report WHERE place = thing.id) WHERE cls = 'Jurisdiction'"
    )
    for statement in _AFTERWARDS.split(";"):
        db.execute(statement)


def _things(db: sqlite3.Connection, nodes: list[Node], held: list[HeldReport], base: str) -> dict[str, int]:
    """Store nodes and held reports as things; return entity id → key."""
    start = len(f"{base}id/")
    ids: dict[str, int] = {}
    for key, node in enumerate(nodes, 1):
        entity = node.iri[start:]
        ids[entity] = key
        label = str(next(node.properties[p] for p in _NAMED if p in node.properties))
        name = str(node.properties.get("name") or label)
        detail = label[: -len(name)] if label != name and label.endswith(name) else ""
        db.execute(
            "INSERT INTO thing (id, entity, cls, name, detail, properties) VALUES (?, ?, ?, ?, ?, ?)",
            (key, entity, node.cls, name, detail, json.dumps(node.properties, ensure_ascii=False)),
        )
        _redirect(db, node.properties, key, start)
    for key, item in enumerate(held, len(nodes) + 1):
        ids[item.report.id] = key
        db.execute(
            "INSERT INTO thing (id, entity, cls, name, detail, properties) VALUES (?, ?, 'Report', ?, ?, '{}')",
            (key, item.report.id, item.report.title or item.report.doc, item.report.jurisdiction),
        )
    return ids


def _redirect(db: sqlite3.Connection, properties: dict[str, Any], key: int, start: int) -> None:
    db.executemany(
        "INSERT OR IGNORE INTO redirect VALUES (?, ?)",
        [(i[start:], key) for i in properties.get("redirect", ())],
    )


def _links(db: sqlite3.Connection, links: Iterable[Link], ids: dict[str, int]) -> dict[int, int]:
    """Store the links between things and what lies in what; return place → the place it lies in."""
    rows = []
    for link in links:
        subject, target = (ids.get(i.partition("/id/")[2]) for i in (link.subject, link.object))
        if subject and target:
            rows.append((subject, link.property, target))
    db.executemany("INSERT OR IGNORE INTO link VALUES (?, ?, ?)", sorted(rows))
    parents = {subject: target for subject, prop, target in rows if prop == "within"}
    places = db.execute("SELECT id FROM thing WHERE cls = 'Jurisdiction'").fetchall()
    db.executemany(
        "INSERT OR IGNORE INTO inside VALUES (?, ?)", ((a, p) for (p,) in places for a in _above(p, parents))
    )
    return parents


def _above(place: int, parents: dict[int, int]) -> Iterator[int]:
    """Yield a place and what it lies in."""
    seen: set[int] = set()
    while place and place not in seen:
        yield place
        seen.add(place)
        place = parents.get(place, 0)


def _reports(
    db: sqlite3.Connection,
    held: list[HeldReport],
    ids: dict[str, int],
    parents: dict[int, int],
    ledger: Ledger,
) -> None:
    canon = ledger.canon()
    versions = dict(db.execute("SELECT report, id FROM ledger.version WHERE current").fetchall())
    newest = sorted((h.report for h in held), key=lambda r: (-(r.year or 0), r.id))
    for key, report in enumerate(newest, 1):
        place = ids.get(canon.of(report.place)) if report.place else None
        region = [*_above(place, parents)][-1] if place else None
        db.execute(
            "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (key, versions[report.id], ids[report.id], place, region, report.year, report.title or report.doc,
             report.published or "", report.kind),
        )  # fmt: skip
