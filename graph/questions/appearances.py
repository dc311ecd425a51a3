"""Where an entity appears: by mentions, by actions on it, and by its name in texts where no mention was recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .. import search_index
from . import held, places
from .answer import Appearance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..ledger import Ledger
    from .held import Held, Passages
    from .places import Region
    from .topics import Thing

PLANNED = frozenset({"planned", "target"})
_SHORTEST = 3  # characters of a name that is looked for in texts: a shorter one is part of other words


class Passage(NamedTuple):
    """A passage that names an entity."""

    start: int
    end: int
    status: str  # done, planned, problem, named
    action: str


def appearances(ledger: Ledger, thing: Thing, versions: Iterable[int] | None = None) -> list[Appearance]:
    """Return one row per report that names an entity, by year and report; of the given versions, or of all current ones."""
    wanted = None if versions is None else set(versions)
    named = _mentioned(ledger, thing, wanted)
    for version in _worded(ledger, thing, wanted):
        named.setdefault(version, [])
    reports = held.by_version(ledger, named)
    rows = []
    for version, spans in named.items():
        text = held.passages(ledger, version)
        found = sorted({*spans, *_spelt(text, thing, spans, ledger, version)})
        if found:
            rows.append(row(ledger, thing.id, thing.name, reports[version], text, found))
    return sorted(rows, key=lambda r: (r.year or 9999, r.path, r.office, r.report))


def passages(ledger: Ledger, thing: Thing, version: int, text: Passages) -> list[Passage]:
    """Return every passage of one report that names an entity, in order of the text."""
    spans = _mentioned(ledger, thing, {version}).get(version, [])
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


def _keys(ledger: Ledger, thing: Thing) -> list[int]:
    marks = ", ".join("?" * len(thing.minted))
    return [r[0] for r in ledger.select(f"SELECT id FROM entity WHERE entity IN ({marks})", thing.minted)]


def _mentioned(ledger: Ledger, thing: Thing, wanted: set[int] | None) -> dict[int, list[Passage]]:
    """Return version → passages, by mentions and actions."""
    keys = _keys(ledger, thing)
    marks = ", ".join("?" * len(keys))
    versions = wanted
    if versions is None:
        rows = ledger.select(
            "SELECT u.version FROM uses u JOIN version v ON v.id = u.version "
            f"WHERE u.entity IN ({marks}) AND v.current",
            keys,
        )
        versions = {row[0] for row in rows}
    found: dict[int, list[Passage]] = {}
    for version in sorted(versions):
        if keys:
            mentions = ledger.select(
                f'SELECT start, "end" FROM mention WHERE version = ? AND entity IN ({marks}) ORDER BY start',
                (version, *keys),
            ).fetchall()
            actions = ledger.select(
                f'SELECT start, "end", status, action FROM action WHERE version = ? AND target IN ({marks}) ORDER BY start',
                (version, *keys),
            ).fetchall()
            found[version] = list(_passages(ledger, version, mentions, actions))
    return found


def _passages(
    ledger: Ledger, version: int, mentions: list[tuple[int, int]], actions: list[tuple[int, int, str, str]]
) -> Iterator[Passage]:
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


def _worded(ledger: Ledger, thing: Thing, wanted: set[int] | None) -> list[int]:
    """Return the versions whose text may hold one of the names."""
    found: dict[str, None] = {}
    with search_index.opened(ledger) as db:
        for name in thing.names:
            if len(search_index.key(name)) >= _SHORTEST:
                found |= dict.fromkeys(search_index.candidates(db, search_index.key(name)))
    versions = {h.version for h in held.by_report(ledger, found).values()}
    return sorted(versions if wanted is None else versions & wanted)


def _spelt(
    text: Passages, thing: Thing, spans: list[Passage], ledger: Ledger, version: int
) -> Iterator[Passage]:
    """Yield the passages that spell a name of the entity where no mention of it stands."""
    taken = [(p.start, p.end) for p in spans]
    for name in sorted(thing.names, key=len, reverse=True):
        if len(search_index.key(name)) < _SHORTEST:
            continue
        for start, end in text.find(name):
            if not any(a < end and start < b for a, b in taken):
                taken.append((start, end))
                yield Passage(start, end, spoken(ledger, version, start), "")
