"""Ellipses: what the words of a number leave out, because the number before or the clause before has said it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .wording import CHANGE, LONGEST, NOUN_END, SHARES, TO_WHOM, VERB_FIRST, VERBS

if TYPE_CHECKING:
    from ontology.facts import Observation

# Verbs that name no thing by themselves: what they were done to stands with the number before.
BARE_VERB = re.compile(
    "^(?:已|均|并|实际|全部|拟|直接|当年|年内|及时|宣布)*(?:受理|审结|办结|完成|报备|报送|上报|备案|废止|修改|修订|清理|取消(?:合并)?|合并|精简|下放|竣工|失效|宣布失效|继续有效|保留|答复|结转|落实|整改|采纳|合格|不合格|持证|通过|占|余下|其余|剩余|化解|成功|解决|立案|结案|移送|清偿|改|其中)(?:其中)?$"
)
# What comes before the thing in an indicator: the thing is what stands behind the last of these that leaves enough.
_LEADING_VERB = re.compile(rf"(?:{VERBS}|继续有效|合格|成功|余下|其余)(?=.)")
# What is done again to what was done before: 取消合并69项,保留25项 of the items checked.
_AGAIN = re.compile(
    "^(?:(?:已|均|共|拟|新|累计|其余|余下)*(?:取消|合并|保留|精简|修订|清理|下放|竣工|新?开工|建成))+(?=..)"
)
_WORK = re.compile("(?:(?:审核|清理|编制|梳理|整治|评查|排查|考核)工作|工作)$")
_PART = re.compile("^[,、]?其中.+占(?:比)?(?:达到|达|为|约|近|超过|超)?$")
_TAKES_UP = re.compile("占(?:达到|达|为|约|近|超过|超)?$")
_BARE_OBJECT = re.compile(rf"^(?P<verb>(?:{VERBS})?)(?P<noun>申请|案件|事项|业务|清单事项)$")
_OBJECTS = ("申请", "案件", "事项", "业务")
_LABEL = re.compile("(“[^“”,。]{2,12}”),$")
_LISTED = re.compile("(?P<what>[^《》]{2,8}?)(?:事项)?清单》,$")
_FIELD = re.compile("(?:行政)?复议|信息公开|法律援助|行政诉讼|国家赔偿|司法救助|劳动仲裁")
_SENTENCE = 60  # characters before a clause in which its sentence tells the field
_BARE_RATE = re.compile("^(?!持证|知晓)(?:[^率]{1,3}率|调解和解率)$")
_DONE_RATE = re.compile("^(?:化解|整改|办结|审核|办复|采纳|答复|回复|处置|清偿|清零|销号|结案|成功|合格)率$")
_OF_RATE = re.compile("(?<=..)(?:办结|答复|办复|满意|按期|采纳|整改|化解|及时|报备|规范)*率$")
_OF_ITSELF = re.compile("[^\\d,]的占(?:达到|达|为|约|近|超过|超)?$")
_TAKES_UP_OF = re.compile("^占.{2,8}(?<![比重率])$")
_RATES = re.compile("^(?:[^率、和]{2,3}率[、和]){1,2}[^率、和]{2,3}率$")
_ONLY_SHARE = re.compile("^[,、]?占(?:比|达到|达|为|约|近|超过|超)*$")
_SHARE = re.compile("(?:比重|占比|比例|率)$")
_WEIGHT = re.compile("^(?:分值|权重|考核权重)$")
_WEIGHED = re.compile(
    "[把将](?P<what>[^把将,。;]{2,16}?)(?:纳入|列入|作为)[^,。;]{0,20}?(?P<how>考核|考评|评价)[^,。;]{0,8},$"
)
# 第二批40项, 每千人4.3批次: which of what the number before counts, or for how many.
_BARE = 4  # characters of a name that may leave its thing out
_WHICH = re.compile("^(?:第[一二三四五六]批|首批|每[百千万]人)$")
_TRAINS = re.compile("^(?:参训|培训|轮训)$")
_COURSE = re.compile("(?P<what>[^办开织]{0,8}(?:培训|轮训))")
_REACHES = re.compile("^(?:惠及|受益|涉及)$")
_PAPERS = frozenset({"件", "份", "部"})
_OF_PAPERS = re.compile("^(?:废止|修改|修订|失效|宣布失效|继续有效)$")
_CATALOGUE = re.compile("(?P<thing>[^《》,。;度年省市县区州旗]{2,8}事项)目录")
_EARLIER = re.compile(r"([^,。;:!?\n]{2,20})[,、;(:]?$")


def share_of(before: str, led: str, last: Observation) -> str:
    """Return the name of a rate that leaves out of what it is, which the number before says; "" where it leaves out nothing."""
    if _BARE_RATE.match(before):
        return _rate(before, last.indicator)
    if _TAKES_UP_OF.match(before):
        return unchanged(last.indicator) + before
    if _RATES.match(before):
        return thing_of(last.indicator) + before
    if _PART.match(led):
        return f"{before}{thing_of(last.indicator)}占比"
    return f"{before}占比" if before and not before.endswith("比") and _TAKES_UP.search(led) else ""


def _rate(rate: str, counted: str) -> str:
    """Return a rate with the thing that `counted`, the name of the number before, is of: 化解矛盾纠纷, 化解率 → 矛盾纠纷化解率."""
    shared = _OF_RATE.sub("", counted)
    thing = thing_of(shared).rpartition("等")[2]
    if (shared != counted and len(thing) < len("民生诉求")) or _SHARE.search(thing):
        return rate
    whose, done, told = counted.partition(rate[:-1])
    if told and not whose and len(told) <= LONGEST and not VERB_FIRST.fullmatch(told):
        return told + rate
    if done:  # 行政机关负责人出庭57件,出庭率
        return (whose if len(whose) <= LONGEST + 1 else "") + rate
    if rate == "成功率":  # of what was done
        thing = counted
    return rate if len(thing) > LONGEST or "率" in thing else thing + rate


def restored(before: str, led: str, text: str, left: int, unit: str, previous: list[Observation]) -> str:
    """Return a name whose thing stands before the clause of its number, "" where none of the ways to leave it out is met.

    `before` is what is left of the words `led` before the number, which begin at `left`.
    """
    if unit in SHARES:
        return _restored_share(before, led, text[max(0, left - _SENTENCE) : left], previous)
    if len(before) > _BARE:
        return (
            _catalogued(before, text[max(0, left - _SENTENCE) : left + len(led)])
            if before.endswith("等")
            else ""
        )
    last = previous[-1] if previous else None
    if last and _WHICH.match(before):
        return before + thing_of(last.indicator)
    if last and _TRAINS.match(before) and (course := _COURSE.search(last.indicator)):
        return course["what"]
    if last and _REACHES.match(before) and last.unit.endswith("元"):
        return last.indicator + before
    if not last and unit in _PAPERS and _OF_PAPERS.match(before):
        return f"{before}规范性文件" if "规范性文件" in text[max(0, left - 2 * _SENTENCE) : left] else ""
    return ""


def _catalogued(before: str, earlier: str) -> str:
    """Return the verb with the thing of the catalogue that was named before: 列入供水改造等 → 列入重大行政决策事项."""
    listed = _CATALOGUE.search(earlier)
    verb = VERB_FIRST.match(before)
    return (verb[0] if verb else "") + listed["thing"] if listed else ""


def _restored_share(before: str, led: str, earlier: str, previous: list[Observation]) -> str:
    """Return the name of a share, a weight or a rate whose whole stands in the text just before its clause, else ""."""
    if "的占" in led and _OF_ITSELF.search(led) and "其中" not in led:  # 当天办结的占九成
        return before + "占比"
    if previous and _ONLY_SHARE.match(led):
        return _share_of_part(previous)
    if _WEIGHT.match(before) and (weighed := _WEIGHED.search(earlier)):
        return weighed["what"] + weighed["how"] + before
    thing = thing_of(carried(earlier, len(earlier))) if not previous and _DONE_RATE.match(before) else ""
    return thing + before if len(thing) > 1 else ""


def _share_of_part(previous: list[Observation]) -> str:
    """Return the share of what the last number counts in the whole (农民工案件11件,占 → 农民工法律援助案件占比)."""
    part = (
        unchanged(previous[-1].indicator) if CHANGE.search(previous[-1].indicator) else previous[-1].indicator
    )
    if _SHARE.search(part):
        return part
    whole = thing_of(previous[-2].indicator) if len(previous) > 1 else ""
    if not whole or part.endswith(whole) or previous[-2].unit != previous[-1].unit:
        return f"{part}占比"
    return f"{part.removesuffix(whole[-2:])}{whole}占比"


def left_out(before: str, led: str, unit: str, previous: list[Observation]) -> str:
    """Return a name whose thing or verb the numbers before have told, "" where the words before the number leave out nothing."""
    if not previous:
        return ""
    last = previous[-1]
    if led.strip() == "、" and unit != last.unit:  # the same in another measure: 36宗、127万平方米
        return last.indicator
    if not before or BARE_VERB.match(before):
        told = next((o for o in reversed(previous) if o.unit == unit), last) if unit not in SHARES else last
        name = _completed(before, told, unit)
        whom = TO_WHOM.match(led)
        return f"{whom[0]}{name}" if whom and name == before else name
    return share_of(before, led, last) if unit in SHARES else ""


def _completed(verb: str, previous: Observation, unit: str) -> str:
    """Return a bare verb with the thing of the number before: 收到行政复议申请66件,受理61件 → 受理行政复议申请."""
    verb = verb.removesuffix("其中")
    thing = NOUN_END.split(thing_of(previous.indicator), maxsplit=1)[0]
    if verb == "占":
        return thing + "占比"
    if not verb:
        return previous.indicator
    return verb + thing if unit == previous.unit or unit in SHARES else verb


def in_field(before: str, text: str, left: int) -> str:
    """Return the words before a number with the field or the label that its sentence has told of before.

    收到申请 in a sentence on 行政复议 is 收到行政复议申请; 公布事项 behind 推动“跨省通办” is 公布“跨省通办”事项.
    """
    found = _BARE_OBJECT.match(before) if before.endswith(_OBJECTS) else None
    if not found:
        return before
    told = re.split("[。;\n]", text[max(0, left - _SENTENCE) : left])[-1]
    if found["noun"] == "清单事项" and (listed := _LISTED.search(told)):
        return f"{listed['what']}{before}"
    if label := _LABEL.search(told):
        return f"{found['verb']}{label[1]}{found['noun']}"
    fields = _FIELD.findall(told)
    if fields and found["noun"] in {"申请", "案件"}:
        field = "行政复议" if fields[-1] == "复议" else fields[-1]
        return f"{found['verb']}{field}{found['noun']}"
    return before


def thing_of(indicator: str) -> str:
    """Return what an indicator is of, without the verbs that lead to it: 受理行政复议申请 → 行政复议申请."""
    thing = _WORK.sub("", indicator)
    if BARE_VERB.match(thing):
        return ""
    if found := _AGAIN.match(thing):
        return thing[found.end() :]
    rests = [thing[m.end() :] for m in _LEADING_VERB.finditer(thing)]
    # Of 公布市场检查事项 市场检查事项 is the thing: what is left behind a verb in the middle of it is too little.
    long = [r for r in rests if len(r) > len("事项")]
    leads = bool(rests) and bool(VERB_FIRST.match(thing))
    return long[-1] if long else rests[0] if leads and rests[0] else thing


def unchanged(indicator: str) -> str:
    """Return what an indicator is of, without the verb before it and the change behind it."""
    return CHANGE.cut(thing_of(indicator) if VERB_FIRST.match(indicator) else indicator)


def carried(text: str, left: int) -> str:
    """Return the subject of the clause before, for a number that stands alone in its own."""
    earlier = _EARLIER.search(text, max(0, left - 24), left)
    return re.sub(r"[\d.%]+\S{0,2}$", "", earlier[1]) if earlier else ""
