"""What places have in common and what only some have: themes, programs, regulations and problems by place and year."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ontology import authority

from .. import search_index
from . import appearances as seen
from . import held, places, topics

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..ledger import Ledger
    from .answer import Appearance, By
    from .appearances import Passage
    from .held import Held
    from .places import Region
    from .topics import Thing

_QUERIES = {
    "program": 'SELECT coalesce(c.canonical, e.entity), e.name, m.start, m."end" FROM mention m JOIN entity e ON e.id = m.entity '
    "LEFT JOIN canon c ON c.minted = e.entity WHERE m.version = ? AND m.type = 'Program' ORDER BY m.start",
    "regulation": 'SELECT coalesce(c.canonical, e.entity), e.name, m.start, m."end" FROM mention m JOIN entity e ON e.id = m.entity '
    "LEFT JOIN canon c ON c.minted = e.entity WHERE m.version = ? AND m.type = 'Regulation' ORDER BY m.start",
    "theme": "SELECT theme, theme, start, start + length(heading) FROM section WHERE version = ? AND theme != '' ORDER BY start",
    "problem": "SELECT category, category, start, \"end\" FROM statement WHERE version = ? AND kind = 'problem' ORDER BY start",
}


def appearances(
    ledger: Ledger, regions: list[Region], years: Sequence[int], by: By, about: str
) -> list[Appearance]:
    """Return, for every item and year of which one place speaks, a row for each place.

    A report that spells a program or regulation where extraction saw no mention speaks of it.
    """
    reports = {r.id: held.of_places(ledger, places.lives(r.id), years) for r in regions}
    found: dict[str, list[Appearance]] = defaultdict(list)
    for region in regions:
        for report in reports[region.id]:
            for row in _of_report(ledger, report, by):
                if about in row.name or about == row.item:
                    found[row.item].append(row)
    rows: list[Appearance] = []
    texts = _Texts(ledger)
    for item, spoken in found.items():
        thing = topics.thing(ledger, item) if by in {"program", "regulation"} else None
        for year in sorted({row.year for row in spoken if row.year is not None}):
            for region in regions:
                rows += _cell(texts, region, reports[region.id], spoken, year, thing)
    return sorted(rows, key=lambda r: (r.name, r.item, r.year or 0, r.path, r.office, r.report))


def _of_report(ledger: Ledger, report: Held, by: By) -> Iterator[Appearance]:
    names = {c.id: c.zh for c in (*authority.load().themes, *authority.load().problems)}
    passages: dict[str, list[Passage]] = defaultdict(list)
    called: dict[str, str] = {}
    for item, name, start, end in ledger.select(_QUERIES[by], (report.version,)).fetchall():
        called.setdefault(item, names.get(name, name) if by in {"theme", "problem"} else name)
        status = "problem" if by == "problem" else seen.spoken(ledger, report.version, start)
        passages[item].append(seen.Passage(start, end, status, ""))
    text = held.passages(ledger, report.version)
    for item, spans in passages.items():
        name = called[item] if by in {"theme", "problem"} else topics.thing(ledger, item).name
        yield seen.row(ledger, item, name, report, text, spans)


class _Texts:
    """The texts of reports, read once, in which names are looked for."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._read: dict[int, tuple[held.Passages, str]] = {}

    def spelling(self, thing: Thing, report: Held) -> Appearance | None:
        """Return the row of a report that spells the name of an entity, None where it does not."""
        if report.version not in self._read:
            text = held.passages(self._ledger, report.version)
            self._read[report.version] = text, search_index.key(text.text)
        text, key = self._read[report.version]
        if not any(search_index.key(name) in key for name in thing.names):  # far faster than to find where
            return None
        found = seen.passages(self._ledger, thing, report.version, text)
        return seen.row(self._ledger, thing.id, thing.name, report, text, found) if found else None


def _cell(
    texts: _Texts,
    region: Region,
    reports: list[Held],
    spoken: list[Appearance],
    year: int,
    thing: Thing | None,
) -> list[Appearance]:
    ids = places.lives(region.id)
    own = [row for row in spoken if row.place in ids and row.year == year]
    if own:
        return own
    report = next((h for h in reports if h.year == year and h.kind == "report"), None)
    if thing and report and (spelt := texts.spelling(thing, report)):
        return [spelt]
    row = seen.absent(spoken[0].item, spoken[0].name, region, report, year)
    return [row if report or places.exists(region, year) else row._replace(answer="not_applicable")]
