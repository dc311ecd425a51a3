"""Passages (`/id/report/…/p/START-END`): no dataset holds them, the ledger has the text they are cut from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ontology.errors import UnusableGraph

if TYPE_CHECKING:
    from pathlib import Path

_PASSAGE = re.compile(r"id/(report/.+)/p/(\d{1,9})-(\d{1,9})")
_CONTEXT = 32  # characters before and after that help to find the words in a text that has changed
_OA, _XSD = "http://www.w3.org/ns/oa#", "http://www.w3.org/2001/XMLSchema#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


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
    report = f"{base}id/{named[1]}"
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return Passage(iri, report, start, end, before, text[start:end], after)


def triples(passage: Passage) -> str:
    """Return N-Triples of a passage in Web Annotation terms: its report, its position, its words."""
    position, words = f"{passage.iri}/position", f"{passage.iri}/quote"
    rows = [
        (passage.iri, _TYPE, _iri(f"{_OA}SpecificResource")),
        (passage.iri, f"{_OA}hasSource", _iri(passage.report)),
        (passage.iri, f"{_OA}hasSelector", _iri(position)),
        (passage.iri, f"{_OA}hasSelector", _iri(words)),
        (position, _TYPE, _iri(f"{_OA}TextPositionSelector")),
        (position, f"{_OA}start", f'"{passage.start}"^^{_iri(f"{_XSD}integer")}'),
        (position, f"{_OA}end", f'"{passage.end}"^^{_iri(f"{_XSD}integer")}'),
        (words, _TYPE, _iri(f"{_OA}TextQuoteSelector")),
        (words, f"{_OA}exact", _text(passage.quote)),
        (words, f"{_OA}prefix", _text(passage.before)),
        (words, f"{_OA}suffix", _text(passage.after)),
    ]
    return "".join(f"{_iri(subject)} {_iri(predicate)} {value} .\n" for subject, predicate, value in rows)


def _iri(value: str) -> str:
    return f"<{value}>"


def _text(value: str) -> str:
    """Return a literal; what N-Triples does not hold as it is stands escaped."""
    escaped = re.sub(r'[\x00-\x1f"\\\x7f-\x9f]', lambda m: f"\\u{ord(m[0]):04X}", value)
    return f'"{escaped}"'
