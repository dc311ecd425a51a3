"""What a rule proposes, and which of two overlapping proposals holds."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontology.facts import Entity


class Candidate(NamedTuple):
    """A proposed mention. Of two that overlap the longer holds; a point of weight makes up for two characters."""

    start: int
    end: int
    entity: Entity
    rule: str
    weight: int = 1
    deictic: bool = False


class Cover:
    """Which characters spans cover; the spans do not overlap each other."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def touches(self, start: int, end: int) -> bool:
        """Whether a span holds a character of the range."""
        i = bisect_left(self._starts, end)
        return i > 0 and self._spans[i - 1][1] > start


def settle(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return those that hold, in order of the text, none overlapping."""
    ranked = sorted(
        candidates, key=lambda c: (c.start - c.end - 2 * c.weight, c.start - c.end, c.start, c.rule)
    )
    taken: set[int] = set()
    held = []
    for candidate in ranked:
        span = range(candidate.start, candidate.end)
        if span and taken.isdisjoint(span):
            taken.update(span)
            held.append(candidate)
    return sorted(held)
