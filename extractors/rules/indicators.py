"""Indicators: the words of the text that say what a number counts, and the concept they name."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ..anchored import Ending
from ..words import is_word
from . import numbers

if TYPE_CHECKING:
    from ontology.authority import Authority
    from ontology.facts import Observation

    from ..document import Span
    from .candidate import Candidate
    from .observations import Number

_LEAD = re.compile(
    "^(?:其中|目前|全年(?!龄)|今年以来|今年|年内|去年|同时|此外|另外|截至目前|截至\\S{0,5}?月底?|累计|共计|共(?![建享治同])|已|并|还|了|先后|已经|均(?!价|衡)|又|再(?![生次])|分别|合计|总计|有(?![效关序力限机奖害])|为(?![民企])|达(?!标)|达到|计(?![划算量])|至|由|从(?![业严轻重])|到(?![位期岗场账])|的|在(?![建园册校岗线编])|对(?![外口接标策象])|(?:上升|下降|提高|增长|增加|减少|提升|扩大)[到至]|近年来|期间|(?:[一二三四]季度|上半年|下半年)(?:末|底)?前?|年底前?|\\d+月底?前|连续[\\d一二三四五六七八九十]+年|\\d{4}年(?:度|底)?|\\d+月底?|一年来|当年|当天|平均|每年|每季度|[一二三四五六七八九十]是)+"
)
# No word here is made of others here: a run of them must have one reading only, or the search for its end takes for ever.
_TAIL = Ending(
    "(?:(?<![平人户年日月])均|(?<=[平人户年日月])均(?=[达为])|了|共|累计|达|为|至|到|约|近|超过|超|有|(?<![预统合总])计|已|占|增至|减至|由|从|的|各|总计|合计|高达|仅|只有|也|是|就|分别|压缩|压减(?!至)|缩减|压|缩短|精简|扩大|扩充|扩|减少|增加|上升|(?<![跃攀])升|跃升|攀升|降|上年|提高|提升|下降|增长|总数|比上年多|比上年少|同比增长|同比下降|同比提高)+$",
    "均了共计达为至到约近过超有已占由从的各仅也是就别压缩减短简大充扩少加升降年高长数多",
)
_REACH = 60  # characters before a number in which its words are looked for
# Verbs of counted work. One right before a number that its noun follows belongs to the name (审查12件文件); of a long run
# of words before a number the last of these begins the name (司法行政机关开展集中培训10场).
_VERBS = (
    "开展|举办|组织|受理|查办|查处|办理|办结|审结|审核|审查|审议通过|审议|通过|出台|制定|印发|清理|修订|修改|废止|失效|保留|备案|报送|征求|收到|收集|征集|采纳|"
    "完成|推动|推进|排查|化解|调解|调处|调成|发现|整改|解决|检查|抽查|督察|督查|督导|巡查|走访|入户|评查|培训|考核|评估|抽调|抽检|选派|聘请|聘任|配备|配置|"
    "发放|发布|发出|制发|下发|张贴|播放|推送|宣传|讲授|接待|接听|解答|咨询|提供|援助|挽回|追回|罚没|处罚|立案|移送|结案|执行|追究|通报|约谈|建成|建立|设立|"
    "设置|成立|打造|培育|创建|命名|认定|新增|增加|减少|压减|取消|下放|承接|收回|拟收回|梳理|公布|公开|答复|回复|承办|主办|协办|签订|签约|列入|纳入|入选|获评|参加|参与|"
    "覆盖|惠及|服务|帮扶|救助|清偿|投入|安排|落实|引进|登记|注册|发证|核发|出具|提出|反馈|会商|研究|召开|学习|授课|撤销|维持|驳回|确认|终止|纠正|纠错|应诉|出庭|败诉|胜诉"
)
_VERB_FIRST = re.compile(_VERBS)
# The same, told by its first character where none is.
_A_VERB = f"(?=[{''.join({verb[0] for verb in _VERBS.split('|')})}])(?:{_VERBS})"
_VERB_BEFORE = re.compile(rf"(?:共|累计|已|拟|新)?{_A_VERB}(?:了|出)?$")
# Of these verbs some are as often nouns (服务点, 调解员): they begin no name.
_NOUN_LIKE = "调解|服务|培训|咨询|宣传|学习|援助|救助|研究|登记|注册|审议|覆盖|处罚|备案|考核|评估|征求|建设|执行|组织|审查"
_LAST_VERB = re.compile(
    rf".*(?P<piece>(?:拟|共|累计)?(?!{_NOUN_LIKE}){_A_VERB}(?!的|率|时限|时长|时间|[^\d]{{0,6}}率$)[^、]{{2,}})$"
)
_SHORT_PAREN = re.compile(r"\(([^()]{1,6})\)")
_NOUN_END = re.compile(
    r"[()\d,:;。《]|[一二三四五六七八九十百千两]+余?(?:次|件|场|人|名|户|家|起|份)(?![事办性”])|进行|开展|实施|予以|得到|全部|(?<![平人户年日月])均(?![衡值价])|已|组成|通过|明确|转入|限|须|滚动|推进|加快|"
    "平均|由|因|用于|于|(?<![集空])中(?!心|小|介|国|央|医|华|学|层|长|高)|(?<!公)共(?![享建治同识管])|为|至|在(?!用|册|线|建|校|岗|职)|未(?!来|成年)|分别|纳入|列入|主动|按|(?<!直)达(?!标)|被(?!告|申请)|(?<![先促改引住])进(?!修|出口|口|步)|提高|提升|增长|压缩|减少|增加|扩(?!建)|精简|缩短|压减|降|升(?!级)|减至|增至|上升|下降|自查"
)
_HONOURED = re.compile("(?<=.)(?:入选|获评|荣获|获得|上榜|被评)")
_EARLIER = re.compile(r"([^,。;:!?\n]{2,20})[,、;(:]?$")
_SHARES = frozenset({"%", "‰", "成", "倍", "个百分点", ""})
_PEOPLE = frozenset({"人", "人次", "名", "户", "家"})
_TOWARDS = (
    "在",
    "对",
    "为",
    "向",
    "给",
    "按",
)  # a count of those something was done for: what was done follows
# Verbs that name no thing by themselves: what they were done to stands with the number before.
_BARE_VERB = re.compile(
    "^(?:已|均|并|实际|全部|拟|直接|当年|年内|及时|宣布)*(?:受理|审结|办结|完成|废止|修改|修订|清理|取消(?:合并)?|合并|精简|下放|竣工|失效|宣布失效|继续有效|保留|答复|结转|落实|整改|采纳|合格|不合格|通过|占|余下|其余|剩余|化解|成功|解决|立案|结案|移送|清偿|改|其中)(?:其中)?$"
)
# What comes before the thing in an indicator: the thing is what stands behind the last of these that leaves enough.
_LEADING_VERB = re.compile(rf"(?:{_VERBS}|继续有效|合格|成功|余下|其余)(?=.)")
# What is done again to what was done before: 取消合并69项,保留25项 of the items checked.
_AGAIN = re.compile(
    "^(?:(?:已|均|共|拟|新|累计|其余|余下)*(?:取消|合并|保留|精简|修订|清理|下放|竣工|新?开工|建成))+(?=..)"
)
_WORK = re.compile("(?:(?:审核|清理|编制|梳理|整治|评查|排查|考核)工作|工作)$")
_LIST = re.compile("^(?P<verb>.{0,2}?[^、]{2}?)?[^、]*、.*等(?P<noun>[^、等]{2,10})$")
_JOINED_ON = re.compile("(?:和(?![美谐平睦解])|[及与])+")
_JOINED = Ending("(?<![惠涉普])[和及与]+$", "和及与")
# 由2019年的7家, 增至2020年的12家: of which year is no part of what is counted.
_OF_YEAR = Ending(
    r"(?:[由从]|(?:上升|下降|提高|增长|增加|减少|提升|增|升|降|减)[到至为]|[到至])?\d{4}年(?:底|末|初)?的?$",
    "年底末初的",
)
_PART = re.compile("^[,、]?其中.+占(?:比)?(?:达到|达|为|约|近|超过|超)?$")
_OF = re.compile(rf"^(?P<verb>{_VERBS})了?.{{4,}}的(?P<noun>[^的]{{2,8}})$")
_SHORT = 2
_LONGEST_NOUN = 20
_LONGEST = 9  # a longer run of words is a sentence: its last verb begins the name
_CHANGE = Ending(
    "(?P<how>(?:同比|环比|比上年|较上年|年均|比上年同期)?(?:分别)?(?:实际|名义)?(?:增长|下降|上升|提高|提升|减少|降低|压减|缩短|增加|增幅|降幅))(?:了|约|近|超|达|幅度)*$",
    "长降升高少低减短加幅了约近超达度",
)
_NAMELESS = re.compile(
    "^[,、]?(?:和|与|及|年均|同口径|比上年|较上年|占全国|占全省|占全市|指|平均|同比|比上年同期|其中|提高到|增加到|达到)$"
)
# 比上年多46件 counts none of them, 累计达58.6万户 all of them where the number before counts the new ones.
_MORE_THAN = re.compile("比[^,#]{2,8}(?:多|少|增加|减少|上升|下降)了?#")
_IN_TOTAL = re.compile("(?:累计|总[数量])(?:达到?|为|超过?|突破|增至|由)#")
_PER = re.compile("每(?![年月日周季天])|人均|户均")
_OWN = 40  # characters before a number, and half as many behind it, that may name its concept
_NEAR = 8  # characters between a number and a phrase around it that may name its concept
_AND = ("、", "和", "及", "与")
_JOINTS = ("-", *_AND)
_OWN_BEHIND = re.compile(r"(?![、和及与])[^,。;:!?\d\n]*")
_LAST_CLAUSE = re.compile(r"[^\d,。;:!?\n]*,?$")
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
    left = max(clause.start, number.start - _REACH)
    if last and last.end > left:
        left = last.end
    left = names.skip(left, number.start)
    led = text[left : number.start]
    opened = led.rfind("(")
    if opened > led.rfind(")"):
        led = led[opened + 1 :].removeprefix("含")
    before = "" if _NAMELESS.match(led.strip()) else _tidy(led)
    if change := _CHANGE.search(led):
        # X增长8.2%: without the verb the graph would say that X is 8.2 %.
        return (before or (last.indicator if last else _carried(text, left))) + change["how"].replace(
            "了", ""
        )
    if led.rstrip().endswith("、") and last:
        verb = _VERB_FIRST.match(last.indicator)  # one more of a list: its verb stands at the head
        before = verb[0] if verb else ""
    if number.unit not in _SHARES and (named := _behind(text, number, clause, led, before)):
        return named
    if last and (not before or _BARE_VERB.match(before)):
        return _completed(before, last, number.unit)
    share = _share(before, led, last) if last and number.unit in _SHARES else ""
    return share or before or _carried(text, left) or text[number.end : clause.end][:8] or led.strip()


def _share(before: str, led: str, last: Observation) -> str:
    """Return the name of a rate that leaves out of what it is, which the number before says; "" where it leaves out nothing."""
    if before.endswith("率") and len(before) <= 4:
        thing = _thing(last.indicator)
        whose, _, told = last.indicator.partition(before[:-1])
        if told or whose != last.indicator:  # 行政机关负责人出庭57件,出庭率
            return (whose if len(whose) <= _LONGEST else "") + before
        return before if len(thing) > 8 or "率" in thing else thing + before
    return f"{before}{_thing(last.indicator)}占比" if _PART.match(led) else ""


def _behind(text: str, number: Number, clause: Span, led: str, before: str) -> str:
    """Return the name of what is counted where its noun stands behind the number, "" where none does."""
    stop = min(clause.end, number.end + _REACH)
    tail = _without_parens(text[number.end : stop])
    if led.rstrip().endswith(_TOWARDS) and 2 < len(phrase := re.split(r"[()\d]", tail)[0]) <= 18:
        return phrase
    listed = text.find("、", number.end, stop)
    after = _without_parens(text[number.end : listed]) if listed >= 0 else tail
    noun = _noun(after.removeprefix("的"))
    if len(noun) > _LONGEST_NOUN:
        noun = _HONOURED.split(noun, maxsplit=1)[0]
    if before and (
        number.unit.endswith("元") or (number.unit in _PEOPLE and noun.startswith(("参", "合格")))
    ):
        return ""
    if 1 < len(noun) <= _LONGEST_NOUN:
        verb = _VERB_BEFORE.search(before)
        return (verb[0] if verb else before if len(before) <= 4 else "") + noun
    if number.unit not in _PEOPLE or noun or before:
        return ""
    done = re.split(r"[()\d、]", tail)[0]
    return done if 3 < len(done) <= 14 else ""


def _without_parens(words: str) -> str:
    """Return words with what stands in short parentheses as part of them: 听证(会)12场."""
    return _SHORT_PAREN.sub(r"\1", words) if "(" in words else words


def _noun(words: str) -> str:
    """Return the noun that words begin with, "" where they go on with what was before."""
    if words.startswith(_AND):
        return ""
    stop = _NOUN_END.search(words)
    return (words[: stop.start()] if stop else words).rstrip("和与及")


def _paired(text: str, number: Number, clause: Span) -> str:
    """Return the rate of a row that a number of a row as long stands for (办结率、满意率达98%、99%), "" where there is none.

    Other counts need a 分别 for it, see `_distributed`.
    """
    if number.unit != "%":
        return ""
    if text[number.start - 1 : number.start] not in _AND and text[number.end : number.end + 1] not in _AND:
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
    things = [t for t in re.split("[、和与]|”(?=“)", _unled(text[start : found.start()])) if t]
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


@lru_cache(maxsize=16_384)
def _tidy(piece: str) -> str:
    """Return words without what leads to them and what leads from them to the number."""
    if numbering := numbers.ENUMERATOR.match(piece):
        piece = piece[numbering.end() :]
    piece = _JOINED.cut(piece.strip(" 、()》”“-"))
    if joined := _JOINED_ON.match(piece):
        piece = piece[joined.end() :]
    before = _TAIL.cut(_unled(_OF_YEAR.cut(piece)))
    if "、" in before and (found := _LIST.match(before)):
        verb = _VERB_FIRST.match(before)
        return (verb[0] if verb else "") + found["noun"]
    if "的" in before and (found := _OF.match(before)):
        return found["verb"] + found["noun"]
    if len(before) > _LONGEST and not before.endswith(("率", "比")):
        if found := _LAST_VERB.match(before):
            return found["piece"]
        if len(before) > 2 * _LONGEST and (verb := _VERB_BEFORE.search(before)):
            return verb[0]
        if len(before) > 14 and "等" not in before and not _VERB_FIRST.match(before):
            before = before.rsplit("、", 1)[-1]
    return before


def _unled(piece: str) -> str:
    """Return words without what leads to them."""
    led = _LEAD.match(piece)
    return piece[led.end() :] if led else piece


def _completed(verb: str, previous: Observation, unit: str) -> str:
    """Return a bare verb with the thing of the number before: 收到行政复议申请66件,受理61件 → 受理行政复议申请."""
    verb = verb.removesuffix("其中")
    thing = _thing(previous.indicator)
    if stop := _NOUN_END.search(thing):
        thing = thing[: stop.start()]
    if verb == "占":
        return thing + "占比"
    if not verb:
        return previous.indicator
    return verb + thing if unit == previous.unit or unit in _SHARES else verb


def _thing(indicator: str) -> str:
    """Return what an indicator is of, without the verbs that lead to it: 受理行政复议申请 → 行政复议申请."""
    thing = _WORK.sub("", indicator)
    if found := _AGAIN.match(thing):
        return thing[found.end() :]
    rests = [thing[m.end() :] for m in _LEADING_VERB.finditer(thing)]
    # Of 公布市场检查事项 市场检查事项 is the thing: what is left behind a verb in the middle of it is too little.
    long = [r for r in rests if len(r) > len("事项")]
    leads = bool(rests) and bool(_VERB_FIRST.match(thing))
    return long[-1] if long else rests[0] if leads and rests[0] else thing


def _carried(text: str, left: int) -> str:
    """Return the subject of the clause before, for a number that stands alone in its own."""
    earlier = _EARLIER.search(text, max(0, left - 24), left)
    return re.sub(r"[\d.%]+\S{0,2}$", "", earlier[1]) if earlier else ""


def surroundings(text: str, number: Number, clause: Span, previous: list[Observation]) -> str:
    """Return a number's own clause between the numbers beside it, `#` where the number stands.

    What another number stands for is none of its words: 受理187件,审结#行政复议案件 is of one count, not of two. One more of
    a list has the verb of the one before (修改规章20项和规范性文件#).
    """
    # Numbers of a list or a range that share a unit stand in one place.
    shared = 1
    while (
        shared <= len(previous)
        and text[previous[-shared].end : previous[1 - shared].start if shared > 1 else number.start]
        in _JOINTS
    ):
        if not text[previous[-shared].end - 1].isdecimal():
            break
        shared += 1
    last = previous[-shared] if shared <= len(previous) else None
    left = max(clause.start, number.start - _OWN, last.end if last else 0)
    before = text[left : number.start].strip()
    if last and before.startswith(_AND):
        verb = _VERB_FIRST.match(last.indicator) or _VERB_FIRST.match(text[clause.start : last.start])
        before = (verb[0] if verb else "") + before[1:]
    elif len(_unled(before)) < 2:
        earlier = _LAST_CLAUSE.search(text, max(0, left - _OWN), left)
        if earlier and (not last or last.end <= earlier.start()):
            before = earlier[0] + before
    behind = _OWN_BEHIND.match(text, number.end, number.end + _OWN // 2)
    after = behind[0] if behind else ""
    if text[number.end + len(after) : number.end + len(after) + 1].isdecimal() and "、" in after:
        after = after[: after.rindex("、")]  # 250项“秒批”、815项: the next of the list begins there
    return f"{before.replace('#', '')}#{after}"


@cache
def _patterns(authority: Authority, unit: str) -> list[tuple[str, re.Pattern[str]]]:
    return [
        (i.id, re.compile("|".join(i.patterns)))
        for i in authority.indicators
        if i.patterns and (not i.units or unit in i.units)
    ]


@cache
def _joined(authority: Authority, unit: str) -> list[tuple[str, re.Pattern[str]]]:
    """Patterns that say how the number itself is joined on (压缩至#): they are surer than its words."""
    return [
        (i.id, re.compile("|".join(joined)))
        for i in authority.indicators
        if (joined := [p for p in i.patterns if p.endswith("#")]) and (not i.units or unit in i.units)
    ]


@lru_cache(maxsize=65_536)  # the same words recur in report after report
def _best(authority: Authority, told: str, unit: str, held: str = "") -> tuple[str, str]:
    """Return the concept whose phrase is the longest in the words, and that phrase; it must hold `held`."""
    best, longest = "", ""
    if held not in told:
        return best, longest
    at = told.find("#")
    before = told[:at] if at >= 0 else told
    changed, per = _CHANGE.search(before), _PER.search(before)
    for ident, pattern in _patterns(authority, unit):
        found = pattern.search(told)
        if not found or len(found[0]) <= len(longest) or held not in found[0]:
            continue
        # 满意率提高 is no 满意率 and 每镇执法人员 are no 执法人员: only a phrase that names the change or the share speaks of it.
        if (changed and found.end() <= changed.start()) or (per and not _holds(found, per)):
            continue
        if at < 0 or (found.start() <= at + _NEAR and found.end() >= at - _NEAR):
            best, longest = ident, found[0]
    return best, longest


def _holds(outer: re.Match[str], inner: re.Match[str]) -> bool:
    return outer.start() <= inner.start() and inner.end() <= outer.end()


def concept(authority: Authority, indicator: str, unit: str, around: str = "") -> str:
    """Return the id of the indicator concept that the words of a number name and whose units allow this one, "" for none.

    The indicator's own words decide; the words `around` the number (see `surroundings`) are asked where those name none,
    and may only make more precise what they name (审查 → 协议审查).
    """
    if _MORE_THAN.search(around) or _IN_TOTAL.match(around):
        return ""
    for ident, pattern in _joined(authority, unit):
        if pattern.search(around):
            return ident
    named, phrase = _best(authority, indicator, unit)
    # A rate has its name, and the one beside it is another (解决率、满意率).
    if not around or indicator.endswith("率"):
        return named
    return _best(authority, around, unit, phrase)[0] or named
