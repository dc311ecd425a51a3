"""What is said in the terms of others, in RDF only.

PROV-O says which file and rules the facts of a report come from, Web Annotation where they stand in its text. The property
graph has no need of it: it holds file, hash and fingerprint on the report, offsets and quote on each fact.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from . import identifiers
from .elements import Node, elements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .elements import Canon, Element, Star
    from .facts import Facts

PREFIXES = {
    "fz": "https://w3id.org/fazhi/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
CONTEXT = 32  # characters before and after a passage that help to find it in a text that has changed


class Triple(NamedTuple):
    """A statement in a standard's terms. Terms of PREFIXES are written with their prefix: `prov:used`."""

    subject: str  # IRI
    predicate: str  # with prefix
    value: str | int  # an IRI or prefixed term where `is_link`, else a text or a number
    is_link: bool
    datatype: str = ""  # name of an XSD type of a text that is not simply one
    language: str = ""


def link(subject: str, predicate: str, target: str) -> Triple:
    """Return a statement that leads to another thing."""
    return Triple(subject, predicate, target, is_link=True)


def text(subject: str, predicate: str, value: str | int) -> Triple:
    """Return a statement that ends in a text or a number."""
    return Triple(subject, predicate, value, is_link=False)


# ── Provenance ───────────────────────────────────────────────────────────────────────────────────────────────────


def provenance(
    rows: Iterable[Star | Element | Triple], graph: str, base: str
) -> Iterator[Star | Element | Triple]:
    """Return the rows of a report's graph and, after the report's node, who made the graph out of which file.

    The graph is a bundle; it and the report derive from the file that was read, by an extraction that the rules of one
    fingerprint carried out. No times: the same reports give the same graph on any day.
    """
    told = iter(rows)
    first: list[Element | Triple] = list(elements(islice(told, 1)))  # the report itself opens its graph
    more = (t for report in first[:1] if isinstance(report, Node) for t in _provenance(report, graph, base))
    return chain(first[:1], more, first[1:], told)


def _provenance(report: Node, graph: str, base: str) -> Iterator[Triple]:
    file, extraction = f"{report.iri}/file", f"{report.iri}/extraction"
    yield link(graph, "rdf:type", "prov:Bundle")
    yield link(graph, "prov:wasGeneratedBy", extraction)
    yield link(graph, "prov:wasDerivedFrom", file)
    yield link(graph, "foaf:primaryTopic", report.iri)
    yield link(report.iri, "prov:wasDerivedFrom", file)
    yield link(file, "rdf:type", "prov:Entity")
    yield text(file, "rdfs:label", str(report.properties["file"]))
    yield text(file, "dcterms:identifier", f"sha256:{report.properties['sha256']}")
    yield link(extraction, "rdf:type", "prov:Activity")
    yield link(extraction, "prov:used", file)
    agent = extractor(str(report.properties["fingerprint"]), base)
    yield link(extraction, "prov:wasAssociatedWith", agent)


def extractor(fingerprint: str, base: str) -> str:
    """Return the IRI of the rules and tables of a fingerprint."""
    return identifiers.iri(identifiers.mint("extractor", identifiers.escape(fingerprint)), base)


def extractors(fingerprints: Iterable[str], base: str) -> Iterator[Triple]:
    """Yield what is known of the rules that made facts, each once: reports share them."""
    for fingerprint in sorted(set(fingerprints)):
        agent = extractor(fingerprint, base)
        yield link(agent, "rdf:type", "prov:SoftwareAgent")
        yield text(agent, "rdfs:label", f"fazhi extractors {fingerprint}")
        yield text(agent, "schema:softwareVersion", fingerprint)


# ── Passages ─────────────────────────────────────────────────────────────────────────────────────────────────────


