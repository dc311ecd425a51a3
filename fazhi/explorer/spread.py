"""Who speaks of a thing, by place and year: the matrix that says mentioned, not mentioned, or no report held."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from . import passages, things

if TYPE_CHECKING:
    import sqlite3

    from .atlas import Atlas

_SINGLE = 36  # places that get a row each; more are taken together by what they lie in
_DEEPEST = 5  # shades of a cell

# Reports with the unit that their row stands for: their place, its province, or what lies right below `within`.
_UNITS = {
    "place": "SELECT id AS report, year, place AS unit FROM report",
    "region": "SELECT id AS report, year, region AS unit FROM report",
    "child": "SELECT r.id AS report, r.year, i.above AS unit FROM link l JOIN inside i ON i.above = l.subject "
    "JOIN report r ON r.place = i.place WHERE l.property = 'within' AND l.object = :within "
    "UNION ALL SELECT r.id, r.year, r.place FROM report r WHERE r.place = :within",
}
_COUNTED = "SELECT unit, year, count(*) AS n, min(report) AS report FROM ({rows}) GROUP BY 1, 2"


def matrix(atlas: Atlas, thing: int | None, within: int | None = None) -> dict[str, Any]:
    """Return the matrix of a thing, or of the reports themselves where `thing` is None.

    Rows are links to places with their cells; a cell holds year, state (held, missing, none), n reports, of reports held,
    shade 0-5, and report, the key of one of them, which `linked` or `reports_of` turn into an address.
    """
    by = _by(atlas, thing, within)
    given = {"within": within, "thing": thing}
    if thing is None:
        spoken = held = _held(atlas, by, given, None)
    else:
        spoken = _counted(atlas.rows(_COUNTED.format(rows=_spoken(by)), given))
        held = _held(atlas, by, given, [unit for unit, _ in spoken])
    shown = {unit for unit, _ in spoken}
    years = sorted({year for unit, year in spoken if year})
    columns = list(range(years[0], years[-1] + 1)) if years else []
    if len(columns) > 15:
        columns = years[-15:]
    labels = things.by_key(atlas, shown)
    top = max((n for n, _ in spoken.values()), default=1)
    rows = []
    for unit in shown & labels.keys():
        cells = [_cell(year, spoken.get((unit, year)), held.get((unit, year)), top) for year in columns]
        rows.append(
            {**labels[unit], "cells": cells, "n": sum(n for (u, _), (n, _) in spoken.items() if u == unit)}
        )
    rows.sort(key=lambda r: (-r["n"], r["id"]))
    return {
        "columns": columns,
        "rows": rows,
        "grouped": by != "place",
        "unplaced": sum(n for (u, _), (n, _) in spoken.items() if not u),
    }


def _by(atlas: Atlas, thing: int | None, within: int | None) -> str:
    """Return what a row stands for: places one by one where they are few, else what they lie in."""
    if within:
        return "child"
    query = (
        "SELECT places AS n FROM thing WHERE id = ?"
        if thing
        else "SELECT count(DISTINCT place) AS n FROM report"
    )
    row = atlas.row(query, *([thing] if thing else []))
    return "place" if row is None or row["n"] <= _SINGLE else "region"


def _held(
    atlas: Atlas, by: str, given: dict[str, Any], places: list[int] | None
) -> dict[tuple[int, int], tuple[int, int]]:
    """Return how many reports are held by unit and year; with `places`, of these alone where each has a row."""
    if by == "region":
        return _counted(atlas.rows("SELECT region AS unit, year, n, report FROM held"))
    if by == "place" and places is not None:
        query = "SELECT place AS unit, year, count(*) AS n, min(id) AS report FROM report WHERE place IN ({keys}) GROUP BY 1, 2"
        return _counted(atlas.many(query, sorted({p for p in places if p})))
    return _counted(atlas.rows(_COUNTED.format(rows=_UNITS[by]), given))


def _spoken(by: str) -> str:
    """Return the rows of the reports that speak of a thing, by the same units."""
    if by == "child":
        return f"SELECT s.report, s.year, u.unit FROM spoken s JOIN ({_UNITS['child']}) u ON u.report = s.report WHERE s.thing = :thing"
    return f"SELECT report, year, {by} AS unit FROM spoken WHERE thing = :thing"


def _counted(rows: list[sqlite3.Row]) -> dict[tuple[int, int], tuple[int, int]]:
    return {(row["unit"], row["year"]): (row["n"], row["report"]) for row in rows}


def _cell(
    year: int, spoken: tuple[int, int] | None, held: tuple[int, int] | None, top: int
) -> dict[str, Any]:
    n, of = spoken[0] if spoken else 0, held[0] if held else 0
    state = "held" if n else "missing" if of else "none"
    shade = 0 if not n else max(1, round(_DEEPEST * n / top)) if top > 1 else 3
    return {
        "year": year,
        "state": state,
        "n": n,
        "of": of,
        "shade": shade,
        "report": spoken[1] if spoken else None,
    }


def linked(atlas: Atlas, thing: int, made: dict[str, Any]) -> dict[str, Any]:
    """Return a matrix whose cells of one report lead to its first passage, and whose others lead to a filtered list."""
    rows = atlas.many(
        'SELECT s.report, s.start, s."end", t.entity FROM spoken s JOIN report r ON r.id = s.report '
        "JOIN thing t ON t.id = r.thing WHERE s.report IN ({keys}) AND s.thing = ?",
        _single(made), thing,
    )  # fmt: skip
    found = {r["report"]: passages.address(r["entity"], r["start"], r["end"]) for r in rows}
    for row in made["rows"]:
        for cell in row["cells"]:
            cell["evidence"] = cell["n"] == 1 and cell["report"] in found
    return _led(made, found, "?year={year}&within={id}#passages")


def reports_of(atlas: Atlas, made: dict[str, Any]) -> dict[str, Any]:
    """Return the matrix of reports whose cells of one report lead to it, others to the place."""
    query = "SELECT r.id, t.entity FROM report r JOIN thing t ON t.id = r.thing WHERE r.id IN ({keys})"
    found = {r["id"]: things.address(r["entity"]) for r in atlas.many(query, _single(made))}
    return _led(made, found, "{href}?year={year}#reports")


def _single(made: dict[str, Any]) -> list[int]:
    """Return the reports that have a cell to themselves."""
    return sorted({c["report"] for row in made["rows"] for c in row["cells"] if c["n"] == 1})


def _led(made: dict[str, Any], found: dict[int, str], several: str) -> dict[str, Any]:
    """Return a matrix with addresses in place of reports: what was found for the one, `several` filled in for more."""
    for row in made["rows"]:
        for cell in row["cells"]:
            more = several.format(year=cell["year"], id=row["id"], href=row["href"]) if cell["n"] else None
            report = cell.pop("report")
            cell["href"] = found.get(report) if cell["n"] == 1 else more
    return made


def by_year(atlas: Atlas, thing: int) -> list[dict[str, int]]:
    """Return how many reports of each year speak of a thing, and how many there are."""
    held = {
        r["year"]: r["n"]
        for r in atlas.rows("SELECT year, sum(n) AS n FROM held WHERE year IS NOT NULL GROUP BY 1")
    }
    spoken: dict[int, int] = defaultdict(int)
    for row in atlas.rows("SELECT year, count(*) AS n FROM spoken WHERE thing = ? GROUP BY 1", thing):
        spoken[row["year"]] = row["n"]
    return [{"year": y, "n": spoken[y], "of": held[y]} for y in sorted(held)]
