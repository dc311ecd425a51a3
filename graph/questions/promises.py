"""`promises`: what was planned in one year, and what the next report says of it."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from . import asked, held, kept, places, readings
from .answer import Promise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..ledger import Ledger
    from .held import Held

_PLANS = "SELECT start, \"end\", theme FROM statement WHERE version = ? AND kind = 'plan' ORDER BY start"
_ENTITIES = (
    'SELECT a.start, a."end", coalesce(c.canonical, e.entity), e.name FROM action a JOIN entity e ON e.id = a.target '
    "LEFT JOIN canon c ON c.minted = e.entity WHERE a.version = ? AND a.status IN ('planned', 'target') "
    "AND e.type IN ('Program', 'Regulation') ORDER BY a.start, 3"
)
_TARGETS = (
    'SELECT start, "end", indicator, measures, value, unit, bound FROM observation '
    "WHERE version = ? AND status IN ('planned', 'target') ORDER BY start"
)
_ADMITTED = "SELECT DISTINCT theme, category FROM statement WHERE version = ? AND kind = 'problem' AND theme != '' ORDER BY start"


def promises(
    ledger: Ledger,
    among: Sequence[str] = (),
    *,
    within: str = "",
    years: Sequence[int] = (),
    outcome: str = "",
) -> list[Promise]:
    """Return what reports plan and what the report of the year after says of it, by place, year and text.

    A number set for a later year (到2025年) is looked for in the report of that one; a report at the end of a term plans for the
    next term, of which the year after reaches a part: what it falls short of is `mentioned` and not missed.
    A plan is known again by the program or regulation it names (`by` entity), by the number it sets (target), or by its words
    (words: a likeness, to be read and not counted). `years` are those that plan; `outcome` keeps one of the outcomes, and
    `silent` is what is neither done nor mentioned.

    Raises:
        QueryRefused: a name means no place or several.

    """
    with ledger.snapshot():
        found: list[Promise] = []
        for reports in asked.reports(ledger, among, within):
            for report in reports:
                if report.place and (not years or report.year in years):
                    found += _of_report(ledger, report, reports)
    kept_rows = [row for row in found if not outcome or row.outcome == outcome]
    return sorted(
        kept_rows, key=lambda r: (r.path, r.year or 0, r.office, r.report, r.start, r.about, r.name)
    )


def _of_report(ledger: Ledger, report: Held, reports: list[Held]) -> Iterator[Promise]:
    plans = ledger.select(_PLANS, (report.version,)).fetchall()
    entities = ledger.select(_ENTITIES, (report.version,)).fetchall()
    targets = ledger.select(_TARGETS, (report.version,)).fetchall()
    if not (plans or entities or targets):
        return
    text = held.passages(ledger, report.version)
    admitted = dict(ledger.select(_ADMITTED, (report.version,)).fetchall())
    place = places.known(ledger, report.place)
    year = report.year if report.kind == "plan" or report.year is None else report.year + 1

    @cache
    def of(due: int | None) -> tuple[str, kept.Later | None]:
        rows = (h for h in reports if h.year == due and h.office == report.office and h.kind == "report")
        after = next(rows, None) if due is not None else None
        return (after.report, kept.Later(ledger, after)) if after else ("", None)

    after, later = of(year)
    blank = Promise(
        place.id, place.path, report.year, year, "", "", "words", "no_report", "", report.office, report.report,
        report.title, 0, 0, "", after, 0, 0, "",
    )  # fmt: skip
    for (start, end, entity, name), _ in groupby(entities):
        row = blank._replace(about=entity, name=name, by="entity", start=start, end=end)
        yield _told(row, text, later.of_entity(entity, name) if later else None)
    for start, end, counted, measures, value, unit, bound in targets:
        if any(s <= start and end <= e for s, e, *_ in entities):
            continue  # 拟培育“法律明白人”1000名 is one promise
        due = readings.year_of(report, "target", text, start)
        last, then = of(due)
        row = blank._replace(
            name=counted, by="target", planned_for=due, start=start, end=end, next_report=last
        )
        told = then.of_target(counted, measures, value, unit, bound) if then else None
        if told and told.outcome == "missed" and report.kind == "term" and due == year:
            told = told._replace(outcome="mentioned")
        yield _told(row, text, told)
    precise = [(s, e) for s, e, *_ in (*entities, *targets)]
    bodies = held.bodies(ledger, report.version, text, ((row[0], row[1]) for row in plans))
    for start, end, theme in plans:
        if (start, end) in bodies and not any(s < end and start < e for s, e in precise):
            row = blank._replace(start=start, end=end, problem=admitted.get(theme, ""))
            yield _told(row, text, later.of_words(text.quote(start, end)) if later else None)


def _told(row: Promise, text: held.Passages, found: kept.Outcome | None) -> Promise:
    row = row._replace(quote=text.quote(row.start, row.end))
    if found is None:
        return row
    return row._replace(
        outcome=found.outcome, name=row.name or found.words, next_start=found.start, next_end=found.end,
        next_quote=found.quote,
    )  # fmt: skip
