"""Mentions: span and type; spans: with any overlap; entities: what the mentions of a report denote."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from .names import normal

if TYPE_CHECKING:
    from collections.abc import Callable

    from .counts import Scores

TYPES = ("Jurisdiction", "Agency", "Program", "Regulation", "Report")  # others (Award) are not scored

Rows = list[dict[str, Any]]


def _rows(said: dict[str, Any]) -> Rows:
    return [m for m in said.get("mentions", []) if m["type"] in TYPES]


def _types(row: dict[str, Any]) -> set[str]:
    return {row["type"], *row.get("also", ())}


def _over(row: dict[str, Any], others: Rows) -> Rows:
    return [o for o in others if o["start"] < row["end"] and row["start"] < o["end"]]


def _told(row: dict[str, Any]) -> str:
    return f"{row['type']} {row.get('text', '')!r}@{row['start']}"


def mentions(given: dict[str, Any], gold: dict[str, Any], scores: Scores) -> None:
    """Count spans that are exactly right and of the right type."""
    wanted = gold["mentions"]
    at = {(m["start"], m["end"]): m for m in wanted}
    found = set()
    for row in _rows(given):
        place = row["start"], row["end"]
        hit = at.get(place)
        if hit and row["type"] in _types(hit):
            found.add(place)
            if not hit.get("optional"):
                scores.right("mentions", hit["type"])
        elif not (over := _over(row, wanted)) or not all(m.get("optional") for m in over):
            beside = f" (gold: {_told(over[0])})" if over else ""
            scores.surplus("mentions", row["type"], _told(row) + beside)
    for row in wanted:
        if not row.get("optional") and (row["start"], row["end"]) not in found:
            scores.missed("mentions", row["type"], _told(row))


def spans(given: dict[str, Any], gold: dict[str, Any], scores: Scores) -> None:
    """Count mentions that overlap one of their type, whatever their edges."""
    wanted, said = gold["mentions"], _rows(given)
    for row in said:
        over = _over(row, wanted)
        if hits := [m for m in over if row["type"] in _types(m)]:
            if not all(m.get("optional") for m in hits):
                scores.right("spans")
        elif not any(m.get("optional") for m in over):
            scores.surplus("spans")
    for row in wanted:
        if not row.get("optional") and not any(m["type"] in _types(row) for m in _over(row, said)):
            scores.missed("spans")


def same_name(gold: dict[str, Any]) -> Callable[[object], str]:
    """Return the function that brings every accepted name of an entity to the one the gold gives it."""
    accepted = {
        normal(other): normal(m["canonical"])
        for m in gold["mentions"]
        for other in m.get("canonical_also", ())
    }

    def same(name: object) -> str:
        plain = normal(name)
        return accepted.get(plain, plain)

    return same


def entities(
    given: dict[str, Any], gold: dict[str, Any], same: Callable[[object], str], scores: Scores
) -> None:
    """Count distinct (type, name) of the report: what the graph will hold."""
    allowed: defaultdict[str, set[str]] = defaultdict(set)
    for row in gold["mentions"]:
        allowed[same(row["canonical"])] |= _types(row)
    required = {(m["type"], same(m["canonical"])) for m in gold["mentions"] if not m.get("optional")}
    said = {(m["type"], same(m.get("canonical") or m.get("text"))) for m in _rows(given)}
    for kind, name in sorted(required):
        if any((other, name) in said for other in allowed[name]):
            scores.right("entities", kind)
        else:
            scores.missed("entities", kind, f"{kind} {name}")
    for kind, name in sorted(said):
        if kind not in allowed.get(name, ()):
            scores.surplus("entities", kind, f"{kind} {name}")
