"""Concepts: which indicator of the authority tables the words of a number name."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from .wording import AND, CHANGE, VERB_FIRST, unled

if TYPE_CHECKING:
    from ontology.authority import Authority
    from ontology.facts import Observation

    from ..document import Span
    from .observations import Number

# 比上年多46件 counts none of them, 累计达58.6万户 all of them where the number before counts the new ones.
_MORE_THAN = re.compile("(?<![同环])比[^,#]{2,8}(?:多|少|增加|减少|上升|下降)了?#")
_IN_TOTAL = re.compile("(?:累计|总[数量])(?:达到?|为|超过?|突破|增至|由)#")
_PER = re.compile("每(?![年月日周季天])|人均|户均")
_OWN = 40  # characters before a number, and half as many behind it, that may name its concept
_NEAR = 8  # characters between a number and a phrase around it that may name its concept
_JOINTS = ("-", *AND)
_OWN_BEHIND = re.compile(r"(?![、和及与])[^,。;:!?\d\n]*")
_LAST_CLAUSE = re.compile(r"[^\d,。;:!?\n]*,?$")


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
    if last and before.startswith(AND):
        verb = VERB_FIRST.match(last.indicator) or VERB_FIRST.match(text[clause.start : last.start])
        before = (verb[0] if verb else "") + before[1:]
    elif last and before.startswith("其中") and not VERB_FIRST.search(before):
        verb = VERB_FIRST.match(last.indicator)
        before = (verb[0] if verb else "") + before.removeprefix("其中")
    elif len(unled(before)) < 2:
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
    changed, per = CHANGE.search(before), _PER.search(before)
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
