"""Observations: a number with its measure word, what it counts, and how sure and how wide it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from ontology.facts import Observation

from ..anchored import Anchored, Ending
from ..sections import Outline
from . import concepts, indicators, numbers, periods, statuses
from .candidate import Cover

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.facts import Bound, Section

    from ..document import Document
    from ..resolve import Frame
    from .candidate import Candidate
    from .subjects import Subjects

# Measure words, longest first. 个百分点 and 个工作日 are units as written.
_UNITS = (
    "微克/立方米|个百分点|百分点|个工作日|工作日|个自然日|自然日|人次|件次|户次|家次|场次|批次|车次|期次|台次|课时|学时|平方公里|平方米|立方米|公里|千米|亩次|万元|亿元|美元|港元|元|公顷|千瓦时|千瓦|兆瓦|标箱|款|"
    "小时|分钟|个月|周年|字节|人天|名次|册次|份次|条次|辆次|项次|次|件|宗|起|份|项|个|家|条|名|人|户|场|期|部|册|篇|幅|块|台|套|辆|艘|所|座|处|批|轮|"
    "支|队|组|位|村|镇|类|种|笔|单|例|天|日|分|成|倍|亩|吨|斤|公斤|千克|米|栋|间|张|面|趟|宗|卷|本|封|通|步|站|句|点|班|盘|头|只|棵|株|幢|层|圈|%|‰|元/人"
)
_UNIT_BEGINS = "".join({unit[0] for unit in _UNITS.split("|")})
_ARABIC = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?"
_CHINESE = "[零○一二三四五六七八九两十百千][零○一二三四五六七八九两十百千万亿]{0,16}"
_NUMBER = re.compile(
    r"(?=[\d零○一二三四五六七八九两十百千])"
    rf"(?:百分之(?P<percent>{_CHINESE}|{_ARABIC})|(?P<den>{_CHINESE})分之(?P<num>{_CHINESE})|(?P<over>\d)/(?P<under>[1-9]\d?)(?![\d/年月日%])|"
    rf"(?P<number>{_ARABIC}|{_CHINESE})(?P<more>余|多|来)?(?P<scale>[百千万亿]{{1,2}}(?![元]?分))?(?P<more2>余|多)? ?(?P<unit>(?=[{_UNIT_BEGINS}])(?:{_UNITS})(?:\([套件部辆次]\))?)(?P<more3>多|余)?)"
    rf"(?P<after>以上|以下|左右|以内|内(?=[,。;:、)\s]|完成|办结|实现|达|的?[^\W\d_]{{0,2}}率)|上下)?"
)
# What stands before a number and says how near it is.
_BEFORE = Ending(
    "(?:不低于|不少于|不超过|不高于|不足|不到|超过|多达|将近|接近|大约|约为|近|约|超|逾|达|(?<![累共总合预])计)\\Z",
    "于过足到达近约为超逾计",
)
_RANGE = Ending(rf"(?<![\d.第])(?P<low>{_ARABIC}|{_CHINESE})(?:至|到|-|~)$", "至到-~")
# A dash before a number joins it to the lower end of a range (6-6.5%, 5.0%-5.5%), to a letter or a code it does not.
_DASHED = Ending(r"(?<![\d.第A-Za-z“+/年月号-])\d{1,15}(?:\.\d{1,6})?%?-$", "-")
# Numbers of a list share the unit of its last (压缩65、45个工作日); of 第6、7条 none is a count.
_LISTED = Ending(rf"(?<![\d.,+~-])(?P<value>{_ARABIC})[、和及与]$", "、和及与")
_NUMBERED = re.compile(r"(?:[第A-Za-z“+《\[]|前|附件|地铁|轨道|编号)$")
_ENUMERATOR = re.compile(r"(?:^|[\n。;:(]\s*)$")
_A_YEAR = re.compile(r"(?:19|20)\d{2}$")
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
    "率先",
)
# 一期 of a building project is a phase of it and counts nothing; 二期 counts only where something is held or published.
_PHASE = re.compile(
    "(?:工程|建设|项目|用地|地块|改造|主体|[、和及](?:[二三四五]期|项目|工程)|已?(?:开工|建成|竣工|投产|动工|封顶|完工))"
)
_HELD = re.compile(
    "举办|举行|开办|开展|组织|培训|讲座|播|刊|编发|推出|发布|出版|班|节目|栏目|简报|共|累计|每[月季年周]|已开"
)
_PHASE_NUMERALS = frozenset("二三四五六七八九")
# What begins like a count and is another word: a figure of speech, a compound.
_IDIOM = re.compile(
    "千家万户|千门万户|百家争鸣|二元(?:结构|化|经济|体制)|[二三]次(?:产业|供水|开发|创业|分配|污染|利用)|[两三四五]部(?:曲|委|门)|零部件|[千百万]亿台阶|[四五]套班子"
)
# 省委十届六次全会, 人大五次会议: which of the sessions.
_SESSION = re.compile("[一二三四五六七八九十]{1,3}次(?:[、和][一二三四五六七八九十]{1,3}次)*全(?:体)?会")
_SESSION_OF = re.compile("(?:届[^,。;]{0,8}|大会|人大|全会)(?:[一二三四五六七八九十]{1,3}次[、和])*$")
# 1/3 is a share only of something: 占全国1/3.
_OF_A_WHOLE = re.compile("占[^,。;、\\d]{0,7}$|[的为达]$")
_LABELLING = frozenset(("期", "位", "名", "个", "分钟", "小时", "公里", "千米"))
_CIRCLE = re.compile(r"[^\d,。;、:!?\s]{0,10}圈")
_NEAR = 120  # characters of a clause that are looked at before a number
_STOPS = frozenset(",。;")
_PARTS = frozenset("步点句度层位面分村镇站组队班单头只圈块日天种类")
# Before the number: ordinals, names of plans, dates, document numbers. After: what makes it a date, an age of a plan, a name.
_ORDINAL = r"第届每十A-Za-z\d.·/\-+\[“"
# 前10名 are the first ten, 10月底前28个 are twenty-eight.
_NOT_AFTER = re.compile(
    rf"(?<=[{_ORDINAL}])|(?<=(?<![底月日])前)|(?<=每[百千])|(?<=[{_ORDINAL}]\n)|(?<=每[百千]\n)"
)
_IN_DATE = Anchored(
    re.compile(
        r"(?:\d{4}|[一二][零○九一二三四五六七八]{3}) ?年(?:度|底|初|末|前|以来)?|\d{1,2} ?月(?:份|底|初|末)?(?: ?\d{1,2} ?[日号])?(?!均)|\d{1,2}[.·]\d{1,2}(?=国|世)|[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日|12\d{3}(?=”|[^\d]{0,4}(?:热线|平台|政务|便民|分中心|小程序|访谈|活动|投诉))"
    ),
    re.compile(
        r"年(?<=[\d零○一二三四五六七八九 ]年)|月(?<=[\d一二三四五六七八九十 ]月)|\.(?=\d{1,2}[国世])|·(?=\d{1,2}[国世])|12\d{3}"
    ),
    5,
)
_BOUNDS: dict[str, Bound] = {
    "不低于": "at_least", "不少于": "at_least", "不超过": "at_most", "不高于": "at_most", "不足": "less_than", "不到": "less_than",
    "超过": "more_than", "多达": "about", "将近": "less_than", "接近": "less_than", "近": "less_than", "大约": "about", "约": "about", "约为": "about",
    "超": "more_than", "逾": "more_than", "以上": "at_least", "以下": "at_most", "以内": "at_most", "内": "at_most", "左右": "about", "上下": "about",
}  # fmt: skip
_SCOPE = re.compile(
    "市本级|县本级|区本级|州本级|省本级|全市|全县|全区|全省|全州|全镇|全国|(?:作为|以[^,。;、]{1,12}?为)(?P<role>复议机关|被告|被申请人)|市直|县直|区直|市县两级"
)

_OUTCOME = re.compile("维持|驳回|撤销|变更|确认|终止|责令")


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
    behind = 0  # the number before
    for found in _NUMBER.finditer(text):
        at = found.start()
        before = _BEFORE.search(text, max(behind, at - 3), at)
        behind = found.end()
        while date[1] <= at:
            date = next(upcoming)
        if date[0] < behind and at < date[1]:
            continue
        number = _read(text, found, before[0] if before else "")
        if number:
            if low := _lower_end(text, number):
                yield low
            listed = _listed(text, number)
            if listed is not None:
                yield from listed
                yield number


def _listed(text: str, number: Number) -> list[Number] | None:
    """Return the numbers of a list before its last, which have that one's unit; None where the list is of labels."""
    found: list[Number] = []
    start = number.start
    while text[start].isdecimal() and (earlier := _LISTED.search(text, max(0, start - 16), start)):
        at = earlier.start("value")
        value = numbers.value(earlier["value"])
        if value is None or _A_YEAR.match(earlier["value"]) or _ENUMERATOR.search(text, max(0, at - 4), at):
            break
        start = at
        found.append(Number(at, earlier.end("value"), value, number.unit, number.approx, ""))
    return None if found and _NUMBERED.search(text, max(0, start - 2), start) else found[::-1]


