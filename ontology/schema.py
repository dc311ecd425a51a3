"""fazhi.ttl as classes and properties, refused where a name would not hold in RDF, Neo4j and ladybug at once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .errors import InvalidOntology

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph, URIRef
    from rdflib.term import Node

NAMESPACE = "https://w3id.org/fazhi/ns#"
SOURCE = Path(__file__).with_name("fazhi.ttl")

# Words that Cypher 25 or ladybug's grammar will not take as a bare name. Compared without regard to case.
RESERVED = frozenset(
    [
        "acyclic",
        "add",
        "all",
        "alter",
        "and",
        "any",
        "as",
        "asc",
        "ascending",
        "asyncio",
        "attach",
        "begin",
        "boolean",
        "by",
        "call",
        "case",
        "cast",
        "checkpoint",
        "column",
        "comment",
        "commit",
        "constraint",
        "contains",
        "copy",
        "count",
        "create",
        "cycle",
        "database",
        "dbtype",
        "decimal",
        "default",
        "delete",
        "desc",
        "descending",
        "detach",
        "distinct",
        "drop",
        "else",
        "end",
        "ends",
        "exists",
        "explain",
        "export",
        "extension",
        "false",
        "fetch",
        "filter",
        "finish",
        "for",
        "force",
        "foreach",
        "from",
        "glob",
        "graph",
        "group",
        "headers",
        "hint",
        "import",
        "increment",
        "index",
        "in",
        "insert",
        "install",
        "is",
        "join",
        "key",
        "let",
        "limit",
        "load",
        "logical",
        "macro",
        "match",
        "maxvalue",
        "merge",
        "minvalue",
        "multi_join",
        "next",
        "no",
        "node",
        "none",
        "not",
        "null",
        "offset",
        "on",
        "only",
        "optional",
        "or",
        "order",
        "primary",
        "profile",
        "project",
        "read",
        "rel",
        "remove",
        "rename",
        "return",
        "rollback",
        "row",
        "select",
        "sequence",
        "set",
        "shortest",
        "show",
        "skip",
        "start",
        "starts",
        "struct",
        "table",
        "then",
        "to",
        "trail",
        "transaction",
        "true",
        "type",
        "union",
        "unique",
        "uninstall",
        "unwind",
        "use",
        "using",
        "wal",
        "when",
        "where",
        "with",
        "write",
        "xor",
        "yield",
    ],
)


class Property(NamedTuple):
    """A property: of nodes (`range` is an XSD type name) or, as a link, between classes."""

    name: str
    zh: str
    en: str
    is_link: bool
    domain: tuple[str, ...]
    range: tuple[str, ...]
    many: bool
    on_link: tuple[str, ...]  # data properties that the property graph writes on such a link

    @property
    def relationship(self) -> str:
        """The relationship type: statedIn → STATED_IN."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", self.name).upper()


class Schema(NamedTuple):
    """Classes in order of the file, with their data properties, and all links."""

    classes: dict[str, tuple[Property, ...]]
    links: dict[str, Property]
    properties: dict[str, Property]


@cache
def load() -> Schema:
    """Return the schema of the ontology that ships with fazhi."""
    return parse(SOURCE.read_text(encoding="utf-8"))


def parse(turtle: str) -> Schema:
    """Return the schema that a Turtle text declares.

    Raises:
        InvalidOntology: a name is not legal, or means two things, in one of the stores; the message lists them all.

    """
    from rdflib import OWL, RDF, RDFS, Graph  # noqa: PLC0415 - rdflib takes 0.2 s to import

    graph = Graph().parse(data=turtle, format="turtle")
    class_names = [_local(s) for s in graph.subjects(RDF.type, OWL.Class) if str(s).startswith(NAMESPACE)]
    links = [_property(graph, s, is_link=True) for s in _own(graph, OWL.ObjectProperty)]
    texts = [_property(graph, s, is_link=False) for s in _own(graph, OWL.DatatypeProperty)]
    unlabelled = [
        _local(s)
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        for s in _own(graph, kind)
        if {getattr(o, "language", None) for o in graph.objects(s, RDFS.label)} < {"zh", "en"}
    ]
    faults = [*_faults(class_names, links, texts), *(f"{n}: needs a label @zh and @en" for n in unlabelled)]
    if faults:
        raise InvalidOntology("the ontology cannot be used:\n  " + "\n  ".join(sorted(faults)))
    return Schema(
        {c: tuple(p for p in texts if c in p.domain) for c in class_names},
        {p.name: p for p in links},
        {p.name: p for p in texts},
    )


