"""`coverage`: of which places and years reports are held, and which are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology import authority, identifiers

from . import held, places
from .answer import Holding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..ledger import Ledger
    from .held import Held
    from .places import Region


def coverage(
    ledger: Ledger,
    among: Sequence[str] = (),
    *,
    within: str = "",
    years: Sequence[int] = (),
    below: bool = False,
) -> list[Holding]:
    """Return, for each place and year, whether its report is held, only cited by another, or missing.

    Without places, all that lie `within` one and have a report are asked, or all that have one; with `below`, also the places
    right below it that have none. The years are `years`, or those from the first to the last held report of all that are
    asked (of the whole graph where none of them is held); without `years` also reports that say no year (and, where all are asked, no place) have rows. A place that is named
    goes on with those it took over from. Departments' reports stand as further rows. Rows stand by path, year and office.

    Raises:
        QueryRefused: a name means no place or several.

    """
    with ledger.snapshot():
        asked = _asked(ledger, among, within, below=below)
        reports = {r.id: held.of_places(ledger, [r.id]) for group in asked for r in group}
        known = held.span(h.year for rows in reports.values() for h in rows)
        span = years or known or held.span_of_all(ledger)
        found = [row for group in asked for year in span for row in _of_year(ledger, group, reports, year)]
        if not years:
            found += [_held(ledger, h) for rows in reports.values() for h in rows if h.year is None]
            if not among and not within:
                found += [_held(ledger, h) for h in held.of_places(ledger, [""])]
    return sorted(found, key=lambda r: (r.path, r.place, r.year or 9999, r.office, r.report))


def _asked(ledger: Ledger, among: Sequence[str], within: str, *, below: bool) -> list[list[Region]]:
    """Return the places that are asked, each with those it took over from where it was named."""
    if among:
        named = dict.fromkeys(places.resolve(ledger, given).id for given in among)
        return [[places.known(ledger, i) for i in places.lives(name)] for name in named]
    outer = places.resolve(ledger, within).id if within else ""
    ids = held.within(ledger, outer)
    if outer and below:
        key = identifiers.unescape(identifiers.place_path(outer))
        ids += [identifiers.jurisdiction(p.id) for p in authority.load().places.children(key)]
    return [[places.known(ledger, i)] for i in dict.fromkeys(ids)]


def _of_year(
    ledger: Ledger, group: list[Region], reports: dict[str, list[Held]], year: int
) -> Iterator[Holding]:
    """Yield the rows of a place and year; of several lives without a report the one that was there is missing one."""
    rows = [h for region in group for h in reports[region.id] if h.year == year]
    yield from (_held(ledger, h) for h in rows)
    if not any(h.kind == "report" and not h.office for h in rows):
        there = next((r for r in group if places.exists(r, year)), group[0])
        yield _missing(ledger, there, year)


def _held(ledger: Ledger, report: Held) -> Holding:
    row = ledger.select("SELECT min(source) FROM source WHERE version = ?", (report.version,)).fetchone()
    (versions,) = ledger.select("SELECT count(*) FROM version WHERE report = ?", (report.report,)).fetchone()
    region = places.known(ledger, report.place) if report.place else places.NOWHERE
    notes = (
        "部门报告" if report.office else "",
        "届内回顾" if report.kind == "term" else "",
        "" if report.place else "地区不明",
        "年份不明" if report.year is None else "",
        f"共{versions}个版本，此为现行" if versions > 1 else "",
    )
    return Holding(
        region.id, region.path, region.level, report.year, "plan" if report.kind == "plan" else "held",
        "；".join(n for n in notes if n), report.office, report.report, report.title, report.published,
        str(row[0] or ""), "",
    )  # fmt: skip


def _missing(ledger: Ledger, region: Region, year: int) -> Holding:
    row = Holding(region.id, region.path, region.level, year, "missing", "", "", "", "", "", "", "")
    if not places.exists(region, year):
        note = f"{region.start or ''}—{(region.end or 0) - 1 if region.end else ''}"
        later = "、".join(f"{h.path}（{h.id.rpartition('/')[2]}）" for h in places.heirs(region.id))
        return row._replace(
            state="not_applicable", note=f"区划存续 {note}" + (f"；后为{later}" if later else "")
        )
    ident = identifiers.report(identifiers.place_path(region.id), year)
    cited = ledger.select(
        "SELECT e.name, min(v.report) FROM entity e JOIN uses u ON u.entity = e.id JOIN version v ON v.id = u.version "
        "WHERE e.entity = ? AND v.current GROUP BY e.name ORDER BY e.name",
        (ident,),
    ).fetchone()
    return row._replace(state="cited", report=ident, title=cited[0], cited_in=cited[1]) if cited else row
