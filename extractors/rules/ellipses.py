"""Ellipses: what the words of a number leave out, because the number before or the clause before has said it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .wording import LONGEST, NOUN_END, SHARES, VERB_FIRST, VERBS

if TYPE_CHECKING:
    from ontology.facts import Observation

# Verbs that name no thing by themselves: what they were done to stands with the number before.
BARE_VERB = re.compile(
    "^(?:已|均|并|实际|全部|拟|直接|当年|年内|及时|宣布)*(?:受理|审结|办结|完成|报备|报送|上报|备案|废止|修改|修订|清理|取消(?:合并)?|合并|精简|下放|竣工|失效|宣布失效|继续有效|保留|答复|结转|落实|整改|采纳|合格|不合格|通过|占|余下|其余|剩余|化解|成功|解决|立案|结案|移送|清偿|改|其中)(?:其中)?$"
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
_EARLIER = re.compile(r"([^,。;:!?\n]{2,20})[,、;(:]?$")


def share_of(before: str, led: str, last: Observation) -> str:
    """Return the name of a rate that leaves out of what it is, which the number before says; "" where it leaves out nothing."""
    if before.endswith("率") and len(before) <= 4:
        thing = thing_of(last.indicator)
        whose, _, told = last.indicator.partition(before[:-1])
        if told or whose != last.indicator:  # 行政机关负责人出庭57件,出庭率
            return (whose if len(whose) <= LONGEST else "") + before
        return before if len(thing) > 8 or "率" in thing else thing + before
    if _PART.match(led):
        return f"{before}{thing_of(last.indicator)}占比"
    return f"{before}占比" if before and not before.endswith("比") and _TAKES_UP.search(led) else ""


def completed(verb: str, previous: Observation, unit: str) -> str:
    """Return a bare verb with the thing of the number before: 收到行政复议申请66件,受理61件 → 受理行政复议申请."""
    verb = verb.removesuffix("其中")
    thing = NOUN_END.split(thing_of(previous.indicator), maxsplit=1)[0]
    if verb == "占":
        return thing + "占比"
    if not verb:
        return previous.indicator
    return verb + thing if unit == previous.unit or unit in SHARES else verb


def thing_of(indicator: str) -> str:
    """Return what an indicator is of, without the verbs that lead to it: 受理行政复议申请 → 行政复议申请."""
    thing = _WORK.sub("", indicator)
    if found := _AGAIN.match(thing):
        return thing[found.end() :]
    rests = [thing[m.end() :] for m in _LEADING_VERB.finditer(thing)]
    # Of 公布市场检查事项 市场检查事项 is the thing: what is left behind a verb in the middle of it is too little.
    long = [r for r in rests if len(r) > len("事项")]
    leads = bool(rests) and bool(VERB_FIRST.match(thing))
    return long[-1] if long else rests[0] if leads and rests[0] else thing


def carried(text: str, left: int) -> str:
    """Return the subject of the clause before, for a number that stands alone in its own."""
    earlier = _EARLIER.search(text, max(0, left - 24), left)
    return re.sub(r"[\d.%]+\S{0,2}$", "", earlier[1]) if earlier else ""