def _own(graph: Graph, kind: URIRef) -> list[Node]:
    from rdflib import RDF  # noqa: PLC0415 - as above

    return [s for s in graph.subjects(RDF.type, kind) if str(s).startswith(NAMESPACE)]


def _property(graph: Graph, node: Node, *, is_link: bool) -> Property:
    from rdflib import OWL, RDF, RDFS, URIRef  # noqa: PLC0415 - as above

    labels = {getattr(o, "language", ""): str(o) for o in graph.objects(node, RDFS.label)}
    return Property(
        name=_local(node),
        zh=labels.get("zh", ""),
        en=labels.get("en", ""),
        is_link=is_link,
        domain=tuple(_members(graph, node, RDFS.domain)),
        range=tuple(_members(graph, node, RDFS.range)),
        many=(node, RDF.type, OWL.FunctionalProperty) not in graph,
        on_link=tuple(sorted(_local(o) for o in graph.objects(node, URIRef(NAMESPACE + "onLink")))),
    )


def _members(graph: Graph, node: Node, predicate: URIRef) -> Iterator[str]:
    """Yield the class or datatype names that a domain or range names, unions spelled out."""
    from rdflib import OWL  # noqa: PLC0415 - as above

    for target in graph.objects(node, predicate):
        union = graph.value(target, OWL.unionOf)
        yield from (_local(m) for m in (graph.items(union) if union is not None else [target]))


def _local(node: Node) -> str:
    return re.split(r"[#/]", str(node))[-1]


def _faults(classes: list[str], links: list[Property], texts: list[Property]) -> Iterator[str]:
    """Yield what no one store would complain of alone."""
    for name in classes:
        if not re.fullmatch(r"[A-Z][A-Za-z0-9]*", name):
            yield f"class {name}: must be letters and digits, beginning with a capital"
    for prop in [*links, *texts]:
        yield from _property_faults(prop, set(classes))
    for name in [*classes, *(p.name for p in [*links, *texts]), *(p.relationship for p in links)]:
        if name.lower() in RESERVED:
            yield f"{name}: is a reserved word of Cypher"
    for name in {p.name for p in links} & {p.name for p in texts}:
        yield f"property {name}: is both a text and a link"
    yield from _catalogue_clashes(classes, links)
    yield from _case_clashes(links, texts)


def _property_faults(prop: Property, classes: set[str]) -> Iterator[str]:
    if not re.fullmatch(r"[a-z][A-Za-z0-9]*", prop.name):
        yield f"property {prop.name}: must be letters and digits, beginning with a small letter"
    for end in {*prop.domain, *(prop.range if prop.is_link else ())} - classes:
        yield f"property {prop.name}: {end} is no class of this ontology"
    if prop.is_link and not (prop.domain and prop.range):
        yield f"link {prop.name}: needs a domain and a range"


def _catalogue_clashes(classes: list[str], links: list[Property]) -> Iterator[str]:
    """Yield labels and relationship types that are one to ladybug, whose one catalogue ignores case."""
    tables: dict[str, str] = {}
    for name in [*classes, *(p.relationship for p in links)]:
        other = tables.setdefault(name.lower(), name)
        if other != name:
            yield f"{name} and {other}: labels and relationship types share one catalogue that ignores case"


def _case_clashes(links: list[Property], texts: list[Property]) -> Iterator[str]:
    """Yield property names that differ in case only: ladybug would take them for one column."""
    seen: dict[str, str] = {}
    for prop in [*links, *texts]:
        other = seen.setdefault(prop.name.lower(), prop.name)
        if other != prop.name:
            yield f"{prop.name} and {other}: differ in case only"
