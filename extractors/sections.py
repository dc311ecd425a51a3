"""The section tree: headings by their numbering, kinds and themes by their words."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from ontology.facts import Section

from .anchored import Anchored
from .rules import themes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontology.facts import Kind

    from .document import Document

_NUMERAL = "[一二三四五六七八九十]{1,3}"
# 一、 is level 1, (一) level 2, 1. and 1、 level 3, wherever a line begins; 一是 is level 3 wherever a sentence begins.
_LEVELS = (
    (1, re.compile(rf"{_NUMERAL} ?[、.]|第{_NUMERAL}部分[、:,. ]?")),
    (2, re.compile(rf"\({_NUMERAL}\)")),
    (3, re.compile(r"\d{1,2} ?[.、](?!\d)|\(\d{1,2}\)|①|②|③|④|⑤|⑥|⑦|⑧|⑨")),
)
_ITEM = Anchored(
    re.compile(r"(?:^|(?<=[。;:!?,\n 　]))[一二三四五六七八九十]{1,2}是(?!否)", re.MULTILINE),
    re.compile("是"),
    2,
)
_LONGEST_HEADING = 60
_HEADING_END = re.compile("[。；;:：]")

# A part of a report whose heading bears no number; the numbered headings after it are within it.
_PART = re.compile(
    r"(?:(?:今后|未来|过去)[一二三四五]年[^,。;:]{0,12}|(?:\d{4}年|今年|去年|下一年)(?:的)?[^,。;:]{0,8}工作(?:回顾|总结|情况|安排|任务|思路|计划|重点|建议|打算|目标|的?总体要求和?.{0,8})?"
    r"|(?:工作中?)?(?:存在的?|面临的?)(?:主要)?(?:问题|不足|困难|短板|挑战).{0,12}|下一步(?:工作)?(?:打算|安排|计划|思路|重点)?|20\d{2}年发展形势.{0,10})"
)
_LONGEST_PART = 24
_PROBLEM = re.compile(
    "问题(?!导向|线索)|不足|差距|短板|困难(?!群众|家庭|职工|学生|企业|人员|群体)|薄弱|挑战|有待|需要?(?:改进|加强|完善|提升)的"
)
# What is solved or looked into is no confession: 着力解决突出问题, 补齐短板, 问题整改情况.
_MENDED = re.compile(
    "(?:解决|破解|化解|整治|治理|整改|聚焦|聚力|紧盯|瞄准|回应|攻克|强化|加强|补齐?|排查|破除|应对|面对|直面|迎接|克服|战胜|关注)[^,;:。]{0,12}?(?:(?:问题|短板|不足|困难|薄弱|挑战)[和与、]?)+|问题整改"
)
_PLAN = re.compile(
    "打算|下一?步|下一?阶段|下一年|安排|计划|思路|展望|努力方向|今后|明年|来年|未来|工作要点|工作重点|重点工作|工作任务|目标任务|目标与任务|工作目标|(?:工作的?|意见|对策)建议|(?:改进|整改)措施|总体要求"
)
# A section that sets this year's targets is a plan whatever its heading says (二、牢记历史使命，奋勇争先).
_SETS_OUT = "(?:今年|{}年)[^,。;:\n]{{0,14}}(?:总体要求|预期目标|总体思路|主要任务)"
_AHEAD = re.compile("下一?步|下一?阶段|下一年|今后|明年|来年")
_OF_YEAR = re.compile(r"(20\d{2})年")
_RESPONSIBILITY = re.compile("第一责任人|主要(?:负责人|负责同志|领导)[^,;:。]{0,10}(?:履职|履行)")
_PAST = re.compile("过去[^,。;]{0,12}回顾")  # also behind a plan, where a text is given twice
_DONE = re.compile("成效|举措|做法|情况|进展|主要工作|回顾")


_ALL_MATTERS = re.compile(f"{_DONE.pattern}|工作|概况|总结|全年|20\\d\\d年")


class Heading(NamedTuple):
    """A heading found: where, how deep, its words."""

    start: int
    level: int
    text: str
    rule: str


class Outline:
    """Finds the innermost section of level 1 or 2 of offsets asked for in any order, in time that does not grow with them."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._sections = [s for s in sections if s.level <= 2]
        self._starts = [s.start for s in self._sections]

    def at(self, offset: int) -> Section | None:
        """Return the innermost section that holds the offset, None before the first."""
        i = bisect_right(self._starts, offset) - 1
        # Sections nest at most two deep: the one begun last, else the one around it.
        while i >= 0 and self._sections[i].end <= offset:
            i -= 1
        return self._sections[i] if i >= 0 else None


def find(
    document: Document, *, body: int, end: int, is_plan: bool, year: int | None = None
) -> tuple[Section, ...]:
    """Return the sections between `body` and `end` in order.

    In a plan every section is a plan unless its heading says otherwise; a heading that names a year after the one
    reported on opens a plan.
    """
    headings = sorted({h.start: h for h in _headings(document, body, end)}.values())
    return tuple(_sections(document.plain, headings, end, is_plan=is_plan, year=year))


