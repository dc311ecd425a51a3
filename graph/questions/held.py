"""The reports a question looks at: which are held of which places and years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ontology import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..ledger import Ledger

_T = TypeVar("_T")
_LAST = "\U0010ffff"  # after every id
_BOUND = 900  # values of one statement: SQLite binds 999 at least
_COLUMNS = (
    "v.id, v.report, coalesce(v.place, ''), v.year, v.kind, "
    "coalesce(nullif(v.title, ''), (SELECT min(s.doc) FROM source s WHERE s.version = v.id)), v.published"
)


class Held(NamedTuple):
    """A current report, without its facts."""

    version: int  # its key in the ledger's tables of facts
    report: str
    place: str
    year: int | None
    kind: str  # report | plan
    title: str
    published: str
    office: str  # organ of a department's report, "" for the place's own


def of_places(ledger: Ledger, places: Iterable[str], years: Sequence[int] = ()) -> list[Held]:
    """Return the current reports of places (entity ids), of the given years or of all, by place and year."""
    found: list[Held] = []
    for place in dict.fromkeys(places):
        rows = ledger.select(
            f"SELECT {_COLUMNS} FROM version v WHERE v.current AND v.place = ? ORDER BY v.year, v.report",
            (place,),
        )
        found += [h for h in map(_held, rows) if not years or h.year in years]
    return found


def dated(ledger: Ledger, outer: str = "", years: Sequence[int] = ()) -> dict[int, tuple[int, str]]:
    """Return version → (year, place) of the current reports with a year, of one place and all in it or of all.

    Read from an index alone: a hundred thousand reports take a tenth of a second.
    """
    low, high = _range(outer)
    rows = ledger.select(
        "SELECT id, year, coalesce(place, '') FROM version WHERE current AND place >= ? AND place < ? AND year IS NOT NULL",
        (low, high),
    )
    asked = set(years)
    return {version: (year, place) for version, year, place in rows if not asked or year in asked}


def ordered(ledger: Ledger, versions: set[int], outer: str = "", years: Sequence[int] = ()) -> Iterator[Held]:
    """Yield those of some versions that are current, of one place and all in it or of all, by year and place.

    What has no year comes last. Reports are read as they are asked for: the first of many cost no more than those of few.
    """
    low, high = _range(outer)
    asked = set(years)
    rows = ledger.select(
        "SELECT coalesce(year, 9999), coalesce(place, ''), id FROM version WHERE current AND place >= ? AND place < ?",
        (low, high),
    )
    kept = sorted(row for row in rows if row[2] in versions and (not asked or row[0] in asked))
    for some in _chunks(kept, 100):
        found = by_version(ledger, [row[2] for row in some])
        yield from sorted(found.values(), key=lambda h: (h.year or 9999, h.place, h.office, h.report))


def within(ledger: Ledger, outer: str) -> list[str]:
    """Return the places in a place, itself among them, of which reports are held, by id; of "" all."""
    low, high = _range(outer)
    rows = ledger.select(
        "SELECT DISTINCT place FROM version WHERE current AND place >= ? AND place < ? AND place != '' ORDER BY 1",
        (low, high),
    )
    return [row[0] for row in rows]


def span(years: Iterable[int | None]) -> range:
    """Return the years from the first to the last of some, none where there is none."""
    known = [year for year in years if year is not None]
    return range(min(known), max(known) + 1) if known else range(0)


def span_of_all(ledger: Ledger) -> range:
    """Return the years from the first to the last current report."""
    return span(ledger.select("SELECT min(year), max(year) FROM version WHERE current").fetchone())


def lies_within(place: str, outer: str) -> bool:
    """Whether a place is another or lies in it, by ids."""
    low, high = _range(outer)
    return low <= place < high


def _range(outer: str) -> tuple[str, str]:
    """Return between which ids the places in a place lie; "" for no place gives all.

    An id begins with the id it lies in (440300/光明新区) or with the digits that its code does not share (4403 of 440303).
    """
    if not outer:
        return "", _LAST
    code = identifiers.place_path(outer)
    digits = code
    if "/" not in code:
        digits = code[:6]
        while digits.endswith("00"):
            digits = digits[:-2]
    return f"jurisdiction/{digits}", f"jurisdiction/{digits}{_LAST}"


def by_report(ledger: Ledger, reports: Iterable[str]) -> dict[str, Held]:
    """Return the current ones of some reports by id."""
    found = {}
    for report in dict.fromkeys(reports):
        rows = ledger.select(f"SELECT {_COLUMNS} FROM version v WHERE v.report = ? AND v.current", (report,))
        found.update({h.report: h for h in map(_held, rows)})
    return found


def by_version(ledger: Ledger, versions: Iterable[int]) -> dict[int, Held]:
    """Return the current ones of some reports by the key of their version."""
    found = {}
    for some in _chunks(sorted(versions)):
        marks = ", ".join("?" * len(some))
        rows = ledger.select(f"SELECT {_COLUMNS} FROM version v WHERE v.id IN ({marks}) AND v.current", some)
        found.update({h.version: h for h in map(_held, rows)})
    return found


def versions(ledger: Ledger, reports: Iterable[str]) -> list[int]:
    """Return the keys of all versions of some reports, from an index alone."""
    found: list[int] = []
    for some in _chunks(list(reports)):
        marks = ", ".join("?" * len(some))
        found += [row[0] for row in ledger.select(f"SELECT id FROM version WHERE report IN ({marks})", some)]
    return found


def _chunks(values: Sequence[_T], size: int = _BOUND) -> Iterator[Sequence[_T]]:
    """Yield values in pieces, else in those that one statement can bind."""
    yield from (values[i : i + size] for i in range(0, len(values), size))


def _held(row: Sequence[object]) -> Held:
    version, report, place, year, kind, title, published = row
    return Held(
        int(str(version)), str(report), str(place), None if year is None else int(str(year)), str(kind), str(title),
        str(published), office(str(report), str(place), year),
    )  # fmt: skip


def office(report: str, place: str, year: object) -> str:
    """Return the organ that a report's id names besides place and year, "" for the place's own report."""
    path = report.removeprefix("report/").removeprefix(identifiers.place_path(place))
    organ = re.sub(rf"/{year}(?:/plan|/term)?$", "", path).strip("/")
    return "" if organ.startswith("unplaced") else identifiers.unescape(organ)


def bodies(
    ledger: Ledger, version: int, text: Passages, spans: Iterable[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Return those spans of statements that say something: no headings whose section says more, no announcements.

    （三）普法还需精准, followed by what is lacking, is one problem and not two; 主要表现如下： says nothing itself. What ends in a
    semicolon heads nothing: 二是产业发展不均衡；头部企业偏少 are two.
    """
    rows = ledger.select(
        'SELECT start, start + length(heading), "end" FROM section WHERE version = ?', (version,)
    ).fetchall()
    found = {s for s in spans if not _ANNOUNCING.search(text.quote(*s))}
    for start, below, end in rows:
        within = {s for s in found if start <= s[0] and s[1] <= end}
        heading = {
            s for s in within
            if s[0] <= start + 1 and s[1] <= below + 1 and text.quote(s[1], s[1] + 1) not in {"；", ";"}
        }  # fmt: skip
        if any(not _ANOTHER.match(text.quote(*s)) for s in within - heading):
            found -= heading
    return found


