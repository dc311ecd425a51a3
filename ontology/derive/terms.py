"""All that fazhi.ttl says of its terms, as records: what the schema needs not, and documents and contexts do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .. import schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib import Graph
    from rdflib.term import Node


class Text(NamedTuple):
    """A text in both languages."""

    zh: str
    en: str


class Term(NamedTuple):
    """A class or property of our own."""

    name: str
    label: Text
    definition: Text
    above: tuple[str, ...]  # terms of standards it lies under: `org:Organization`
    see_also: tuple[str, ...]
    flags: tuple[str, ...]  # functional, irreflexive, asymmetric
    key: tuple[str, ...]  # properties that together tell members of a class apart


class Code(NamedTuple):
    """A value that a text property may take."""

    notation: str
    label: Text
    definition: Text


class CodeList(NamedTuple):
    """The values of one text property on some classes."""

    name: str
    label: Text
    property: str
    classes: tuple[str, ...]
    codes: tuple[Code, ...]


class Vocabulary(NamedTuple):
    """The ontology as its documents tell it. Everything is in the order of the file."""

    terms: dict[str, Term]
    code_lists: tuple[CodeList, ...]
    prefixes: dict[str, str]


def load() -> Vocabulary:
    """Return what fazhi.ttl says."""
    from rdflib import OWL, RDF, SKOS, Graph, URIRef  # noqa: PLC0415 - rdflib takes 0.2 s to import

    graph = Graph().parse(schema.SOURCE, format="turtle")
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    own = [s for k in kinds for s in graph.subjects(RDF.type, k) if str(s).startswith(schema.NAMESPACE)]
    lists = []
    for scheme in graph.subjects(RDF.type, SKOS.ConceptScheme):
        codes = (
            Code(
                str(graph.value(c, SKOS.notation)),
                _texts(graph, c, SKOS.prefLabel),
                _texts(graph, c, SKOS.definition),
            )
            for c in graph.subjects(SKOS.inScheme, scheme)
        )
        prop = graph.value(scheme, URIRef(f"{schema.NAMESPACE}ofProperty"))
        classes = graph.objects(scheme, URIRef(f"{schema.NAMESPACE}ofClass"))
        label = _texts(graph, scheme, _label())
        lists.append(CodeList(_name(scheme), label, _name(prop), tuple(map(_name, classes)), tuple(codes)))
    prefixes = {p: str(n) for p, n in graph.namespaces() if f"@prefix {p}:" in _source()}
    return Vocabulary({t.name: t for t in (_term(graph, s) for s in own)}, tuple(lists), prefixes)


def _source() -> str:
    return schema.SOURCE.read_text(encoding="utf-8")


def _label() -> Node:
    from rdflib import RDFS  # noqa: PLC0415 - as above

    return RDFS.label


def _term(graph: Graph, node: Node) -> Term:
    from rdflib import OWL, RDF, RDFS, SKOS  # noqa: PLC0415 - as above

    flags = {
        "functional": OWL.FunctionalProperty,
        "irreflexive": OWL.IrreflexiveProperty,
        "asymmetric": OWL.AsymmetricProperty,
    }
    key = graph.value(node, OWL.hasKey)
    return Term(
        name=_name(node),
        label=_texts(graph, node, RDFS.label),
        definition=_texts(graph, node, SKOS.definition),
        above=_short(
            graph, [*graph.objects(node, RDFS.subClassOf), *graph.objects(node, RDFS.subPropertyOf)]
        ),
        see_also=_short(graph, graph.objects(node, RDFS.seeAlso)),
        flags=tuple(name for name, flag in flags.items() if (node, RDF.type, flag) in graph),
        key=tuple(map(_name, graph.items(key))) if key is not None else (),
    )


def _short(graph: Graph, nodes: Iterable[Node]) -> tuple[str, ...]:
    return tuple(sorted(n.n3(graph.namespace_manager) for n in nodes))


def _texts(graph: Graph, node: Node, predicate: Node) -> Text:
    found = {getattr(o, "language", ""): str(o) for o in graph.objects(node, predicate)}
    return Text(found["zh"], found["en"])


def _name(node: Node | None) -> str:
    return str(node).rsplit("#", 1)[-1].rsplit("/", 1)[-1]
