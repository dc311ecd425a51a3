"""Who does what a sentence says: the agencies in a row at the head of a clause."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..document import Document
    from ..resolve import Frame
    from .candidate import Candidate

_CLAUSES = 12  # of a sentence that are looked through for their subject
_JOINS = "、和与及 会同联合合作共牵头协调以"
# What may stand before the subject of a clause: 2021年, 三是, 今年以来, 由.
_LEADS = re.compile(
    r"[ \d年月日一二三四五六七八九十是()]*(?:今年以?来?|年初|年内|全年|期间|[上下]半年|同时|其中|此外|目前|近年来|以来)?[由 ]*"
)
# 市政府的…, 市委主要…, 市委副书记…, 市司法局“智慧调解”…: the organ owns or employs the subject and is not it.
_OWNS = re.compile("的|各|书记|副|主[要任席]|[“《]")
# Who acts in a clause of his own and is no agency: that of the clause before is not the one.
_OTHERS = re.compile(
    "省长|市长|州长|盟长|县长|区长|旗长|镇长|乡长|局长|厅长|书记|主要领导|主要负责|领导班子|班子成员|领导干部|执法人员|工作人员"
    "|我[省市州盟县区旗镇乡]|本[省市州盟县区旗镇乡]|各(?:级|地|部门|单位|成员单位|乡|镇|街道|县|区|市|州|村)|有关部门|有关单位|相关部门|相关单位"
)
# The organ whose meeting is held decides there, whoever is in the chair: 市长主持召开市政府常务会议.
_CONVENES = ("召开", "召开了")
_MEETING = re.compile("[^,。;:]{0,8}会")
# So does the one that studies at its meetings: 坚持县政府常务会议会前学法，全年学习《甲》.
_KEEPS = ("坚持", "落实", "完善", "建立")
_STUDIES = re.compile("(?:[^,。;:]{0,6}会)?议?(?:会前)?学法")
# What is done in the light of a text, said before who does it: 落实《甲》，乙办理…
_IN_LIGHT = re.compile(_LEADS.pattern + "(?:认真|全面|深入|严格)?(?:贯彻|落实|根据|按照|依据|依照|对照|围绕)")


class Row(NamedTuple):
    """The subject of a clause: the agencies in a row at its head, none for a post that acts there."""

    head: int
    end: int
    agencies: tuple[str, ...]


class Subjects:
    """The agencies of a report, asked for the subject of any place in it."""

    def __init__(self, document: Document, mentions: list[Candidate], frame: Frame) -> None:
        self._document = document
        self._together = [*self._listed([m for m in mentions if m.entity.type == "Agency"])]
        self._by_head = sorted((*self._rows(), *self._others()))
        self._heads = [row.head for row in self._by_head]
        office = frame.office
        # A zone's committee speaks for the zone.
        is_zone = office and frame.place and office.name == f"{frame.place.name}管理委员会"
        self.default = office.id if office and not is_zone else frame.place_id

    def of(self, at: int) -> tuple[str, ...]:
        """Return the entity ids of the row at the head of the last clause of the sentence before `at` that has one.

        In the light of what stands at `at` (落实《甲》，乙办理…) the row of the clause after it acts.
        """
        start = self._document.sentence(at).start
        i = bisect_right(self._heads, at)
        for row in reversed(self._by_head[max(0, i - _CLAUSES) : i]):
            if row.head < start:
                break
            if row.end <= at:
                return row.agencies
        clause = self._document.clause(at)
        follows = i < len(self._heads) and self._heads[i] == clause.end + 1
        if follows and clause.start <= start and _IN_LIGHT.match(self._document.plain, start):
            return self._by_head[i].agencies
        return ()

    def listed_at(self, start: int) -> tuple[str, ...]:
        """Return the entity ids of the agencies in the row that begins there, none where none does."""
        i = bisect_left(self._together, start, key=lambda row: row[0].start)
        begins = i < len(self._together) and self._together[i][0].start == start
        return tuple(m.entity.id for m in self._together[i]) if begins else ()

    def _listed(self, agencies: list[Candidate]) -> Iterator[list[Candidate]]:
        text = self._document.plain
        row: list[Candidate] = []
        for agency in agencies:
            if row and text[row[-1].end : agency.start].strip(_JOINS):
                yield row
                row = []
            row.append(agency)
        if row:
            yield row

    def _rows(self) -> Iterator[Row]:
        for row in self._together:
            start, end = row[0].start, row[-1].end
            head = self._head(start)
            if self._acts(head, start, end):
                yield Row(head, end, tuple(m.entity.id for m in row))

    def _acts(self, head: int, start: int, end: int) -> bool:
        """Whether agencies from `start` to `end` in the clause that begins at `head` do what it says."""
        text = self._document.plain
        if _LEADS.fullmatch(text, head, start):
            return not _OWNS.match(text, end)
        if text[head:start] == "以":
            return text.startswith("名义", end)
        if text.endswith(_KEEPS, head, start):
            return bool(_STUDIES.match(text, end))
        return text.endswith(_CONVENES, head, start) and bool(_MEETING.match(text, end))

    def _others(self) -> Iterator[Row]:
        text = self._document.plain
        for found in _OTHERS.finditer(text):
            head = self._head(found.start())
            if _LEADS.fullmatch(text, head, found.start()):
                yield Row(head, found.end(), ())

    def _head(self, at: int) -> int:
        """Return where the clause begins, blanks before the first of a sentence aside."""
        return max(self._document.clause(at).start, self._document.sentence(at).start)
