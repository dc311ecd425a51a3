"""Indicators: the words of the text that say what a number counts."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from ..anchored import Ending
from ..words import is_word
from . import numbers
from .ellipses import carried, in_field, left_out, restored, thing_of, unchanged
from .predicates import of_body, of_part, of_row, predicate
from .wording import (
    A_VERB,
    AND,
    CHANGE,
    LONGEST,
    NOUN_END,
    SHARES,
    TO_WHOM,
    VERB_BEFORE,
    VERB_FIRST,
    VERBS,
    unled,
)

if TYPE_CHECKING:
    from ontology.facts import Observation

    from ..document import Span
    from .candidate import Candidate
    from .observations import Number

# No word here is made of others here: a run of them must have one reading only, or the search for its end takes for ever.
_TAIL = Ending(
    "(?:(?<![平人户年日月])均|(?<=[平人户年日月])均(?=[达为])|了|共|累计|(?<!下)达|为|至|到|约|近|超过|超|有|(?<![预统合总])计|已|占|增至|减至|[由从]?原来|由|从|的|(?<=\\S\\S)(?:保持在?|稳定在|维持在)|连续[\\d一二三四五六七八九十两]+年|各|总计|合计|高达|仅|只有|也|是|就|分别|^分|(?:提速|延长)(?=[至到为])|压缩|压减(?!至)|缩减|压|缩短|精简|扩大|扩充|扩|减少|增加|上升|(?<![跃攀])升|跃升|攀升|降|[比较]?上年(?:同期)?|提高|提升|下降|增长|总数|比上年多|比上年少|同比多|同比少|同比增长|同比下降|同比提高)+$",
    "均了共计达为至到约近过超有已占来由从的持在定年各仅也是就别分压缩减短简大充扩少加升降期高长数多",
)
_REACH = 60  # characters before a number in which its words are looked for
# Of these verbs some are as often nouns (服务点, 调解员): they begin no name.
_NOUN_LIKE = "调解|服务|培训|咨询|宣传|学习|援助|救助|研究|登记|注册|审议|覆盖|处罚|备案|考核|评估|征求|建设|执行|组织|审查"
_LAST_VERB = re.compile(
    rf".*(?P<piece>(?:拟|共|累计)?(?!{_NOUN_LIKE}){A_VERB}(?!的|率|中心|平台|机制|组织|委员会|站|点|员|时限|时长|时间|[^\d]{{0,6}}率$)[^、]{{2,}})$"
)
_SHORT_PAREN = re.compile(r"\(([^()]{1,6})\)")
# Titles say which, the noun behind them what: 出台《甲》《乙》等规章2部; so do labels in a row: 开展“甲”“乙”活动3场.
_OF_TITLES = re.compile(
    rf"(?P<verb>{VERBS}|(?<![^,。;、:\n])[^,。;、:\n\d《》“”]{{2}})了?(?:《[^《》]{{2,60}}》(?:\([^()]{{0,20}}\))?[、和及与]?){{1,6}}(?:等一?系列|等)?(?P<noun>[^《》、,()]{{0,12}})$"
)
_MARKS = frozenset(",。;、:)\n")
_KIND = re.compile(
    "(条例|规定|办法|细则|意见|方案|通知|规划|制度|清单|标准|预案|案例|汇编)(?:\\([^()]{0,20}\\))?》"
)
_SPEAKS = frozenset({"宣传", "宣讲", "解读", "学习", "贯彻"})  # what was held is of them, not the titles
_LABELS = re.compile("(?:“[^“”]+”[、和及与]?){2,}(?:等一?系列|等)?(?=[\u4e00-\u9fff]{0,8}(?:活动|行动))")
_HONOURED = re.compile("(?<=.)(?:入选|获评|荣?获(?=[得国全省市中“])|上榜|被评)")
_CLOSED = re.compile(r"[^()]{0,8}\)")
_TIMES = frozenset({"天", "日", "小时", "分钟", "个月", "个工作日", "工作日"})
_LASTING = ("时间", "时限", "时长", "期限", "用时", "周期")
_PEOPLE = frozenset({"人", "人次", "名", "户", "家"})
# A count of those something was done for: what was done follows.
_TOWARDS = ("在", "对", "为", "向", "给", "按")
_LIST = re.compile("^(?P<verb>.{0,2}?[^、]{2}?)?[^、]*、.*等(?P<noun>[^、等]{2,10})$")
_JOINED_ON = re.compile("(?:和(?![美谐平睦解])|[及与])+")
_JOINED = Ending("(?<![惠涉普])[和及与]+$", "和及与")
# 由2019年的7家, 增至2020年的12家: of which year is no part of what is counted.
_OF_YEAR = Ending(
    r"(?:[由从]|(?:上升|下降|提高|增长|增加|减少|提升|增|升|降|减)[到至为]|[到至])?\d{4}年(?:底|末|初)?的?$",
    "年底末初的",
)
_OF = re.compile(rf"^(?P<verb>{VERBS})了?.{{4,}}的(?P<noun>[^的]{{2,8}})$")
_SHORT = 2
_DURING = re.compile("^[^,。;]{2,24}期间(?=[^内平均][^,。;])")
_FOR_WHOM = re.compile("^(?:帮助?|替|代)(?:广大|辖区)?(?:群众|居民|村民|市民|企业和?群众)(?=..)")
# Of whom or of what place, without a word that says what is counted.
_DEICTIC = re.compile("^(?:我|全|本)[省市州县区旗镇乡厅局](?:共?有?)$")
# 知晓率低于全市平均水平: the place is what is compared with.
_COMPARED = re.compile("(?:低于|高于|优于|好于)[^,]{2,8}$")
_TOWARDS_MANY = re.compile("[对向][^,。;]{2,40}、[^,。;、]{1,8}$|[对向][^,。;]{2,40}等$")
_MEMBERS = re.compile("^(?:现有|共有|在编|专职)?(?:队员|成员|会员)$")  # of what body says what they are
_BODY_LEVEL = re.compile("^[省市州县区旗镇乡](?=.{3})")
_RESULTS = frozenset({"合格", "通过", "优秀"})
_SENDS = re.compile("^(?:选派|抽调|派出|组织|安排|推荐|遴选|选送)$")
_TO_DIGIT = re.compile(r"[^\d,。;:!?]*")
_NEXT_VERB = re.compile(rf"(?<=..)[新再各又共]?(?!{_NOUN_LIKE})(?:{VERBS})(?![员者])")
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
_PLACE = re.compile("[^市县区州旗镇乡街]{1,6}[市县区州旗镇乡](?=.{3}|$)")
_RATE = re.compile("(?:率|比例|占比|比重|满意度)$")


class Names:
    """Where agencies, places and titles stand: who counts is no part of what is counted."""

    def __init__(self, mentions: list[Candidate]) -> None:
        kept = [m for m in mentions if m.entity.type in {"Agency", "Jurisdiction", "Regulation"}]
        self._starts = [m.start for m in kept]
        self._ends = [m.end for m in kept]

    def skip(self, left: int, right: int) -> int:
        """Return where the words begin after the last name in the range; `left` where too little would be left."""
        i = bisect_left(self._starts, right) - 1
        if i >= 0 and self._starts[i] >= left and right - self._ends[i] > 3:
            return self._ends[i]
        return left


def words(text: str, number: Number, clause: Span, names: Names, previous: list[Observation]) -> str:
    """Return what a number counts: the words before it, behind it or both; what is left out comes from the number before.

    `previous` are the observations of the sentence so far.
    """
    if shared := _paired(text, number, clause) or _distributed(text, number, clause, previous):
        return shared
    last = previous[-1] if previous else None
    left = max(clause.start, number.start - _REACH, last.end if last else 0)
    titled = _titled(text, number, max(clause.start, last.end if last else 0))
    if last and len(previous) > 1 and _CLOSED.match(text, last.end, number.start):
        previous = previous[:-1]  # of 受理54件(含结转3件),审结49件 the two outside go together
        last = previous[-1]
    skipped = names.skip(left, number.start)
    whose = text[left:skipped]
    if whose and not _COMPARED.search(whose):
        left = skipped
    led = titled or text[left : number.start]
    opened = led.rfind("(")
    if opened > led.rfind(")"):
        led = led[opened + 1 :].removeprefix("含")
    before = "" if _NAMELESS.match(led.strip()) else in_field(_tidy(led), text, left)
    if change := CHANGE.search(led):
        # X增长8.2%: without the verb the graph would say that X is 8.2 %.
        return (before or (last.indicator if last else carried(text, left))) + change["how"].replace("了", "")
    if _MEMBERS.match(before):
        before = _BODY_LEVEL.sub("", _tidy(whose)) + before.removeprefix("现有")
    if led.rstrip().endswith("、") and last:
        verb = VERB_FIRST.match(last.indicator)  # one more of a list: its verb stands at the head
        before = verb[0] if verb else ""
    return (
        _of_thing(text, number, clause, led, before, previous)
        or restored(before, led, text, left, number.unit, previous)
        or left_out(before, led, number.unit, previous)
        or before
        or carried(text, left)
        or text[number.end : clause.end][:8]
        or led.strip()
    )


def _of_thing(
    text: str, number: Number, clause: Span, led: str, before: str, previous: list[Observation]
) -> str:
    """Return the name of a count whose noun or verb stands behind it, "" for other numbers."""
    if number.unit in SHARES or (number.unit in _TIMES and before.endswith(_LASTING)):
        return ""
    if previous and (part := of_part(led, text[number.end : min(clause.end, number.end + _REACH)], previous)):
        return part
    name = _behind(text, number, clause, led, before)
    if previous and name in _RESULTS:  # 300人参加执法资格考试,280人合格
        return thing_of(previous[-1].indicator) + name
    return name


def _titled(text: str, number: Number, start: int) -> str:
    """Return the verb and the noun around the titles before a number, "" where it does not count titles."""
    if "》" not in text[max(start, number.start - _NEAR) : number.start]:
        return ""
    found = _OF_TITLES.search(text, max(start, number.start - _TITLES), number.start)
    if not found or found["noun"]:
        return found["verb"] + found["noun"] if found else ""
    if found["verb"] in _SPEAKS:
        return found["verb"]
    if not VERB_FIRST.match(found["verb"]):
        return ""
    alone = text[number.end : number.end + 1] in _MARKS
    if found[0].endswith(("等", "系列", *AND)) or (not alone and found[0].count("《") > 1):
        return found["verb"]
    kinds = set(_KIND.findall(found[0]))
    named = kinds.pop() if len(kinds) == 1 else "文件"
    return found["verb"] + named if found[0].count("《") > 1 else ""  # of one title copies are counted


def _behind(text: str, number: Number, clause: Span, led: str, before: str) -> str:
    """Return the name of what is counted where its noun stands behind the number, "" where none does."""
    stop = min(clause.end, number.end + _REACH)
    tail = _without_parens(text[number.end : stop])
    if told := _told(tail, led, before):
        return told
    if (led.rstrip().endswith(_TOWARDS) or _TOWARDS_MANY.search(led)) and 2 < len(
        phrase := re.split(r"[()\d]", tail)[0].strip("、和与及")
    ) <= 18:
        return phrase
    listed = text.find("、", number.end, stop)
    after = _without_parens(text[number.end : listed]) if listed >= 0 else tail
    noun = _noun(_before_next(after.removeprefix("的")))
    if len(noun) > _LONGEST_NOUN:
        noun = _HONOURED.split(noun, maxsplit=1)[0]
    if _SENDS.match(before) and noun.startswith(("参加", "到", "赴")):
        return before + noun
    if before and (
        number.unit.endswith("元") or (number.unit in _PEOPLE and noun.startswith(("参", "合格")))
    ):
        return ""
    if 1 < len(noun) <= _LONGEST_NOUN:
        if _MEMBERS.match(noun) or (
            led.rstrip().endswith("的") and len(before) <= LONGEST and "、" not in before
        ):
            return before.lstrip("向对为将把") + noun
        verb = VERB_BEFORE.search(before)
        return (verb[0] if verb else before if len(before) <= 4 else "") + noun
    alone = number.unit in _PEOPLE and not (noun or before)
    done = re.split(r"[()\d、]", tail)[0] if alone else ""
    return done if 3 < len(done) <= 14 else ""


def _without_parens(words: str) -> str:
    """Return words with what stands in short parentheses as part of them: 听证(会)12场."""
    return _SHORT_PAREN.sub(r"\1", words) if "(" in words else words


def _noun(words: str) -> str:
    """Return the noun that words begin with, "" where they go on with what was before."""
    if words.startswith(AND):
        return ""
    stop = NOUN_END.search(words)
    return (words[: stop.start()] if stop else words).rstrip("和与及")


def _before_next(after: str) -> str:
    """Return the words behind a number without the verb of a number that they lead to: 69项问题完成整改62项 → 问题."""
    to_next = _TO_DIGIT.match(after)
    led = to_next[0] if to_next else ""
    if (
        after[len(led) : len(led) + 1].isdecimal()
        and not led.endswith(AND)
        and (verb := _NEXT_VERB.search(led))
    ):
        return after[: verb.start()]
    return after


def _told(tail: str, led: str, before: str) -> str:
    """Return what is said behind a number of all it counts, where that is its name; "" where a noun alone is."""
    if (not before and not led.rstrip().endswith(_TOWARDS)) or _DEICTIC.match(before):
        return of_row(tail.removeprefix("的")) or of_body(tail)
    return predicate(tail) if led.rstrip().endswith("等") else ""


def _paired(text: str, number: Number, clause: Span) -> str:
    """Return the rate of a row that a number of a row as long stands for (办结率、满意率达98%、99%), "" where there is none.

    Other counts need a 分别 for it, see `_distributed`.
    """
    if number.unit != "%":
        return ""
    if text[number.start - 1 : number.start] not in AND and text[number.end : number.end + 1] not in AND:
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
    things = [t for t in re.split("[、和与]|”(?=“)", unled(text[start : found.start()])) if t]
    if len(things) < 2:
        rate = things[0] if things and _RATE.search(things[0]) else ""
        counted = [o.indicator for o in previous if o.start < found.start()][-2:]
        things = [unchanged(c) + rate if rate else c for c in counted]
    return _headed(things[len(row)], things[-1]) + found["verb"] if len(row) < len(things) else ""


def _headed(thing: str, last: str) -> str:
    """Return a thing of a row with the head that only the last of it has: 食品、药品抽检合格率, “两抢”、“两盗”警情."""
    quoted = last.rpartition("”")[2] if thing.startswith("“") else ""
    if quoted and thing.endswith("”"):
        return thing + quoted
    if thing != last and _PLACE.fullmatch(thing) and (place := _PLACE.match(last)):
        return thing + last[place.end() :]
    if len(thing) == _SHORT < len(last) - 1 and is_word(last, 0, _SHORT):
        return thing + last[_SHORT:]
    return thing


@lru_cache(maxsize=16_384)
def _tidy(piece: str) -> str:
    """Return words without what leads to them and what leads from them to the number; of a sentence what names the count."""
    before = _trimmed(piece)
    if "、" in before and (found := _LIST.match(before)):
        verb = VERB_FIRST.match(before)
        return (verb[0] if verb else "") + found["noun"]
    if "的" in before and (found := _OF.match(before)):
        return found["verb"] + found["noun"]
    if len(before) > LONGEST and not before.endswith(("率", "比")):
        if found := _LAST_VERB.match(before):
            return found["piece"]
        if len(before) > 2 * LONGEST and (verb := VERB_BEFORE.search(before)):
            return verb[0]
        if len(before) > 14 and "等" not in before and not VERB_FIRST.match(before):
            before = before.rsplit("、", 1)[-1]
    return before


def _trimmed(piece: str) -> str:
    """Return words without what leads to them and what leads from them to the number."""
    if numbering := numbers.ENUMERATOR.match(piece):
        piece = piece[numbering.end() :]
    if "期间" in piece:
        piece = _DURING.sub("", piece)
    if piece.startswith(("帮", "替", "代")):
        piece = _FOR_WHOM.sub("", piece)
    piece = TO_WHOM.sub("", _LABELS.sub("", piece.strip()) if "”" in piece else piece.strip())
    piece = _JOINED.cut(piece.strip(" 、()》”“-"))
    if joined := _JOINED_ON.match(piece):
        piece = piece[joined.end() :]
    return _TAIL.cut(unled(_OF_YEAR.cut(piece)))
