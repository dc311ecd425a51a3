"""What separates a parcel as it is wanted from the parcel that is held."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Literal

from . import vocabulary as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .content import HeldParcel
    from .parcels import Parcel, Row

Operation = Literal["create", "update", "delete"]
OPERATIONS: tuple[Operation, ...] = ("create", "update", "delete")


class Changes:
    """How many nodes of each class and links of each type are to be created, updated and deleted; an example of each."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, Operation]] = Counter()
        self.examples: dict[tuple[str, Operation], str] = {}

    def note(self, name: str, operation: Operation, example: str, number: int = 1) -> None:
        """Count elements of a class or type."""
        if number:
            self.counts[name, operation] += number
            self.examples.setdefault((name, operation), example)

    def add(self, other: Changes) -> None:
        """Take over what another one counted."""
        self.counts.update(other.counts)
        self.examples = {**other.examples, **self.examples}

    def of(self, operation: Operation) -> int:
        """Return how many there are of an operation."""
        return sum(number for (_, kind), number in self.counts.items() if kind == operation)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.counts)


class Difference:
    """What must be done to a database so that it holds the parcels wanted."""

    def __init__(self) -> None:
        self.changes = Changes()
        self.created: dict[str, list[Row]] = defaultdict(list)  # by class
        self.updated: dict[tuple[str, str], list[Row]] = defaultdict(list)  # by class and former class
        self.deleted: dict[str, list[str]] = defaultdict(list)  # ids, by class
        self.connected: dict[str, list[Row]] = defaultdict(list)  # by link property
        self.disconnected: list[str] = []  # ids
        self.stamped: list[Parcel] = []
        self.ids: dict[str, str] = {}  # of nodes that are held, by IRI

    def take(self, parcel: Parcel, held: HeldParcel, *, absent: bool) -> None:
        """Add what separates a parcel from what is held of it; `absent` says that this is a bare head at most."""
        self.stamped.append(parcel)
        self.ids.update((iri, node.id) for iri, node in held.nodes.items())
        for cls, rows in parcel.nodes.items():
            if absent:
                self._create(cls, rows, held)
            else:
                self._compare(cls, rows, held)
        if not absent:
            wanted = {row[0] for rows in parcel.nodes.values() for row in rows}
            self._delete(node for iri, node in held.nodes.items() if iri not in wanted)
        for name, rows in parcel.links.items():
            self._connect(name, rows if absent else _missing(name, rows, held))
        self._disconnect(held)

    def drop(self, held: HeldParcel, *, head: bool) -> None:
        """Add the end of a parcel, of its head only where `head` says so."""
        self.ids.update((iri, node.id) for iri, node in held.nodes.items())
        self._delete(node for node in held.nodes.values() if head or node is not held.head)
        if not head and held.head:  # what goes out from it is another parcel's now
            for key in [key for key in held.links if key[1] == held.head.row[0]]:
                del held.links[key]
        self._disconnect(held)

    def _create(self, cls: str, rows: list[Row], held: HeldParcel) -> None:
        self.changes.note(cls, "create", rows[0][0], len(rows))
        for row in rows:
            if node := held.nodes.get(row[0]):  # a stub, to be filled in
                self.updated[cls, node.cls].append(row)
            else:
                self.created[cls].append(row)

    def _compare(self, cls: str, rows: list[Row], held: HeldParcel) -> None:
        for row in rows:
            node = held.nodes.get(row[0])
            if node is None:
                self.changes.note(cls, "create", row[0])
                self.created[cls].append(row)
            elif node.cls != cls or node.row != row:
                self.changes.note(cls, "update", row[0])
                self.updated[cls, node.cls].append(row)

    def _delete(self, nodes: Iterable[Any]) -> None:
        for node in nodes:
            self.changes.note(node.cls, "delete", node.row[0])
            self.deleted[node.cls].append(node.id)

    def _connect(self, name: str, rows: list[Row]) -> None:
        if rows:
            self.changes.note(words.relationship(name), "create", rows[0][0], len(rows))
            self.connected[name].extend(rows)

    def _disconnect(self, held: HeldParcel) -> None:
        """Take the links that are held and were not found among the wanted ones."""
        for (name, subject, *_), ids in held.links.items():
            self.changes.note(words.relationship(name), "delete", subject, len(ids))
            self.disconnected.extend(ids)


def _missing(name: str, rows: list[Row], held: HeldParcel) -> list[Row]:
    """Return the links that are not held; those that are, are taken off what is held."""
    missing = []
    for row in rows:
        ids = held.links.get((name, *row))
        if ids:
            ids.pop()
        else:
            missing.append(row)
    return missing


def batches(rows: list[Any], size: int) -> Iterator[list[Any]]:
    """Yield slices of rows."""
    for first in range(0, len(rows), size):
        yield rows[first : first + size]
