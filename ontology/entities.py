"""What reports speak of, as nodes: every canonical entity once, with all that its own links lead to."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from . import identifiers
from .elements import Writer
from .facts import Entity
from .identifiers import BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .authority import Authority, Law, NationalProgram, Place
    from .elements import Canon, Element


class _Tables(NamedTuple):
    """What the authority tables add to entities, by canonical name."""

    authority: Authority
    programs: dict[str, NationalProgram]
    laws: dict[str, Law]

    def place(self, entity_id: str) -> Place | None:
        return self.authority.places.get(identifiers.unescape(identifiers.place_path(entity_id)))


def entity_graph(
    entities: Iterable[Entity], authority: Authority, canon: Canon, base: str = BASE
) -> Iterator[Element]:
    """Yield every canonical entity once, by id, with all that its own links lead to: ancestors, successors, broader."""
    write = Writer(canon, base)
    tables = _Tables(
        authority, {p.title: p for p in authority.programs}, {r.title: r for r in authority.regulations}
    )
    merged: dict[str, list[str]] = defaultdict(list)
    for minted, canonical in sorted(canon.table.items()):
        merged[canonical].append(identifiers.iri(minted, base))
    for entity in _closed(entities, tables, canon):
        yield from _ENTITY_GRAPHS[entity.type](entity, tables, write, merged.get(entity.id))


def place_entity(place: Place, authority: Authority) -> Entity:
    """Return a place of the authority table as an entity; its name is the full path."""
    return Entity(
        identifiers.jurisdiction(place.id), "Jurisdiction", authority.places.path(place.id),
        place=identifiers.jurisdiction(place.parent), code=place.code, level=place.level,
    )  # fmt: skip


def _closed(entities: Iterable[Entity], tables: _Tables, canon: Canon) -> Iterator[Entity]:
    by_id = {e.id: e for e in entities}
    found: dict[str, Entity] = {}
    # The canonical entity of a merged one may be of the authority table and mentioned nowhere under its own id.
    waiting = [
        e if canon.of(i) == i else by_id.get(canon.of(i), e._replace(id=canon.of(i)))
        for i, e in by_id.items()
    ]
    while waiting:
        entity = waiting.pop()
        if entity.id not in found:
            found[entity.id] = entity
            waiting.extend(_linked(entity, tables, by_id))
    yield from (found[i] for i in sorted(found))


def _linked(entity: Entity, tables: _Tables, by_id: dict[str, Entity]) -> Iterator[Entity]:
    """Yield the entities that an entity's own links need."""
    if owner := tables.place(entity.place):
        yield place_entity(owner, tables.authority)
    elif entity.place in by_id:
        yield by_id[entity.place]
    if entity.type == "Jurisdiction" and (place := tables.place(entity.id)):
        heirs = map(tables.authority.places.get, place.successors)
        yield from (place_entity(heir, tables.authority) for heir in heirs if heir)
    if entity.type == "Regulation" and (law := tables.laws.get(entity.name)):
        for title in law.successors:
            yield Entity(identifiers.regulation(title), "Regulation", title, kind=tables.laws[title].kind)
    if entity.type == "Program" and (broader := _broader(entity, tables)):
        place_id = identifiers.jurisdiction(broader.place)
        yield Entity(
            identifiers.program(broader.title, place_id), "Program", broader.title, place_id, broader.kind
        )


def _broader(entity: Entity, tables: _Tables) -> NationalProgram | None:
    known = tables.programs.get(entity.name)
    return tables.programs.get(known.broader) if known else None


def _jurisdiction(
    entity: Entity, tables: _Tables, write: Writer, merged: list[str] | None
) -> Iterator[Element]:
    place = tables.place(entity.id)
    parent = tables.place(entity.place)
    # A place of no table (a village) is named by what its path adds to its parent's.
    name = (
        place.name
        if place
        else entity.name.removeprefix(tables.authority.places.path(parent.id) if parent else "")
    )
    yield write.node(
        entity.id, "Jurisdiction", name=name, path=entity.name, code=entity.code, level=entity.level,
        alias=list(place.aliases) if place else None, validFrom=place.start if place else None,
        validTo=place.end if place else None, redirect=merged,
    )  # fmt: skip
    yield from write.link(entity.id, "Jurisdiction", "within", entity.place)
    for heir in place.successors if place else ():
        yield from write.link(entity.id, "Jurisdiction", "successor", identifiers.jurisdiction(heir))


def _agency(entity: Entity, tables: _Tables, write: Writer, merged: list[str] | None) -> Iterator[Element]:
    yield write.node(entity.id, "Agency", name=entity.name, redirect=merged)
    yield from write.link(entity.id, "Agency", "ofJurisdiction", entity.place)
    if entity.kind in tables.authority.kinds:
        yield write.join(entity.id, "Agency", "ofKind", kind_id(entity.kind), "AgencyKind")


def _program(entity: Entity, tables: _Tables, write: Writer, merged: list[str] | None) -> Iterator[Element]:
    known = tables.programs.get(entity.name)
    yield write.node(
        entity.id, "Program", name=entity.name, alias=list(known.variants) if known else None,
        year=known.year if known else None, kind=entity.kind, redirect=merged,
    )  # fmt: skip
    yield from write.link(entity.id, "Program", "ofJurisdiction", entity.place)
    if broader := _broader(entity, tables):
        target = identifiers.program(broader.title, identifiers.jurisdiction(broader.place))
        yield from write.link(entity.id, "Program", "broader", target)


def _regulation(
    entity: Entity, tables: _Tables, write: Writer, merged: list[str] | None
) -> Iterator[Element]:
    law = tables.laws.get(entity.name)
    yield write.node(
        entity.id, "Regulation", name=entity.name, alias=list(law.aliases) if law else None, kind=entity.kind,
        year=law.year if law else None, validFrom=law.start if law else None, validTo=law.end if law else None,
        redirect=merged,
    )  # fmt: skip
    yield from write.link(entity.id, "Regulation", "ofJurisdiction", entity.place)
    for title in law.successors if law else ():
        yield from write.link(entity.id, "Regulation", "successor", identifiers.regulation(title))


def _award(entity: Entity, _tables: _Tables, write: Writer, merged: list[str] | None) -> Iterator[Element]:
    yield write.node(entity.id, "Award", name=entity.name, redirect=merged)


def _cited(entity: Entity, _tables: _Tables, write: Writer, _merged: list[str] | None) -> Iterator[Element]:
    """Yield a cited report; one that is held has its own graph."""
    if entity.id not in write.canon.held:
        yield write.node(entity.id, "CitedReport", title=entity.name, year=entity.year)
        yield from write.link(entity.id, "CitedReport", "covers", entity.place)


_ENTITY_GRAPHS: dict[str, Callable[[Entity, _Tables, Writer, list[str] | None], Iterator[Element]]] = {
    "Jurisdiction": _jurisdiction,
    "Agency": _agency,
    "Program": _program,
    "Regulation": _regulation,
    "Award": _award,
    "Report": _cited,
}


def kind_id(kind: str) -> str:
    """Return the id of an agency kind's node."""
    return identifiers.mint("agency-kind", identifiers.escape(kind))
