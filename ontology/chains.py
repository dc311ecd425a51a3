"""Which report follows which: the years of one place and organ, and of the place that took its place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from . import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .authority import Authority
    from .facts import Report


def forerunners(reports: Iterable[Report], authority: Authority) -> Iterator[tuple[Report, Report]]:
    """Yield (report, the one before it): the nearest earlier year of the same place, organ and kind.

    A place that took over from one other goes on with that one's reports (坪山新区 → 坪山区); where several were merged,
    none of them is its forerunner alone.
    """
    chains: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in reports:
        if report.year is not None and report.place:
            chains[report.place, _office(report)].append(report)
    for chain in chains.values():
        chain.sort(key=lambda r: (r.year or 0, r.id))
        yield from ((after, before) for before, after in pairwise(chain))
    for (place, office), earlier in _successions(chains, authority):
        first = chains[place, office][0]
        before = [r for r in earlier if (r.year or 0) < (first.year or 0)]
        if before:
            yield first, before[-1]


def _office(report: Report) -> str:
    """Return what a report's id adds to its place besides the year: the organ of a department's, `plan`."""
    path = report.id.removeprefix(f"report/{identifiers.place_path(report.place)}")
    return re.sub(rf"/{report.year}(?=/|$)", "", path)


def _successions(
    chains: dict[tuple[str, str], list[Report]], authority: Authority
) -> Iterator[tuple[tuple[str, str], list[Report]]]:
    """Yield (chain, the reports of the one place it took over from)."""
    places = authority.places
    parents = Counter(heir for place in (*places.all(), *places.zones()) for heir in place.successors)
    for (place, office), chain in sorted(chains.items()):
        ended = places.get(identifiers.unescape(identifiers.place_path(place)))
        for heir in ended.successors if ended else ():
            key = identifiers.jurisdiction(heir), office
            if key in chains and parents[heir] == 1:
                yield key, chain
