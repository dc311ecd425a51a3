"""`trace`: a program or regulation over places and years: first seen where, next where, done or planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import appearances, places, topics

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..ledger import Ledger
    from .answer import Appearance


def trace(ledger: Ledger, what: str, *, within: str = "", years: Sequence[int] = ()) -> list[Appearance]:
    """Return every report that names a program or regulation (id, IRI or any name), by year, place and office.

    The first row is where the graph sees it first (首见于报告, which need not be where it began); a row of the year in which a
    place names it first is marked too. Several things of one name are traced together, `item` tells them apart. Also texts
    that spell the name where extraction saw no mention are found.

    Raises:
        QueryRefused: nothing bears the name, or `within` means no place or several.

    """
    outer = places.resolve(ledger, within).id if within else ""
    with ledger.snapshot():
        found = [
            row for thing in topics.things(ledger, what) for row in appearances.appearances(ledger, thing)
        ]
    kept = [
        row
        for row in found
        if (not outer or places.lies_within(row.place, outer)) and (not years or row.year in years)
    ]
    return list(_firsts(sorted(kept, key=lambda r: (r.item, r.year or 9999, r.path, r.office, r.report))))


def _firsts(rows: Iterable[Appearance]) -> Iterable[Appearance]:
    """Yield rows with the marks of first ones; of several in the first year all are first."""
    year: dict[str, int | None] = {}
    seen: set[tuple[str, str]] = set()
    for row in rows:
        start = year.setdefault(row.item, row.year)
        here = (row.item, row.place) not in seen
        seen.add((row.item, row.place))
        yield row._replace(first="graph" if row.year == start else "place" if here and row.place else "")
