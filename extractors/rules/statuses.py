"""Statuses: whether a number was reached, is planned or is a level to be reached."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..anchored import Anchored, Ending

if TYPE_CHECKING:
    from ontology.facts import Section, Status

    from ..document import Span
    from ..resolve import Frame
    from .observations import Number

_NEAR, _FAR = 120, 300  # characters of a clause and of a sentence that are looked at before a number
_BEHIND = 24  # and of its clause behind it
_TARGET = re.compile(
    "确保|力争|争创|突破|达到|实现|保持|控制在|不低于|力争达|目标任务?\\($|"
    "(?:提高|提升|增加|扩大|扩充|扩展|拓展|增|扩|缩短|压缩|压减|缩减|缩|降低|下降|降|减少|减)[到至为]"
)
_PLANNED = re.compile(
    "(?=[拟即还也均将计余力争明下])(?:拟(?!定)|[即还也均]将|将(?=[于继进持深以努会要]|全面|全力)|计划(?=[于在年用]|[一二三两\\d]{1,3}年内)|余下|力争|"
    "(?<!累计)(?<!已)(?<!共)争取(?!到|了|[^,。;、]{0,8}资金|中央|省|市|国家|上级|各类|各级|资金|专项|补助|债券|预算|政策|支持)|明年|下一年)"
)
_EXPECTED = Anchored(
    re.compile(r"(?:预期|主要)目标[^,。;\n\d]{0,10}?(?:[是为在:]|如下)|(?<![于过出到])预期目标(?=\d)"),
    re.compile("目标"),
    2,
)
# Of what is left over (余下3件) what stands behind says whether it is done with or still due.
_LEFT = re.compile("余下|其余|剩余")
_SETTLED = re.compile("[^,。;、\\d]{0,6}(?:已(?!将)|转入)")
_DUE = re.compile("[^,。;、\\d]{0,8}(?:将于|将在|限(?=\\d{4}年|期)|滚动推进|拟于)")
# In the plan: what the year before reached, and where the plan goes on after it.
_FROM = Ending("[由从]$", "由从")
_TO = re.compile(
    "(?:提高|提升|增加|扩大|扩充|扩展|拓展|增|扩|缩短|压缩|压减|缩减|缩|降低|下降|降|减少|减|升)[到至为]"
)
_PAST = re.compile("去年|上年|今年(?:以来|前)|目前(?:已|有|共|仅)|当前|此前|试行的|(?<![而早])已(?![将决])")
_GOES_ON = re.compile(
    "月底?前|年底前|年内|计划|择优|上半年|下半年|全年|将|拟|力争|确保|争取|要|新增|新建|再|基础上|继续|进一步|推动|提高|建设"
)
_BOUNDS = frozenset(("at_least", "at_most"))
# 完成治理60万亩以上 is an act to be done, 案件不少于320件 a level to be reached.
_ACT = re.compile("将|完成|开展|举办")
_SHARES = frozenset(("%", "成", "个百分点"))
_MORE = re.compile("(?:以上|以下|以内)、[^,。;、\\d]{0,8}$")


def of(
    text: str, number: Number, clause: Span, sentence: Span, section: Section | None, frame: Frame
) -> Status:
    """Return the status of a number of a clause, a sentence and a section."""
    if _is_expected(text, number.start):
        return "target"
    before = text[max(clause.start, number.start - _NEAR) : number.start]
    so_far = text[max(sentence.start, number.start - _FAR) : number.start]
    behind = text[number.end : min(clause.end, number.end + _BEHIND)]
    if section is not None and section.kind == "plan":
        return _in_plan(number, before, so_far, behind, frame)
    return _in_report(before, so_far, behind, frame)


def _is_expected(text: str, at: int) -> bool:
    """Whether a number stands in the paragraph of the expected targets (主要预期目标是：…；…), whose items are sentences."""
    start = max(0, at - _FAR)
    if not _EXPECTED.search(text, start, at):
        return False
    return bool(_EXPECTED.search(text, max(start, text.rfind("\n", start, at)), at))


def _in_plan(number: Number, before: str, so_far: str, behind: str, frame: Frame) -> Status:
    """Return done for what the plan sets out from (由19名增至26名, 去年查办的17件), else what is planned and aimed at."""
    if (_FROM.search(before) and _TO.match(behind)) or _SETTLED.match(behind):
        return "done"
    past = [*_PAST.finditer(so_far)]
    since = so_far[past[-1].end() :] if past else ""
    if past and not (_GOES_ON.search(since) or frame.looks_ahead(since)):
        return "done"
    if "拟" in before:
        return "planned"
    bound = number.bound in _BOUNDS and ("全年" in before or not _ACT.search(before))
    share = number.unit in _SHARES and not behind.startswith("的")  # 按5%的权重计入 is how, not how far
    return "target" if bound or share or _TARGET.search(before) or _MORE.search(before) else "planned"


def _in_report(before: str, so_far: str, behind: str, frame: Frame) -> Status:
    if _LEFT.search(before) and _SETTLED.match(behind):
        return "done"
    if _DUE.match(behind):
        return "planned"
    if _PLANNED.search(before) or frame.looks_ahead(so_far):
        return "target" if re.search("确保|力争", before) else "planned"
    return "target" if "确保" in before or before.endswith(("目标任务(", "目标(")) else "done"
