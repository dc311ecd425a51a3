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
    named = [h for h in hits if h.kind == "place" and not places.is_bare(h.key)]
    owners = {h.end: h for h in sorted(named, key=lambda h: -h.start)}  # 天津市, not 津市 in it
    for hit in hits:
        owner = owners.get(hit.start) if hit.kind == "program" else None
        if owner and text.endswith("平台", 0, hit.end) and (place := frame.pick(places.named(owner.key))):
            name = text[owner.start : hit.end]
            ident = identifiers.jurisdiction(place.id)
            entity = Entity(identifiers.program(name, ident), "Program", name, place=ident)
            yield Candidate(owner.start, hit.end, entity, "programs.platform", 4)
