"""`awards`: which awards places received or strive for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import asked, held, places
from .answer import Honour
from .appearances import PLANNED, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..ledger import Ledger
    from .held import Held

_NAMED = (
    'SELECT coalesce(c.canonical, e.entity), e.entity, min(e.name), min(m.start), min(m."end") '
    "FROM mention m JOIN entity e ON e.id = m.entity LEFT JOIN canon c ON c.minted = e.entity "
    "WHERE m.version = ? AND m.type = 'Award' GROUP BY 1 ORDER BY 4"
)
_GIVEN = (
    "SELECT a.status, coalesce(w.entity, ''), coalesce(w.name, '') FROM action a JOIN entity t ON t.id = a.target "
    "LEFT JOIN canon c ON c.minted = t.entity LEFT JOIN entity w ON w.id = a.actor "
    "WHERE a.version = ? AND coalesce(c.canonical, t.entity) = ? ORDER BY a.status, a.start"
)


def awards(
    ledger: Ledger, among: Sequence[str] = (), *, within: str = "", years: Sequence[int] = (), about: str = ""
) -> list[Honour]:
    """Return the awards that reports name, by place, year and text; `about` keeps those whose name holds the words.

    An award stands once for each report, at the first passage that names it.

    Raises:
        QueryRefused: a name means no place or several.

    """
    with ledger.snapshot():
        found = [
            row
            for reports in asked.reports(ledger, among, within, years)
            for report in reports
            for row in _of_report(ledger, report)
            if about in row.name
        ]
    return sorted(found, key=lambda r: (r.path, r.year or 0, r.office, r.report, r.start))


def _of_report(ledger: Ledger, report: Held) -> Iterator[Honour]:
    named = ledger.select(_NAMED, (report.version,)).fetchall()
    text = held.passages(ledger, report.version) if named else None
    place = places.known(ledger, report.place) if report.place else places.NOWHERE
    for award, _, name, start, end in named:
        given = ledger.select(_GIVEN, (report.version, award)).fetchone()
        status, actor, who = given or (spoken(ledger, report.version, start), "", "")
        if text:
            yield Honour(
                award, name, place.id, place.path, place.level, report.year, "planned" if status in PLANNED else status,
                actor, who, report.office, report.report, report.title, start, end, text.quote(start, end),
                text.around(start, end),
            )  # fmt: skip
