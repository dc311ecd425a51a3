"""Passages (`/id/report/…/p/START-END`): no dataset holds them, the ledger has the text they are cut from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ontology import standards
from ontology.errors import UnusableGraph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PASSAGE = re.compile(r"id/(report/.+)/p/(\d{1,9})-(\d{1,9})")


class Passage(NamedTuple):
    """Words of a report, and where they stand."""

    iri: str
    report: str  # IRI
    start: int  # offsets in characters of the report's text
    end: int
    before: str
    quote: str
    after: str


def find(folder: Path, base: str, iri: str) -> Passage | None:
    """Return the passage that an IRI names; None where it names none, or one that is not in the report."""
    from graph.ledger import Ledger

    named = _PASSAGE.fullmatch(iri.removeprefix(base))
    if not named:
        return None
    start, end = int(named[2]), int(named[3])
    try:
        with Ledger.open(folder, read_only=True) as ledger:
            text = ledger.text(named[1])
    except UnusableGraph:
        return None
    if not start < end <= len(text):
        return None
    return Passage(iri, f"{base}id/{named[1]}", start, end, *standards.around(text, start, end))


def triples(passage: Passage) -> Iterator[standards.Triple]:
    """Yield a passage in Web Annotation terms, as an export with passages holds it."""
    yield from standards.position(passage.iri, passage.report, passage.start, passage.end)
    yield from standards.words(passage.iri, passage.before, passage.quote, passage.after)
