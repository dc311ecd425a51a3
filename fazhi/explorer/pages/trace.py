"""A program or regulation over places and years: where it was first, where next, province by province."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.questions import trace

from .. import answers, things, tiles
from . import Page

if TYPE_CHECKING:
    from ..atlas import Atlas
    from . import Ask

_ROWS = 200


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
        rows = trace(atlas.ledger, what, within=ask.one("within"), years=answers.years(ask))
        data["items"] = [
            _item(atlas, item, [r for r in rows if r.item == item])
            for item in dict.fromkeys(r.item for r in rows)
        ]
        data["of"] = rows[0].name if rows and len(data["items"]) == 1 else what
    return Page("trace.html", data["of"] or "Trace", data)


def _item(atlas: Atlas, item: str, rows: list[Any]) -> dict[str, Any]:
    known = things.by_entity(atlas, [item, *(r.place for r in rows)])
    shown = [{**answers.appearance(r), "where": known.get(r.place)} for r in rows]
    return {
        "thing": known.get(item), "rows": shown[:_ROWS], "total": len(rows), "places": len({r.place for r in rows}),
        "years": sorted({r.year for r in rows if r.year}), "tiles": tiles.multiples(atlas, item, rows),
        "first": [r for r in shown if r["first"] == "graph"],
    }  # fmt: skip


def _suggested(atlas: Atlas, cls: str) -> list[things.Ref]:
    rows = atlas.rows(
        "SELECT * FROM thing WHERE cls = ? AND places > 1 ORDER BY places DESC, reports DESC, entity LIMIT 16",
        cls,
    )
    return [things.full(r) for r in rows]
