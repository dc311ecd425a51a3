"""Actions: the verb that governs a regulation or program, who does it, whether it is done."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from ontology.facts import Action

from .observations import section_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.facts import Section, Status, Verb

    from ..document import Document, Span
    from ..resolve import Frame
    from .candidate import Candidate

_VERBS: dict[Verb, str] = {
    "issues": "制定|印发|出台|编制|发布|通过|制发|转发|公布|下发|颁布|会签|研究制定",
    "drafts": "起草|论证|提请审议|拟定|草拟|立法调研",
    "revises": "修订|修改|修正|完善修订",
    "repeals": "废止|宣布失效|失效",
    "studies": "学习|培训|研究|研讨|领学|学法|宣讲",
    "publicises": "宣传|普及|解读|讲解",
    "creates": "首创|创新推出|推出|打造|建立|成立|创建|创新|创设|设立|开设|组建|建成|构建|搭建|研发|开通|首推",
    "evaluates": "评查|考核|督察|审查|评估|总结|审议|验收",
    "reports": "报送|备案|报备|上报",
    "implements": "贯彻|落实|执行|推行|实施|推广|开展|深化|按照|依据|依照|根据|践行|推进|坚持|遵守|对标|对照|运用|参评|申报|严格|实行|全面|落地|发挥|参与",
}
_VERB_OF = {word: verb for verb, words in _VERBS.items() for word in words.split("|")}
_VERB = re.compile("|".join(sorted(_VERB_OF, key=len, reverse=True)))
_FUTURE = re.compile(r"拟(?!定)|将(?![军近士])|计划(?=[于在])|力争|争取|下一步|明年")
_CLAUSE = re.compile("[,:]")
_JOINS = "、和与及 会同联合合作共牵头协调以"
_LEADS = "由 年月日0123456789一二三四五六七八九是"
_REACH = 30  # characters before a name in which its verb stands; longer gaps hold another clause's verb


class _Governed(NamedTuple):
    verb: Verb
    at: int


def find(
    document: Document, mentions: list[Candidate], sections: tuple[Section, ...], frame: Frame
) -> Iterator[Action]:
    """Yield one action per distinct (target, verb, actor, status), at its first clause."""
    seen: set[tuple[str, str, str, str]] = set()
    agencies = [m for m in mentions if m.entity.type == "Agency"]
    starts = [m.start for m in agencies]
    previous_end = 0
    default = frame.office.id if frame.office else frame.place_id
    for mention in mentions:
        if (
            mention.entity.type in {"Program", "Regulation", "Report"}
            and mention.rule != "regulations.declared"
        ):
            sentence = document.sentence(mention.start)
            governed = _governed(document.plain, mention, max(sentence.start, previous_end - _REACH))
            section = section_at(sections, mention.start)
            status = _status(document.plain, mention, sentence, section)
            for actor in _actors(document.plain, agencies, starts, sentence, governed.at) or [default]:
                key = (mention.entity.id, governed.verb, actor, status)
                if key not in seen:
                    seen.add(key)
                    theme = (section.theme or "") if section else ""
                    span = document.clause(mention.start)
                    yield Action(
                        span.start,
                        max(span.end, mention.end),
                        governed.verb,
                        mention.entity.id,
                        actor,
                        status,
                        theme,
                        "actions.verb",
                    )
        previous_end = mention.end


def _governed(text: str, mention: Candidate, floor: int) -> _Governed:
    """Return the verb before the name that is nearest to it, else a verb of making or reporting right behind, else 实施."""
    left = max(floor, mention.start - _REACH)
    found = max(_VERB.finditer(text, left, mention.start), key=lambda m: m.start(), default=None)
    if mention.entity.type == "Report":
        return _Governed("reports", found.start() if found else mention.start)
    behind = re.compile(
        r"[》”]?(?:\(.{1,8}?\))?的?(?P<verb>起草|修订|宣传|学习|备案|报送|培训|总结|评估|审核编制|编制|制定)"
    ).match(text, mention.end)
    if behind:
        verb = _VERB_OF.get(behind["verb"], "issues")
        return _Governed(verb, found.start() if found else mention.start)
    if not found:
        return _Governed("implements", mention.start)
    verb = _VERB_OF[found[0]]
    if mention.entity.type == "Program" and verb in {"issues", "reports", "drafts"}:
        verb = "implements"
    return _Governed(verb, found.start())


def _status(text: str, mention: Candidate, sentence: Span, section: Section | None) -> Status:
    if section is not None and section.kind == "plan":
        return "planned"
    return (
        "planned"
        if _FUTURE.search(text, max(sentence.start, mention.start - _REACH), mention.start)
        else "done"
    )


def _actors(
    text: str, agencies: list[Candidate], starts: list[int], sentence: Span, verb_at: int
) -> list[str]:
    """Return the agencies that are the subject: in a row at the head of the last clause of the sentence that has such a row."""
    heads = [sentence.start, *(m.end() for m in _CLAUSE.finditer(text, sentence.start, verb_at))]
    for head in reversed(heads):
        row: list[str] = []
        expected = head
        for agency in agencies[bisect_left(starts, head) : bisect_right(starts, verb_at)]:
            if agency.end > verb_at or text[expected : agency.start].strip(_JOINS if row else _LEADS):
                break
            row.append(agency.entity.id)
            expected = agency.end
        if row and text[expected : expected + 1] not in set("的对向书主"):
            return row
    return []
