"""Statements: what problem sentences admit and plan sentences promise."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ontology.facts import Statement

from ..sections import Outline
from . import themes
from .candidate import Cover

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.authority import Authority
    from ontology.facts import Section, Status

    from ..document import Document, Span
    from ..resolve import Frame

_WHO = re.compile(
    "(?:极少数|少数|个别|部分|有的|一些|某些|各)[^,。;:、的对在]{0,10}?(?:单位|部门|地方|县区|乡镇|街道|干部|人员|同志|群众|领域|镇|局)(?:和(?:单位|部门|干部))?"
)
_NOT_DONE = re.compile("尚未|还没有|没有|未能|缺乏|空白|均为零|未实现")
_PARTIAL = re.compile(
    "不够|不足|还需|有待|仍需|不高|不强|不全|不平衡|薄弱|较少|偏少|不到位|差距|不浓|单一|不畅|滞后|欠缺|仍有|存在|亟[待需]|短板|偏[低弱慢]|"
    "不(?:完善|健全|充分|深入|均衡|明显|规范|协调)|缺[乏口位]|依然|任重道远|多发|频发|制约|重[^,。;、]{1,4}轻[^,。;、]"
)
# A plan names what it is to mend: 当前，部分单位重业务轻法治.
_NOW = re.compile("(?:当前|目前|现阶段),?(?:仍|还)?(?:存在|有)?(?:少数|个别|部分|有的|一些)")
_TARGET = re.compile("确保|力争|达到|实现|提高到|提升至|不低于|不少于|以上")
# A paragraph that admits problems without a heading: 我们也清醒地认识到，…还存在一些问题：一是…
_ADMITS = re.compile(
    r"(?=[清同但也认看还仍])(?:清醒地?(?:认识|看|意识)到|(?:同时|但|也)[^。\n]{0,4}(?:要|应|必须)(?:认识|看)到|(?:认识|看)到[^。\n]{0,60}?(?:问题|不足|差距|困难|挑战|短板|薄弱)|(?:还|仍|也|仍然)(?:存在|面临|有)[^。\n]{0,30}?(?:问题|不足|差距|困难|挑战|短板|薄弱环节))"
)
# How what is admitted will be met, and what went well before it: neither is a problem.
_RESOLVES = re.compile(
    "^对(?:此|于?(?:这些|上述|以上))|(?:^|[,:])(?:为此|我们(?:将|[既都还也]?要|一定|必须|必将|决))|(?:加以|认真|努力|切实|着力|予以)(?:解决|克服|改进|整改)"
    "|^(?:要|必须)|这些问题|正视|直面|^感谢"
)
_WENT_WELL = re.compile("取得|成效|成绩")
_AWARE = re.compile("(?:认识|意识|看)到")  # announces a problem and is none: 清醒认识到
_SHARED = re.compile("打算|下一步|计划|安排|思路|方向|措施")
_BEGINS = re.compile("下一步|今后|下阶段|明年|新的一年")
_PROMISES = re.compile("将(?!军)|拟|继续|进一步|要(?!求|素|点)|着力|计划")
_ANNOUNCES = re.compile("[以如]下[^,。;]{0,4}(?:工作|方面|措施|任务|几点)[^,。;]{0,6}$")
_ITEM = re.compile("[一二三四五六七八九十]{1,2}是|从.{2,8}看|\\([一二三四五六七八九十]\\)|\\d[.、]")
_SHORTEST = 8  # a heading's remainder or a lone number is no sentence


def find(document: Document, sections: tuple[Section, ...], frame: Frame) -> Iterator[Statement]:
    """Yield what problem sentences admit and plan sentences promise.

    A sentence has the kind of its section; where a heading names both, or a paragraph admits problems without a
    heading, its own words decide.
    """
    outline = Outline(sections)
    admitted = Cover(_admissions(document, sections, outline))
    promised: Section | None = None  # the shared section in which the plans have begun
    for sentence in document.sentences:
        section = outline.at(sentence.start)
        is_heading = section is not None and sentence.start == section.start
        if is_heading or sentence.end - sentence.start < _SHORTEST:
            continue
        text = document.plain[sentence.start : sentence.end]
        kind = section.kind if section else ""
        mixed = bool(kind == "problem" and section and _SHARED.search(section.heading))
        if mixed:
            promised = section if _BEGINS.search(text) else promised
            if section is promised or (_PROMISES.search(text) and not _PARTIAL.search(text)):
                kind = "plan"
        elif kind != "plan":
            is_problem = kind == "problem" or admitted.touches(*sentence)
            begins = bool(_BEGINS.match(text)) and not (is_problem and _PARTIAL.search(text))
            kind = "plan" if begins else "problem" if is_problem else ""
        if not (told := kind and _told(kind, text)):
            continue
        theme = _theme(section, text)
        if told == "problem":
            if made := _problem(sentence, text, section, theme, frame, mixed=mixed):
                yield made
        elif told == "plan":
            status: Status = "target" if _TARGET.search(text) else "planned"
            yield Statement(*sentence, "plan", status, "", _who(text), theme, "statements.plan")


def _told(kind: str, text: str) -> str:
    """Return the kind of a sentence among plans: one may name what is to be mended, or only announce the items below."""
    if kind == "plan" and _NOW.match(text) and _PARTIAL.search(text):
        return "problem"
    return "" if kind == "plan" and _ANNOUNCES.search(text) else kind


def _theme(section: Section | None, text: str) -> str:
    """Return the theme of the section, under a heading of all themes the one the sentence names."""
    theme = (section.theme if section else "") or themes.of_words(text)
    return (themes.named(text) or theme) if theme == "general" else theme


def _problem(
    sentence: Span, text: str, section: Section | None, theme: str, frame: Frame, *, mixed: bool
) -> Statement | None:
    """Return the problem that a sentence admits, by its words and those of its heading.

    Where plans stand among problems (`mixed`) the sentence itself must say so.
    """
    heading = section.heading if section and section.level > 1 and section.kind == "problem" else ""
    category = _category(frame.authority, f"{heading}\n{text}")
    told = _PARTIAL.search(text) or _ADMITS.search(text)
    if (_RESOLVES.search(text) and not _AWARE.search(text)) or (_WENT_WELL.search(text) and not told):
        return None
    if mixed and not (category or told):
        return None
    status: Status = "not_done" if _NOT_DONE.search(text) else "partial"
    return Statement(*sentence, "problem", status, category, _who(text), theme, "statements.problem")


def _who(text: str) -> str:
    found = _WHO.search(text)
    return found[0] if found else ""


def _admissions(
    document: Document, sections: tuple[Section, ...], outline: Outline
) -> Iterator[tuple[int, int]]:
    """Yield the ranges that admit problems outside the sections that are headed so.

    The paragraph from the admission on, and the items below it where it only announces them.
    """
    lines = document.lines
    headings = {s.start for s in sections if s.level <= 2}
    for i, line in enumerate(lines):
        section = outline.at(line.start)
        if section and section.kind in {"problem", "plan"}:
            continue
        found = _ADMITS.search(document.plain, line.start, line.end)
        if not found:
            continue
        end = line.end
        for below in lines[i + 1 :]:
            if below.start in headings or not _ITEM.match(document.plain, below.start):
                break
            end = below.end
        yield document.sentence(found.start()).start, end


@cache
def _categories(authority: Authority) -> list[tuple[str, re.Pattern[str]]]:
    return [
        (c.id, re.compile("|".join(map(re.escape, c.keywords)))) for c in authority.problems if c.keywords
    ]


def _category(authority: Authority, text: str) -> str:
    """Return the problem category with most of its words in the sentence, ties to the first of the table."""
    text = _AWARE.sub("", text)
    scored = [
        (len(pattern.findall(text)), -i, ident) for i, (ident, pattern) in enumerate(_categories(authority))
    ]
    best = max(scored, default=(0, 0, ""))
    return best[2] if best[0] else ""
