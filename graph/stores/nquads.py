"""Nodes and links as RDF in N-Quads syntax, written directly: nothing else is as fast, and the store reads it back.

Properties of links stand in the property graph only: whatever has a year, a number or a source is a node anyway.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from ontology import schema
from ontology.errors import InvalidOntology
from ontology.identifiers import graph_iri
from ontology.mapping import Link, Node, Star
from ontology.standards import PREFIXES, Triple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Row = Star | Node | Link | Triple

XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"

_REMEMBERED = 16_384  # forms that are kept, of subjects and of the values of each property
_SHORT = 100  # characters of a form that is kept: longer ones are quotes, and rarely met again

_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_SPECIAL = re.compile(r'[\x00-\x1f"\\\x7f]')
_NAMED = {"\t": "\\t", "\n": "\\n", "\r": "\\r", "\b": "\\b", "\f": "\\f", '"': '\\"', "\\": "\\\\"}


def lines(graph: str, rows: Iterable[Row], base: str) -> Iterator[str]:
    """Yield the N-Quads lines, each with its line feed, of a named graph (`authority`, a report id).

    Raises:
        InvalidOntology: a row uses a name that the ontology does not declare, or an IRI that is none.

    """
    return _lines(rows, f" {iri(graph_iri(graph, base))} .\n")


def sorted_text(graph: str, rows: Iterable[Row], base: str) -> str:
    """Return the `lines` of a named graph that fits into memory, sorted by code points, each once.

    Raises:
        InvalidOntology: as for `lines`.

    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for subject, tails in _told(rows):
        found[subject] += tails
    end = f" {iri(graph_iri(graph, base))} .\n"
    # No subject is the beginning of another, as all end with >: so the lines of each may be sorted by themselves.
    return "".join(s + f"{end}{s}".join(sorted(set(found[s]))) + end for s in sorted(found))


def ntriples(rows: Iterable[Row]) -> Iterator[str]:
    """Yield N-Triples lines.

    Raises:
        InvalidOntology: as for `lines`.

    """
    return _lines(rows, " .\n")


def triples(rows: Iterable[Row]) -> Iterator[tuple[str, str, str]]:
    """Yield subject, predicate and object as N-Triples terms.

    Raises:
        InvalidOntology: as for `lines`.

    """
    for subject, tails in _told(rows):
        for tail in tails:
            _, predicate, value = tail.split(" ", 2)
            yield subject, predicate, value


def _lines(rows: Iterable[Row], end: str) -> Iterator[str]:
    for subject, tails in _told(rows):
        for tail in tails:
            yield f"{subject}{tail}{end}"


def _told(rows: Iterable[Row]) -> Iterator[tuple[str, list[str]]]:
    """Yield subjects with what is said of each: predicate and object, each after a blank."""
    _, _, links = _vocabulary()
    for row in rows:
        try:
            if isinstance(row, Star):
                tails = _of_node(row.node)
                tails += [links[prop][target] for prop, target, _, _ in row.arms]
                yield iri(row.node.iri), tails
            elif isinstance(row, Node):
                yield iri(row.iri), _of_node(row)
            elif isinstance(row, Link):
                yield iri(row.subject), [links[row.property][row.object]]
            else:
                yield iri(row.subject), [f" {_standard(row.predicate)} {_object(row)}"]
        except KeyError as error:
            raise InvalidOntology(f"{row[0]}: the ontology declares no {error}") from error


def _of_node(node: Node) -> list[str]:
    terms, classes, _ = _vocabulary()
    tails = [classes[node.cls]]
    for name, value in node.properties.items():
        if isinstance(value, list):
            tails += map(terms[name].__getitem__, value)
        else:
            tails.append(terms[name][value])
    return tails


class _Tails(dict[Any, str]):
    """What is said with one predicate, by value; what is likely to be met again is kept."""

    def __init__(self, name: str, render: Callable[[Any], str]) -> None:
        super().__init__()
        self._predicate = f" <{schema.NAMESPACE}{name}> "
        self._render = render

    def __missing__(self, value: Any) -> str:
        tail = self._predicate + self._render(value)
        if len(tail) <= _SHORT:
            if len(self) == _REMEMBERED:
                self.clear()
            self[value] = tail
        return tail


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
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(lambda m: _NAMED.get(m[0]) or f"\\u{ord(m[0]):04X}", text)
    return f'"{text}"'


def double(number: float) -> str:
    """Return the lexical form of an xsd:double, the shortest that reads back as an equal number; -0.0 is 0.0."""
    if math.isfinite(number):
        return repr(number + 0.0)
    return "NaN" if math.isnan(number) else "INF" if number > 0 else "-INF"


@cache
def _vocabulary() -> tuple[dict[str, _Tails], dict[str, str], dict[str, _Tails]]:
    """Return what is said with each data property, of each class, and with each link."""
    found = schema.load()
    kinds = {name: prop.range[0] for name, prop in found.properties.items()}
    terms = {name: _Tails(name, _RENDER[kind]) for name, kind in kinds.items()}
    classes = {c: f" {TYPE} <{schema.NAMESPACE}{c}>" for c in found.classes}
    return terms, classes, {name: _Tails(name, iri) for name in found.links}


_RENDER: dict[str, Callable[[Any], str]] = {
    "string": string,
    "integer": lambda v: f'"{int(v)}"^^<{XSD}integer>',
    "double": lambda v: f'"{double(v)}"^^<{XSD}double>',
    "boolean": lambda v: f'"{"true" if v else "false"}"^^<{XSD}boolean>',
    "date": lambda v: f'"{v}"^^<{XSD}date>',
}
