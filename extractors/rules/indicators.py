"""Indicators: the words of the text that say what a number counts."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from ..words import is_word
from . import numbers
from .ellipses import BARE_VERB, carried, completed, share_of
from .wording import AND, CHANGE, LEAD, LONGEST, NOUN_END, SHARES, VERB_BEFORE, VERB_FIRST, VERBS

if TYPE_CHECKING:
    from ontology.facts import Observation

    from ..document import Span
    from .candidate import Candidate
    from .observations import Number

# No word here is made of others here: a run of them must have one reading only, or the search for its end takes for ever.
_TAIL = re.compile(
    "(?:(?<![平人户年日月])均|(?<=[平人户年日月])均(?=[达为])|了|共|累计|达|为|至|到|约|近|超过|超|有|(?<![预统合总])计|已|占|增至|减至|[由从]?原来|由|从|的|(?<=\\S\\S)(?:保持在?|稳定在|维持在)|连续[\\d一二三四五六七八九十两]+年|各|总计|合计|高达|仅|只有|也|是|就|分别|^分|(?:提速|延长)(?=[至到为])|压缩|压减(?!至)|缩减|压|缩短|精简|扩大|扩充|扩|减少|增加|上升|(?<![跃攀])升|跃升|攀升|降|上年|提高|提升|下降|增长|总数|比上年多|比上年少|同比增长|同比下降|同比提高)+$"
)
_REACH = 60  # characters before a number in which its words are looked for
# Of these verbs some are as often nouns (服务点, 调解员): they begin no name.
_NOUN_LIKE = "调解|服务|培训|咨询|宣传|学习|援助|救助|研究|登记|注册|审议|覆盖|处罚|备案|考核|评估|征求|建设|执行|组织|审查"
# To whom something goes is no part of it: 向省政府、市人大常委会报备32件.
_TO_WHOM = re.compile(
    "^向[^,。;]{2,30}?(?=报备|报送|备案|上报|移送|提出|提交|反馈|推送|发出|制发|印发|发放|通报|公开)"
)
_LAST_VERB = re.compile(
    rf".*(?P<piece>(?:拟|共|累计)?(?!{_NOUN_LIKE})(?:{VERBS})(?!的|率|中心|平台|机制|组织|委员会|站|点|员|时限|时长|时间|[^\d]{{0,6}}率$)[^、]{{2,}})$"
)
_SHORT_PAREN = re.compile(r"\(([^()]{1,6})\)")
# Titles say which, the noun behind them what: 出台《甲》《乙》等规章2部; so do labels in a row: 开展“甲”“乙”活动3场.
_OF_TITLES = re.compile(
    rf"(?P<verb>{VERBS})了?(?:《[^《》]{{2,60}}》(?:\([^()]{{0,20}}\))?[、和及与]?){{1,6}}(?:等一?系列|等)?(?P<noun>[^《》、,()]{{0,12}})$"
)
_LABELS = re.compile("(?:“[^“”]+”[、和及与]?){2,}(?:等一?系列|等)?(?=[\u4e00-\u9fff]{0,8}(?:活动|行动))")
_HONOURED = re.compile("(?<=.)(?:入选|获评|荣获|获得|上榜|被评)")
_TIMES = frozenset({"天", "日", "小时", "分钟", "个月", "个工作日", "工作日"})
_LASTING = ("时间", "时限", "时长", "期限", "用时", "周期")
_PEOPLE = frozenset({"人", "人次", "名", "户", "家"})
# A count of those something was done for: what was done follows.
_TOWARDS = ("在", "对", "为", "向", "给", "按")
_LIST = re.compile("^(?P<verb>.{0,2}?[^、]{2}?)?[^、]*、.*等(?P<noun>[^、等]{2,10})$")
_JOINED = re.compile("^(?:和(?![美谐平睦解])|[及与])+|(?<![惠涉普])[和及与]+$")
# 由2019年的7家, 增至2020年的12家: of which year is no part of what is counted.
_OF_YEAR = re.compile(
    r"(?:[由从]|(?:上升|下降|提高|增长|增加|减少|提升|增|升|降|减)[到至为]|[到至])?\d{4}年(?:底|末|初)?的?$"
)
_OF = re.compile(rf"^(?P<verb>{VERBS})了?.{{4,}}的(?P<noun>[^的]{{2,8}})$")
_SHORT = 2
_LONGEST_NOUN = 20
_NAMELESS = re.compile(
    "^[,、]?(?:和|与|及|年均|同口径|比上年|较上年|占全国|占全省|占全市|指|平均|同比|比上年同期|其中|提高到|增加到|达到)$"
)
_NEAR = 13  # characters between the last of the titles and their number
_TITLES = 200  # characters before a number in which the titles it counts stand
_DISTRIBUTED = re.compile(
    r"分别(?P<verb>[^\d,。;、]{0,6}?)(?:达到|达|为|至|到)?(?P<earlier>(?:\d[\d.,]*[^\d,。;、和]{0,4}[、和])*)$"
)


# 98%、99%以上 before a number and behind it, the words that lead to such a row, and what a rate's name ends in.
_QUALIFIED = r"(?:不低于|超过|超|近|约)?\d[\d.]{0,8}%(?:以上|以下|左右)?"
_ROW_BEFORE = re.compile(rf"(?:{_QUALIFIED}[、和与及]){{1,8}}(?:不低于|超过|超|近|约)?$")
_ROW_BEHIND = re.compile(rf"(?:[、和与及]{_QUALIFIED}){{1,8}}")
_TO_ROW = re.compile("(?:分别|均)?(?:达到|达|为|至|提高[到至]|提升[到至]|保持在|稳定在|是){0,2}$")
_RATE = re.compile("(?:率|比例|占比|比重|满意度)$")


class Names:
    """Where agencies, places and titles stand: who counts is no part of what is counted."""

    def __init__(self, mentions: list[Candidate]) -> None:
        kept = [m for m in mentions if m.entity.type in {"Agency", "Jurisdiction", "Regulation"}]
        self._spans = [(m.start, m.end) for m in kept]

    def skip(self, left: int, right: int) -> int:
        """Return where the words begin after the last name in the range; `left` where too little would be left."""
        i = bisect_left(self._spans, (right, -1)) - 1
        if i >= 0 and self._spans[i][0] >= left and right - self._spans[i][1] > 3:
            return self._spans[i][1]
        return left


def words(text: str, number: Number, clause: Span, names: Names, previous: list[Observation]) -> str:
    """Return what a number counts: the words before it, behind it or both; what is left out comes from the number before.

    `previous` are the observations of the sentence so far.
    """
    if shared := _paired(text, number, clause) or _distributed(text, number, clause, previous):
        return shared
    last = previous[-1] if previous else None
    left = max(clause.start, number.start - _REACH)
    if last and last.end > left:
        left = last.end
    titled = _titled(text, number, max(clause.start, last.end if last else 0))
    left = names.skip(left, number.start)
    led = titled or text[left : number.start]
    opened = led.rfind("(")
    if opened > led.rfind(")"):
        led = led[opened + 1 :].removeprefix("含")
    before = "" if _NAMELESS.match(led.strip()) else _tidy(led)
    if change := CHANGE.search(led):
        # X增长8.2%: without the verb the graph would say that X is 8.2 %.
        return (before or (last.indicator if last else carried(text, left))) + change["how"].replace("了", "")
    if led.rstrip().endswith("、") and last:
        verb = VERB_FIRST.match(last.indicator)  # one more of a list: its verb stands at the head
        before = verb[0] if verb else ""
    counts = number.unit not in SHARES and not (number.unit in _TIMES and before.endswith(_LASTING))
    if counts and (named := _behind(text, number, clause, led, before)):
        return named
    if last and (not before or BARE_VERB.match(before)):
        return completed(before, last, number.unit)
    rate = share_of(before, led, last) if last and number.unit in SHARES else ""
    return rate or before or carried(text, left) or text[number.end : clause.end][:8] or led.strip()


def _titled(text: str, number: Number, start: int) -> str:
    """Return the verb and the noun around the titles before a number, "" where it does not count titles."""
    if "》" not in text[max(start, number.start - _NEAR) : number.start]:
        return ""
    found = _OF_TITLES.search(text, max(start, number.start - _TITLES), number.start)
    if not found or (not found["noun"] and not found[0].endswith(("等", "系列", *AND))):
        return ""
    return found["verb"] + found["noun"]


def _behind(text: str, number: Number, clause: Span, led: str, before: str) -> str:
    """Return the name of what is counted where its noun stands behind the number, "" where none does."""
    listed = text.find("、", number.end, min(clause.end, number.end + _REACH))
    stop = min(clause.end, number.end + _REACH)
    tail = _SHORT_PAREN.sub(r"\1", text[number.end : stop])
    if led.rstrip().endswith(_TOWARDS) and 2 < len(phrase := re.split(r"[()\d]", tail)[0].strip("、")) <= 18:
        return phrase
    right = listed if listed >= 0 else stop
    after = _SHORT_PAREN.sub(r"\1", text[number.end : right]).removeprefix("的")
    noun = "" if after.startswith(AND) else NOUN_END.split(after, maxsplit=1)[0].rstrip("和与及")
    if len(noun) > _LONGEST_NOUN:
        noun = _HONOURED.split(noun, maxsplit=1)[0]
    if before and (
        number.unit.endswith("元") or (number.unit in _PEOPLE and noun.startswith(("参", "合格")))
    ):
        return ""
    if 1 < len(noun) <= _LONGEST_NOUN:
        verb = VERB_BEFORE.search(before)
        return (verb[0] if verb else before if len(before) <= 4 else "") + noun
    done = re.split(r"[()\d、]", tail)[0]
    return done if number.unit in _PEOPLE and not noun and not before and 3 < len(done) <= 14 else ""


def _paired(text: str, number: Number, clause: Span) -> str:
    """Return the rate of a row that a number of a row as long stands for (办结率、满意率达98%、99%), "" where there is none.

    Other counts need a 分别 for it, see `_distributed`.
    """
    beside = (text[number.start - 1 : number.start], text[number.end : number.end + 1])
    if number.unit != "%" or not any(mark in AND for mark in beside):
        return ""
    earlier = _ROW_BEFORE.search(text, max(clause.start, number.start - _REACH), number.start)
    later = _ROW_BEHIND.match(text, number.end)
    before, behind = earlier[0] if earlier else "", later[0] if later else ""
    count = before.count("%") + 1 + behind.count("%")
    start = number.start - len(before)
    left = max(clause.start, start - _REACH)
    names = re.split("[、和与及]", _TO_ROW.sub("", text[left:start]))[-count:]
    if count < 2 or len(names) < count or not all(_RATE.search(n) for n in names):
        return ""
    return _tidy(names[before.count("%")])


def _distributed(text: str, number: Number, clause: Span, previous: list[Observation]) -> str:
    """Return what a number of a row shares out (事故起数、死亡人数分别下降12.5%和18.2%), "" where there is no row."""
    start = max(clause.start, number.start - 2 * _REACH)
    found = _DISTRIBUTED.search(text, start, number.start)
    if not found:
        return ""
    row = [o for o in previous if o.start > found.start()]
    things = [t for t in re.split("[、和与]|”(?=“)", LEAD.sub("", text[start : found.start()])) if t]
    if len(things) < 2:
        things = [o.indicator for o in previous if o.start < found.start()][-2:]
    return _headed(things[len(row)], things[-1]) + found["verb"] if len(row) < len(things) else ""


def _headed(thing: str, last: str) -> str:
    """Return a thing of a row with the head that only the last of it has: 食品、药品抽检合格率, “两抢”、“两盗”警情."""
    quoted = last.rpartition("”")[2] if thing.startswith("“") else ""
    if quoted and thing.endswith("”"):
        return thing + quoted
    if len(thing) == _SHORT < len(last) - 1 and is_word(last, 0, _SHORT):
        return thing + last[_SHORT:]
    return thing


def _tidy(piece: str) -> str:
    """Return words without what leads to them and what leads from them to the number."""
    if numbering := numbers.ENUMERATOR.match(piece):
        piece = piece[numbering.end() :]
    piece = _TO_WHOM.sub("", _LABELS.sub("", piece.strip()))
    piece = _OF_YEAR.sub("", _JOINED.sub("", piece.strip(" 、()》”“-")))
    before = _TAIL.sub("", LEAD.sub("", piece))
    if found := _LIST.match(before):
        verb = VERB_FIRST.match(before)
        return (verb[0] if verb else "") + found["noun"]
    if found := _OF.match(before):
        return found["verb"] + found["noun"]
    if len(before) > LONGEST and not before.endswith(("率", "比")):
        if found := _LAST_VERB.match(before):
            return found["piece"]
        if len(before) > 2 * LONGEST and (verb := VERB_BEFORE.search(before)):
            return verb[0]
        if len(before) > 14 and "等" not in before and not VERB_FIRST.match(before):
            before = before.rsplit("、", 1)[-1]
    return before
