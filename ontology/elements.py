"""What the graph is made of: nodes and links named by the ontology, and the table of canonical ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .identifiers import class_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


Element = Node | Link


class Canon(NamedTuple):
    """What linking found: merged ids and their canonical ones, and which reports are held."""

    table: Mapping[str, str]  # minted id → canonical id, where they differ
    held: frozenset[str]  # ids (`report/210900/2021`) of held reports

    def of(self, entity_id: str) -> str:
        """Return the canonical id."""
        return self.table.get(entity_id, entity_id)

    def class_of(self, entity_id: str) -> str:
        """Return the class of a canonical id: a report that is not held is only cited."""
        cls = class_of(entity_id)
        return "CitedReport" if cls == "Report" and entity_id not in self.held else cls


class Writer(NamedTuple):
    """Makes nodes and links whose ends are canonical and whose empty values are left out."""

    canon: Canon
    base: str

    def node(self, ident: str, cls: str, **properties: Value | None) -> Node:
        """Return a node without its empty properties."""
        kept = {k: v for k, v in properties.items() if v or v == 0}  # False is 0
        return Node(f"{self.base}id/{ident}", cls, kept)

    def link(self, subject: str, cls: str, prop: str, entity_id: str, **properties: Value) -> Iterator[Link]:
        """Yield the link to an entity, nothing where there is none."""
        if entity_id:
            target = self.canon.of(entity_id)
            yield self.join(subject, cls, prop, target, self.canon.class_of(target), **properties)

    def join(
        self, subject: str, cls: str, prop: str, target: str, target_cls: str, **properties: Value
    ) -> Link:
        """Return the link to a node that is no entity of the canon table: a fact, a concept, a held report."""
        ids = f"{self.base}id/"  # as `identifiers.iri`, which is called too often to be called here
        return Link(ids + subject, cls, prop, ids + target, target_cls, properties)
