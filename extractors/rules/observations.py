"""Observations: a number with its measure word, what it counts, and how sure and how wide it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ontology.facts import Observation

from . import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.authority import Authority
    from ontology.facts import Bound, Section, Status

    from ..document import Document, Span
    from ..resolve import Frame

# Measure words, longest first. 个百分点 and 个工作日 are units as written.
_UNITS = (
    "个百分点|百分点|个工作日|工作日|人次|件次|户次|家次|场次|批次|车次|期次|台次|课时|学时|平方公里|平方米|立方米|公里|千米|亩次|万元|亿元|元|"
    "小时|分钟|个月|周年|字节|人天|名次|册次|份次|条次|辆次|项次|次|件|宗|起|份|项|个|家|条|名|人|户|场|期|部|册|篇|幅|块|台|套|辆|艘|所|座|处|批|轮|"
    "支|队|组|位|村|镇|类|种|笔|单|例|天|日|分|成|倍|亩|吨|斤|公斤|千克|米|栋|间|张|面|趟|宗|卷|本|封|通|步|站|句|点|班|盘|头|只|棵|株|幢|层|圈|%|‰|元/人"
)
_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = "[零○一二三四五六七八九两十百千][零○一二三四五六七八九两十百千万亿]*"
_NUMBER = re.compile(
    rf"(?P<before>不低于|不少于|不超过|不高于|不足|不到|超过|多达|将近|接近|大约|约为|近|约|超|逾|达|(?<![累共总合预])计)?"
    rf"(?:百分之(?P<percent>{_CHINESE}|{_ARABIC})|(?P<den>{_CHINESE})分之(?P<num>{_CHINESE})|"
    rf"(?P<number>{_ARABIC}|{_CHINESE})(?P<more>余|多|来)?(?P<scale>[百千万亿]{{1,2}}(?![元]?分))?(?P<more2>余|多)? ?(?P<unit>(?:{_UNITS})(?:\([套件部]\))?)(?P<more3>多|余)?)"
    rf"(?P<after>以上|以下|左右|以内|内(?![容部设外])|上下)?"
)
_RANGE = re.compile(rf"(?<![\d.第])(?P<low>{_ARABIC}|{_CHINESE})(?:至|到|-|~)$")
_STRUCTURE = (
    "方面",
    "阶段",
    "环节",
    "体系",
    "层面",
    "维度",
    "重点",
    "到位",
    "一体",
    "结合",
    "必须",
    "坚持",
    "机制",
    "责任",
)
_PARTS = frozenset("步点句度层位面分村镇站组队班单头只圈块日天种类")
# Before the number: ordinals, names of plans, dates, document numbers. After: what makes it a date, an age of a plan, a name.
_NOT_AFTER = re.compile(r"第$|每[十百千]?$|\[\d*$|十$|No\.?$|[A-Za-z]$|\d$|[.·/\-+]$|“$")
_IN_DATE = re.compile(
    r"(?:\d{4}|[一二][零○九一二三四五六七八]{3}) ?年(?:度|底|初|末|前|以来)?|\d{1,2} ?月(?:份|底|初|末)?(?: ?\d{1,2} ?[日号])?(?!均)|\d{1,2}[.·]\d{1,2}(?=国|世)|[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日|12\d{3}(?=”|[^\d]{0,4}(?:热线|平台|政务|便民|分中心|小程序|访谈|活动|投诉))"
)
_BOUNDS: dict[str, Bound] = {
    "不低于": "at_least", "不少于": "at_least", "不超过": "at_most", "不高于": "at_most", "不足": "less_than", "不到": "less_than",
    "超过": "more_than", "多达": "about", "将近": "less_than", "接近": "less_than", "近": "less_than", "大约": "about", "约": "about", "约为": "about",
    "超": "more_than", "逾": "more_than", "以上": "at_least", "以下": "at_most", "以内": "at_most", "内": "at_most", "左右": "about", "上下": "about",
}  # fmt: skip
_TARGET = re.compile("确保|力争|达到|实现|保持|控制在|不低于|提高到|提升至|增至|力争达")
_PLANNED = re.compile("拟|将(?!军)|计划|余下|预计|争取|力争|明年|下一年")
_PERIOD = re.compile(
    r"(?P<words>(?:截至|截止)(?:目前|(?:\d{4}年)?(?P<month>\d{1,2})月(?:底|末|份)?(?:(?P<day>\d{1,2})日)?|年底)|前三季度|上半年|下半年|一季度|今年以来|近年来|五年来)"
)
_SCOPE = re.compile(
    "市本级|县本级|区本级|州本级|省本级|全市|全县|全区|全省|全州|全镇|全国|作为复议机关|作为被告|作为被申请人|市直|县直|区直|市县两级"
)
_LEAD = re.compile(
    "^(?:其中|目前|全年|今年以来|今年|年内|去年|同时|此外|另外|截至目前|截至\\S{0,5}?月底?|累计|共计|共|已|并|还|了|先后|已经|均|又|再|分别|合计|总计|有|为|达|达到|计|至|由|从|到|的|在|对|近年来|期间|\\d{4}年(?:度|底)?|\\d+月底?|一年来|当年|当天|平均|每年|每季度|[一二三四五六七八九十]是)+"
)
_TAIL = re.compile(
    "(?:了|共|共计|累计|达到|达|为|至|到|约|近|超过|超|有|计|已|均为|占|提高到|提升至|增至|降至|减至|下降到|下降至|增加到|由|从|的|各|总计|合计|高达|仅|只有|也|是|就|分别|比上年多|比上年少|同比增长|同比下降|同比提高)+$"
)


_REACH = 60  # characters before a number in which its words are looked for
_AFTER = re.compile(r"[()\d]|(?:进行|开展|实施|予以|得到|全部|均|已|参加)")
_EARLIER = re.compile(r"([^,。;:!?\n]{2,20})[,、;(:]?$")


class Number(NamedTuple):
    """A number read: span, value in base units of the measure word, unit, and what qualifies it."""

    start: int
    end: int
    value: float
    unit: str
    approx: bool
    bound: Bound


def read(text: str) -> Iterator[Number]:
    """Yield the numbers with a measure word, dates, ordinals and document numbers left out."""
    dates = [m.span() for m in _IN_DATE.finditer(text)]
    upcoming = iter([*dates, (len(text) + 1, len(text) + 1)])
    date = next(upcoming)
    for found in _NUMBER.finditer(text):
        while date[1] <= found.start():
            date = next(upcoming)
        at = found.end("before") if found["before"] else found.start()
        if date[0] < found.end() and at < date[1]:
            continue
        number = _read(text, found, at)
        if number:
            yield from _lower_end(text, number)
            yield number


def _lower_end(text: str, number: Number) -> Iterator[Number]:
    """Yield the lower end of a range, which borrows its unit from the upper (5至8名)."""
    found = _RANGE.search(text, max(0, number.start - 12), number.start)
    if found and (low := numbers.value(found["low"])) is not None and low < number.value:
        yield Number(found.start("low"), found.end("low"), low, number.unit, number.approx, "")


def _read(text: str, found: re.Match[str], at: int) -> Number | None:
    before, after = found["before"] or "", found["after"] or ""
    start = found.start() if before in _BOUNDS else at
    if _NOT_AFTER.search(text[max(0, start - 4) : start]):
        return None
    if found["percent"]:
        value, unit = numbers.value(found["percent"]), "%"
    elif found["den"]:
        value, unit = _fraction(found["num"], found["den"]), ""
    else:
        value, unit = _measure(text, found)
    if value is None:
        return None
    approx = bool((before in _BOUNDS) or after or found["more"] or found["more2"] or found["more3"])
    bound = (
        _BOUNDS.get(before) or _BOUNDS.get(after) or ("more_than" if approx and not (before or after) else "")
    )
    return Number(start, found.end(), value, unit, approx, bound)


def _fraction(numerator: str, denominator: str) -> float | None:
    """Return 三分之二 as 0.6667: four places, as careful readers write it."""
    over, under = numbers.chinese(numerator), numbers.chinese(denominator)
    return round(over / under, 4) if over is not None and under else None


def _measure(text: str, found: re.Match[str]) -> tuple[float | None, str]:
    """Return value and unit of a number with a measure word; a structural Chinese numeral (三个方面) counts nothing."""
    number, unit, scale = found["number"], found["unit"], found["scale"] or ""
    if number[0].isdecimal():
        if unit in {"日", "点"}:
            return None, ""
    elif number == "一" or _is_structural(text, found):
        return None, ""
    if unit.startswith(("万", "亿")):
        scale, unit = scale + unit[0], unit[1:]
    return numbers.value(number, scale), unit


def _is_structural(text: str, found: re.Match[str]) -> bool:
    """Whether a Chinese numeral only divides the text or a thing into parts (六大类, 七个方面, 三步)."""
    if text.startswith(_STRUCTURE, found.end()):
        return True
    return (
        found["unit"] in _PARTS
        and len(found["number"]) == 1
        and text[found.end() : found.end() + 1] not in set(",。;")
    )


def find(
    document: Document, sections: tuple[Section, ...], masks: list[tuple[int, int]], frame: Frame
) -> Iterator[Observation]:
    """Yield observations; numbers inside `masks` (names) are part of the name."""
    text = document.plain
    inside = _Cover(masks)
    numbers_read = [n for n in read(text) if not inside.touches(n.start, n.end)]
    for i, number in enumerate(numbers_read):
        clause = document.clause(number.start)
        indicator = _indicator(text, number, clause, numbers_read[i - 1] if i else None)
        section = section_at(sections, number.start)
        period = _PERIOD.search(text, max(0, number.start - 40), number.start)
        yield Observation(
            start=number.start,
            end=number.end,
            indicator=indicator,
            measures=concept(frame.authority, indicator, number.unit),
            value=number.value,
            unit=number.unit,
            approx=number.approx,
            bound=number.bound,
            status=_status(text[clause[0] : number.start], section),
            scope=found[0] if (found := _SCOPE.search(text, clause[0], number.start)) else "",
            area=frame.place_id,
            period=period["words"] if period else "",
            period_start=None,
            period_end=_period_end(period, frame.year),
            about="",
            actor="",
            numerator=None,
            denominator=None,
            part_of=None,
            theme=(section.theme or "") if section else "",
            rule="observations.measure",
        )


class _Cover:
    """Which characters belong to names."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = sorted(spans)

    def touches(self, start: int, end: int) -> bool:
        i = bisect_left(self._spans, (end, -1))
        return i > 0 and self._spans[i - 1][1] > start


