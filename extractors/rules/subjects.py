"""Who does what a sentence says: the agencies in a row at the head of a clause."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..document import Document
    from ..resolve import Frame
    from .candidate import Candidate

_CLAUSES = 12  # of a sentence that are looked through for their subject
_JOINS = "、和与及 会同联合合作共牵头协调以"
_LEADS = "由 年月日0123456789一二三四五六七八九是"
# 市政府的…, 市委主要…, 市委书记…: the organ owns or employs the subject and is not it.
_NOT_SUBJECT = frozenset("的对向书主")
# A person who acts in his own clause: the agency of the clause before is not the one.
_POST = re.compile("(?:省长|市长|州长|盟长|县长|区长|旗长|镇长|乡长|局长|厅长|书记|主要领导|主要负责)")


class Row(NamedTuple):
    """The subject of a clause: the agencies in a row at its head, none for a post that acts there."""

    head: int
    end: int
    agencies: tuple[str, ...]


class Subjects:
    """The agencies of a report, asked for the subject of any place in it."""

    def __init__(self, document: Document, mentions: list[Candidate], frame: Frame) -> None:
        self._document = document
        rows = (*self._rows([m for m in mentions if m.entity.type == "Agency"]), *self._posts())
        self._by_head = sorted(rows)
        self._heads = [row.head for row in self._by_head]
        self.default = frame.office.id if frame.office else frame.place_id

    def of(self, at: int) -> tuple[str, ...]:
        """Return the entity ids of the row at the head of the last clause of the sentence before `at` that has one."""
        start = self._document.sentence(at).start
        for row in reversed(self._by_head[max(0, (i := bisect_right(self._heads, at)) - _CLAUSES) : i]):
            if row.head < start:
                break
            if row.end <= at:
                return row.agencies
        return ()

    def _rows(self, agencies: list[Candidate]) -> Iterator[Row]:
        text = self._document.plain
        after = 0  # agencies before this one are in a row already
        for i, first in enumerate(agencies):
            head = self._head(first.start)
            if i < after or text[head : first.start].strip(_LEADS):
                continue
            after = i + 1
            while after < len(agencies) and not text[agencies[after - 1].end : agencies[after].start].strip(
                _JOINS
            ):
                after += 1
            row = agencies[i:after]
            owns = text[row[-1].end : row[-1].end + 1] in _NOT_SUBJECT
            if not owns:
                yield Row(head, row[-1].end, tuple(m.entity.id for m in row))

    def _posts(self) -> Iterator[Row]:
        for found in _POST.finditer(self._document.plain):
            head = self._head(found.start())
            if not self._document.plain[head : found.start()].strip():
                yield Row(head, found.end(), ())

    def _head(self, at: int) -> int:
        """Return where the clause begins, blanks before the first of a sentence aside."""
        return max(self._document.clause(at).start, self._document.sentence(at).start)
