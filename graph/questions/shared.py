"""What places have in common and what only some have: themes, programs, regulations and problems by place and year."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ontology import authority

from .. import search_index
from . import appearances as seen
from . import held, places, problems, topics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..ledger import Ledger
    from .answer import Appearance, By
    from .held import Held
    from .places import Region
    from .topics import Thing

_THEMES = "SELECT theme, start, start + length(heading) FROM section WHERE version = ? AND theme != '' ORDER BY start"
_MENTIONED = (
    'SELECT coalesce(c.canonical, e.entity), m.start, m."end" FROM mention m JOIN entity e ON e.id = m.entity '
    "LEFT JOIN canon c ON c.minted = e.entity WHERE m.version = ? AND m.type = ? ORDER BY m.start"
)
_DONE = (
    'SELECT coalesce(c.canonical, e.entity), a.start, a."end", a.status, a.action FROM action a '
    "JOIN entity e ON e.id = a.target LEFT JOIN canon c ON c.minted = e.entity "
    "WHERE a.version = ? AND e.type = ? ORDER BY a.start"
)


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
    text = held.passages(ledger, report.version)
    if by == "theme":
        names = {c.id: c.zh for c in authority.load().themes}
        for item, spans in _grouped(ledger.select(_THEMES, (report.version,))).items():
            found = [
                seen.Passage(start, end, seen.spoken(ledger, report.version, start), "")
                for start, end in spans
            ]
            yield seen.row(ledger, item, names.get(item, item), report, text, found)
        return
    if by == "problem":
        admitted = problems.of_report(ledger, report)
        for (item, name), rows in _grouped(((r.category, r.name), r.start, r.end) for r in admitted).items():
            found = [seen.Passage(start, end, "problem", "") for start, end in rows]
            yield seen.row(ledger, item, name, report, text, found)
        return
    kind = by.capitalize()
    mentions = _grouped(ledger.select(_MENTIONED, (report.version, kind)))
    actions = _grouped(ledger.select(_DONE, (report.version, kind)))
    for item in {**mentions, **actions}:
        found = list(seen.told(ledger, report.version, mentions.get(item, []), actions.get(item, [])))
        yield seen.row(ledger, item, topics.thing(ledger, item).name, report, text, found)


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[Any, list[Any]]:
    """Return rows by their first field, without it."""
    found: dict[str, list[Any]] = defaultdict(list)
    for item, *rest in rows:
        found[item].append(tuple(rest))
    return found


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
