"""What reports speak of, as nodes: every canonical entity once, with all that its own links lead to."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from . import identifiers
from .elements import Star, Writer
from .facts import Entity
from .identifiers import BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .authority import Authority, Law, NationalProgram, Place
    from .elements import Canon


_TELLING = 4  # characters of a program's title that say which one it is, within a longer name


class _Tables(NamedTuple):
    """What the authority tables know, by entity id."""

    authority: Authority
    programs: dict[str, NationalProgram]
    laws: dict[str, Law]
    program_ids: dict[str, str]  # by title
    known: re.Pattern[str]  # titles of programs, as identity sees them

    def place(self, entity_id: str) -> Place | None:
        return self.authority.places.get(identifiers.unescape(identifiers.place_path(entity_id)))

    def entity(self, entity_id: str) -> Entity | None:
        """Return what the tables know under an id, as an entity."""
        if place := entity_id.startswith("jurisdiction/") and self.place(entity_id):
            return place_entity(place, self.authority)
        if program := self.programs.get(entity_id):
            owner = identifiers.jurisdiction(program.place)
            return Entity(entity_id, "Program", program.title, owner, program.kind)
        if law := self.laws.get(entity_id):
            return Entity(entity_id, "Regulation", law.title, kind=law.kind)
        return None

    def broader(self, entity: Entity) -> str:
        """Return the id of the program that a program is a part of by the tables, else by the reports, "" for none."""
        known = self.programs.get(entity.id)
        return (self.program_ids.get(known.broader, "") if known else "") or entity.broader

    def original(self, entity: Entity) -> str:
        """Return the id of the known program whose name a local one's own name contains, "" for none."""
        if entity.type != "Program" or not entity.place or entity.id in self.programs:
            return ""
        found = self.known.search(identifiers.normal(entity.name))
        return self.program_ids[found[0]] if found else ""


_NAMED_ALIKE = frozenset({"Jurisdiction", "Program", "Regulation"})


class _Merged(NamedTuple):
    """What was merged into an entity: IRIs, and the names they bear."""

    iris: list[str]
    names: list[str]


def entity_graph(
    entities: Iterable[Entity], authority: Authority, canon: Canon, base: str = BASE
) -> Iterator[Star]:
    """Yield every canonical entity once, by id, with all that its own links lead to: ancestors, successors, broader.

    Where the authority tables know an entity, their name and description of it hold.
    """
    write = Writer(canon, base)
    tables = _tables(authority)
    described = {e.id: e for e in entities}
    merged = _merged(described, canon, base)
    closed = _closed(described, tables, canon)
    nodes = {identifiers.iri(i, base) for i in closed}
    homonyms = _homonyms(closed, tables)
    for ident in sorted(closed):
        entity = closed[ident]
        for star in _GRAPHS[entity.type](entity, tables, write, merged[ident]):
            # A place that neither table nor report describes is no node: nothing can be linked to it.
            told = (arm for arm in star.arms if arm[0] == "ofKind" or arm[1] in nodes)
            alike = (write.to("homonymOf", other, entity.type) for other in homonyms.get(ident, ()))
            yield Star(star.node, (*told, *alike))


def place_entity(place: Place, authority: Authority) -> Entity:
    """Return a place of the authority table as an entity; its name is the full path."""
    return Entity(
        identifiers.jurisdiction(place.id), "Jurisdiction", authority.places.path(place.id),
        place=identifiers.jurisdiction(place.parent), code=place.code, level=place.level,
    )  # fmt: skip


def program_id(program: NationalProgram) -> str:
    """Return the entity id of a program of the authority table."""
    return identifiers.program(program.title, identifiers.jurisdiction(program.place))


def kind_id(kind: str) -> str:
    """Return the id of an agency kind's node."""
    return identifiers.mint("agency-kind", identifiers.escape(kind))


def _tables(authority: Authority) -> _Tables:
    ids = {p.title: program_id(p) for p in authority.programs}
    normal = {identifiers.normal(title): ident for title, ident in ids.items()}
    # Shorter titles (三项制度 is long enough) are words of many names. The longest that begins somewhere is found.
    titles = sorted((t for t in normal if len(t) >= _TELLING), key=lambda t: (-len(t), t))
    return _Tables(
        authority,
        {program_id(p): p for p in authority.programs},
        {identifiers.regulation(law.title): law for law in authority.regulations},
        normal | ids,
        re.compile("|".join(map(re.escape, titles))),
    )


def _merged(described: dict[str, Entity], canon: Canon, base: str) -> defaultdict[str, _Merged]:
    found: defaultdict[str, _Merged] = defaultdict(lambda: _Merged([], []))
    for minted, canonical in sorted(canon.table.items()):
        found[canonical].iris.append(identifiers.iri(minted, base))
        if minted in described:
            found[canonical].names.append(described[minted].name)
    return found


