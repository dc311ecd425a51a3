"""`trace`: a program or regulation over places and years: first seen where, next where, done or planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import appearances, places, topics

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..ledger import Ledger
    from .answer import Appearance


MOST = 1000


def trace(
    ledger: Ledger, what: str, *, within: str = "", years: Sequence[int] = (), limit: int = MOST
) -> list[Appearance]:
    """Return every report that names a program or regulation (id, IRI or any name), by year, place and office.

    The first rows are where the graph sees it first (首见于报告, which need not be where it began); a row of the year in which
    a place names it first is marked too. Several things of one name are traced together, `item` tells them apart. Also texts
    that spell the name where extraction saw no mention are found, and words that no entity bears. The `limit` earliest
    reports are given.

    Raises:
        QueryRefused: no report says these words, or `within` means no place or several.

    """
    outer = places.resolve(ledger, within).id if within else ""
    with ledger.snapshot():
        things = topics.things(ledger, what)
        found = appearances.appearances(ledger, things or [topics.words(what)], outer, years, limit)
    if not (found or things):
        raise topics.unknown(ledger, what)
    return list(_firsts(sorted(found, key=lambda r: (r.year or 9999, r.path, r.office, r.report, r.item))))


def _firsts(rows: Sequence[Appearance]) -> Iterator[Appearance]:
    """Yield rows with the marks of first ones; of several in the first year all are first. What has no year is never so."""
    start = rows[0].year if rows else None
    seen: dict[str, int | None] = {}
    for row in rows:
        here = seen.setdefault(row.place, row.year) == row.year and bool(row.place)
        first = "graph" if row.year == start else "place" if here else ""
        yield row._replace(first="" if row.year is None else first)
