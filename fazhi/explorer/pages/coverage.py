"""Of which places and years reports are held, which are only cited, and which are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.questions import coverage

from .. import answers, spread, things, twins
from . import Page

if TYPE_CHECKING:
    from graph.questions import Holding

    from ..atlas import Atlas
    from . import Ask

_ROWS, _YEARS = 400, 15


def page(atlas: Atlas, ask: Ask) -> Page:
    """Return the reports held by province and year, or with `within` place by place below one.

    Raises:
        QueryRefused: `within` means no place or several.

    """
    within = ask.one("within").strip()
    data: dict[str, Any] = {
        "within": within,
        "rows": [],
        "columns": [],
        "wide": None,
        "twins": twins.held(),
        "top": _top(atlas),
    }
    if within or not data["top"]:
        data |= _places(atlas, within)
    else:
        data["wide"] = _open(spread.reports_of(atlas, spread.matrix(atlas, None)))
        if not data["wide"]["grouped"]:
            data |= _places(atlas, "")
            data["wide"] = None
    return Page("coverage.html", "Coverage", data)


def _open(made: dict[str, Any]) -> dict[str, Any]:
    """Return the matrix with rows that lead to the coverage of what lies in them."""
    for row in made["rows"]:
        row["href"] = f"/coverage?within={row['id']}"
    return made


def _places(atlas: Atlas, within: str) -> dict[str, Any]:
    rows = coverage(atlas.ledger, within=within, below=bool(within))
    years = sorted({r.year for r in rows if r.year is not None})[-_YEARS:]
    known = answers.links(atlas, list(dict.fromkeys(r.place for r in rows)))
    cells: dict[tuple[str, int | None], list[dict[str, Any]]] = {}
    paths = {r.place: r.path for r in rows}
    for r in rows:
        cells.setdefault((r.place, r.year), []).append(_cell(r))
    made: list[dict[str, Any]] = [
        {"of": {**known[p], "path": paths[p]}, "cells": [cells.get((p, y), []) for y in years]}
        for p in list(paths)[:_ROWS]
    ]
    own = [r for r in rows if not r.office and r.state in {"held", "missing", "cited"}]
    held = {(r.place, r.year) for r in own if r.state == "held"}
    asked = {(r.place, r.year) for r in own}
    return {"rows": made, "columns": years, "held": len(held), "asked": len(asked), "total": len(paths)}


def _cell(row: Holding) -> dict[str, Any]:
    """Return what is held of a place and year, and where it or the one that cites it is read."""
    seen = row.report if row.state in {"held", "plan"} else row.cited_in
    return {
        "state": row.state, "href": things.address(seen) if seen else "", "note": row.note, "title": row.title,
        "office": row.office, "published": row.published,
    }  # fmt: skip


def _top(atlas: Atlas) -> list[things.Ref]:
    """Return the provinces of held reports."""
    rows = atlas.rows(
        "SELECT t.*, count(*) AS held_in FROM report r JOIN thing t ON t.id = r.region GROUP BY t.id ORDER BY t.entity"
    )
    return [{**things.ref(r), "held": r["held_in"]} for r in rows]
