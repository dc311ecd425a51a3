"""`compare`: two to four places side by side, by indicator, theme, program, regulation or problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology.errors import QueryRefused

from . import comparable, held, places, readings, shared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..ledger import Ledger
    from .answer import Appearance, By, Reading
    from .places import Region

MOST = 4


def compare(
    ledger: Ledger, among: Sequence[str], *, years: Sequence[int] = (), by: By = "indicator", about: str = ""
) -> list[Reading] | list[Appearance]:
    """Return what two to four places say, item by item, year by year, with what one says and another does not.

    With `by` indicator rows are `Reading`s, else `Appearance`s. Every item and year of which one place speaks has a
    row for each of them; `about` keeps the items whose name or id holds these words. Rows stand by item, year and place.

    Raises:
        QueryRefused: fewer than two places or more than four, or a name that means no place or several.

    """
    if not 2 <= len(among) <= MOST:
        raise QueryRefused(f"compare takes two to {MOST} places, not {len(among)}")
    with ledger.snapshot():
        regions = [places.resolve(ledger, given) for given in among]
        if by == "indicator":
            return _numbers(ledger, regions, years, about)
        return shared.appearances(ledger, regions, years, by, about)


def _numbers(ledger: Ledger, regions: list[Region], years: Sequence[int], about: str) -> list[Reading]:
    # Of all years: what an earlier report plans may be for the ones asked.
    reports = {r.id: held.of_places(ledger, places.lives(r.id)) for r in regions}
    found = {
        r.id: [
            row
            for h in reports[r.id]
            for row in readings.all_stated(ledger, h)
            if about in row.name + row.indicator and (not years or row.year in years)
        ]
        for r in regions
    }
    spoken = {(r.indicator, r.year) for rows in found.values() for r in rows if r.year is not None}
    rows: list[Reading] = []
    for indicator, year in sorted(spoken):
        for region in regions:
            rows += _cell(ledger, region, reports[region.id], found[region.id], indicator, year)
    return comparable.marked(
        sorted(rows, key=lambda r: (r.name, r.year or 0, r.path, r.office, r.report, r.start))
    )


def _cell(
    ledger: Ledger, region: Region, reports: list[held.Held], found: list[Reading], indicator: str, year: int
) -> list[Reading]:
    own = [row for row in found if row.indicator == indicator and row.year == year]
    if own:
        return own
    topic = readings.topic(indicator)
    spoken = [readings.unstated(ledger, h, region, topic) for h in reports if h.year == year]
    told = [row for row in spoken if row.answer != "silent"] or spoken[:1]
    rows = [row._replace(indicator=indicator) for row in told]
    answer = "no_report" if places.exists(region, year) else "not_applicable"
    return rows or [
        readings.absent(None, region, topic.words, answer, year)._replace(indicator=indicator)  # type: ignore[arg-type]
    ]
