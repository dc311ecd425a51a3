"""Writes one generated report: its head, its sections, its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from cast import YEARS, Issuer, Named, cast, fraction
from layouts import FRAMES, LAYOUTS, NUMERALS, signed_on
from page import Page
from speaker import Speaker
from templates import Chapter, book

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grammar import Sentence

T = TypeVar("T")
_TITLES = ("{}{}年度法治政府建设情况报告", "{}{}年法治政府建设年度报告", "{}关于{}年度法治政府建设情况的报告")
_HEADINGS = {
    "achievement": ("{}年主要工作和成效", "主要举措和成效", "{}年工作开展情况", "工作情况"),
    "responsibility": ("主要负责人履行推进法治建设第一责任人职责情况", "第一责任人履职情况"),
    "problem": ("存在的问题", "存在的主要问题", "问题和不足", "存在的不足"),
    "plan": ("{}年工作打算", "{}年工作安排", "下一步工作计划", "下步打算"),
}
_GROUP = 3  # sentences to a point or a numbered paragraph


class Writer:
    """Writes the report of one issuer and year."""

    def __init__(self, seed: int, issuer: Issuer, year: int, layouts: Sequence[str]) -> None:
        self.issuer, self.year = issuer, year
        self.cast = cast(seed, issuer)
        self.layout = LAYOUTS[self._pick(tuple(layouts), 2)]
        self.frame = self._pick(FRAMES, 3)
        self.book = book(ascii_marks=self.layout.ascii_marks)
        self.page = Page(ascii_marks=self.layout.ascii_marks)
        self.names = self.cast.names_of(year)
        if year > YEARS[0]:
            former = self._title(year - 1)
            self.names["上年"] = Named(former, "Report", former)
        self.speaker = Speaker(self.page, self.cast, self.names, year)
        self.length = 0.65 + 0.3 * fraction(
            self.cast.number, 4
        )  # how much of what it could say this issuer says
        self.chatter = 0.8 + 0.9 * fraction(self.cast.number, 12)  # and how much it says besides
        self.title = self._title(year)
        self.dates = (1 + self._pick((0, 1, 2), 5), 5 + int(20 * fraction(self.cast.number, year)))

    @property
    def name(self) -> str:
        """What its file is called, without a suffix."""
        office = f"-{self.issuer.office}" if self.issuer.office else ""
        return f"{self.issuer.place.replace('/', '-')}{office}-{self.year}"

    def write(self) -> str:
        """Return the report."""
        self._head()
        self._body()
        self._foot()
        return "".join(self.page.parts)

    def truth(self) -> dict[str, Any]:
        """Return what is true of it, once it is written."""
        return {"report": self._report(), **self.page.truth()}

    def _pick(self, stock: Sequence[T], salt: int) -> T:
        """Return one of these: the same in all years of an issuer."""
        return stock[int(fraction(self.cast.number, salt) * len(stock))]

    def _title(self, year: int) -> str:
        form = self._pick(_TITLES, 6)
        named = self.cast.self.canonical if self.issuer.office or form is _TITLES[2] else self.cast.seat
        return form.format(named, year)

    def _head(self) -> None:
        page, frame = self.page, self.frame
        page.add(frame.before)
        if self.issuer.office or self.title.startswith(self.cast.self.canonical):
            opening = self.cast.self._replace(text=self.cast.self.canonical)
        else:
            opening = Named(self.cast.seat, "Jurisdiction", self.cast.path)
        page.mention(opening)
        page.add(self.title.removeprefix(opening.text) + "\n")
        if frame.number:
            page.add(f"{self.cast.seat[0]}政报〔{self.year + 1}〕{self.dates[1]}号\n")
        if frame.website:
            self._index()
        if frame.addressed and (above := self.names.get("上级")):
            page.mention(above)
            page.say("：\n")
        page.add(self.layout.indent)
        page.say(f"{self.year}年，")
        book_ = self.book.department_openings if self.issuer.office else self.book.openings
        self.speaker.say(book_[int(self.speaker.chance() * len(book_))])

    def _index(self) -> None:
        """Write the lines that a website puts between title and text."""
        day = self.dates[1] + 1
        self.page.add(f"索引号：{self.cast.number:010}/{self.year + 1}-{day:05}\n")
        self.page.add(f"发布时间：{self.year + 1}-{self.dates[0]:02}-{day:02}　来源：")
        self.page.mention(self.cast.self._replace(text=self.cast.self.canonical))
        self.page.add(f"　浏览量：{int(self.speaker.chance() * 3000)}\n")

    def _body(self) -> None:
        book_ = self.book
        if self.issuer.office:
            chapters = book_.department
        else:
            chapters = book_.town if self.cast.place.level == "township" else book_.government
        parts = ["achievement", "problem", "plan"]
        if not self.issuer.office and fraction(self.cast.number, 7) < 0.35:
            parts.insert(1, "responsibility")
        for numeral, kind in zip(NUMERALS, parts, strict=False):
            self.page.add("\n" + self.layout.indent)
            year = self.year + (kind == "plan")
            heading = self.layout.first.format(numeral) + self._pick(_HEADINGS[kind], 8).format(year)
            chaptered = kind in {"achievement", "plan"} and self.layout.second
            theme = None if chaptered else "leadership" if kind == "responsibility" else "general"
            self.page.heading(heading, 1, kind, theme)
            self.speaker.status = "planned" if kind == "plan" else "done"
            if kind == "responsibility":
                self._paragraph(self._usable(book_.responsibility))
            elif kind == "problem":
                self._problems()
            else:
                self._chapters(chapters if kind == "achievement" else book_.plans, kind)

    def _chapters(self, chapters: Sequence[Chapter], kind: str) -> None:
        """Write sections of the second level, those that this issuer writes of."""
        n = 0
        for i, chapter in enumerate(chapters):
            if i and fraction(self.cast.number, 100 + i) > 0.55 + self.length * 0.5:
                continue
            lines = self._usable(chapter.lines)
            if not lines:
                continue
            heading = self._pick(chapter.headings, 9)
            self.page.add("\n" + self.layout.indent)
            if self.layout.second:
                self.page.heading(self.layout.second.format(NUMERALS[n]) + heading, 2, kind, chapter.theme)
            else:
                self.page.say(self.layout.third_format.format(NUMERALS[n]) + heading)
            self._section(lines)
            n += 1

    def _section(self, lines: Sequence[Sentence]) -> None:
        """Write the sentences of a section as the layout has them."""
        if not self.layout.second or self.layout.third == "flow" or len(lines) <= _GROUP:
            self.page.say("。")
            self._sentences(lines)
            return
        if self.layout.third == "points":
            self.page.say("。")
        for n, at in enumerate(range(0, len(lines), _GROUP)):
            if self.layout.third == "numbers":
                self.page.add("\n" + self.layout.third_format.format(n + 1))
            else:
                self.page.add(self.layout.third_format.format(NUMERALS[n]))
            self._sentences(lines[at : at + _GROUP])

    def _paragraph(self, lines: Sequence[Sentence]) -> None:
        self.page.add("\n" + self.layout.indent)
        self._sentences(lines)

    def _sentences(self, lines: Sequence[Sentence]) -> None:
        speaker, fillers, add = self.speaker, self.book.fillers, self.page.add
        chance, n = speaker.chance, len(fillers)
        for line in lines:
            speaker.say(line)
            at = chance() * self.chatter
            while at > 0.5:
                add(fillers[int(chance() * n)])
                at -= 0.5

    def _usable(self, lines: Sequence[Sentence]) -> list[Sentence]:
        """Return what this issuer says of a topic: mostly the same every year."""
        year, often = self.year, self.length + 0.1 * self.speaker.chance()
        return [s for rare, first, s in self.cast.sayable(lines) if rare < often and first <= year]

    def _problems(self) -> None:
        lines = self._usable(self.book.problems)[:5] or list(self.book.problems[:2])
        self.page.add("\n" + self.layout.indent)
        inline = self.layout.third != "numbers"
        for n, line in enumerate(lines):
            last = n == len(lines) - 1
            self.page.add(f"{NUMERALS[n]}是" if inline else self.layout.third_format.format(n + 1))
            self.speaker.say(line, stop="。" if last or not inline else "；")
            if not inline and not last:
                self.page.add("\n" + self.layout.indent)

    def _foot(self) -> None:
        page = self.page
        page.add("\n")
        if self.frame.signed:
            if self.frame.addressed:
                page.add(f"{self.layout.indent}特此报告。\n")
            page.mention(self.cast.self._replace(text=self.cast.self.canonical))
            month, day = self.dates
            page.add(f"\n{signed_on(self.year + 1, month, day, numerals=self.frame.numerals)}\n")
        page.add(self.frame.after)

    def _report(self) -> dict[str, Any]:
        place, (month, day) = self.cast.place, self.dates
        above = self.names.get("上级")
        return {
            "title": self.title, "jurisdiction": self.cast.path, "code": place.code or None, "level": place.level,
            "year": self.year, "published": f"{self.year + 1}-{month:02}-{day + self.frame.website:02}",
            "issuers": [self.cast.self.canonical],
            "addressees": [above.canonical] if above and self.frame.addressed else [],
        }  # fmt: skip
