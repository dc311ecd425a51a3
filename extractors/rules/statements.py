"""Statements: what problem sentences admit and plan sentences promise."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ontology.facts import Statement

from . import themes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.authority import Authority
    from ontology.facts import Section, Status

    from ..document import Document
    from ..resolve import Frame

_WHO = re.compile(
    "(?:极少数|少数|个别|部分|有的|一些|某些|各)[^,。;:、的对在]{0,10}?(?:单位|部门|地方|县区|乡镇|街道|干部|人员|同志|群众|领域|镇|局)(?:和(?:单位|部门|干部))?"
)
_NOT_DONE = re.compile("尚未|还没有|没有|未能|缺乏|空白|均为零|未实现")
_PARTIAL = re.compile(
    "不够|不足|还需|有待|仍需|不高|不强|不全|不平衡|薄弱|较少|偏少|不到位|差距|不浓|单一|不畅|滞后|欠缺|仍有|存在"
)
_TARGET = re.compile("确保|力争|达到|实现|提高到|提升至|不低于|不少于|以上")
_SHORTEST = 8  # a heading's remainder or a lone number is no sentence


def find(document: Document, sections: tuple[Section, ...], frame: Frame) -> Iterator[Statement]:
    """Yield the sentences of problem and plan sections; in a shared section a sentence's own words decide."""
    parts = [s for s in sections if s.level <= 2 and s.kind in {"problem", "plan"}]
    for sentence in document.sentences:
        section = next((s for s in reversed(parts) if s.start <= sentence.start < s.end), None)
        if section is None or sentence.end - sentence.start < _SHORTEST:
            continue
        text = document.plain[sentence.start : sentence.end]
        who = _WHO.search(text)
        theme = section.theme or themes.of_words(text)
        if section.kind == "problem":
            status: Status = "not_done" if _NOT_DONE.search(text) else "partial"
            category = _category(frame.authority, text)
            if not category and not _PARTIAL.search(text):
                continue
            yield Statement(
                sentence.start,
                sentence.end,
                "problem",
                status,
                category,
                who[0] if who else "",
                theme,
                "statements.problem",
            )
        else:
            status = "target" if _TARGET.search(text) else "planned"
            yield Statement(
                sentence.start,
                sentence.end,
                "plan",
                status,
                "",
                who[0] if who else "",
                theme,
                "statements.plan",
            )


@cache
def _categories(authority: Authority) -> list[tuple[str, re.Pattern[str]]]:
    return [
        (c.id, re.compile("|".join(map(re.escape, c.keywords)))) for c in authority.problems if c.keywords
    ]


def _category(authority: Authority, text: str) -> str:
    """Return the problem category with most of its words in the sentence, ties to the first of the table."""
    scored = [
        (len(pattern.findall(text)), -i, ident) for i, (ident, pattern) in enumerate(_categories(authority))
    ]
    best = max(scored, default=(0, 0, ""))
    return best[2] if best[0] else ""
