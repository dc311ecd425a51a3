"""The ledger as named graphs of nodes and links: what every store and export reads."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from ontology import alignment, authority, identifiers, mapping, standards
from ontology.identifiers import graph_iri
from ontology.mapping import elements

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from ontology.authority import Authority
    from ontology.facts import Facts
    from ontology.mapping import Canon, Element, Link, Star
    from ontology.standards import Triple

    from .ledger import Ledger

SHARED = AUTHORITY, ENTITIES, DERIVED = "authority", "entities", "derived"
# What RDF may hold besides: an annotation for every fact and mention; what everything is in the terms of standards.
EXTRAS = PASSAGES, ALIGNED = "passages", "standards"


def graphs(ledger: Ledger, only: Iterable[str] | None = None) -> Iterator[tuple[str, Iterator[Element]]]:
    """Yield (graph name, elements): the shared graphs, then one of each report id by id.

    With `only`, the report graphs are those of the given ids. Each graph must be consumed before the next is asked for;
    all are of one state of the ledger, whatever other processes write meanwhile. Nothing depends on sources: the same
    reports give the same elements in the same order.
    """
    for name, rows, _ in _graphs(ledger, only):
        yield name, elements(rows)


def shared(ledger: Ledger) -> list[Element]:
    """Return the nodes and links of the authority tables and of what reports speak of, which no single report states."""
    return [e for name, told in graphs(ledger, only=()) if name != DERIVED for e in told]


def statements(
    ledger: Ledger, only: Iterable[str] | None = None, extras: Container[str] = ()
) -> Iterator[tuple[str, Iterator[Star | Element | Triple]]]:
    """Yield what `graphs` yields, with what is said in RDF only: provenance and, where they are asked for, EXTRAS.

    Nodes and links may still be together, as stars.
    """
    canon, base = ledger.canon(), ledger.base
    for name, rows, facts in _graphs(ledger, only):
        told: Iterator[Star | Element | Triple] = rows
        if ALIGNED in extras:
            told = alignment.aligned(elements(rows))
            told = alignment.cube(told, base) if facts else alignment.changes(told, base)
        if facts:
            told = standards.provenance(told, graph_iri(name, base), base)
            yield name, chain(told, standards.passages(facts, canon, base) if PASSAGES in extras else ())
        elif name == DERIVED:
            yield name, chain(told, standards.extractors((h.fingerprint for h in ledger.reports()), base))
        else:
            yield name, told


def checked(ledger: Ledger) -> Iterator[Iterator[Element | Triple]]:
    """Yield the statements that the rules of `ontology.rules` look at, graph by graph, passages and data cube among them."""
    for _, rows, facts in _graphs(ledger, None):
        if facts:
            yield chain(alignment.cube(elements(rows), ledger.base), standards.quotes(facts, ledger.base))
        else:
            yield elements(rows)


def _graphs(
    ledger: Ledger, only: Iterable[str] | None
) -> Iterator[tuple[str, Iterator[Star | Link], Facts | None]]:
    """Yield what `graphs` does before stars are taken apart, the graph of a report with the facts it was made from."""
    table = authority.load()
    wanted = None if only is None else set(only)
    with ledger.snapshot():
        canon, held = ledger.canon(), ledger.reports()
        concepts = list(mapping.authority_graph(table, ledger.base))
        yield AUTHORITY, iter(concepts), None
        yield ENTITIES, _entities(ledger, table, canon), None
        derived = mapping.derive(
            [h.report for h in held], ledger.implementations(), table, canon, ledger.base
        )
        yield DERIVED, derived, None
        known = {c.node.iri.removeprefix(identifiers.iri("", ledger.base)) for c in concepts}
        for item in held:
            if wanted is None or item.report.id in wanted:
                facts = ledger.facts(item.report.id)
                told = mapping.report_graph(
                    facts,
                    canon,
                    file=item.report.doc,
                    sha256=item.sha256,
                    fingerprint=item.fingerprint,
                    base=ledger.base,
                    concepts=known,
                )
                yield item.report.id, told, facts


def _entities(ledger: Ledger, table: Authority, canon: Canon) -> Iterator[Star]:
    """Yield what reports speak of; nothing is read before the first is asked for."""
    yield from mapping.entity_graph(ledger.entities(), table, canon, ledger.base)
