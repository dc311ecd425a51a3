"""A program or regulation over places and years: where it was first, where next, province by province."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from graph.questions import trace
from graph.questions.places import resolve
from ontology import identifiers

from .. import answers, passages, things, tiles, twins
from . import Page

if TYPE_CHECKING:
    import sqlite3

    from graph.questions import Appearance

    from ..atlas import Atlas
    from . import Ask

_ROWS = 200
_MANY, _FEW = 400, 60  # reports that the question itself looks through; rows of a thing that more speak of


def page(atlas: Atlas, ask: Ask) -> Page:
    """Return the trace of a thing by id or name; a form where none is asked for.

    Raises:
        QueryRefused: nothing bears the name, or `within` means no place.

    """
    what = ask.one("of").strip()
    data: dict[str, Any] = {
        "of": what,
        "within": ask.one("within"),
        "items": [],
        "suggested": {c: _suggested(atlas, c) for c in ("Program", "Regulation")},
    }
    if what:
        wide = _wide(atlas, what)
        data["items"] = [_from_index(atlas, row, ask) for row in wide] if wide else _asked(atlas, what, ask)
        names = {item["thing"]["label"] for item in data["items"] if item["thing"]}
        data["of"] = names.pop() if len(names) == 1 else what
        data["twins"] = _twin(atlas, data["items"])
    return Page("trace.html", data["of"] or "Trace", data)


def _twin(atlas: Atlas, items: list[dict[str, Any]]) -> twins.Twin:
    thing = items[0]["thing"] if len(items) == 1 else None
    return (
        twins.of_trace(thing["class"], identifiers.iri(thing["id"], atlas.base))
        if thing
        else twins.shipped("trace")
    )


def _wide(atlas: Atlas, what: str) -> list[sqlite3.Row]:
    """Return the things meant, if all are spoken of by so many reports that the question would take seconds."""
    given = what.removeprefix(f"{atlas.base}id/")
    found = atlas.rows(
        "SELECT * FROM thing WHERE (entity = ? OR name = ?) AND cls IN ('Program', 'Regulation')", given, what
    )
    return found if all(row["reports"] > _MANY for row in found) else []


def _asked(atlas: Atlas, what: str, ask: Ask) -> list[dict[str, Any]]:
    rows = trace(atlas.ledger, what, within=ask.one("within"), years=answers.years(ask))
    return [_item(atlas, i, [r for r in rows if r.item == i]) for i in dict.fromkeys(r.item for r in rows)]


def _item(atlas: Atlas, item: str, rows: list[Appearance]) -> dict[str, Any]:
    known = things.by_entity(atlas, [item, *(r.place for r in rows)])
    shown = [{**answers.appearance(r), "where": known.get(r.place)} for r in rows]
    told = Counter((tiles.code(r.place), r.year) for r in rows if r.year and r.place)
    return {
        "thing": known.get(item), "rows": shown[:_ROWS], "total": len(rows), "places": len({r.place for r in rows}),
        "years": sorted({r.year for r in rows if r.year}), "tiles": tiles.multiples(atlas, item, told),
        "first": [r for r in shown if r["first"] == "graph"],
    }  # fmt: skip


def _from_index(atlas: Atlas, thing: sqlite3.Row, ask: Ask) -> dict[str, Any]:
    """Return the trace of a thing that many reports mention: counts of all, the earliest reports one by one."""
    outer = resolve(atlas.ledger, ask.one("within")).id if ask.one("within") else ""
    place = atlas.thing(outer) if outer else None
    given = {"thing": thing["id"], "within": place["id"] if place else None}
    where = "FROM spoken s WHERE s.thing = :thing"
    where += " AND s.place IN (SELECT place FROM inside WHERE above = :within)" if outer else ""
    counted = atlas.rows(f"SELECT s.region, s.year, count(*) AS n {where} GROUP BY 1, 2", given)
    regions = things.by_key(atlas, (r["region"] for r in counted))
    told = Counter(
        {
            (tiles.code(regions[r["region"]]["id"]), r["year"]): r["n"]
            for r in counted
            if r["region"] in regions and r["year"]
        }
    )
    earliest = atlas.rows(
        f'SELECT s.report, s.start, s."end", s.place {where} ORDER BY s.year, s.report LIMIT {_FEW}', given
    )
    first = thing["first"]
    rows = [
        {**p, "year": p["year"] or 0, "where": p["place"], "path": "", "office": "", "status": "", "action": "", "first": "graph" if p["year"] == first else ""}
        for p in passages.shown(atlas, earliest)
    ]  # fmt: skip
    number = atlas.row(f"SELECT count(*) AS n, count(DISTINCT s.place) AS places {where}", given)
    return {
        "thing": things.ref(thing), "rows": rows, "total": number["n"] if number else 0, "places": number["places"] if number else 0,
        "years": sorted({y for _, y in told}), "tiles": tiles.multiples(atlas, thing["entity"], told), "first": [r for r in rows if r["first"]],
    }  # fmt: skip


def _suggested(atlas: Atlas, cls: str) -> list[things.Ref]:
    rows = atlas.rows(
        "SELECT * FROM thing WHERE cls = ? AND places > 1 ORDER BY places DESC, reports DESC, entity LIMIT 16",
        cls,
    )
    return [things.full(r) for r in rows]
