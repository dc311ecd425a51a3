"""`timeline`: an indicator over the years, of one or many places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import asked, comparable, held, places, readings, topics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..ledger import Ledger
    from .answer import Reading
    from .held import Held
    from .places import Region


def timeline(
    ledger: Ledger, what: str, among: Sequence[str] = (), *, within: str = "", years: Sequence[int] = ()
) -> list[Reading]:
    """Return what the reports of places say of an indicator (id, name, or any words), year by year.

    Without places, all that lie `within` one are asked, or all of which reports are held. Every place and year between the
    first and the last held report (or of `years`) has a row, also where the report is silent or none is held; where none of a
    place is held, every year of which any is. A place goes on with the reports of those it took over from. Rows stand by what is counted, place, year and text.

    Raises:
        QueryRefused: a name means no place or several.

    """
    topic = topics.counted(what)
    with ledger.snapshot():
        found: list[Reading] = []
        for region in asked.regions(ledger, among, within):
            reports = [h for i in _lives(region, among) for h in held.of_places(ledger, [i])]
            found += _of_place(ledger, region, reports, topic, years)
    return comparable.marked(sorted(found, key=_order))


def _lives(region: Region, among: Sequence[str]) -> tuple[str, ...]:
    return places.lives(region.id) if among else (region.id,)


def _of_place(
    ledger: Ledger, region: Region, reports: list[Held], topic: topics.Counted, years: Sequence[int]
) -> Iterator[Reading]:
    """Yield the readings of one place and of what it took over from, gaps among them."""
    spoken = set()
    for report in reports:
        place = places.known(ledger, report.place)
        rows = readings.stated(ledger, report, topic)
        yearly = not report.office and report.kind == "report"
        asked_for = not years or report.year in years
        if asked_for and not any(row.year == report.year for row in rows):
            own = readings.unstated(ledger, report, place, topic)
            # A department need not speak of everything, nor a plan or a look back on a term beside the year's report.
            rows += [own] if yearly or (own.answer != "silent" and not rows) else []
        if yearly:
            spoken.add(report.year)
        for row in rows:
            if not years or row.year in years:
                yield _broken(row, region, place)
    for year in _span(ledger, reports, years):
        if year not in spoken:
            lives = (places.known(ledger, i) for i in places.lives(region.id))
            there = any(places.exists(life, year) for life in lives)
            yield readings.absent(None, region, topic.words, "no_report" if there else "not_applicable", year)


def _broken(row: Reading, region: Region, place: Region) -> Reading:
    """Return a reading with a note where it is of a place that the one asked for took over from."""
    if row.place == region.id or row.place not in places.lives(region.id):
        return row
    return comparable.noted(row, f"{comparable.BREAK}：{place.path}（{place.id.rpartition('/')[2]}）")


def _span(ledger: Ledger, reports: Iterable[Held], years: Sequence[int]) -> Sequence[int]:
    return years or held.span(h.year for h in reports) or held.span_of_all(ledger)


def _order(row: Reading) -> tuple[object, ...]:
    return row.path, row.year or 0, row.office, row.report, row.start
