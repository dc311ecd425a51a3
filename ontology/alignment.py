"""What our own terms mean in those of the standards they are aligned with, said in RDF for those who ask by them.

A reasoner would find most of this with fazhi.ttl; here it is told, so that none is needed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from . import identifiers, schema
from .derive import terms
from .elements import Link, Node
from .standards import Triple, link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .elements import Element

DATASET = "https://w3id.org/fazhi/ns/cube"  # declared in fazhi.ttl, with its structure
_CHANGING = (
    "Jurisdiction",
    "AgencyKind",
)  # organisations and their kinds: what ORG's change events are about


def aligned(elements: Iterable[Element | Triple]) -> Iterator[Element | Triple]:
    """Yield the elements of a graph, each followed by what it is in the terms of standards."""
    for element in elements:
        yield element
        if isinstance(element, Node):
            yield from _node(element)
        elif isinstance(element, Link):
            for predicate in _above(element.property):
                yield link(element.subject, predicate, element.object)


def _node(node: Node) -> Iterator[Triple]:
    for cls in _above(node.cls):
        yield link(node.iri, "rdf:type", cls)
    for name, value in node.properties.items():
        datatype = schema.load().properties[name].range[0]
        for predicate in _above(name):
            for one in value if isinstance(value, list) else (value,):
                yield Triple(node.iri, predicate, str(one), is_link=False, datatype=datatype)
    if "skos:Concept" in _above(node.cls):
        yield Triple(node.iri, "skos:prefLabel", str(node.properties["name"]), is_link=False, language="zh")
        if english := node.properties.get("nameEn"):
            yield Triple(node.iri, "skos:prefLabel", str(english), is_link=False, language="en")


@cache
def _above(name: str) -> tuple[str, ...]:
    return _terms()[name].above


@cache
def _terms() -> dict[str, terms.Term]:
    return terms.load().terms


# ── Changes of organisations ─────────────────────────────────────────────────────────────────────────────────────


class _End(NamedTuple):
    """How something ended: what took over, and in which year."""

    heirs: tuple[str, ...]
    year: int | None


def changes(elements: Iterable[Element | Triple], base: str) -> Iterator[Element | Triple]:
    """Yield the elements of a graph, then an ORG change event for each set of places or kinds that one set took over.

    What has the same successors since the same year ended by one event: two districts merged into a third.
    """
    years: dict[str, int | None] = {}
    heirs: dict[str, list[str]] = {}
    for element in elements:
        yield element
        if isinstance(element, Node) and element.cls in _CHANGING:
            year = element.properties.get("validTo")
            years[element.iri] = year if isinstance(year, int) else None
        elif (
            isinstance(element, Link)
            and element.property == "successor"
            and element.subject_class in _CHANGING
        ):
            heirs.setdefault(element.subject, []).append(element.object)
    ended: dict[_End, list[str]] = {}
    for iri, found in heirs.items():
        ended.setdefault(_End(tuple(sorted(found)), years.get(iri)), []).append(iri)
    for end, originals in ended.items():
        event = identifiers.iri(f"change/{min(originals).removeprefix(f'{base}id/')}", base)
        yield link(event, "rdf:type", "org:ChangeEvent")
        for original in originals:
            yield link(event, "org:originalOrganization", original)
            yield link(original, "org:changedBy", event)
        for heir in end.heirs:
            yield link(event, "org:resultingOrganization", heir)
            yield link(heir, "org:resultedFrom", event)
        if end.year is not None:
            yield Triple(event, "dcterms:date", str(end.year), is_link=False, datatype="gYear")


# ── Data cube ────────────────────────────────────────────────────────────────────────────────────────────────────


def cube(elements: Iterable[Element | Triple], base: str) -> Iterator[Element | Triple]:
    """Yield the elements of a report's graph, then its observations as members of the data set.

    Members have an indicator, an area and a period; those that have the same form a group, across reports.
    """
    periods: dict[str, str] = {}
    ends: dict[tuple[str, str], str] = {}
    for element in elements:
        yield element
        if isinstance(element, Node) and "period" in element.properties:
            periods[element.iri] = str(element.properties["period"])
        elif isinstance(element, Link) and element.property in {"measures", "area"}:
            ends[element.subject, element.property] = element.object.removeprefix(f"{base}id/")
    for observation, period in periods.items():
        indicator, area = ends.get((observation, "measures")), ends.get((observation, "area"))
        if indicator and area:
            when = period.replace("/", "--")  # ISO 8601 allows both
            group = identifiers.iri(f"group/{indicator}/{area}/{when}", base)
            yield link(observation, "qb:dataSet", DATASET)
            yield link(group, "qb:observation", observation)
