"""What single reports say of an indicator."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from ontology import authority

from . import appearances, comparable, held, none, places
from .answer import Reading
from .topics import Counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.authority import Indicator

    from ..ledger import Ledger
    from .answer import Answer
    from .held import Held, Passages
    from .places import Region

# What a sentence speaks of that is less than the place.
_NARROW = re.compile("片区|项目|工程|整治|征拆|拆迁|棚改|棚户区|地块|专项|活动|现场|园区|街道|社区|村")
_NAMED = re.compile(r"(20\d{2})年(?!以来|起)")
# A year right before a number: 由2015年的1708.4亿元, 增至2020年的, （上年5842家; not 是2015年的4.3倍, 高于上年0.9个百分点.
_OF_YEAR = re.compile(
    r"(?<![是为占])(?:(?P<year>(?:19|20)\d{2})年|(?P<before>上年|去年|上一年))(?:度|底|末|同期)?的?(?:约|近|超|不足)?$"
)
_RELATIVE = frozenset({"倍", "成", "个百分点"})
# What rises or falls to another number was so before: 由97名增至142名.
_FROM = re.compile("(?:由|从)[^，,。；;、]{0,20}$")
_TO = re.compile("[^，,。；;、]{0,8}?[增升降减提扩压缩精跃][^，,。；;、]{0,6}?[至到为]")
_DECIDING, _RESPONDENT = "作为复议机关", "作为被申请人"
_STEM = 4  # characters of the name of a count that stands in the name of a rate
_PARTS = (
    "SELECT start, \"end\" FROM observation WHERE version = ? AND status = 'done' "
    "AND measures IN (SELECT value FROM json_each(?)) ORDER BY start"
)
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
        made = absent(
            report, place, concept.zh if concept else topic.called(counted), comparable.answer(value)
        )
        yield _marked(report, text, made._replace(
            indicator=measures, counted=counted, value=value, unit=unit, bound=bound, status=status,
            year=year_of(report, status, text, start, unit), scope=_scope(scope, concept, text, start),
            base=concept.base if concept else "", period=period, derived=comparable.recomputed(unit, above, below),
            numerator=above, denominator=below, start=start, end=end, quote=text.quote(start, end),
            passage=text.around(start, end),
        ))  # fmt: skip


def _scope(stated: str, concept: Indicator | None, text: Passages, start: int) -> str:
    """Return the scope a number states, else its concept's: 作为复议机关, unless its sentence names the respondent."""
    own = stated or (concept.scope if concept else "")
    return _RESPONDENT if own == _DECIDING and "被申请人" in text.before(start) else own


def _marked(report: Held, text: Passages, row: Reading) -> Reading:
    """Return a number with what makes it another than that of its year: it changed to a second one, or a term has it."""
    if row.status != "done":
        return row
    told = _told(text, row.start, row.unit)
    if not told and changed(text, row.start, row.end):
        return comparable.noted(row, comparable.BEFORE)
    return comparable.noted(row, comparable.TERM) if report.kind == "term" and not told else row


def changed(text: Passages, start: int, end: int) -> bool:
    """Whether a number is what something was before it became another: 由97名增至142名."""
    return bool(_FROM.search(text.before(start)) and _TO.match(text.text, end))


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
    A rate is mentioned also where only what it is a rate of is counted (出庭63件).
    """
    text = held.passages(ledger, report.version)
    nil = _none(ledger, report, text, topic)
    narrow = bool(nil and _NARROW.search(text.around(*nil)))
    found = nil or next(_mentions(ledger, report, text, topic), None)
    row = absent(
        report, place, topic.words, "zero" if nil and not narrow else "mentioned" if found else "silent"
    )
    if not found:
        return row
    start, end = found
    row = row._replace(
        start=start, end=end, quote=text.quote(start, end), passage=text.around(start, end),
        note="文字称零，限于原文所述范围" if narrow else "",
    )  # fmt: skip
    return row._replace(value=0.0, counted=row.quote, status="done") if row.answer == "zero" else row


def _none(ledger: Ledger, report: Held, text: Passages, topic: Counted) -> tuple[int, int] | None:
    found = none.of_words(text.text, topic.words)
    if not found and len(topic.indicators) == 1:
        found = none.of_indicator(text.text, topic.indicators[0])
        if found and appearances.spoken(ledger, report.version, found[0]) != "named":
            return None  # 一些部门没有公职律师 is a problem
    return found


def _mentions(ledger: Ledger, report: Held, text: Passages, topic: Counted) -> Iterator[tuple[int, int]]:
    """Yield where a text speaks of a topic: its words, for a rate what it is of, in words or counted."""
    yield from text.find(topic.words)
    if topic.words.endswith("率"):
        stem = topic.words.removesuffix("率")
        yield from text.find(stem)
        parts = [i for i in authority.load().indicators if len(i.zh) >= _STEM and i.zh in stem]
        ids = json.dumps([i.id for i in parts])
        yield from ledger.select(_PARTS, (report.version, ids)).fetchall()
        for part in parts:
            yield from text.find(part.zh)


def absent(report: Held | None, place: Region, name: str, answer: Answer, year: int | None = None) -> Reading:
    """Return a reading without a number, of a report or (None) of no report."""
    return Reading(
        "", name, "", place.id, place.path, place.level, report.year if report else year, answer, None, "", "", "", "", "",
        "", None, None, None, None, "", report.office if report else "", report.report if report else "",
        report.title if report else "", 0, 0, "", "",
    )  # fmt: skip


def year_of(report: Held, status: str, text: Passages, start: int, unit: str = "") -> int | None:
    """Return the year a number is of.

    What is planned is for the year its sentence names (到2025年), else for the next one; what a plan tells as done is of the
    year before, unless it says 今年; and a year right before a number is that of the number (由2021年的83.3%升至92%).
    """
    if report.year is None:
        return None
    if status == "done":
        told = _told(text, start, unit)
        own = report.year - (report.kind == "plan" and "今年" not in text.before(start))
        return own if not told else int(told["year"]) if told["year"] else own - 1
    named = [int(y) for y in _NAMED.findall(text.before(start))]
    if named and named[-1] > report.year:
        return named[-1]
    return report.year if report.kind == "plan" else report.year + 1


def _told(text: Passages, start: int, unit: str) -> re.Match[str] | None:
    """Return the year that stands right before a number, None where there is none or the number only relates to it."""
    return None if unit in _RELATIVE else _OF_YEAR.search(text.before(start))
