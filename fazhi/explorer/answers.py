"""Answers of the graph's questions as pages show them: with links to places, things and passages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import passages, things
from .texts import bound, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.questions import Appearance, Reading

    from .atlas import Atlas
    from .pages import Ask


def reading(row: Reading) -> dict[str, Any]:
    """Return what a report says of an indicator: its answer, the number as stated, what sets it apart, its passage."""
    return {
        "answer": row.answer, "value": row.value, "unit": row.unit, "status": row.status, "year": row.year or 0,
        "text": "" if row.value is None else f"{bound(row.bound)}{number(row.value)}", "scope": row.scope, "base": row.base,
        "period": row.period, "counted": row.counted, "derived": row.derived, "note": row.note, "place": row.place,
        "office": row.office, "quote": row.quote, "title": row.title, **_evidence(row),
    }  # fmt: skip


def appearance(row: Appearance) -> dict[str, Any]:
    """Return what a report says of a program, regulation, theme or problem, and where."""
    before, after = (
        row.passage.partition(row.quote)[::2] if row.quote and row.quote in row.passage else ("", "")
    )
    return {
        "answer": row.answer, "times": row.times, "status": row.status, "action": row.action, "first": row.first, "year": row.year or 0,
        "note": row.note, "place": row.place, "path": row.path, "office": row.office, "before": before, "quote": row.quote,
        "after": after, "text": "", "unit": "", "title": row.title, **_evidence(row),
    }  # fmt: skip


def _evidence(row: Reading | Appearance) -> dict[str, Any]:
    """Return the address of a row's passage, "" where it has none, and of its report."""
    return {
        "href": passages.address(row.report, row.start, row.end) if row.end else "",
        "report": {"label": row.title, "href": things.address(row.report)} if row.report else None,
    }


def years(ask: Ask) -> tuple[int, ...]:
    """Return the years asked for."""
    return tuple(int(y) for y in ask.all("year") if y.isascii() and y.isdigit() and len(y) == 4)


def links(atlas: Atlas, entities: Sequence[str]) -> dict[str, things.Ref]:
    """Return links to places by entity id; one that the graph does not name has none and bears its id."""
    known = things.by_entity(atlas, entities)
    return {
        e: known.get(e)
        or {"label": e.rpartition("/")[2], "detail": "", "class": "Jurisdiction", "href": "", "id": e}
        for e in entities
    }


def most_reported(atlas: Atlas, limit: int = 24) -> list[things.Ref]:
    """Return the places of most held reports."""
    rows = atlas.rows(
        "SELECT * FROM thing WHERE cls = 'Jurisdiction' AND held > 0 ORDER BY held DESC, entity LIMIT ?",
        limit,
    )
    return [{**things.ref(r), "held": r["held"]} for r in rows]
