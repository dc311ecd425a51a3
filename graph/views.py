"""The ledger as named graphs of nodes and links: what every store and export reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology import authority, mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontology.mapping import Element

    from .ledger import Ledger

AUTHORITY, ENTITIES, DERIVED = "authority", "entities", "derived"


def graphs(ledger: Ledger, only: Iterable[str] | None = None) -> Iterator[tuple[str, Iterator[Element]]]:
    """Yield (graph name, elements): the shared graphs, then one of each report id by id.

    With `only`, the report graphs are those of the given ids. Each graph must be consumed before the next is asked for.
    """
    table = authority.load()
    canon = ledger.canon()
    held = ledger.reports()
    yield AUTHORITY, mapping.authority_graph(table, ledger.base)
    yield ENTITIES, mapping.entity_graph(ledger.entities(), table, canon, ledger.base)
    yield DERIVED, mapping.derive([h.report for h in held], ledger.implementations(), canon, ledger.base)
    wanted = None if only is None else set(only)
    for item in held:
        if wanted is None or item.report.id in wanted:
            facts = ledger.facts(item.report.id)
            yield (
                item.report.id,
                mapping.report_graph(
                    facts,
                    canon,
                    file=item.report.doc,
                    sha256=item.sha256,
                    fingerprint=item.fingerprint,
                    base=ledger.base,
                ),
            )
