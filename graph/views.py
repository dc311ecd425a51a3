"""The ledger as named graphs of nodes and links: what every store and export reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology import authority, mapping
from ontology.mapping import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontology.authority import Authority
    from ontology.mapping import Canon, Element

    from .ledger import Ledger

AUTHORITY, ENTITIES, DERIVED = "authority", "entities", "derived"
_TO_CONCEPTS = frozenset({"measures", "hasTheme", "hasCategory"})


def graphs(ledger: Ledger, only: Iterable[str] | None = None) -> Iterator[tuple[str, Iterator[Element]]]:
    """Yield (graph name, elements): the shared graphs, then one of each report id by id.

    With `only`, the report graphs are those of the given ids. Each graph must be consumed before the next is asked for;
    all are of one state of the ledger, whatever other processes write meanwhile. Nothing depends on sources: the same
    reports give the same elements in the same order.
    """
    table = authority.load()
    wanted = None if only is None else set(only)
    with ledger.snapshot():
        canon, held = ledger.canon(), ledger.reports()
        concepts = list(mapping.authority_graph(table, ledger.base))
        yield AUTHORITY, iter(concepts)
        yield ENTITIES, _entities(ledger, table, canon)
        yield (
            DERIVED,
            mapping.derive([h.report for h in held], ledger.implementations(), table, canon, ledger.base),
        )
        known = {c.iri for c in concepts if isinstance(c, Node)}
        for item in held:
            if wanted is None or item.report.id in wanted:
                told = mapping.report_graph(
                    ledger.facts(item.report.id),
                    canon,
                    file=item.report.doc,
                    sha256=item.sha256,
                    fingerprint=item.fingerprint,
                    base=ledger.base,
                )
                yield item.report.id, _with_known_concepts(told, known)


def _entities(ledger: Ledger, table: Authority, canon: Canon) -> Iterator[Element]:
    """Yield what reports speak of; nothing is read before the first is asked for."""
    yield from mapping.entity_graph(ledger.entities(), table, canon, ledger.base)


def _with_known_concepts(elements: Iterable[Element], known: set[str]) -> Iterator[Element]:
    """Leave out links to concepts that the tables no longer hold: older rules made facts that speak of them."""
    return (e for e in elements if isinstance(e, Node) or e.property not in _TO_CONCEPTS or e.object in known)
