"""The reports a question looks at: which are held of which places and years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ontology import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..ledger import Ledger

_COLUMNS = "v.id, v.report, coalesce(v.place, ''), v.year, v.kind, v.title, v.published"


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


def of_all(ledger: Ledger, years: Sequence[int] = ()) -> list[Held]:
    """Return all current reports, of the given years or of all, by place, year and id."""
    rows = ledger.select(
        f"SELECT {_COLUMNS} FROM version v WHERE v.current ORDER BY v.place, v.year, v.report"
    )
    return [h for h in map(_held, rows) if not years or h.year in years]


def within(ledger: Ledger, outer: str) -> list[str]:
    """Return the places in a place, itself among them, of which reports are held, by id.

    An id begins with the id it lies in (440300/光明新区) or with the digits that its code does not share (4403 of 440303).
    """
    code = identifiers.place_path(outer)
    digits = code[:6].rstrip("0") if "/" not in code else code
    digits += "0" * (len(digits) % 2 if "/" not in code else 0)
    low = f"jurisdiction/{digits}"
    rows = ledger.select(
        "SELECT DISTINCT v.place FROM version v WHERE v.current AND v.place >= ? AND v.place < ? ORDER BY 1",
        (low, low + "\U0010ffff"),
    )
    return [row[0] for row in rows]


def by_report(ledger: Ledger, reports: Iterable[str]) -> dict[str, Held]:
    """Return the current ones of some reports by id."""
    found = {}
    for report in dict.fromkeys(reports):
        rows = ledger.select(f"SELECT {_COLUMNS} FROM version v WHERE v.report = ? AND v.current", (report,))
        found.update({h.report: h for h in map(_held, rows)})
    return found


def by_version(ledger: Ledger, versions: Iterable[int]) -> dict[int, Held]:
    """Return reports by the key of their version."""
    found = {}
    for version in versions:
        for held in map(_held, ledger.select(f"SELECT {_COLUMNS} FROM version v WHERE v.id = ?", (version,))):
            found[version] = held
    return found


def _held(row: Sequence[object]) -> Held:
    version, report, place, year, kind, title, published = row
    return Held(
        int(str(version)), str(report), str(place), None if year is None else int(str(year)), str(kind), str(title),
        str(published), office(str(report), str(place), year),
    )  # fmt: skip


def office(report: str, place: str, year: object) -> str:
    """Return the organ that a report's id names besides place and year, "" for the place's own report."""
    path = report.removeprefix("report/").removeprefix(identifiers.place_path(place))
    organ = re.sub(rf"/{year}(?:/plan)?$", "", path).strip("/")
    return "" if organ.startswith("unplaced") else identifiers.unescape(organ)


def bodies(ledger: Ledger, version: int, spans: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return those spans of statements that are no mere headings: a heading whose section says more is left out.

    （三）普法还需精准, followed by what is lacking, is one problem and not two.
    """
    rows = ledger.select(
        'SELECT start, start + length(heading), "end" FROM section WHERE version = ?', (version,)
    ).fetchall()
    found = set(spans)
    for start, below, end in rows:
        within = {s for s in found if start <= s[0] and s[1] <= end}
        heading = {s for s in within if s[0] <= start + 1 and s[1] <= below + 1}
        if within - heading:
            found -= heading
    return found


def passages(ledger: Ledger, version: int) -> Passages:
    """Return the text of a version, to cut quotes from."""
    row = ledger.select("SELECT text FROM body WHERE version = ?", (version,)).fetchone()
    return Passages(str(row[0]))


class Passages(NamedTuple):
    """A text that gives sentences around spans."""

    text: str

    def quote(self, start: int, end: int) -> str:
        """Return the words of a span as they stand."""
        return self.text[start:end]

    def around(self, start: int, end: int, most: int = 120) -> str:
        """Return the sentence around a span, at most so many characters on each side, blanks made single."""
        left = max(self.text.rfind(mark, max(0, start - most), start) + 1 for mark in _ENDS)
        left = left or max(0, start - most)
        stops = [i for mark in _ENDS if (i := self.text.find(mark, end, end + most)) >= 0]
        right = min(stops) + 1 if stops else min(len(self.text), end + most)
        return re.sub(r"\s+", " ", self.text[left:right]).strip()

    def find(self, words: str) -> Iterator[tuple[int, int]]:
        """Yield the spans that hold words; marks and blanks between their characters make no difference."""
        letters = [c for c in words if c.isalnum()]
        if letters:
            pattern = re.compile(r"[\W_]{0,3}".join(map(re.escape, letters)), re.IGNORECASE)
            yield from (m.span() for m in pattern.finditer(self.text))


_ENDS = "。！？；\n\r"
