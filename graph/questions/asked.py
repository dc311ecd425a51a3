"""Which places and reports a question looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import held, places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..ledger import Ledger
    from .held import Held
    from .places import Region


def regions(ledger: Ledger, among: Sequence[str], within: str) -> list[Region]:
    """Return the places that are asked: those named, else those within one, else all that are held."""
    if among:
        return [places.resolve(ledger, given) for given in among]
    outer = places.resolve(ledger, within).id if within else ""
    return [places.known(ledger, i) for i in held.within(ledger, outer)]


def reports(
    ledger: Ledger, among: Sequence[str], within: str, years: Sequence[int] = ()
) -> Iterator[list[Held]]:
    """Yield the reports of one place after the other, by year; a place that is named goes on with its forerunners'.

    Where no place is asked, those of no place are there too, last.
    """
    for region in regions(ledger, among, within):
        lives = places.lives(region.id) if among else (region.id,)
        found = held.of_places(ledger, lives, years)
        yield sorted(found, key=lambda h: (h.year or 9999, h.office, h.report))
    if not among and not within:
        yield held.of_places(ledger, [""], years)