def _lower_end(text: str, number: Number) -> Number | None:
    """Return the lower end of a range, which borrows its unit from the upper (5至8名)."""
    found = _RANGE.search(text, max(0, number.start - 12), number.start)
    if found and (low := numbers.value(found["low"])) is not None and low < number.value:
        return Number(found.start("low"), found.end("low"), low, number.unit, number.approx, "")
    return None


def _read(text: str, found: re.Match[str], before: str) -> Number | None:
    after = found["after"] or ""
    start = found.start() - len(before) if before in _BOUNDS else found.start()
    if _NOT_AFTER.match(text, start) and not _DASHED.search(text, max(0, start - 12), start):
        return None
    if found["unit"]:
        value, unit = _measure(text, found)
    elif found["percent"]:
        value, unit = numbers.value(found["percent"]), "%"
    elif found["over"]:
        if not _OF_A_WHOLE.search(text, max(0, start - 8), start):
            return None
        value, unit = round(int(found["over"]) / int(found["under"]), 4), ""
    else:
        value, unit = _fraction(found["num"], found["den"]), ""
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
    if unit == "周年" or _is_label(text, found):
        return None, ""
    if number[0].isdecimal():
        if unit in {"日", "点"} or (unit == "卷" and _A_YEAR.match(number)):
            return None, ""
    elif number == "一" or _is_structural(text, found) or _is_word(text, found):
        return None, ""
    if unit.startswith(("万", "亿")):
        scale, unit = scale + unit[0], unit[1:]
    return numbers.value(number, scale), unit


