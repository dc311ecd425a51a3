"""A report in, facts out.

facts = extractors.extract(extractors.read("report.txt"))
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ontology import identifiers
from ontology.authority import load
from ontology.facts import Facts, Mention, Report

from . import metadata, sections
from .document import Document
from .lexicon import lexicon
from .readers import read
from .rules import (
    actions,
    agencies,
    awards,
    candidate,
    jurisdictions,
    observations,
    programs,
    regulations,
    rooms,
    statements,
    subjects,
)

if TYPE_CHECKING:
    from ontology.facts import Entity

    from .metadata import Head
    from .rules.candidate import Candidate

__all__ = ["Document", "extract", "fingerprint", "read"]


def extract(document: Document) -> Facts:
    """Return everything the report says, as facts with their places in its text; the same text gives the same facts."""
    authority = load()
    hits = lexicon().scan(document)
    head = metadata.read(document, hits, authority)
    frame = head.frame
    parts = sections.find(
        document, body=head.title_end, end=head.body_end, is_plan=head.kind == "plan", year=head.frame.year
    )
    places = jurisdictions.named(document.plain, hits, frame)
    territories = [*jurisdictions.find(document.plain, hits, places, frame)]
    minted = {t.end: t for t in territories if t.rule in jurisdictions.MINTED}
    held = candidate.settle(
        (
            *awards.find(document.plain),
            *regulations.find(document.plain, hits, places, frame),
            *programs.find(document.plain, hits, places, frame),
            *agencies.find(document.plain, hits, places, frame),
            *rooms.find(document.plain, places, minted, frame),
            *territories,
        )
    )
    doers = subjects.Subjects(document, held, frame)
    counted = tuple(observations.find(document, parts, held, doers, frame, head.published))
    done = tuple(sorted(actions.find(document, held, parts, doers, frame)))
    return Facts(
        report=_report(document, head),
        text=document.text,
        entities=_entities(held, head),
        sections=parts,
        mentions=tuple(Mention(m.start, m.end, m.entity.type, m.entity.id, m.deictic, m.rule) for m in held),
        observations=counted,
        actions=done,
        statements=tuple(statements.find(document, parts, frame)),
    )


def _report(document: Document, head: Head) -> Report:
    frame = head.frame
    place = frame.place
    organ = identifiers.unescape(frame.office.id.rsplit("/", 1)[1]) if frame.office else ""
    # A report whose place or year is not stated is known by its content alone.
    known = place is not None and frame.year is not None
    ident = (
        identifiers.report(frame.place_id, frame.year or 0, organ, kind=head.kind)
        if known
        else identifiers.mint("report", "unplaced", document.sha256[:16])
    )
    return Report(
        id=ident,
        doc=document.name,
        title=head.title,
        place=frame.place_id,
        jurisdiction=frame.authority.places.path(place.id) if place else "",
        code=(place.code or None) if place else None,
        level=place.level if place else None,
        year=frame.year,
        published=head.published,
        issuers=tuple(e.id for e in head.issuers),
        addressees=tuple(e.id for e in head.addressees),
        kind=head.kind,
    )


def _entities(held: list[Candidate], head: Head) -> tuple[Entity, ...]:
    """Return every entity the facts name, by id, and the places those belong to."""
    frame = head.frame
    named = (*(m.entity for m in held), *head.issuers, *head.addressees)
    # What only one of the places says of an entity (that it is part of a brand) is said of it everywhere.
    entities = {e.id: e for e in sorted(named, key=lambda e: bool(e.broader))}
    for entity in [e for e in entities.values() if e.broader and e.broader not in entities]:
        entities[entity.id] = entity._replace(broader="")  # the brand was part of a longer name
    if frame.place:
        entities.setdefault(frame.place_id, frame.jurisdiction(frame.place))
    for owner in [e.place for e in entities.values() if e.place]:
        place = frame.authority.places.get(identifiers.unescape(identifiers.place_path(owner)))
        if place and owner not in entities:
            entities[owner] = frame.jurisdiction(place)
    return tuple(entities[i] for i in sorted(entities))


@cache
def fingerprint() -> str:
    """Return which extractors and authority tables these are: facts of another fingerprint are extracted again."""
    here = Path(__file__).parent
    files = [*here.rglob("*.py"), *(here.parent / "ontology").rglob("*")]
    digest = hashlib.sha256()
    for file in sorted(
        f for f in files if f.is_file() and f.suffix in {".py", ".csv", ".ttl", ".gz", ".txt", ".tsv"}
    ):
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]
