"""Indicators: the words of the text that say what a number counts, and the concept they name."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ontology.authority import Authority
    from ontology.facts import Observation

    from ..document import Span
    from .candidate import Candidate
    from .observations import Number

_LEAD = re.compile(
    "^(?:其中|目前|全年|今年以来|今年|年内|去年|同时|此外|另外|截至目前|截至\\S{0,5}?月底?|累计|共计|共|已|并|还|了|先后|已经|均|又|再|分别|合计|总计|有|为|达|达到|计|至|由|从|到|的|在|对|近年来|期间|\\d{4}年(?:度|底)?|\\d+月底?|一年来|当年|当天|平均|每年|每季度|[一二三四五六七八九十]是)+"
)
_TAIL = re.compile(
    "(?:了|共|共计|累计|达到|达|为|至|到|约|近|超过|超|有|计|已|均为|占|提高到|提升至|增至|降至|减至|下降到|下降至|增加到|由|从|的|各|总计|合计|高达|仅|只有|也|是|就|分别|压缩至|压缩到|压缩|压|缩短至|缩短到|缩短|精简至|精简|扩大到|扩大|扩充至|扩充|扩至|扩|减少至|减少到|减少|增加至|增加|升至|上升|升|降到|降|提高|提升到|提升|下降|增长|总数由|总数增至|总数|比上年多|比上年少|同比增长|同比下降|同比提高)+$"
)


_REACH = 60  # characters before a number in which its words are looked for
_AFTER = re.compile(r"[()\d]|(?:进行|开展|实施|予以|得到|全部|均|已|参加)")
_EARLIER = re.compile(r"([^,。;:!?\n]{2,20})[,、;(:]?$")
_SHARES = frozenset({"%", "‰", "成", "倍", "个百分点", ""})
# Verbs that name no thing by themselves: what they were done to stands with the number before.
_BARE_VERB = re.compile(
    "^(?:已|均|并|实际|全部)?(?:受理|审结|办结|完成|废止|修改|失效|答复|结转|落实|整改|采纳|合格|通过|占|余下|其余|剩余|化解|成功|解决|立案|结案|移送|清偿|改|其中)$"
)
# What comes before the thing in an indicator: the thing is what stands behind the last of these.
_LEADING_VERB = re.compile(
    "^.*(?:收到|受理|审结|办结|办理|接收|发现|反馈|提出|列入|排查|清理|组织|参加|查处|承办|收集|征集|整改|完成|合格|采纳|成功|会商)(?=.)"
)
_LONGEST = 24  # a longer run of words is a sentence and names nothing


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


def words(text: str, number: Number, clause: Span, names: Names, previous: Observation | None) -> str:
    """Return what a number counts: the words before it, behind it or both; what is left out comes from the number before."""
    left = max(clause.start, number.start - _REACH)
    listed = text.find("、", number.end, clause.end)
    right = listed if listed >= 0 else clause.end
    if previous and previous.end > left:
        left = previous.end
    left = names.skip(left, number.start)
    before = _tidy(text[left : number.start])
    after = _AFTER.split(text[number.end : right].replace("(", "").replace(")", ""), maxsplit=1)[
        0
    ].removeprefix("的")
    if number.unit not in _SHARES and 1 < len(after) <= 14:
        return before[-8:] + after if before else after
    if previous and (not before or _BARE_VERB.match(before)):
        return _completed(before, previous, number.unit)
    return before or _carried(text, left) or after or text[left : number.start].strip()


def _tidy(piece: str) -> str:
    """Return words without what leads to them and what leads from them to the number."""
    piece = piece.strip(" 、()》”“")
    before = _TAIL.sub("", _LEAD.sub("", piece))
    return before.rsplit("、", 1)[-1] if len(before) > _LONGEST else before


def _completed(verb: str, previous: Observation, unit: str) -> str:
    """Return a bare verb with the thing of the number before: 收到行政复议申请66件,受理61件 → 受理行政复议申请."""
    thing = _LEADING_VERB.sub("", previous.indicator)
    if verb == "占":
        return thing + "占比"
    return (
        verb + thing
        if verb and thing and unit == previous.unit
        else (previous.indicator if not verb else verb + thing)
    )


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
