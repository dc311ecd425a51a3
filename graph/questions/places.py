"""Places that people name: by any name, full path, code or id; homonyms are refused with their full paths."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ontology import authority, identifiers
from ontology.errors import QueryRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontology.authority import Place, Places

    from ..ledger import Ledger

_SHOWN = 12  # homonyms that an error names


class Region(NamedTuple):
    """A place of the authority tables, or one that only reports know (a village)."""

    id: str  # entity id
    name: str
    path: str
    level: str
    start: int | None  # first year
    end: int | None  # first year in which it no longer is


NOWHERE = Region("", "", "", "", None, None)


def resolve(ledger: Ledger, given: str) -> Region:
    """Return the place that a name, full path (深圳市罗湖区), code, entity id or IRI means.

    Of several lives of a place the last is meant; of homonyms the one whose reports are held, if it is only one.

    Raises:
        QueryRefused: no place or several bear the name; the message lists them with their full paths and codes.

    """
    words = re.sub(r"\s+", "", given)
    found = list(dict.fromkeys((*_by_code(words), *_by_name(words))))
    found = [p for p in found if not (set(p.successors) & {o.id for o in found})]
    if not found and (village := _only_reported(ledger, words)):
        return village
    if len(found) > 1:
        held = [p for p in found if _is_held(ledger, p)]
        found = held if len(held) == 1 else found
    if len(found) == 1:
        return region(found[0])
    if not found:
        raise QueryRefused(
            f"{given}: no place is called so; `fazhi find {ledger.folder} {given}` looks for parts of names"
        )
    paths = _table().path
    listed = "; ".join(f"{paths(p.id)} ({p.code or p.id})" for p in found[:_SHOWN])
    raise QueryRefused(f"{given}: several places are called so, give path or code: {listed}")


def region(place: Place) -> Region:
    """Return a place of the authority tables as a region."""
    path = _table().path(place.id)
    return Region(identifiers.jurisdiction(place.id), place.name, path, place.level, place.start, place.end)


def known(ledger: Ledger, place_id: str) -> Region:
    """Return a place by entity id, from the tables or as reports describe it."""
    if place := _table().get(_key(place_id)):
        return region(place)
    row = ledger.select(
        "SELECT name, level FROM entity WHERE entity = ? ORDER BY name", (place_id,)
    ).fetchone()
    path, level = row or (_key(place_id), "")
    return Region(place_id, path.rpartition("/")[2], path, level, None, None)


def lives(place_id: str) -> tuple[str, ...]:
    """Return a place and all that it took over from, as entity ids: 光明区 → 光明区, 光明新区."""
    places, found, waiting = _table(), dict[str, None](), [_key(place_id)]
    before = _predecessors(places)
    while waiting:
        ident = waiting.pop(0)
        if ident not in found:
            found[ident] = None
            waiting.extend(before.get(ident, ()))
    return tuple(identifiers.jurisdiction(i) for i in found)


def heirs(place_id: str) -> tuple[Region, ...]:
    """Return the places that took over from a place."""
    place = _table().get(_key(place_id))
    return tuple(region(p) for i in (place.successors if place else ()) if (p := _table().get(i)))


def exists(place: Region, year: int) -> bool:
    """Whether a place is there in a year."""
    return (place.start or 0) <= year < (place.end or 9999)


def _table() -> Places:
    return authority.load().places


def _key(place_id: str) -> str:
    return identifiers.unescape(identifiers.place_path(place_id))


_before: dict[int, dict[str, list[str]]] = {}


def _predecessors(places: Places) -> dict[str, list[str]]:
    """Return place → the places it took over from; the tables do not change while they are loaded."""
    if id(places) not in _before:
        table: dict[str, list[str]] = {}
        for place in (*places.all(), *places.zones()):
            for heir in place.successors:
                table.setdefault(heir, []).append(place.id)
        _before[id(places)] = table
    return _before[id(places)]


def _by_code(words: str) -> Iterator[Place]:
    """Yield the place of an id, an IRI or a code of two to nine digits."""
    ident = _key(words[words.rfind("jurisdiction/") :]) if "jurisdiction/" in words else words
    if place := _table().get(ident):
        yield place
    if re.fullmatch(r"\d{2}|\d{4}|\d{6}|\d{9}|\d{12}", words):
        code = words[:9].removesuffix("000").ljust(6, "0")
        yield from (p for p in _table().all() if p.code == code)
        yield from (p for p in _table().children(code[:6]) if len(code) == 9 and p.code == code)


def _by_name(words: str) -> Iterator[Place]:
    """Yield the places that bear the words as a name, after names of what they lie in: 深圳罗湖区, 广东省深圳市罗湖区."""
    for cut in range(max(len(words) - 1, 0)):
        for place in _table().named(words[cut:]):
            if _leads_to(words[:cut], place):
                yield place


def _leads_to(before: str, place: Place) -> bool:
    for outer in _table().chain(place.id)[1:]:
        names = sorted((n for n in (outer.name, *outer.aliases) if before.endswith(n)), key=len)
        before = before.removesuffix(names[-1]) if names else before
    return not before


def _is_held(ledger: Ledger, place: Place) -> bool:
    ids = lives(identifiers.jurisdiction(place.id))
    return any(
        ledger.select("SELECT 1 FROM version WHERE current AND place = ?", (i,)).fetchone() for i in ids
    )


def _only_reported(ledger: Ledger, words: str) -> Region | None:
    """Return the village that reports name by this path or the end of it, if it is one only."""
    rows: Iterable[tuple[str, str]] = ledger.select(
        "SELECT DISTINCT entity, name FROM entity WHERE type = 'Jurisdiction' AND (entity = ? OR name = ? "
        "OR substr(name, -?) = ?)",
        (words, words, len(words), words),
    ).fetchall()
    found = {ident for ident, _ in rows}
    return known(ledger, found.pop()) if len(found) == 1 else None
