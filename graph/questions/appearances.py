"""Where an entity appears: by mentions, by actions on it, and by its name in texts where no mention was recognised."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ontology.identifiers import normal

from .. import search_index
from . import held, places
from .answer import Appearance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..ledger import Ledger
    from .held import Held, Passages
    from .places import Region
    from .topics import Thing

PLANNED = frozenset({"planned", "target"})
# Who issued a document may stand before its title within the brackets: 《中华人民共和国行政复议法》.
_ISSUERS = re.compile("(?:中华人民共和国|中共中央|国务院|办公厅|全国人大常委会|、|和)*")
_TITLE = re.compile("《([^《》\n]{1,80})》")
_SHORTEST = 3  # characters of a name that is looked for in texts: a shorter one is part of other words


class Passage(NamedTuple):
    """A passage that names an entity."""

    start: int
    end: int
    status: str  # done, planned, problem, named
    action: str


def appearances(
    ledger: Ledger, things: Sequence[Thing], outer: str, years: Sequence[int], limit: int
) -> list[Appearance]:
    """Return a row per report and entity that it names, by year and place, of all or of those in a place; the `limit` first.

    Where several entities bear one name, a report that only spells it speaks of the one of its own place, else of the first.
    """
    named = {t.id: set(_named(ledger, t.keys)) for t in things}
    known = set[int]().union(*named.values())
    worded = set(_worded(ledger, {n for t in things for n in t.names})) - known
    rows: list[Appearance] = []
    for report in held.ordered(ledger, known | worded, outer, years):
        if len(rows) >= limit:
            break
        text = held.passages(ledger, report.version)
        spoken = [t for t in things if report.version in named[t.id]] or [_nearest(things, report)]
        found = ((t, passages(ledger, t, report.version, text)) for t in spoken)
        rows += [row(ledger, t.id, t.name, report, text, spans) for t, spans in found if spans]
    return rows[:limit]


def _nearest(things: Sequence[Thing], report: Held) -> Thing:
    """Return the entity of the place that a report is of or lies in, the nearest of several; else the first."""
    own = [t for t in things if t.place and held.lies_within(report.place, t.place)]
    return max(own, key=lambda t: len(t.place)) if own else things[0]


def passages(ledger: Ledger, thing: Thing, version: int, text: Passages) -> list[Passage]:
    """Return every passage of one report that names an entity, in order of the text."""
    spans = _mentioned(ledger, thing, version)
    return sorted({*spans, *_spelt(text, thing, spans, ledger, version)})


def row(
    ledger: Ledger, item: str, name: str, report: Held, text: Passages, found: list[Passage]
) -> Appearance:
    """Return the row of one report: its first passage with an action on the entity, else its first."""
    best = next((p for p in found if p.action and p.status == "done"), None)
    best = best or next((p for p in found if p.action), found[0])
    statuses = sorted({p.status for p in found})
    telling = [s for s in statuses if s != "named"] or statuses
    place = places.known(ledger, report.place) if report.place else places.NOWHERE
    return absent(item, name, place, report)._replace(
        answer="mentioned", times=len(found), status="+".join(telling), action=best.action, start=best.start,
        end=best.end, quote=text.quote(best.start, best.end), passage=text.around(best.start, best.end),
    )  # fmt: skip


def absent(item: str, name: str, place: Region, report: Held | None, year: int | None = None) -> Appearance:
    """Return the row of a report that is silent, or (None) of no report."""
    return Appearance(
        item, name, place.id, place.path, place.level, report.year if report else year,
        "silent" if report else "no_report", 0, "", "", "", "", report.office if report else "",
        report.report if report else "", report.title if report else "", 0, 0, "", "",
    )  # fmt: skip


def _named(ledger: Ledger, keys: Sequence[int]) -> Iterator[int]:
    """Yield the versions that name one of the entities."""
    for key in keys:
        yield from (row[0] for row in ledger.select("SELECT version FROM uses WHERE entity = ?", (key,)))


def _mentioned(ledger: Ledger, thing: Thing, version: int) -> list[Passage]:
    """Return the passages of a version by mentions of an entity and actions on it."""
    keys = thing.keys
    marks = ", ".join("?" * len(keys))
    mentions = ledger.select(
        f'SELECT start, "end" FROM mention WHERE version = ? AND entity IN ({marks}) ORDER BY start',
        (version, *keys),
    ).fetchall()
    actions = ledger.select(
        f'SELECT start, "end", status, action FROM action WHERE version = ? AND target IN ({marks}) ORDER BY start',
        (version, *keys),
    ).fetchall()
    return list(told(ledger, version, mentions, actions))


def told(
    ledger: Ledger, version: int, mentions: list[tuple[int, int]], actions: list[tuple[int, int, str, str]]
) -> Iterator[Passage]:
    """Yield the passages of mentions of one entity and of actions (start, end, status, verb) on it."""
    for start, end in mentions:
        act = next((a for a in actions if a[0] <= start < a[1]), None)
        status = ("planned" if act[2] in PLANNED else "done") if act else spoken(ledger, version, start)
        yield Passage(start, end, status, act[3] if act else "")
    for start, end, status, action in actions:
        if not any(start <= m[0] < end for m in mentions):  # named by 该制度, this one
            yield Passage(start, end, "planned" if status in PLANNED else "done", action)


def spoken(ledger: Ledger, version: int, start: int) -> str:
    """Return what a passage without an action is: part of a plan, of a problem, or only named."""
    row = (
        ledger.select(
            'SELECT kind FROM statement WHERE version = ? AND start <= ? AND "end" > ? ORDER BY start DESC',
            (version, start, start),
        ).fetchone()
        or ledger.select(
            'SELECT kind FROM section WHERE version = ? AND start <= ? AND "end" > ? ORDER BY level DESC, start DESC',
            (version, start, start),
        ).fetchone()
    )
    return {"plan": "planned", "problem": "problem"}.get(str(row[0]) if row else "", "named")


def _worded(ledger: Ledger, names: Iterable[str]) -> list[int]:
    """Return the versions whose text may hold one of the names."""
    found: dict[str, None] = {}
    keys = {key for name in names if len(key := search_index.key(name)) >= _SHORTEST}
    with search_index.opened(ledger) as db:
        for key in sorted(keys):
            found |= dict.fromkeys(search_index.candidates(db, key))
    return held.versions(ledger, found)


def _spelt(
    text: Passages, thing: Thing, spans: list[Passage], ledger: Ledger, version: int
) -> Iterator[Passage]:
    """Yield the passages that spell a name of the entity where no mention of it stands, with what is done to what they are part of.

    A regulation is not named where its name is part of the title of another (《浙江省优化营商环境条例》).
    """
    taken = [(p.start, p.end) for p in spans]
    if thing.kind == "Regulation":
        taken += _other_titles(ledger, version, text, thing)
    for name in sorted(thing.names, key=len, reverse=True):
        if len(search_index.key(name)) < _SHORTEST:
            continue
        for start, end in text.find(name):
            if not any(a < end and start < b for a, b in taken):
                taken.append((start, end))
                status, action = _part_of(ledger, version, start, end)
                yield Passage(start, end, status or spoken(ledger, version, start), action)


def _other_titles(ledger: Ledger, version: int, text: Passages, thing: Thing) -> Iterator[tuple[int, int]]:
    """Yield where titles stand that are those of other regulations."""
    yield from ledger.select(
        "SELECT start, \"end\" FROM mention WHERE version = ? AND type = 'Regulation'", (version,)
    ).fetchall()
    own = {normal(name) for name in thing.names}
    for title in _TITLE.finditer(text.text):
        if normal(_ISSUERS.sub("", title[1], count=1)) not in own:
            yield title.span()


def _part_of(ledger: Ledger, version: int, start: int, end: int) -> tuple[str, str]:
    """Return status and verb of the action on what a passage is part of or holds: 三项制度 of 行政执法三项制度."""
    row = ledger.select(
        "SELECT a.status, a.action FROM mention m JOIN action a ON a.version = m.version AND a.target = m.entity "
        'AND a.start <= m.start AND a."end" > m.start WHERE m.version = ? AND m.start < ? AND m."end" > ? '
        "ORDER BY m.start, a.n",
        (version, end, start),
    ).fetchone()
    return ("planned" if row[0] in PLANNED else "done", row[1]) if row else ("", "")
