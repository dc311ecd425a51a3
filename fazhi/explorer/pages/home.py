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
    row = atlas.row(
        "SELECT count(*) AS reports, count(DISTINCT place) AS places, min(year) AS first, max(year) AS last FROM report"
    )
    facts = atlas.row(
        "SELECT (SELECT count(*) FROM ledger.observation o JOIN report r ON r.id = o.version) AS observations, "
        "(SELECT count(*) FROM ledger.action a JOIN report r ON r.id = a.version) AS actions, "
        "(SELECT count(*) FROM ledger.statement s JOIN report r ON r.id = s.version) AS statements"
    )
    classes = atlas.rows("SELECT cls, count(*) AS n FROM thing WHERE reports > 0 OR cls IN ('Jurisdiction', 'Agency') GROUP BY cls")
    return {**(dict(row) if row else {}), **(dict(facts) if facts else {}), "classes": {r["cls"]: r["n"] for r in classes}}


def _widest(atlas: Atlas, cls: str) -> list[things.Ref]:
    """Return the things of a class that most places speak of, with the reports of each year."""
    rows = atlas.rows(
        f"SELECT * FROM thing WHERE cls = ? AND reports > 0 ORDER BY places DESC, reports DESC, entity LIMIT {_TOP}", cls
    )
    return [things.full(row) for row in rows]


def _newest(atlas: Atlas) -> list[dict[str, Any]]:
    rows = atlas.rows(
        "SELECT t.*, r.year, r.published FROM report r JOIN thing t ON t.id = r.thing ORDER BY r.published DESC, r.id LIMIT 8"
    )
    return [{**things.ref(r), "year": r["year"], "published": r["published"]} for r in rows]