def _is_label(text: str, found: re.Match[str]) -> bool:
    """Whether a number with its measure word names a thing: a phase, a class, a rank, a span of time, a circle of so many minutes."""
    start, unit = found.start("number"), found["unit"]
    if text.startswith("级", found.end()):  # 30万吨级航道
        return True
    if unit not in _LABELLING:
        return False
    if unit == "期":
        named = found["number"] in _PHASE_NUMERALS and not _HELD.search(text, max(0, start - 16), start)
        return named or bool(_PHASE.match(text, found.end()))
    if unit in {"位", "名"}:
        return text.endswith(("列", "居", "排名", "排"), max(0, start - 2), start)
    if unit == "个":
        return text.startswith(("季度", "月"), found.end())
    all_day = unit == "小时" and found["number"] == "24" and not found["after"]
    return (all_day and not text.startswith("之内", found.end())) or bool(_CIRCLE.match(text, found.end()))


def _is_word(text: str, found: re.Match[str]) -> bool:
    """Whether a Chinese numeral is part of a word, of a slogan in quotes or of the name of a session."""
    start = found.start("number")
    if _IDIOM.match(text, start):
        return True
    if found["unit"] == "次" and (
        (_SESSION.match(text, start) and not text.endswith(("召开", "举行"), 0, start))
        or _SESSION_OF.search(text, max(0, start - 16), start)
    ):
        return True
    back = text[max(0, start - 24) : start]
    return len(found["number"]) == 1 and back.rfind("“") > max(back.rfind(m) for m in "”。;\n")


