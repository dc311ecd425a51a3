"""The section tree: headings by their numbering, kinds and themes by their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ontology.facts import Section

from .rules import themes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.facts import Kind

    from .document import Document

_NUMERAL = "[一二三四五六七八九十]{1,3}"
# 一、 is level 1, (一) level 2, 1. and 1、 level 3, wherever a line begins; 一是 is level 3 wherever a sentence begins.
_LEVELS = (
    (1, re.compile(rf"{_NUMERAL} ?[、.]|第{_NUMERAL}部分[、:,. ]?")),
    (2, re.compile(rf"\({_NUMERAL}\)")),
    (3, re.compile(r"\d{1,2} ?[.、](?!\d)|\(\d{1,2}\)|①|②|③|④|⑤|⑥|⑦|⑧|⑨")),
)
_ITEM = re.compile(r"(?:^|(?<=[。;:!?,\n 　]))[一二三四五六七八九十]{1,2}是(?!否)", re.MULTILINE)
_LONGEST_HEADING = 60

_PROBLEM = re.compile("问题|不足|差距|短板|困难|薄弱")
_PLAN = re.compile("打算|下一步|安排|计划|思路|展望|努力方向|下一年|下步|今后|工作要点|工作重点")
_RESPONSIBILITY = re.compile("第一责任人")
_DONE = re.compile("成效|举措|做法|情况|进展|主要工作|回顾")


class Heading(NamedTuple):
    """A heading found: where, how deep, its words."""

    start: int
    level: int
    text: str
    rule: str


def find(document: Document, *, body: int, end: int, is_plan: bool) -> tuple[Section, ...]:
    """Return the sections between `body` and `end` in order; in a plan every section is a plan unless its heading says otherwise."""
    headings = sorted({h.start: h for h in _headings(document, body, end)}.values())
    return tuple(_sections(document.plain, headings, end, is_plan=is_plan))


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
    stop = re.search("[。；;:：]", text)
    if stop:
        return text[: stop.start()]
    return text.rstrip() if len(text) <= _LONGEST_HEADING else text[:_LONGEST_HEADING]


def _sections(text: str, headings: list[Heading], end: int, *, is_plan: bool) -> Iterator[Section]:
    default: Kind = "plan" if is_plan else "achievement"
    kinds: dict[int, Kind] = {0: default}
    for i, heading in enumerate(headings):
        following = headings[i + 1 :]
        stop = next((h.start for h in following if h.level <= heading.level), end)
        parent = next((kinds[lv] for lv in range(heading.level - 1, -1, -1) if lv in kinds), default)
        kind = _kind(heading, parent, is_plan=is_plan)
        for deeper in range(heading.level, 4):
            kinds.pop(deeper, None)
        kinds[heading.level] = kind
        has_children = heading.level == 1 and any(h.level == 2 and h.start < stop for h in following)
        theme = (
            None
            if has_children or heading.level > 2
            else themes.of_section(
                heading.text,
                kind,
                text[heading.start + len(heading.text) : stop] if heading.level == 2 else "",
            )
        )
        yield Section(heading.start, stop, heading.text, heading.level, kind, theme, heading.rule)


def _kind(heading: Heading, parent: Kind, *, is_plan: bool) -> Kind:
    """Return what a section reports: its own heading decides at level 1, below it the parent does."""
    if heading.level > 1:
        return parent
    found = [(m.start(), kind) for kind, m in _signs(heading.text) if m]
    if not found or is_plan:
        return "plan" if is_plan else parent
    return min(found)[1]


def _signs(text: str) -> Iterator[tuple[Kind, re.Match[str] | None]]:
    """Yield each kind with its sign in the heading; of two kinds in one heading the first named counts."""
    yield "problem", _PROBLEM.search(text)
    if not (_DONE.search(text) and "下" not in text):
        yield "plan", _PLAN.search(text)
    yield "responsibility", _RESPONSIBILITY.search(text)
