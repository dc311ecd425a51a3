"""Predicates: what is said behind a number of the things it counts, where that alone tells which of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .ellipses import thing_of
from .wording import NOUN_END, VERBS

if TYPE_CHECKING:
    from ontology.facts import Observation

_BEHIND = 48  # characters behind a number in which its predicate stands
_DATE = re.compile(
    r"(?:于|在)?(?:\d{4}年(?:\d{1,2}月)?|\d{1,2}月)(?:\d{1,2}日)?(?:底|末|初|[上中下]旬)?(?:之?前|以前)?"
)
_SAID = re.compile(r"[^\d,。;:!?、()\n]{2,18}(?![^,。;:!?、()\n])")
_ADVERBS = re.compile("^(?:已经?|均|都|全部|正在?|则|将|也|仍|全年|年内|目前)+")
_AT_END = re.compile("[至到为于在]$")
_VERBAL = re.compile(
    rf"{VERBS}|[因经获被转限拟未属延需暂]|滚动|采取|继续|来自|持续|结转|正式|书面|现场|达到|符合|存在|没有"
)
_PART = re.compile("[,、;(]?(?:其中|其余|余下|剩余|剩下|尚有|另有)(?:的|有)?$")
_REST = re.compile("其余|余下|剩余|剩下")
_LONGEST_LEAD = len(",其余的")
_AMONG = re.compile("^[,、]?(?P<thing>[^\\d,。;:、]{2,12}?)[之当]?中?,?(?:(?<=中)|仍|还|只|仅)?有$")
_SHARED = re.compile(
    r"(?P<noun>[^\d,。;:、和与及()]{1,8})"
    r"(?:[、和与及]\d[\d.,]{0,9}[余多]?[\u4e00-\u9fff](?P<rest>[^\d,。;:!?、()\n]{4,24})){1,4}"
)
# Where what is said of all of a row begins behind the last noun of it.
_TOLD = re.compile(
    "全部|均|实现|书面|现场|被|荣?获|入选|进入|建成|投[入用]|纳入|完成|通过|达到|开展|推进|接受|按期|参加|挂牌|落实|[^\\d]{0,6}全覆盖"
)
_HONOURED = re.compile("(?<=..)(?:荣?获|入选|被评)")
_BODIES = frozenset("村镇乡市县区州旗局院校")


def predicate(behind: str) -> str:
    """Return what is said behind a number when it begins with a verb, dates and adverbs left out, else ""."""
    plain = _DATE.sub("", behind[:_BEHIND])
    said = _SAID.match(plain)
    if not said:
        return ""
    bare = _ADVERBS.sub("", said[0])
    return _AT_END.sub("", bare) if bare != said[0] or _VERBAL.match(bare) else ""


def of_part(led: str, behind: str, previous: list[Observation]) -> str:
    """Return the name of a part of what the number before counts: 整改隐患20处,余下3处限期清零 → 余下限期清零的隐患.

    `led` are the words between the two numbers, `previous` the observations of the sentence so far. "" where it is no part
    or no verb behind the number says which.
    """
    among = _AMONG.match(led) if led.endswith("有") else None
    if not among and (len(led) > _LONGEST_LEAD or not _PART.match(led)):
        return ""
    told = predicate(behind)
    thing = among["thing"] if among else NOUN_END.split(thing_of(previous[-1].indicator), maxsplit=1)[0]
    thing = _HONOURED.split(thing, maxsplit=1)[0]
    rest = _REST.search(led)
    return f"{rest[0] if rest else ''}{told}的{thing}" if len(told) > 1 and thing else ""


def of_row(behind: str) -> str:
    """Return the first noun of a row with what is said of all of it: 3个集体、9名个人获表扬 → 集体获表扬; "" for no row."""
    row = _SHARED.match(behind)
    if not row:
        return ""
    told = _TOLD.search(row["rest"], 2)
    return row["noun"] + row["rest"][told.start() :] if told else ""


def of_body(behind: str) -> str:
    """Return a noun of one character with what is said of it (5个市开展督察 → 市开展督察), "" where none is counted."""
    if behind[:1] not in _BODIES:
        return ""
    told = predicate(behind[1:])
    return behind[0] + told if told else ""