def section_at(sections: tuple[Section, ...], offset: int) -> Section | None:
    """Return the innermost section of level 1 or 2 that holds the offset."""
    found = None
    for section in sections:
        if section.start > offset:
            break
        if section.end > offset and section.level <= 2:
            found = section
    return found


def _status(before: str, section: Section | None) -> Status:
    planned_part = section is not None and section.kind == "plan"
    if planned_part:
        return "target" if _TARGET.search(before) else "planned"
    if _PLANNED.search(before):
        return "target" if re.search("确保|力争", before) else "planned"
    return "target" if "确保" in before else "done"


def _period_end(period: re.Match[str] | None, year: int | None) -> str | None:
    if not period or not period["month"] or not year:
        return None
    month = int(period["month"])
    if period["day"]:
        return f"{year}-{month:02d}-{int(period['day']):02d}"
    last = 31 if month in {1, 3, 5, 7, 8, 10, 12} else 30 if month != 2 else 29 if year % 4 == 0 else 28
    return f"{year}-{month:02d}-{last}"


def _indicator(text: str, number: Number, clause: Span, previous: Number | None) -> str:
    """Return the words that say what is counted: those before the number, those behind it, or both."""
    left = max(clause.start, number.start - _REACH)
    listed = text.find("、", number.end, clause.end)
    right = listed if listed >= 0 else clause.end
    if previous and previous.end > left:
        left = previous.end
    before = _TAIL.sub("", _LEAD.sub("", text[left : number.start].strip(" 、(")))
    before = before.rsplit("、", 1)[-1] if len(before) > 24 else before
    after = re.split(r"[()\d]|(?:进行|开展|实施|予以|得到|全部|均|已|参加)", text[number.end : right])[
        0
    ].removeprefix("的")
    if number.unit in {"%", "‰", "成", "倍", "个百分点"}:
        return before or after or text[left : number.start]
    if len(after) > 1 and len(after) <= 14:
        return before[-8:] + after if before else after
    if before:
        return before
    return _carried(text, left) or after


def _carried(text: str, left: int) -> str:
    """Return the subject of the clause before, for a number that stands alone in its own."""
    earlier = _EARLIER.search(text, max(0, left - 24), left)
    return re.sub(r"[\d.%]+\S{0,2}$", "", earlier[1]) if earlier else ""


@cache
def _patterns(authority: Authority) -> list[tuple[str, re.Pattern[str], frozenset[str]]]:
    return [
        (i.id, re.compile("|".join(i.patterns)), frozenset(i.units))
        for i in authority.indicators
        if i.patterns
    ]


@lru_cache(maxsize=65_536)  # the same words recur in report after report
def concept(authority: Authority, indicator: str, unit: str) -> str:
    """Return the id of the indicator concept whose phrase the words hold and whose units allow this one, "" for none."""
    best, length = "", 0
    for ident, pattern, units in _patterns(authority):
        if units and unit not in units:
            continue
        found = pattern.search(indicator)
        if found and len(found[0]) > length:
            best, length = ident, len(found[0])
    return best
