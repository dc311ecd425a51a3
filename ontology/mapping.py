"""Facts → nodes and links in the ontology's terms: the one place where the graph's shape is made.

Every function is pure and works row by row. RDF, embedded Cypher, Neo4j, networkx and all exports consume only what
comes out of here, so they cannot disagree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = str | int | float | bool | list[str]


class Node(NamedTuple):
    """A node: its class of the ontology and its data properties (absent values are left out)."""

    iri: str
    cls: str
    properties: dict[str, Value]


class Link(NamedTuple):
    """A link between two nodes; `properties` stand on the property graph's edge only."""

    subject: str
    subject_class: str
    property: str
    object: str
    object_class: str
    properties: dict[str, Value]


class Canon(NamedTuple):
    """What linking found: merged ids and their canonical ones, and which reports are held."""

    table: Mapping[str, str]  # minted id → canonical id, where they differ
    held: frozenset[str]  # ids (`report/210900/2021`) of held reports

    def of(self, entity_id: str) -> str:
        """Return the canonical id."""
        return self.table.get(entity_id, entity_id)
