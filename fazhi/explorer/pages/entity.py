"""The page of a thing: what it is, who speaks of it where and when, what is said, what it belongs to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ontology import identifiers

from .. import passages, spread, things, twins
from ..facts import done, grid, observed, stated
from . import Missing, Page

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from ..atlas import Atlas
    from . import Ask

_PASSAGES = 20  # on a page
_ROWS, _PLACES = 60, 40  # of a table before it is cut; of an indicator on a page
# Links of a thing that its head shows, by property; True: the other way round.
_LINKS: dict[str, tuple[tuple[str, bool], ...]] = {
    "Jurisdiction": (("successor", False), ("successor", True)),
    "Agency": (("ofJurisdiction", False), ("ofKind", False)),
    "Program": (
        ("ofJurisdiction", False),
        ("broader", False),
        ("broader", True),
        ("variantOf", False),
        ("variantOf", True),
    ),
    "Regulation": (("ofJurisdiction", False), ("successor", False), ("successor", True)),
    "Indicator": (("hasTheme", False),),
    "AgencyKind": (("successor", False), ("successor", True)),
    "CitedReport": (("covers", False),),
}
_PROPERTIES = ("code", "level", "kind", "year", "validFrom", "validTo", "unitClass", "base", "scope")


def page(atlas: Atlas, ask: Ask) -> Page:
    """Return the page of a thing.

    Raises:
        Missing: the graph knows no such thing.

    """
    row = atlas.thing(ask.ident)
    if row is None or row["cls"] == "Report":
        raise Missing("Nothing in this graph has this address", ask.ident)
    data = {**_head(atlas, row), **_PARTS.get(row["cls"], _of_concept)(atlas, row, ask)}
    data["twins"] = twins.of_thing(row["cls"], data["iri"])
    return Page("entity.html", row["name"], data)


def _head(atlas: Atlas, row: sqlite3.Row) -> dict[str, Any]:
    properties = json.loads(row["properties"])
    links = [
        {"property": prop, "backward": backward, "things": found}
        for prop, backward in _LINKS.get(row["cls"], ())
        if (found := things.linked(atlas, row["id"], prop, backward=backward))
    ]
    return {
        **things.full(row), "iri": identifiers.iri(row["entity"], atlas.base),
        "definition": properties.get("definition", ""),
        "aliases": properties.get("alias", []),
        "redirects": properties.get("redirect", []),
        "properties": {k: properties[k] for k in _PROPERTIES if k in properties},
        "links": links, "above": _above(atlas, row["id"]) if row["cls"] == "Jurisdiction" else [],
    }  # fmt: skip


def _above(atlas: Atlas, place: int) -> list[things.Ref]:
    """Return what a place lies in, the widest first."""
    found: list[things.Ref] = []
    while row := atlas.row(
        "SELECT t.* FROM link l JOIN thing t ON t.id = l.object WHERE l.subject = ? AND l.property = 'within'",
        place,
    ):
        found.insert(0, things.ref(row))
        place = row["id"]
    return found


def _spoken(atlas: Atlas, row: sqlite3.Row, ask: Ask) -> dict[str, Any]:
    """Return what every mentioned thing has: its spread over places and years, and the passages."""
    within = _within(atlas, ask)
    made = spread.matrix(atlas, row["id"], within["id"] if within else None)
    return {
        "spread": spread.linked(atlas, row["id"], made), "years": spread.by_year(atlas, row["id"]),
        "within": things.ref(within) if within else None, "passages": _passages(atlas, row["id"], within, ask),
    }  # fmt: skip


def _within(atlas: Atlas, ask: Ask) -> sqlite3.Row | None:
    return atlas.thing(ask.one("within")) if ask.one("within") else None


def _passages(atlas: Atlas, thing: int, within: sqlite3.Row | None, ask: Ask) -> dict[str, Any]:
    """Return a page of the first mentions in each report, newest reports first."""
    year, at = ask.number("year", 0, 9999), ask.number("page", 1, 10_000) or 1
    where = "FROM spoken s WHERE s.thing = :thing"
    where += " AND s.year = :year" if year else ""
    where += " AND s.place IN (SELECT place FROM inside WHERE above = :within)" if within else ""
    given = {"thing": thing, "year": year, "within": within["id"] if within else None}
    counted = atlas.row(f"SELECT count(*) AS n {where}", given)
    rows = atlas.rows(
        f'SELECT s.report, s.start, s."end" {where} ORDER BY s.report LIMIT {_PASSAGES} OFFSET {(at - 1) * _PASSAGES}',
        given,
    )
    total = counted["n"] if counted else 0
    return {
        "items": passages.shown(atlas, rows), "total": total, "page": at, "pages": -(-total // _PASSAGES), "year": year,
    }  # fmt: skip


def _actions(atlas: Atlas, thing: int, role: str) -> list[dict[str, Any]]:
    return done(
        atlas,
        f"WHERE f.thing = ? AND f.role = ? AND f.kind = 'a' ORDER BY f.report, f.key LIMIT {_ROWS}",
        thing,
        role,
    )


def _observations(atlas: Atlas, thing: int, role: str) -> list[dict[str, Any]]:
    found = observed(
        atlas,
        f"WHERE f.thing = ? AND f.role = ? AND f.kind = 'o' ORDER BY f.report, f.key LIMIT {_ROWS}",
        thing,
        role,
    )
    places = things.by_key(atlas, (o["place"] for o in found))
    return [{**o, "place": places.get(o["place"])} for o in found]


def _of_place(atlas: Atlas, row: sqlite3.Row, ask: Ask) -> dict[str, Any]:
    year = ask.number("year", 0, 9999)
    inner = spread.matrix(atlas, None, row["id"])
    return {
        "reports_here": _reports(atlas, row["id"], year), "inner": spread.reports_of(atlas, inner),
        "numbers": _numbers(atlas, row["id"]), "shared": {c: _named_here(atlas, row["id"], c) for c in ("Program", "Regulation")},
        "agencies": things.linked(atlas, row["id"], "ofJurisdiction", backward=True, limit=40),
        "children": things.linked(atlas, row["id"], "within", backward=True, limit=120),
        "problems": _problems(atlas, row["id"]), "year": year,
    }  # fmt: skip


def _reports(atlas: Atlas, place: int, year: int) -> list[dict[str, Any]]:
    rows = atlas.rows(
        "SELECT r.year, r.published, r.kind, t.*, (SELECT count(*) FROM spoken s WHERE s.report = r.id) AS spoken, "
        "(SELECT count(*) FROM ledger.observation o WHERE o.version = r.version) AS observations, "
        "(SELECT count(*) FROM ledger.statement x WHERE x.version = r.version AND x.kind = 'problem') AS problems "
        f"FROM report r JOIN thing t ON t.id = r.thing WHERE r.place = ? AND (? = 0 OR r.year = ?) ORDER BY r.year DESC, t.entity LIMIT {_ROWS}",
        place, year, year,
    )  # fmt: skip
    keys = ("year", "published", "kind", "spoken", "observations", "problems")
    return [{**things.ref(r), **{k: r[k] for k in keys}} for r in rows]


def _numbers(atlas: Atlas, place: int) -> dict[str, Any]:
    """Return what a place's reports measure, indicator by year, those of most years first."""
    found = observed(
        atlas,
        "WHERE f.role = 'measures' AND f.kind = 'o' AND f.report IN (SELECT id FROM report WHERE place = ? ORDER BY year DESC LIMIT 12) ORDER BY o.start",
        place,
    )
    found = [o for o in found if o["year"] is not None]
    years = {
        m: {o["year"] for o in found if o["measures"] == m}
        for m in dict.fromkeys(o["measures"] for o in found)
    }
    order = sorted(years, key=lambda m: -len(years[m]))[:_ROWS]
    refs = things.by_entity(atlas, (f"indicator/{m}" for m in order))
    made = grid(found, order, "measures")
    groups: dict[str, dict[str, Any]] = {}
    for measured, cells in zip(order, made["rows"], strict=True):
        if of := refs.get(f"indicator/{measured}"):
            theme = _theme(atlas, of["id"])
            group = groups.setdefault(theme["id"] if theme else "", {"theme": theme, "rows": []})
            group["rows"].append({"of": of, "cells": cells})
    ranked = sorted(groups.values(), key=lambda g: (g["theme"] is None, -len(g["rows"])))
    return {"columns": made["columns"], "groups": ranked, "total": len(order)}