def passages(facts: Facts, canon: Canon, base: str) -> Iterator[Triple]:
    """Yield an annotation for every fact and every mention, and the passages of the report that they rest on.

    A passage (`…/p/START-END`) is a part of the report, found by its position and by its words (a section by its
    position alone). A mention's annotation identifies an entity, a fact's describes the passage.
    """
    report = identifiers.iri(facts.report.id, base)
    places: dict[tuple[int, int], bool] = {}
    for ident, (start, end), body, motive in _annotations(facts, canon):
        place = f"{report}/p/{start}-{end}"
        # Sections lie in one another: with their words, the text would stand there three times over.
        places[start, end] = places.get((start, end), False) or "/s/" not in ident
        note = identifiers.iri(ident, base)
        yield link(note, "rdf:type", "oa:Annotation")
        yield link(note, "oa:motivatedBy", motive)
        yield link(note, "oa:hasBody", identifiers.iri(body, base))
        yield link(note, "oa:hasTarget", place)
    for (start, end), quoted in sorted(places.items()):
        yield from position(f"{report}/p/{start}-{end}", report, start, end)
        if quoted:
            yield from words(f"{report}/p/{start}-{end}", *around(facts.text, start, end))


def quotes(facts: Facts, base: str) -> Iterator[Triple]:
    """Yield of `passages` the way from each quoted fact to its words: a quarter of them, enough to compare both."""
    report = identifiers.iri(facts.report.id, base)
    for ident, (start, end) in _quoted(facts):
        fact, place = identifiers.iri(ident, base), f"{report}/p/{start}-{end}"
        yield link(f"{fact}/annotation", "oa:hasBody", fact)
        yield link(f"{fact}/annotation", "oa:hasTarget", place)
        yield link(place, "oa:hasSelector", f"{place}/quote")
        yield text(f"{place}/quote", "oa:exact", facts.text[start:end])


def _annotations(facts: Facts, canon: Canon) -> Iterator[tuple[str, tuple[int, int], str, str]]:
    """Yield annotation id, span, body id and motive of everything that stands somewhere in the text."""
    report = facts.report.id
    for m in facts.mentions:
        yield f"{report}/m/{m.start}", m[:2], canon.of(m.entity), "oa:identifying"
    for s in facts.sections:
        yield f"{report}/s/{s.start}/annotation", s[:2], f"{report}/s/{s.start}", "oa:describing"
    for ident, span in _quoted(facts):
        yield f"{ident}/annotation", span, ident, "oa:describing"


def _quoted(facts: Facts) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield id and span of the facts that bear a quote; ids are those of `mapping.report_graph`."""
    report = facts.report.id
    for o in facts.observations:
        yield f"{report}/o/{o.start}", o[:2]
    for i, a in enumerate(sorted(facts.actions, key=lambda a: a.start)):
        yield f"{report}/a/{i}", a[:2]
    for t in facts.statements:
        yield f"{report}/t/{t.start}", t[:2]


def position(passage: str, report: str, start: int, end: int) -> Iterator[Triple]:
    """Yield where a passage stands in its report; both are IRIs."""
    place = f"{passage}/position"
    yield link(passage, "rdf:type", "oa:SpecificResource")
    yield link(passage, "oa:hasSource", report)
    yield link(passage, "oa:hasSelector", place)
    yield link(place, "rdf:type", "oa:TextPositionSelector")
    yield text(place, "oa:start", start)
    yield text(place, "oa:end", end)


def words(passage: str, before: str, exact: str, after: str) -> Iterator[Triple]:
    """Yield the words of a passage and those around it."""
    quote = f"{passage}/quote"
    yield link(passage, "oa:hasSelector", quote)
    yield link(quote, "rdf:type", "oa:TextQuoteSelector")
    yield text(quote, "oa:exact", exact)
    yield text(quote, "oa:prefix", before)
    yield text(quote, "oa:suffix", after)


def around(whole: str, start: int, end: int) -> tuple[str, str, str]:
    """Return what stands before a passage of a text, its words, and what stands after it."""
    return whole[max(0, start - CONTEXT) : start], whole[start:end], whole[end : end + CONTEXT]
