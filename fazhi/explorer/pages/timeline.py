"""An indicator over the years, of one place or many."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from graph.questions import timeline
from graph.questions.places import resolve
from ontology import identifiers

from .. import answers, things, twins
from . import Page

if TYPE_CHECKING:
    from graph.questions import Reading

    from ..atlas import Atlas
    from . import Ask

_MANY = 400  # reports; more are asked about place by place only
_SERIES = 30
_YEARS = 15  # columns of the table; the chart has all


def page(atlas: Atlas, ask: Ask) -> Page:
    """Return what places say of an indicator, year by year; a form where none is asked for.

    Raises:
        QueryRefused: a name means no place or several.

    """
    what, given = ask.one("of").strip(), [p.strip() for p in ask.parameters.get("place", ()) if p.strip()]
    within = ask.one("within").strip()
    data: dict[str, Any] = {
        "of": what, "given": given, "within": within, "rows": [], "columns": [], "unit": "", "suggested": _suggested(atlas),
        "series": [], "breaks": [], "crowded": False,
    }  # fmt: skip
    if what:
        asked = given or ([] if _few(atlas) or within else [p["id"] for p in _telling(atlas, what)])
        data["crowded"] = bool(asked and not given)
        rows = timeline(atlas.ledger, what, asked, within=within, years=answers.years(ask))
        data |= _laid_out(atlas, rows)
        data["twins"] = _twin(atlas, what)
        if given:
            data["given"] = [resolve(atlas.ledger, p).path for p in given]
    return Page("timeline.html", what or "Timeline", data)


def _twin(atlas: Atlas, what: str) -> twins.Twin:
    row = atlas.row("SELECT entity FROM thing WHERE cls = 'Indicator' AND name = ?", what)
    return (
        twins.of_thing("Indicator", identifiers.iri(row["entity"], atlas.base))
        if row
        else twins.shipped("timeline")
    )


def _few(atlas: Atlas) -> bool:
    row = atlas.row("SELECT count(*) AS n FROM report")
    return row is not None and row["n"] <= _MANY


def _telling(atlas: Atlas, what: str) -> list[things.Ref]:
    """Return the places that report an indicator in most years: of a large graph, those are shown until others are asked for."""
    rows = atlas.rows(
        "SELECT t.*, count(DISTINCT r.year) AS years FROM thing i JOIN fact f ON f.thing = i.id AND f.role = 'measures' "
        "JOIN report r ON r.id = f.report JOIN thing t ON t.id = r.place WHERE i.cls = 'Indicator' AND i.name = ? "
        "GROUP BY t.id ORDER BY years DESC, t.entity LIMIT 12",
        what,
    )
    return [things.ref(r) for r in rows] or answers.most_reported(atlas, 6)


def _laid_out(atlas: Atlas, rows: list[Reading]) -> dict[str, Any]:
    """Return a row for each place, a cell for each year, and the series of the chart."""
    years = sorted({r.year for r in rows if r.year is not None})[-_YEARS:]
    known = answers.links(atlas, list(dict.fromkeys(r.place for r in rows if r.place)))
    units = Counter(r.unit for r in rows if r.unit)
    unit = units.most_common(1)[0][0] if units else ""
    made: list[dict[str, Any]] = []
    series: list[dict[str, Any]] = []
    for place in known:
        own = [r for r in rows if r.place == place]
        if any(r.answer in {"value", "zero", "mentioned"} for r in own):
            cells = [
                [answers.reading(r) for r in _telling_most([r for r in own if r.year == y])] for y in years
            ]
            made.append({"of": known[place], "cells": cells, "n": sum(r.answer == "value" for r in own)})
            series.append(_series(known[place], own, unit))
    made.sort(key=lambda r: (-r["n"], r["of"]["id"]))
    series.sort(key=lambda s: -len(s["points"]))
    breaks = sorted({(r.year, r.note) for r in rows if r.note.startswith("区划调整") and r.year})
    return {
        "columns": years, "rows": made, "unit": unit, "series": [s for s in series if s["points"]][:_SERIES],
        "breaks": [{"year": y, "label": n} for y, n in breaks],
    }  # fmt: skip


def _telling_most(rows: list[Reading]) -> list[Reading]:
    """Return the rows that say something, what was done first; where none does, the first one."""
    said = [r for r in rows if r.answer in {"value", "zero", "mentioned"}]
    return sorted(said, key=lambda r: r.status != "done") or rows[:1]


def _series(place: things.Ref, rows: list[Reading], unit: str) -> dict[str, Any]:
    """Return the line of a place: what was done, of the commonest unit, the first number of each year."""
    points: dict[int, dict[str, Any]] = {}
    for row in rows:
        if row.value is not None and row.status == "done" and row.unit == unit and row.year is not None:
            shown = answers.reading(row)
            points.setdefault(
                row.year,
                {
                    "year": row.year,
                    "value": row.value,
                    "href": shown["href"],
                    "note": row.note,
                    "derived": row.derived,
                    "quote": row.quote,
                },
            )
    return {"name": things.path(place), "href": place["href"], "points": [points[y] for y in sorted(points)]}


def _suggested(atlas: Atlas) -> list[things.Ref]:
    rows = atlas.rows(
        "SELECT * FROM thing WHERE cls = 'Indicator' AND reports > 0 ORDER BY places DESC, reports DESC, entity LIMIT 30"
    )
    return [things.full(r) for r in rows]