def _theme(atlas: Atlas, indicator: str) -> things.Ref | None:
    row = atlas.row(
        "SELECT t.* FROM thing i JOIN link l ON l.subject = i.id AND l.property = 'hasTheme' JOIN thing t ON t.id = l.object "
        "WHERE i.entity = ?",
        indicator,
    )
    return things.full(row) if row else None


def _named_here(atlas: Atlas, place: int, cls: str) -> list[things.Ref]:
    """Return the things of a class that a place's reports mention, with the years, those of most reports first."""
    rows = atlas.rows(
        "SELECT t.*, count(*) AS here, group_concat(DISTINCT r.year) AS here_years FROM report r JOIN spoken s ON s.report = r.id "
        "JOIN thing t ON t.id = s.thing WHERE r.place = ? AND t.cls = ? GROUP BY t.id ORDER BY here DESC, t.reports DESC, t.entity LIMIT 40",
        place, cls,
    )  # fmt: skip
    return [
        {**things.full(r), "here": r["here"], "years": sorted((r["here_years"] or "").split(","))}
        for r in rows
    ]


def _problems(atlas: Atlas, place: int) -> list[dict[str, Any]]:
    found = stated(
        atlas,
        "WHERE f.role = 'hasCategory' AND f.report IN (SELECT id FROM report WHERE place = ? ORDER BY year DESC LIMIT 6) ORDER BY r.year DESC, s.start LIMIT 30",
        place,
    )
    refs = things.by_entity(atlas, (f"problem/{s['category']}" for s in found))
    return [{**s, "of": refs.get(f"problem/{s['category']}")} for s in found]