def _closed(described: dict[str, Entity], tables: _Tables, canon: Canon) -> dict[str, Entity]:
    """Return the canonical entities and those their links lead to, by id."""
    # The canonical one of merged entities may be named nowhere under its own id: then a member speaks for it.
    known = {canon.of(i): e._replace(id=canon.of(i)) for i, e in reversed(described.items())} | described
    waiting = [canon.of(i) for i in described]
    found: dict[str, Entity] = {}
    while waiting:
        ident = waiting.pop()
        entity = None if ident in found else tables.entity(ident) or known.get(ident)
        if entity:
            found[ident] = entity
            waiting.extend(canon.of(i) for i in _linked(entity, tables) if i)
    return found


def _homonyms(closed: dict[str, Entity], tables: _Tables) -> dict[str, list[str]]:
    """Return id → the larger ids of other things of its type that bear its name elsewhere (新民镇 of eleven counties)."""
    bearers: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for ident in sorted(closed):
        entity = closed[ident]
        if entity.type in _NAMED_ALIKE and not identifiers.is_undecided(ident):
            place = tables.place(ident) if entity.type == "Jurisdiction" else None
            bearers[entity.type, identifiers.normal(place.name if place else entity.name)].append(ident)
    return {
        one: same[i + 1 :] for same in bearers.values() for i, one in enumerate(same) if i + 1 < len(same)
    }


def _linked(entity: Entity, tables: _Tables) -> Iterator[str]:
    """Yield the ids of the entities that an entity's own links lead to."""
    yield entity.place
    yield tables.broader(entity)
    yield tables.original(entity)
    if place := entity.type == "Jurisdiction" and tables.place(entity.id):
        yield from map(identifiers.jurisdiction, place.successors)
    if law := tables.laws.get(entity.id):
        yield from map(identifiers.regulation, law.successors)


def _jurisdiction(entity: Entity, tables: _Tables, write: Writer, merged: _Merged) -> Iterator[Star]:
    place = tables.place(entity.id)
    parent = tables.place(entity.place)
    # A place of no table (a village) is named by what its path adds to its parent's.
    above = tables.authority.places.path(parent.id) if parent else ""
    # 阜新 is a name of two places: without context, only names that say their level are names.
    aliases = [a for a in place.aliases if not tables.authority.places.is_bare(a)] if place else []
    heirs = map(identifiers.jurisdiction, place.successors if place else ())
    yield write.star(
        entity.id, "Jurisdiction",
        (*write.to_entity("within", entity.place), *(a for h in heirs for a in write.to_entity("successor", h))),
        name=place.name if place else entity.name.removeprefix(above), path=entity.name,
        code=entity.code, level=entity.level, alias=aliases, validFrom=place.start if place else None,
        validTo=place.end if place else None, redirect=merged.iris,
    )  # fmt: skip


def _agency(entity: Entity, tables: _Tables, write: Writer, merged: _Merged) -> Iterator[Star]:
    arms = write.to_entity("ofJurisdiction", entity.place)
    if entity.kind in tables.authority.kinds:
        arms = (*arms, write.to("ofKind", kind_id(entity.kind), "AgencyKind"))
    yield write.star(entity.id, "Agency", arms, name=entity.name, redirect=merged.iris)


def _program(entity: Entity, tables: _Tables, write: Writer, merged: _Merged) -> Iterator[Star]:
    known = tables.programs.get(entity.id)
    names = dict.fromkeys((*(known.variants if known else ()), *merged.names))
    yield write.star(
        entity.id, "Program",
        (
            *write.to_entity("ofJurisdiction", entity.place),
            *write.to_entity("broader", tables.broader(entity)),
            *write.to_entity("variantOf", tables.original(entity)),
        ),
        name=entity.name, alias=[n for n in names if n != entity.name],
        year=known.year if known else None, kind=entity.kind, redirect=merged.iris,
    )  # fmt: skip


def _regulation(entity: Entity, tables: _Tables, write: Writer, merged: _Merged) -> Iterator[Star]:
    law = tables.laws.get(entity.id)
    heirs = map(identifiers.regulation, law.successors if law else ())
    yield write.star(
        entity.id, "Regulation",
        (
            *write.to_entity("ofJurisdiction", entity.place),
            *(a for h in heirs for a in write.to_entity("successor", h)),
        ),
        name=entity.name, alias=list(law.aliases) if law else None, kind=entity.kind,
        year=law.year if law else None, validFrom=law.start if law else None, validTo=law.end if law else None,
        redirect=merged.iris,
    )  # fmt: skip


def _award(entity: Entity, _tables: _Tables, write: Writer, merged: _Merged) -> Iterator[Star]:
    yield write.star(entity.id, "Award", name=entity.name, redirect=merged.iris)


def _cited(entity: Entity, _tables: _Tables, write: Writer, _merged: _Merged) -> Iterator[Star]:
    """Yield a cited report; one that is held has its own graph."""
    if entity.id not in write.canon.held:
        covered = write.to_entity("covers", entity.place)
        yield write.star(entity.id, "CitedReport", covered, title=entity.name, year=entity.year)


_GRAPHS: dict[str, Callable[[Entity, _Tables, Writer, _Merged], Iterator[Star]]] = {
    "Jurisdiction": _jurisdiction,
    "Agency": _agency,
    "Program": _program,
    "Regulation": _regulation,
    "Award": _award,
    "Report": _cited,
}
