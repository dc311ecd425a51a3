"""The passages that tie two things: where reports of a place speak of a thing (or another place of it), or reports of both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ontology import identifiers

from .. import passages, things, twins
from ..facts import done, observed
from . import Missing, Page

if TYPE_CHECKING:
    import sqlite3

    from ..atlas import Atlas
    from . import Ask

_MOST = 60


def page(atlas: Atlas, ask: Ask) -> Page:
    """Return the passages that tie two things, of which one may be a place.

    Raises:
        Missing: the graph knows one of them not.

    """
    a, b = (atlas.thing(ask.one(k)) for k in ("a", "b"))
    if a is None or b is None:
        raise Missing("Nothing in this graph has this address", ask.one("b" if a else "a"))
    if b["cls"] == "Jurisdiction" and a["cls"] != "Jurisdiction":
        a, b = b, a
    data: dict[str, Any] = {
        "a": things.ref(a),
        "b": things.ref(b),
        "passages": _passages(atlas, a, b),
        "observations": [],
        "actions": [],
    }
    data["observations"] = observed(
        atlas,
        f"WHERE f.thing = ? AND f.kind = 'o' AND r.place = ? GROUP BY f.report, o.start ORDER BY f.report, o.start LIMIT {_MOST}",
        b["id"],
        a["id"],
    )
    data["actions"] = done(
        atlas,
        "WHERE f.thing = ? AND f.kind = 'a' AND EXISTS (SELECT 1 FROM fact g WHERE g.report = f.report AND g.kind = 'a' AND g.key = f.key AND g.thing = ?) "
        f"GROUP BY f.report, a.n ORDER BY f.report, a.n LIMIT {_MOST}",
        b["id"], a["id"],
    )  # fmt: skip
    iri_a, iri_b = (identifiers.iri(x["entity"], atlas.base) for x in (a, b))
    data["twins"] = twins.between(iri_a, iri_b, (a["cls"], b["cls"]))
    return Page("between.html", f"{a['name']} – {b['name']}", data)


def _passages(atlas: Atlas, a: sqlite3.Row, b: sqlite3.Row) -> list[dict[str, Any]]:
    if a["cls"] == "Jurisdiction":  # of two places, either may speak of the other
        where = "(s.thing = :b AND s.place = :a OR s.thing = :a AND s.place = :b)"
    else:
        where = "s.thing = :b AND EXISTS (SELECT 1 FROM spoken x WHERE x.thing = :a AND x.report = s.report)"
    rows = atlas.rows(
        f'SELECT s.report, s.start, s."end" FROM spoken s WHERE {where} ORDER BY s.report LIMIT {_MOST}',
        {"a": a["id"], "b": b["id"]},
    )
    return passages.shown(atlas, rows)
