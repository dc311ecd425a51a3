"""What single reports say of an indicator."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from ontology import authority

from . import comparable, held, places
from .answer import Reading
from .topics import Counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..ledger import Ledger
    from .answer import Answer
    from .held import Held, Passages
    from .places import Region

# What a sentence speaks of that is less than the place.
_NARROW = re.compile("片区|项目|工程|整治|征拆|拆迁|棚改|棚户区|地块|专项|活动|现场|园区|街道|社区|村")
_NAMED = re.compile(r"(20\d{2})年(?!以来|起)")
_COUNTED = "SELECT start, measures, indicator, unit FROM observation WHERE version = ?"
_OBSERVED = (
    'SELECT o.start, o."end", o.indicator, o.measures, o.value, o.unit, o.bound, o.status, o.scope, o.period, '
    "coalesce(a.entity, ''), n.value, d.value FROM observation o LEFT JOIN entity a ON a.id = o.area "
    "LEFT JOIN observation n ON n.version = o.version AND n.start = o.numerator "
    "LEFT JOIN observation d ON d.version = o.version AND d.start = o.denominator WHERE o.version = ? "
    "AND o.start IN (SELECT value FROM json_each(?)) ORDER BY o.start"
)


def stated(ledger: Ledger, report: Held, topic: Counted) -> list[Reading]:
    """Return the numbers of a report that a topic takes, in order of the text; what it says twice stands once."""
    return comparable.once(_stated(ledger, report, topic))


def _stated(ledger: Ledger, report: Held, topic: Counted) -> Iterator[Reading]:
    condition, values = topic.condition()
    counting = ledger.select(f"{_COUNTED} AND {condition}", (report.version, *values))
    taken = [start for start, *told in counting if topic.takes(*told)]
    if not taken:  # so it is with most reports
        return
    concepts = {i.id: i for i in authority.load().indicators}
    text = held.passages(ledger, report.version)
    for row in ledger.select(_OBSERVED, (report.version, json.dumps(taken))).fetchall():
        start, end, counted, measures, value, unit, bound, status, scope, period, area, above, below = row
        value = float(f"{value:.12g}")  # 23.9026 × 10¹⁰ is 239026000000.00003
        concept = concepts.get(measures)
        place = places.known(ledger, area or report.place)
        yield absent(report, place, concept.zh if concept else topic.called(counted), comparable.answer(value))._replace(
            indicator=measures, counted=counted, value=value, unit=unit, bound=bound, status=status,
            year=year_of(report, status, text, start), scope=scope or (concept.scope if concept else ""),
            base=concept.base if concept else "", period=period, derived=comparable.recomputed(unit, above, below),
            numerator=above, denominator=below, start=start, end=end, quote=text.quote(start, end),
            passage=text.around(start, end),
        )  # fmt: skip


def all_stated(ledger: Ledger, report: Held) -> list[Reading]:
    """Return every number of a report that a concept fits, in order of the text."""
    return stated(ledger, report, Counted(authority.load().indicators, "", shares=None))


def topic(indicator: str) -> Counted:
    """Return the topic of one concept, by id."""
    concept = next(i for i in authority.load().indicators if i.id == indicator)
    return Counted((concept,), concept.zh, None)


def unstated(ledger: Ledger, report: Held, place: Region, topic: Counted) -> Reading:
    """Return what a report without a number says of a topic: mentioned, none at all (零…), or silent.

    None at all in one project or quarter (零行政复议 in a clearance) is no zero of the place: it is mentioned, with a note.
    """
    text = held.passages(ledger, report.version)
    none = _none(text, topic.words)
    narrow = bool(none and _NARROW.search(text.around(*none)))
    spans = [none] if none else list(text.find(topic.words))
    row = absent(
        report, place, topic.words, "zero" if none and not narrow else "mentioned" if spans else "silent"
    )
    if not spans:
        return row
    start, end = spans[0]
    row = row._replace(
        start=start, end=end, quote=text.quote(start, end), passage=text.around(start, end),
        note="文字称零，限于原文所述范围" if narrow else "",
    )  # fmt: skip
    return row._replace(value=0.0, counted=row.quote, status="done") if row.answer == "zero" else row


def absent(report: Held | None, place: Region, name: str, answer: Answer, year: int | None = None) -> Reading:
    """Return a reading without a number, of a report or (None) of no report."""
    return Reading(
        "", name, "", place.id, place.path, place.level, report.year if report else year, answer, None, "", "", "", "", "",
        "", None, None, None, None, "", report.office if report else "", report.report if report else "",
        report.title if report else "", 0, 0, "", "",
    )  # fmt: skip


def year_of(report: Held, status: str, text: Passages, start: int) -> int | None:
    """Return the year a number is of: what is planned is for the year its sentence names (到2025年), else for the next one."""
    if report.year is None or status == "done":
        return report.year
    named = [int(y) for y in _NAMED.findall(text.before(start))]
    if named and named[-1] > report.year:
        return named[-1]
    return report.year if report.kind == "plan" else report.year + 1


def _none(text: Passages, words: str) -> tuple[int, int] | None:
    """Return where a text says that there was none of it: 零行政复议, 未发生行政复议案件."""
    pattern = (
        rf"(?:零|未发生|没有发生|未出现|未收到){re.escape(words)}(?:案件|申请|事件)?(?=[，。；、,;”’」\s]|$)"
    )
    found = re.search(pattern, text.text) if words else None
    return found.span() if found else None
