"""The ontology as it is served at its namespace: whole, term by term, or as what a page shows."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from ontology import schema

from .descriptions import describe
from .rdf import PREFIXES

if TYPE_CHECKING:
    from .served import Reply

_RDFS, _SKOS = "http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/2004/02/skos/core#"
_LABELS = tuple(ox.NamedNode(n) for n in (f"{_RDFS}label", f"{_SKOS}prefLabel"))
_MEANINGS = tuple(ox.NamedNode(n) for n in (f"{_SKOS}definition", f"{_RDFS}comment"))
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


class Term(NamedTuple):
    """What a page says of a class or property."""

    name: str
    kind: str  # the local name of its type: Class, ObjectProperty, …
    label: str
    meaning: str


def whole(media: str) -> bytes:
    """Return the whole ontology in an RDF format."""
    if media == "text/turtle":
        return schema.SOURCE.read_bytes()  # as it was written, with its comments
    triples = (quad.triple for quad in _store())
    return ox.serialize(triples, format=ox.RdfFormat.from_media_type(media), prefixes=PREFIXES) or b""


def term(iri: str, media: str | None) -> Reply:
    """Return what the ontology says of an IRI, as `describe` does."""
    return describe(_store(), iri, media, limit=1000)


def terms(language: str) -> list[Term]:
    """Return all classes and properties, in this language where the ontology speaks it."""
    found = []
    for quad in sorted(_store().quads_for_pattern(None, _TYPE, None), key=lambda q: str(q.subject)):
        subject = quad.subject
        if isinstance(subject, ox.NamedNode) and subject.value.startswith(schema.NAMESPACE):
            kind = quad.object.value.rpartition("#")[2] if isinstance(quad.object, ox.NamedNode) else ""
            name = subject.value.removeprefix(schema.NAMESPACE)
            found.append(
                Term(name, kind, _said(subject, _LABELS, language), _said(subject, _MEANINGS, language))
            )
    return found


def _said(subject: ox.NamedNode, predicates: tuple[ox.NamedNode, ...], language: str) -> str:
    texts = [q.object for p in predicates for q in _store().quads_for_pattern(subject, p, None)]
    literals = [t for t in texts if isinstance(t, ox.Literal)]
    return next((t.value for t in literals if t.language == language), literals[0].value if literals else "")


@cache
def _store() -> ox.Store:
    store = ox.Store()
    store.load(path=schema.SOURCE, format=ox.RdfFormat.TURTLE)
    return store
