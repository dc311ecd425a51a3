"""What the graph is made of: nodes and links named by the ontology, and the table of canonical ids."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from .identifiers import class_of, mint

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

T = TypeVar("T")
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
_REMEMBERED = 1024  # arms that are kept
# A link without its subject: property, object, object's class, properties.
Arm = tuple[str, str, str, dict[str, Value]]


class Star(NamedTuple):
    """A node with the links that lead from it: what the mapping makes at a time, as links need no record each then."""

    node: Node
    arms: Iterable[Arm]


def elements(rows: Iterable[Star | T]) -> Iterator[Element | T]:
    """Yield rows, stars taken apart: the node, then its links."""
    for row in rows:
        if isinstance(row, Star):
            yield row.node
            for arm in row.arms:
                yield Link(row.node.iri, row.node.cls, *arm)
        else:
            yield row


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


class Writer:
    """Makes stars whose ends are canonical and whose empty values are left out."""

    def __init__(self, canon: Canon, base: str, concepts: Container[str] | None = None) -> None:
        self.canon = canon
        self._ids = f"{base}id/"  # as `identifiers.iri`, which is called too often to be called here
        self._concepts = concepts  # ids of those that may be linked to, None for all
        # Reports speak of the same few things again and again.
        self.to_entity = lru_cache(_REMEMBERED)(self._to_entity)
        self.to_concept = lru_cache(_REMEMBERED)(self._to_concept)

    def star(self, ident: str, cls: str, arms: Iterable[Arm] = (), **properties: Value | None) -> Star:
        """Return a node without its empty properties, and its arms."""
        kept = {k: v for k, v in properties.items() if v or v == 0}  # False is 0
        return Star(Node(self._ids + ident, cls, kept), arms)

    def to(self, prop: str, target: str, target_cls: str) -> Arm:
        """Return the arm to a node that is no entity of the canon table: a fact, a concept, a held report."""
        return prop, self._ids + target, target_cls, {}

    def _to_entity(self, prop: str, entity_id: str, **properties: Value) -> tuple[Arm, ...]:
        """Return the arm to an entity, nothing where there is none."""
        if not entity_id:
            return ()
        target = self.canon.of(entity_id)
        return ((prop, self._ids + target, self.canon.class_of(target), properties),)

    def _to_concept(self, prop: str, kind: str, concept: str | None) -> tuple[Arm, ...]:
        """Return the arm to a concept, nothing where there is none or older rules spoke of one that is no more."""
        if not concept:
            return ()
        target = mint(kind, concept)
        if self._concepts is not None and target not in self._concepts:
            return ()
        return (self.to(prop, target, class_of(kind)),)
