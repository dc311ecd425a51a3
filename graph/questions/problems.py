"""`problems`: which problems recur, where, in which years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ontology import authority

from . import asked, held, places, topics
from .answer import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..ledger import Ledger
    from .held import Held

_ADMITTED = (
    'SELECT start, "end", category, status, who, theme FROM statement '
    "WHERE version = ? AND kind = 'problem' ORDER BY start"
)


# A sentence that only announces problems (我们也清醒地认识到，发展还存在不少困难和问题) or promises to solve them
# (我们将高度重视，切实加以解决) names none.
_FRAME = re.compile(
    r"[^：:]*(?:认识|看|意识)到[^：:]*(?:问题|困难|挑战|不足|差距|短板|环节|矛盾)[^：:，,]{0,8}[。：:]?\s*"
    r"|[^：:]*(?:将|必须|一定|都要)[^：:]*(?:高度重视|采取|保持清醒)[^：:]*"
)


def problems(
    ledger: Ledger,
    among: Sequence[str] = (),
    *,
    within: str = "",
    years: Sequence[int] = (),
    about: str = "",
    recurring: bool = False,
) -> list[Problem]:
    """Return the problems that reports admit, by place, category, year and text.

    `about` keeps a category (id or name) or the sentences that hold the words; `recurring` keeps what a place admits in two
    years or more. What no category fits recurs only as far as `about` says what it is.

    Raises:
        QueryRefused: a name means no place or several.

    """
    category = topics.concept(about, authority.load().problems) if about else None
    with ledger.snapshot():
        found: list[Problem] = []
        for reports in asked.reports(ledger, among, within, years):
            rows = [row for report in reports for row in of_report(ledger, report)]
            if category:
                rows = [row for row in rows if row.category == category.id]
            elif about:
                rows = [row for row in rows if about in row.quote]
            found += _counted(rows, together=bool(about))
    kept = [row for row in found if row.recurs] if recurring else found
    return sorted(kept, key=lambda r: (r.path, r.name, r.year or 0, r.office, r.report, r.start))


def of_report(ledger: Ledger, report: Held) -> Iterator[Problem]:
    """Yield the problems of one report in order of the text, without the sentences that only announce them."""
    rows = ledger.select(_ADMITTED, (report.version,)).fetchall()
    if not rows:
        return
    names = {c.id: c.zh for c in authority.load().problems}
    place = places.known(ledger, report.place) if report.place else places.NOWHERE
    text = held.passages(ledger, report.version)
    kept = held.bodies(ledger, report.version, text, ((row[0], row[1]) for row in rows))
    for start, end, category, status, who, theme in rows:
        if (start, end) in kept and not _FRAME.fullmatch(text.quote(start, end)):
            yield Problem(
                category, names.get(category, category), place.id, place.path, place.level, report.year, status, who, theme,
                (), False, report.office, report.report, report.title, start, end, text.quote(start, end),  # noqa: FBT003 - a row
            )  # fmt: skip


def _counted(rows: list[Problem], *, together: bool) -> Iterator[Problem]:
    """Yield the rows of one place with the years in which its own reports admit the like."""
    spoken: dict[str, set[int]] = {}
    for row in rows:
        if row.year is not None and (row.category or together):
            spoken.setdefault("" if together else row.category, set()).add(row.year)
    for row in rows:
        years = tuple(sorted(spoken.get("" if together else row.category, ())))
        if not years and row.year is not None:
            years = (row.year,)
        yield row._replace(years=years, recurs=len(years) > 1)