def _headings(document: Document, body: int, end: int) -> Iterator[Heading]:
    plain = document.plain
    for line in document.lines:
        if not body <= line.start < end:
            continue
        for level, pattern in _LEVELS:
            if pattern.match(plain, line.start, line.end):
                yield Heading(
                    line.start, level, _heading_text(document, line.start, line.end), f"sections.level{level}"
                )
                break
        else:
            words = plain[line.start : line.end]
            if len(words) <= _LONGEST_PART and _PART.fullmatch(words):
                yield Heading(line.start, 1, document.text[line.start : line.end], "sections.part")
    for item in _ITEM.finditer(plain, body, end):
        yield Heading(
            item.start(),
            3,
            _heading_text(document, item.start(), document.sentence(item.start()).end),
            "sections.item",
        )


def _heading_text(document: Document, start: int, end: int) -> str:
    """Return a heading's words: the line up to its first full stop; only a short line is a heading as a whole."""
    text = document.text[start:end]
    stop = _HEADING_END.search(text)
    if stop:
        return text[: stop.start()]
    return text.rstrip() if len(text) <= _LONGEST_HEADING else text[:_LONGEST_HEADING]


def _sections(
    text: str, headings: list[Heading], end: int, *, is_plan: bool, year: int | None
) -> Iterator[Section]:
    part: Kind = "plan" if is_plan else "achievement"
    kinds: dict[int, Kind] = {0: part}
    stops = _stops(headings, end)
    sets_out = re.compile(_SETS_OUT.format(year + 1)) if year else None
    for i, heading in enumerate(headings):
        stop = stops[i]
        parent = next((kinds[lv] for lv in range(heading.level - 1, -1, -1) if lv in kinds), part)
        if heading.level == 1 and kinds.get(1) == "plan" and heading.rule != "sections.part":
            parent = "plan"  # plans come last: what follows them without a sign of its own is one too
        words = text[heading.start : heading.start + len(heading.text)]
        kind = _kind(words, heading.level, parent, is_plan=is_plan, year=year)
        if i and heading.level == 1 and kind == "achievement" and sets_out:
            kind = "plan" if sets_out.search(text, heading.start, stop) else kind
        for deeper in range(heading.level, 4):
            kinds.pop(deeper, None)
        kinds[heading.level] = kind
        if heading.rule == "sections.part":
            kinds[0] = kind
        has_children = heading.level == 1 and _has_children(headings, i, stop)
        theme = (
            None
            if has_children or heading.level > 2
            else themes.of_section(
                words,
                kind,
                text[heading.start + len(heading.text) : stop]
                if _has_matter(words, heading.level, kind)
                else "",
            )
        )
        yield Section(heading.start, stop, heading.text, heading.level, kind, theme, heading.rule)


def _has_matter(words: str, level: int, kind: Kind) -> bool:
    """Whether a heading is one matter, whose body may tell its theme; 主要工作 and 存在的问题 are of all."""
    return level == 2 or (kind == "achievement" and not _ALL_MATTERS.search(words))


def _stops(headings: list[Heading], end: int) -> list[int]:
    """Return for each heading where its section ends: at the next that is not deeper."""
    stops = [end] * len(headings)
    open_: list[int] = []
    for i, heading in enumerate(headings):
        while open_ and headings[open_[-1]].level >= heading.level:
            stops[open_.pop()] = heading.start
        open_.append(i)
    return stops


def _has_children(headings: list[Heading], i: int, stop: int) -> bool:
    """Whether a heading of level 2 stands in the section of heading `i`."""
    for heading in headings[i + 1 :]:
        if heading.start >= stop:
            return False
        if heading.level == 2:
            return True
    return False


def _kind(words: str, level: int, parent: Kind, *, is_plan: bool, year: int | None) -> Kind:
    """Return what a section reports: its own heading decides at level 1, below it the parent does."""
    if level > 1:
        return parent
    found = [(m.start(), kind) for kind, m in _signs(words) if m]
    named = _OF_YEAR.search(words)
    if year and named and int(named[1]) > year and not any(kind == "problem" for _, kind in found):
        return "plan"
    if not found or is_plan:
        return "plan" if is_plan else parent
    return min(found)[1]


def _signs(text: str) -> Iterator[tuple[Kind, re.Match[str] | None]]:
    """Yield each kind with its sign in the heading; of two kinds in one heading the first named counts."""
    yield "problem", _PROBLEM.search(_MENDED.sub(lambda m: "·" * len(m[0]), text))
    if not _DONE.search(text) or _AHEAD.search(text):
        yield "plan", _PLAN.search(text)
    yield "achievement", _PAST.search(text)
    yield "responsibility", _RESPONSIBILITY.search(text)
