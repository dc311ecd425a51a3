"""Nodes and links as RDF in N-Quads syntax, written directly: nothing else is as fast, and the store reads it back.

Properties of links stand in the property graph only: whatever has a year, a number or a source is a node anyway.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from ontology import schema
from ontology.errors import InvalidOntology
from ontology.identifiers import graph_iri
from ontology.mapping import Link, Node
from ontology.standards import PREFIXES, Triple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Row = Node | Link | Triple

XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"

_REMEMBERED = 65_536  # terms whose form is kept: most are met again soon
_WORD = 16  # characters of a text that is likely to be met again

_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_SPECIAL = re.compile(r'[\x00-\x1f"\\\x7f]')
_NAMED = {"\t": "\\t", "\n": "\\n", "\r": "\\r", "\b": "\\b", "\f": "\\f", '"': '\\"', "\\": "\\\\"}


def lines(graph: str, rows: Iterable[Row], base: str) -> Iterator[str]:
    """Yield the N-Quads lines, each with its line feed, of a named graph (`authority`, a report id).

    Raises:
        InvalidOntology: a row uses a name that the ontology does not declare, or an IRI that is none.

    """
    return _rendered(rows, f" {iri(graph_iri(graph, base))} .\n")


def ntriples(rows: Iterable[Row]) -> Iterator[str]:
    """Yield N-Triples lines.

    Raises:
        InvalidOntology: as for `lines`.

    """
    return _rendered(rows, " .\n")


def triples(rows: Iterable[Row]) -> Iterator[tuple[str, str, str]]:
    """Yield subject, predicate and object as N-Triples terms.

    Raises:
        InvalidOntology: as for `lines`.

    """
    for line in _rendered(rows, ""):
        subject, predicate, value = line.split(" ", 2)
        yield subject, predicate, value


def _rendered(rows: Iterable[Row], end: str) -> Iterator[str]:
    """Yield statements with what ends each: one string a statement is what makes this fast."""
    terms, classes, links = _vocabulary()
    for row in rows:
        try:
            if isinstance(row, Node):
                subject = iri(row.iri)
                yield f"{subject}{classes[row.cls]}{end}"
                for name, value in row.properties.items():
                    predicate, render = terms[name]
                    if isinstance(value, list):
                        for one in value:
                            yield f"{subject}{predicate}{render(one)}{end}"
                    else:
                        yield f"{subject}{predicate}{render(value)}{end}"
            elif isinstance(row, Link):
                yield f"{iri(row.subject)}{links[row.property]}{iri(row.object)}{end}"
            else:
                yield f"{iri(row.subject)} {_standard(row.predicate)} {_object(row)}{end}"
        except KeyError as error:
            raise InvalidOntology(f"{row[0]}: the ontology declares no {error}") from error


@cache
def _standard(term: str) -> str:
    prefix, _, name = term.partition(":")
    return f"<{PREFIXES[prefix]}{name}>"


def _object(row: Triple) -> str:
    if isinstance(row.value, int):
        return _RENDER["integer"](row.value)
    if row.is_link:
        return iri(row.value) if "/" in row.value else _standard(row.value)
    if row.language:
        return f"{string(row.value)}@{row.language}"
    if row.datatype in {"", "string"}:
        return string(row.value)
    return f"{string(row.value)}^^<{XSD}{row.datatype}>"


@lru_cache(_REMEMBERED)
def iri(text: str) -> str:
    """Return an IRI as a term; one bad IRI would spoil a whole file.

    Raises:
        InvalidOntology: it holds a character that no IRI can.

    """
    if _NOT_IN_IRI.search(text):
        raise InvalidOntology(f"{text!r} cannot be an IRI")
    return f"<{text}>"


def string(text: str) -> str:
    """Return a text as a plain literal."""
    return _word(text) if len(text) <= _WORD else _string(text)


def _string(text: str) -> str:
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(lambda m: _NAMED.get(m[0]) or f"\\u{ord(m[0]):04X}", text)
    return f'"{text}"'


_word = lru_cache(_REMEMBERED)(_string)  # statuses, units, rules: few words, said again and again


def double(number: float) -> str:
    """Return the lexical form of an xsd:double, the shortest that reads back as the same number."""
    if math.isfinite(number):
        return repr(float(number))
    return "NaN" if math.isnan(number) else "INF" if number > 0 else "-INF"


@cache
def _vocabulary() -> tuple[dict[str, tuple[str, Callable[[Any], str]]], dict[str, str], dict[str, str]]:
    """Return what stands between subject and object for data properties, what follows it for classes, and links."""
    found = schema.load()
    own = {name: f" <{schema.NAMESPACE}{name}> " for name in (*found.properties, *found.links)}
    terms = {name: (own[name], _RENDER[prop.range[0]]) for name, prop in found.properties.items()}
    classes = {c: f" {TYPE} <{schema.NAMESPACE}{c}>" for c in found.classes}
    return terms, classes, {k: own[k] for k in found.links}


_RENDER: dict[str, Callable[[Any], str]] = {
    "string": string,
    "integer": lambda v: f'"{int(v)}"^^<{XSD}integer>',
    "double": lambda v: f'"{double(v)}"^^<{XSD}double>',
    "boolean": lambda v: f'"{"true" if v else "false"}"^^<{XSD}boolean>',
    "date": lambda v: f'"{v}"^^<{XSD}date>',
}
