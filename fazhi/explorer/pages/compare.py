"""Two to four places side by side: what each says of an indicator, program, regulation, theme or problem."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.questions import BY, Appearance, compare
from graph.questions.places import lives, resolve
from ontology import identifiers

from .. import answers, things, twins
from . import Page

if TYPE_CHECKING:
    from graph.questions import By, Reading

    from ..atlas import Atlas
    from . import Ask

_MOST = 4
_ITEMS = 150
_PREFIX = {"indicator": "indicator/", "theme": "theme/", "problem": "problem/"}


def page(atlas: Atlas, ask: Ask) -> Page:
    """Return the comparison of the places asked for; a form where there are fewer than two.

    Raises:
        QueryRefused: a name means no place or several.

    """
    given = [p.strip() for p in ask.parameters.get("place", ()) if p.strip()][:_MOST]
    by: By = next((b for b in BY if b == ask.one("by")), "indicator")
    data: dict[str, Any] = {
        "given": given, "by": by, "ways": list(BY), "about": ask.one("about"), "year": ask.one("year"), "places": [], "items": [],
        "suggested": answers.most_reported(atlas), "years": [],
    }  # fmt: skip
    if given:
        regions = [resolve(atlas.ledger, p) for p in given]
        known = answers.links(atlas, [r.id for r in regions])
        data["places"] = [{**known[r.id], "path": r.path} for r in regions]
        data["given"] = [r.path for r in regions]
    if len(given) > 1:
        rows = compare(
            atlas.ledger, [r.id for r in regions], years=answers.years(ask), by=by, about=ask.one("about")
        )
        data |= _laid_out(atlas, rows, [r.id for r in regions], by)
        data["twins"] = twins.of_comparison(by, [identifiers.iri(r.id, atlas.base) for r in regions])
    return Page("compare.html", "Compare", data)


def _laid_out(
    atlas: Atlas, rows: list[Reading] | list[Appearance], order: list[str], by: str
) -> dict[str, Any]:
    """Return items with a cell for each place and year; items that most places speak of come first."""
    items: dict[str, dict[str, Any]] = {}
    # What a place took over from stands in its column.
    columns = {life: n for n, place in enumerate(order) for life in lives(place)}
    every = sorted({r.year for r in rows if r.year is not None})
    for row in rows:
        key, shown = _shown(row)
        item = items.setdefault(key, {"label": row.name, "id": key, "cells": {}})
        item["cells"].setdefault((columns.get(row.place, 0), row.year), []).append(shown)
    links = things.by_entity(atlas, (_PREFIX.get(by, "") + k for k in items))
    made = []
    for key, item in items.items():
        spoken = [
            [c for y in every for c in item["cells"].get((place, y), ())] for place in range(len(order))
        ]
        said = sum(any(c["answer"] in {"value", "zero", "mentioned"} for c in cells) for cells in spoken)
        if said:
            made.append(
                {
                    "label": item["label"],
                    "said": said,
                    "of": links.get(_PREFIX.get(by, "") + key),
                    "cells": spoken,
                }
            )
    made.sort(key=lambda i: (-i["said"], i["label"]))
    return {"items": made[:_ITEMS], "total": len(made), "years": every}


def _shown(row: Reading | Appearance) -> tuple[str, dict[str, Any]]:
    if isinstance(row, Appearance):
        return row.item, answers.appearance(row)
    return row.indicator or row.name, answers.reading(row)
