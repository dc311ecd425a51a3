"""What facts must satisfy before the ledger takes them: then no view can hold a quote or a link that leads nowhere."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from ontology import identifiers
from ontology.errors import InvalidFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.facts import Facts

_ACTORS = ("Agency", "Jurisdiction")
_SPANNED = ("sections", "mentions", "observations", "actions", "statements")


def accept(facts: Facts) -> None:
    """Check spans, overlaps, entities and what observations refer to.

    Raises:
        InvalidFacts: one does not hold; the message names the report, the fact and what is wrong.

    """
    for fault in _faults(facts):
        raise InvalidFacts(f"{facts.report.id}: {fault}")


def _faults(facts: Facts) -> Iterator[str]:
    yield from _misplaced(facts)
    yield from _misnamed(facts)
    yield from _misreferred(facts)
    try:
        for text in (facts.text, *(e.name for e in facts.entities)):
            text.encode()
    except UnicodeEncodeError as error:
        yield f"holds half a character pair, which no file can: {error}"


def _misplaced(facts: Facts) -> Iterator[str]:
    """Yield spans outside the text, mentions that overlap, and facts of a kind that begin at the same place."""
    length = len(facts.text)
    for kind in _SPANNED:
        for fact in getattr(facts, kind):
            if not 0 <= fact.start < fact.end <= length:
                yield f"{kind} {fact.start}-{fact.end} lies outside the text (0-{length})"
    for a, b in pairwise(sorted(facts.mentions)):
        if a.end > b.start:
            yield f"the mentions {a.start}-{a.end} and {b.start}-{b.end} overlap"
    for kind in ("sections", "observations", "statements"):  # their place is their identity
        starts = sorted(f.start for f in getattr(facts, kind))
        for left, right in pairwise(starts):
            if left == right:
                yield f"two {kind} begin at {left}"


def _misnamed(facts: Facts) -> Iterator[str]:
    """Yield entity ids that the facts name and do not hold, or that are of a class that cannot stand there."""
    types: dict[str, str] = {}
    for entity in facts.entities:
        if entity.id in types:
            yield f"describes the entity {entity.id} twice"
        if _class_of(entity.id) != entity.type:
            yield f"{entity.id} is no id of a {entity.type}"
        types[entity.id] = entity.type
    for ident, allowed in _named(facts):
        if ident not in types:
            yield f"names the entity {ident}, which is not among its entities"
        elif types[ident] not in allowed:
            yield f"{ident} stands where only {' or '.join(allowed)} can"


def _class_of(entity_id: str) -> str:
    try:
        return identifiers.class_of(entity_id)
    except KeyError:
        return ""


def _named(facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every entity id the facts name, with the classes that can stand there."""
    yield from ((m.entity, (m.type,)) for m in facts.mentions)
    yield from ((e.broader, ("Program",)) for e in facts.entities if e.broader)
    for o in facts.observations:
        if o.area:
            yield o.area, ("Jurisdiction",)
        if o.about:
            yield o.about, ("Program", "Regulation", "Agency")
        if o.actor:
            yield o.actor, _ACTORS
    for a in facts.actions:
        yield a.target, ("Program", "Regulation", "Report", "Award")
        if a.actor:
            yield a.actor, _ACTORS
    yield from ((i, ("Agency",)) for i in (*facts.report.issuers, *facts.report.addressees))
    if facts.report.place:
        yield facts.report.place, ("Jurisdiction",)


def _misreferred(facts: Facts) -> Iterator[str]:
    """Yield observations whose value is no number, or whose parts are not there."""
    starts = {o.start for o in facts.observations}
    for o in facts.observations:
        if not math.isfinite(o.value):
            yield f"the observation at {o.start} has the value {o.value}"
        for other in (o.numerator, o.denominator, o.part_of):
            if other is not None and other not in starts:
                yield f"the observation at {o.start} refers to one at {other}, where there is none"
