"""The first page: what is in the graph, whose reports of which years, and what they share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import spread, things, twins
from . import Page

if TYPE_CHECKING:
    from ..atlas import Atlas
    from . import Ask

_SHARED = ("Program", "Regulation", "Indicator", "ProblemCategory")
_TOP = 8


def page(atlas: Atlas, ask: Ask) -> Page:
    """Return the first page."""
    del ask
    return Page(
        "home.html",
        "",
        {
            "counts": _counts(atlas), "coverage": spread.reports_of(atlas, spread.matrix(atlas, None)),
            "shared": {cls: _widest(atlas, cls) for cls in _SHARED}, "newest": _newest(atlas), "twins": twins.held(),
        },
    )  # fmt: skip


def _counts(atlas: Atlas) -> dict[str, Any]:
    totals = {r["what"]: r["n"] for r in atlas.rows("SELECT what, n FROM total")}
    years = atlas.row("SELECT min(year) AS first, max(year) AS last, sum(n) AS reports FROM held")
    facts = {f"{kind}s": totals[kind] for kind in ("observation", "action", "statement")}
    return {**(dict(years) if years else {}), "places": totals["place"], **facts, "classes": totals}


def _widest(atlas: Atlas, cls: str) -> list[things.Ref]:
    """Return the things of a class that most places speak of."""
    rows = atlas.rows(
        f"SELECT * FROM thing WHERE cls = ? AND reports > 0 ORDER BY places DESC, reports DESC, entity LIMIT {_TOP}",
        cls,
    )
    return [things.full(row) for row in rows]


def _newest(atlas: Atlas) -> list[dict[str, Any]]:
    rows = atlas.rows(
        "SELECT t.*, r.year, r.published FROM report r JOIN thing t ON t.id = r.thing WHERE r.id <= 400 ORDER BY r.published DESC, r.id LIMIT 6"
    )
    return [{**things.ref(r), "year": r["year"], "published": r["published"]} for r in rows]
