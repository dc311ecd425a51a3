"""Who does what a sentence says: the agencies in a row at the head of a clause."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..document import Document
    from ..resolve import Frame
    from .candidate import Candidate

_CLAUSE = re.compile("[,:]")
_JOINS = "、和与及 会同联合合作共牵头协调以"
_LEADS = "由 年月日0123456789一二三四五六七八九是"
# 市政府的…, 市委主要…, 市委书记…: the organ owns or employs the subject and is not it.
_NOT_SUBJECT = frozenset("的对向书主")
# A person who acts in his own clause: the agency of the clause before is not the one.
_POST = re.compile("(?:省长|市长|州长|盟长|县长|区长|旗长|镇长|乡长|局长|厅长|书记|主要领导|主要负责)")


class Subjects:
    """The agencies of a report, asked for the subject of any place in it."""

    def __init__(self, document: Document, mentions: list[Candidate], frame: Frame) -> None:
        self._document = document
        self._agencies = [m for m in mentions if m.entity.type == "Agency"]
        self._starts = [m.start for m in self._agencies]
        self.default = frame.office.id if frame.office else frame.place_id

    def of(self, at: int) -> list[str]:
        """Return the entity ids of the row at the head of the last clause of the sentence before `at` that has one."""
        text = self._document.plain
        sentence = self._document.sentence(at)
        heads = [sentence.start, *(m.end() for m in _CLAUSE.finditer(text, sentence.start, at))]
        for head in reversed(heads):
            if row := self._row(text, head, at):
                return row
            if _POST.match(text, head, at):
                return []
        return []

    def _row(self, text: str, head: int, at: int) -> list[str]:
        row: list[str] = []
        expected = head
        for agency in self._agencies[bisect_left(self._starts, head) : bisect_right(self._starts, at)]:
            if agency.end > at or text[expected : agency.start].strip(_JOINS if row else _LEADS):
                break
            row.append(agency.entity.id)
            expected = agency.end
        return [] if text[expected : expected + 1] in _NOT_SUBJECT else row
