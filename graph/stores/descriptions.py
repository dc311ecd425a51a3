"""What a dataset says of one IRI: its triples, the links that lead to it, and names for what those show."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from ontology.schema import NAMESPACE

from . import nquads
from .rdf import PREFIXES
from .served import Reply

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontology.standards import Triple

_NAMES = tuple(
    ox.NamedNode(n)
    for n in (
        f"{NAMESPACE}name",
        f"{NAMESPACE}title",
        "http://www.w3.org/2000/01/rdf-schema#label",
        "http://www.w3.org/2004/02/skos/core#prefLabel",
        "http://purl.org/dc/terms/title",
        "http://xmlns.com/foaf/0.1/name",
    )
)
_REDIRECT = ox.NamedNode(f"{NAMESPACE}redirect")


def describe(store: ox.Store, iri: str, media: str | None, limit: int) -> Reply:
    """Return what a dataset says of an IRI: its triples in an RDF format, or for a page (no media type) as JSON.

    The page gets the IRI's triples, the links that lead to it (at most `limit` each) and names for what it shows.
    Where the IRI was merged into another, the body is that one's IRI and the media type `text/uri-list`.
    """
    node = ox.NamedNode(iri)
    out = _triples(store.quads_for_pattern(node, None, None), limit)
    into = _triples(store.quads_for_pattern(None, None, node), limit)
    if not out:
        for merged in store.quads_for_pattern(None, _REDIRECT, ox.Literal(iri)):
            if isinstance(merged.subject, ox.NamedNode):
                return Reply("text/uri-list", merged.subject.value.encode())
    if not (out or into):
        return Reply(trouble="unknown", message=f"nothing is said of {iri}")
    if media is not None:
        triples = dict.fromkeys([*(out or into), *_beyond(store, out)])
        form = ox.RdfFormat.from_media_type(media)
        return Reply(media, ox.serialize(triples, format=form, prefixes=PREFIXES) or b"")
    nodes = (
        {t.predicate for t in (*out, *into)} | {t.object for t in out} | {t.subject for t in into} | {node}
    )
    shown = {
        "outgoing": [[t.predicate.value, _cell(t.object)] for t in out],
        "incoming": [[_cell(t.subject), t.predicate.value] for t in into],
        "names": {n.value: name for n in nodes if isinstance(n, ox.NamedNode) and (name := _name(store, n))},
        "capped": len(out) == limit or len(into) == limit,
    }
    return Reply("application/json", json.dumps(shown, ensure_ascii=False).encode())


def rendered(statements: Iterable[Triple], media: str) -> bytes:
    """Return statements that no dataset holds in an RDF format."""
    lines = "".join(nquads.ntriples(statements))
    triples = (quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES))
    return ox.serialize(triples, format=ox.RdfFormat.from_media_type(media), prefixes=PREFIXES) or b""


def _triples(quads: Iterable[ox.Quad], limit: int) -> list[ox.Triple]:
    """Return triples, each once and in an order that does not change; what is cut off is any."""
    found = islice(dict.fromkeys(q.triple for q in quads), limit)
    return sorted(found, key=lambda t: (str(t.predicate), str(t.subject), str(t.object)))


def _beyond(store: ox.Store, triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield the triples of the blank nodes that triples end in, and of theirs."""
    todo, seen = [t.object for t in triples if isinstance(t.object, ox.BlankNode)], set[Any]()
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        seen.add(node)
        for quad in store.quads_for_pattern(node, None, None):
            yield quad.triple
            if isinstance(quad.object, ox.BlankNode):
                todo.append(quad.object)


def _cell(term: Any) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"iri": term.value}
    if isinstance(term, ox.Literal):
        return {"text": term.value, "language": term.language or ""}
    return {"text": str(term), "language": ""}


def _name(store: ox.Store, node: Any) -> str:
    for predicate in _NAMES:
        for quad in store.quads_for_pattern(node, predicate, None):
            if isinstance(quad.object, ox.Literal):
                return str(quad.object.value)
    return ""
