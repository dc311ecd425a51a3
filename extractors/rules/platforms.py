"""Platforms of a place by a national name: 四川省一体化政务服务平台 is the province's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology import identifiers
from ontology.facts import Entity

from .candidate import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..lexicon import Hit
    from ..resolve import Frame


def find(text: str, hits: Iterable[Hit], frame: Frame) -> Iterator[Candidate]:
    """Yield platforms of the authority table that stand right behind the full name of a place."""
    places = frame.authority.places
    found = {h.start: h for h in hits if h.kind == "program" and text.endswith("平台", 0, h.end)}
    owners = [h for h in hits if h.kind == "place" and h.end in found and not places.is_bare(h.key)]
    longest = {h.end: h for h in sorted(owners, key=lambda h: -h.start)}  # 天津市, not 津市 in it
    for at, owner in longest.items():
        if place := frame.pick(places.named(owner.key)):
            name = text[owner.start : found[at].end]
            ident = identifiers.jurisdiction(place.id)
            entity = Entity(identifiers.program(name, ident), "Program", name, place=ident)
            yield Candidate(owner.start, found[at].end, entity, "programs.platform", 4)