def _is_structural(text: str, found: re.Match[str]) -> bool:
    """Whether a Chinese numeral only divides the text or a thing into parts (六大类, 七个方面, 三步)."""
    if text.startswith(_STRUCTURE, found.end()):
        return True
    return (
        found["unit"] in _PARTS
        and len(found["number"]) == 1
        and text[found.end() : found.end() + 1] not in _STOPS
    )


def find(
    document: Document,
    sections: tuple[Section, ...],
    mentions: list[Candidate],
    doers: Subjects,
    frame: Frame,
    published: str | None = None,
) -> Iterator[Observation]:
    """Yield observations; a number inside a name is part of the name.

    What counts up to now (截至目前) counts to the day the report was `published`.
    """
    text = document.plain
    inside = Cover((m.start, m.end) for m in mentions)
    named = indicators.Names(mentions)
    about = _About(mentions)
    outline = Outline(sections)
    found_already: list[Observation] = []
    for number in (n for n in read(text) if not inside.touches(n.start, n.end)):
        clause = document.clause(number.start)
        sentence = document.sentence(number.start)
        earlier = [o for o in found_already[-6:] if o.start >= sentence.start]
        indicator = indicators.words(text, number, clause, named, earlier)
        section = outline.at(number.start)
        parts = _parts(number, earlier)
        period = periods.of(text, sentence, number.start, section)
        status = statuses.of(text, number, clause, sentence, section, frame)
        begun, ended = periods.days(period, frame.year, published) if status == "done" else (None, None)
        made = Observation(
            start=number.start,
            end=number.end,
            indicator=indicator,
            measures=concepts.concept(
                frame.authority,
                indicator,
                number.unit,
                concepts.surroundings(text, number, clause, earlier),
            ),
            value=number.value,
            unit=number.unit,
            approx=number.approx,
            bound=number.bound,
            status=status,
            scope=_scope(text[max(clause.start, number.start - _NEAR) : number.start], earlier),
            area=frame.place_id,
            period=period["words"] if period else "",
            period_start=begun,
            period_end=ended,
            about=about.within(clause.start, number.start),
            actor=next(iter(doers.of(number.start)), ""),
            numerator=parts[0],
            denominator=parts[1],
            part_of=None,
            theme=(section.theme or "") if section else "",
            rule="observations.measure",
        )
        found_already.append(made)
        yield made


def _scope(lead: str, earlier: list[Observation]) -> str:
    """Return the words before a number that narrow it; how cases ended has the role they were brought in."""
    if found := _SCOPE.search(lead):
        return f"作为{found['role']}" if found["role"] else found[0]
    in_role = bool(earlier) and earlier[-1].scope.startswith("作为")
    return earlier[-1].scope if in_role and _OUTCOME.match(lead) else ""


def _parts(number: Number, earlier: list[Observation]) -> tuple[int | None, int | None]:
    """Return the starts of the two counts of a sentence that a rate divides, when their quotient is the rate.

    The stated digits decide how near is near: 99.2 % is any quotient that rounds to 99.2.
    """
    if number.unit != "%" or number.approx:
        return None, None
    digits = len(str(number.value).partition(".")[2].rstrip("0"))
    for over in reversed(earlier):
        for under in reversed(earlier):
            counts = (
                over.unit == under.unit != "%" and 0 < over.value <= under.value and over.start != under.start
            )
            # Half a unit of the last digit, and one more: reports cut as often as they round.
            if counts and abs(100 * over.value / under.value - number.value) < 10**-digits:
                return over.start, under.start
    return None, None


class _About:
    """Where programs and regulations stand: a number in the same clause behind one counts for it."""

    def __init__(self, mentions: list[Candidate]) -> None:
        self._mentions = [m for m in mentions if m.entity.type in {"Program", "Regulation"}]
        self._starts = [m.start for m in self._mentions]

    def within(self, start: int, end: int) -> str:
        """Return the entity id of the last of them in the range, "" where there is none."""
        i = bisect_left(self._starts, end) - 1
        return self._mentions[i].entity.id if i >= 0 and self._starts[i] >= start else ""