def _of_agency(atlas: Atlas, row: sqlite3.Row, ask: Ask) -> dict[str, Any]:
    return {
        **_spoken(atlas, row, ask), "actions": _actions(atlas, row["id"], "actor"),
        "observations": _observations(atlas, row["id"], "actor"), "kin": _kin(atlas, row["id"]),
    }  # fmt: skip


def _kin(atlas: Atlas, agency: int) -> list[things.Ref]:
    """Return the agencies of the same kind elsewhere, most reported first."""
    rows = atlas.rows(
        "SELECT t.* FROM link l JOIN link k ON k.object = l.object AND k.property = 'ofKind' JOIN thing t ON t.id = k.subject "
        "WHERE l.subject = ? AND l.property = 'ofKind' AND t.id <> l.subject ORDER BY t.reports DESC, t.entity LIMIT 30",
        agency,
    )
    return [things.full(r) for r in rows]


def _of_named(atlas: Atlas, row: sqlite3.Row, ask: Ask) -> dict[str, Any]:
    return {
        **_spoken(atlas, row, ask), "actions": _actions(atlas, row["id"], "target"),
        "observations": _observations(atlas, row["id"], "about"),
    }  # fmt: skip


def _of_indicator(atlas: Atlas, row: sqlite3.Row, ask: Ask) -> dict[str, Any]:
    within, at = _within(atlas, ask), ask.number("page", 1, 10_000) or 1
    inside = " AND place IN (SELECT place FROM inside WHERE above = :within)" if within else ""
    given = {"thing": row["id"], "within": within["id"] if within else None}
    ranked = atlas.rows(
        f"SELECT place, report FROM told WHERE thing = :thing{inside} ORDER BY years DESC, place", given
    )
    shown = [r["place"] for r in ranked[(at - 1) * _PLACES : at * _PLACES]]
    found = observed(
        atlas,
        "WHERE f.thing = ? AND f.role = 'measures' AND f.kind = 'o' AND f.report IN "
        f"(SELECT id FROM report WHERE place IN ({', '.join('?' * len(shown))})) ORDER BY f.report, f.key",
        row["id"], *shown,
    )  # fmt: skip
    made, refs = grid(found, shown, "place"), things.by_key(atlas, shown)
    rows = [
        {"of": refs[p], "cells": cells} for p, cells in zip(shown, made["rows"], strict=True) if p in refs
    ]
    return {
        "grid": {"columns": made["columns"], "rows": rows}, "total": len(ranked), "page": at, "pages": -(-len(ranked) // _PLACES),
        "within": things.ref(within) if within else None, "unit": found[0]["unit"] if found else "",
    }  # fmt: skip


def _of_concept(atlas: Atlas, row: sqlite3.Row, ask: Ask) -> dict[str, Any]:
    """Return what belongs to a concept: agencies of a kind, indicators of a theme, statements of a category or theme."""
    del ask
    members = [
        f
        for prop in ("ofKind", "hasTheme")
        for f in things.linked(atlas, row["id"], prop, backward=True, limit=120)
    ]
    found = stated(
        atlas, f"WHERE f.thing = ? AND f.role = ? AND f.kind = 't' ORDER BY f.report, f.key LIMIT {_ROWS}",
        row["id"], "hasTheme" if row["cls"] == "Theme" else "hasCategory",
    )  # fmt: skip
    return {"members": members, "statements": found}


_PARTS: dict[str, Callable[[Atlas, sqlite3.Row, Ask], dict[str, Any]]] = {
    "Jurisdiction": _of_place, "Agency": _of_agency, "Program": _of_named, "Regulation": _of_named,
    "Award": _of_named, "CitedReport": _of_named, "Indicator": _of_indicator,
}  # fmt: skip