def passages(ledger: Ledger, version: int) -> Passages:
    """Return the text of a version, to cut quotes from."""
    row = ledger.select("SELECT text FROM body WHERE version = ?", (version,)).fetchone()
    return Passages(str(row[0]))


def first_naming(
    ledger: Ledger, reports: Iterable[Held], keys: Sequence[int]
) -> tuple[str, str, int, int, str] | None:
    """Return report, title, start, end and quote of the first mention of an entity, by its keys; None where none names it."""
    marks = ", ".join("?" * len(keys))
    for report in reports:
        span = ledger.select(
            f'SELECT start, "end" FROM mention WHERE version = ? AND entity IN ({marks}) ORDER BY start LIMIT 1',
            (report.version, *keys),
        ).fetchone()
        if span:
            return report.report, report.title, *span, passages(ledger, report.version).quote(*span)
    return None


class Passages(NamedTuple):
    """A text that gives sentences around spans."""

    text: str

    def quote(self, start: int, end: int) -> str:
        """Return the words of a span as they stand."""
        return self.text[start:end]

    def around(self, start: int, end: int, most: int = 120) -> str:
        """Return the sentence around a span, at most so many characters on each side, blanks made single."""
        left = start - len(self.before(start, most))
        stops = [i for mark in _ENDS if (i := self.text.find(mark, end, end + most)) >= 0]
        right = min(stops) + 1 if stops else min(len(self.text), end + most)
        return re.sub(r"\s+", " ", self.text[left:right]).strip()

    def before(self, start: int, most: int = 120) -> str:
        """Return what stands before a place in its sentence, at most so many characters."""
        left = max(self.text.rfind(mark, max(0, start - most), start) + 1 for mark in _ENDS)
        return self.text[left or max(0, start - most) : start]

    def find(self, words: str) -> Iterator[tuple[int, int]]:
        """Yield the spans that hold words; marks and blanks between their characters make no difference, but 互联网+ has a plus."""
        letters = ["[+＋]" if c in "+＋" else re.escape(c) for c in words if c.isalnum() or c in "+＋"]
        if letters:
            pattern = re.compile(r"[\W_]{0,3}".join(letters), re.IGNORECASE)
            yield from (m.span() for m in pattern.finditer(self.text))


_ENDS = "。！？；!?;\n\r"
_ANOTHER = re.compile("(?:此外|同时|另外|对此)[，,]")  # begins a new point, not what a heading leads to
# How a sentence ends that only leads to what follows: 主要表现如下： 重点做好以下五个方面工作
_ANNOUNCING = re.compile(
    r"(?:[：:]|如下|以下[^，,、：:]{0,8}(?:工作|任务|方面|行动|要求|要点|问题|不足)|[一二三四五六七八九十]个方面的?工作)[。：:]?\s*$"
)
