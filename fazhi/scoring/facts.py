"""Observations, actions and sections, and the labels of those that were found."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from .names import alike, normal

if TYPE_CHECKING:
    from collections.abc import Callable

    from .counts import Scores

ALIKE = 0.5  # indicators whose characters agree to this share say the same
DEPTH = 2  # sections below are not annotated
_NEAR = 1e-6  # relative; values are multiplied out and may differ in the last digits

Key = tuple[str, str, str, str]


def observations(given: dict[str, Any], gold: dict[str, Any], scores: Scores) -> None:
    """Count numbers whose span, value and unit are right; ask their indicator, concept and status."""
    wanted = {(o["start"], o["end"]): o for o in gold["observations"]}
    found = set()
    for row in given.get("observations", []):
        place = row["start"], row["end"]
        hit = wanted.get(place)
        if hit and _equal(row, hit):
            found.add(place)
            if not hit.get("optional"):
                scores.right("observations")
                _ask_number(row, hit, scores)
        elif not (hit and hit.get("optional")):
            scores.surplus("observations", what=_told(row))
    for place, row in wanted.items():
        if place not in found and not row.get("optional"):
            scores.missed("observations", what=_told(row))


def _equal(row: dict[str, Any], hit: dict[str, Any]) -> bool:
    value, right = float(row["value"]), float(hit["value"])
    return abs(value - right) <= _NEAR * max(1.0, abs(right)) and normal(row["unit"]) == normal(hit["unit"])


def _told(row: dict[str, Any]) -> str:
    return f"{row.get('text', '')!r}@{row['start']} = {row['value']:g} {row['unit']}"


def _ask_number(row: dict[str, Any], hit: dict[str, Any], scores: Scores) -> None:
    said = row.get("indicator", "")
    scores.ask(
        "indicators",
        right=alike(said, hit["indicator"]) >= ALIKE,
        what=f"{said!r} should be {hit['indicator']!r} ({hit.get('text', '')})",
    )
    for label, name in (("concepts", "measures"), ("statuses", "status")):
        if hit.get(name):  # readers need not give them
            what = f"{row.get(name) or '-'} should be {hit[name]} ({hit['indicator']} {hit.get('text', '')})"
            scores.ask(label, right=row.get(name) == hit[name], what=what)


def actions(
    given: dict[str, Any], gold: dict[str, Any], same: Callable[[object], str], scores: Scores
) -> None:
    """Count distinct (type, entity, action, status); ask who acts."""

    def by_key(rows: list[dict[str, Any]]) -> dict[Key, set[str]]:
        actors: defaultdict[Key, set[str]] = defaultdict(set)
        for a in rows:
            key = a["type"], same(a["entity"]), a["action"], a.get("status", "done")
            actors[key].add(same(a.get("actor") or ""))
        return dict(actors)

    wanted = by_key([a for a in gold["actions"] if not a.get("optional")])
    spare = by_key([a for a in gold["actions"] if a.get("optional")])
    said = by_key(given.get("actions", []))
    for key, actors in wanted.items():
        if key in said:
            scores.right("actions")
            what = f"{'|'.join(said[key])} should be {'|'.join(actors)} ({key[1]} {key[2]})"
            scores.ask("actors", right=bool(actors & said[key]), what=what)
        else:
            scores.missed("actions", what=" ".join(key))
    for key in said:
        if key not in wanted and key not in spare:
            scores.surplus("actions", what=" ".join(key))


def sections(given: dict[str, Any], gold: dict[str, Any], scores: Scores) -> None:
    """Count headings by where they stand; ask kind and theme."""
    wanted = {s["start"]: s for s in gold["sections"] if s["level"] <= DEPTH}
    said = {s["start"]: s for s in given.get("sections", []) if s["level"] <= DEPTH}
    for start, row in wanted.items():
        if not (mine := said.get(start)):
            scores.missed("sections", what=f"{row['heading']}@{start}")
            continue
        scores.right("sections")
        for label, name in (("kinds", "kind"), ("themes", "theme")):
            if name == "kind" or row.get(name):
                what = f"{row['heading'][:24]}: {mine.get(name)} should be {row[name]}"
                scores.ask(label, right=mine.get(name) == row[name], what=what)
    for start, mine in said.items():
        if start not in wanted:
            scores.surplus("sections", what=f"{mine['heading'][:24]}@{start}")
