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
    asked. Departments' reports stand as further rows. Rows stand by path, year and office.

    Raises:
        QueryRefused: a name means no place or several.

    """
    with ledger.snapshot():
        asked = _regions(ledger, among, within, below=below)
        reports = {r.id: held.of_places(ledger, [r.id]) for r in asked}
        known = [h.year for rows in reports.values() for h in rows if h.year is not None]
        span = list(years) or (list(range(min(known), max(known) + 1)) if known else [])
        found = [row for region in asked for row in _of_place(ledger, region, reports[region.id], span)]
    return sorted(found, key=lambda r: (r.path, r.place, r.year, r.office, r.report))


def _regions(ledger: Ledger, among: Sequence[str], within: str, *, below: bool) -> list[Region]:
    if among:
        named = [places.resolve(ledger, given).id for given in among]
        ids = [i for name in named for i in places.lives(name)]
    else:
        outer = places.resolve(ledger, within).id if within else ""
        ids = held.within(ledger, outer)
        if outer and below:
            key = identifiers.unescape(identifiers.place_path(outer))
            ids += [identifiers.jurisdiction(p.id) for p in authority.load().places.children(key)]
    return [places.known(ledger, i) for i in dict.fromkeys(ids)]


def _of_place(ledger: Ledger, region: Region, reports: list[Held], years: Sequence[int]) -> Iterator[Holding]:
    by_year: dict[int | None, list[Held]] = {}
    for report in reports:
        by_year.setdefault(report.year, []).append(report)
    for year in years:
        rows = by_year.get(year, [])
        yield from (_held(ledger, region, h, year) for h in rows)
        if not any(h.kind == "report" and not h.office for h in rows):
            yield _missing(ledger, region, year)


def _held(ledger: Ledger, region: Region, report: Held, year: int) -> Holding:
    row = ledger.select("SELECT min(source) FROM source WHERE version = ?", (report.version,)).fetchone()
    return Holding(
        region.id, region.path, region.level, year, "plan" if report.kind == "plan" else "held",
        "部门报告" if report.office else "", report.office, report.report, report.title, report.published,
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
