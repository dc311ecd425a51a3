"""What a database holds of ours: notes on heads, the content of parcels, counts."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from ontology import schema
from ontology.derive.constraints import LABEL, LOAD

from . import vocabulary as words
from .connection import values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .connection import Server, Transaction
    from .parcels import Row


class Stamp(NamedTuple):
    """What was noted on a head when its parcel was written whole; empty where it was not yet."""

    cls: str
    digest: str
    key: str
    size: dict[str, int]  # as `Parcel.size`


class Shared(NamedTuple):
    """What was noted of all that reports share, when it was written whole; the key is empty while it is not."""

    key: str
    size: dict[str, int]  # as `Parcel.size`, of all its parcels


class HeldNode(NamedTuple):
    """A node as the database holds it."""

    id: str  # the database's own
    cls: str  # "" where it has no class of the ontology
    row: Row  # its IRI and the values of its class


class HeldParcel:
    """A parcel as the database holds it."""

    def __init__(self) -> None:
        self.head: HeldNode | None = None
        self.digest = ""
        self.nodes: dict[str, HeldNode] = {}  # by IRI, the head among them
        # (link property, IRIs of the ends, own properties) → ids; more than one where a link was made twice
        self.links: dict[tuple[Any, ...], list[str]] = defaultdict(list)


def shared(server: Server) -> Shared | None:
    """Return what was noted of what reports share, None where nothing was."""
    for key, size in server.rows(words.SHARED):
        if key:
            return Shared(key, json.loads(size))
    return None


def note(server: Server, held: Shared) -> None:
    """Note this of what reports share."""
    server.run(words.NOTE, key=held.key, size=json.dumps(held.size))


def stamps(server: Server, classes: Iterable[str]) -> dict[str, Stamp]:
    """Return what was noted on the heads of these classes, by IRI."""
    found = {}
    for cls in classes:
        for iri, digest, key, size in server.rows(words.stamps(cls)):
            found[iri] = Stamp(cls, digest or "", key or "", json.loads(size) if size else {})
    return found


def heads(tx: Transaction, iris: list[str]) -> dict[str, HeldParcel]:
    """Return a parcel for each of these heads, empty where there is none; of the others, only the head is read."""
    found: dict[str, HeldParcel] = defaultdict(HeldParcel)
    for iri, ident, labels, properties in values(tx, words.HEADS, rows=iris):
        parcel = found[iri]
        parcel.head = parcel.nodes[iri] = _held(ident, labels, properties)
        parcel.digest = properties.get(words.DIGEST) or ""
    return found


def fill(tx: Transaction, parcels: dict[str, HeldParcel], *, reports: Iterable[str]) -> None:
    """Read the rest of parcels, given by the IRIs of their heads; `reports` are those that may be of a report."""
    types = own_types()
    plain = sorted(types - words.derived())
    _links(tx, words.HEAD_LINKS, parcels, list(parcels), plain)
    if rows := [iri for iri in reports if iri in parcels]:
        for iri, fact, ident, labels, properties in values(tx, words.FACT_NODES, rows=rows):
            parcels[iri].nodes[fact] = _held(ident, labels, properties)
        _links(tx, words.FACT_LINKS, parcels, rows, plain)
        for kind in sorted(words.derived()):
            _links(tx, words.derived_links(kind), parcels, rows, plain)


def own_types() -> frozenset[str]:
    """Return the relationship types of ours."""
    return frozenset(words.link_names())


def _links(
    tx: Transaction, text: str, parcels: dict[str, HeldParcel], rows: list[str], types: list[str]
) -> None:
    for iri, kind, subject, object_, ident, properties in values(tx, text, rows=rows, types=types):
        name = words.link_names()[kind]
        key = (name, subject, object_, *map(properties.get, words.link_columns(name)))
        parcels[iri].links[key].append(ident)


def _held(ident: str, labels: list[str], properties: dict[str, Any]) -> HeldNode:
    cls = words.label_of(labels)
    names = words.columns(cls) if cls else ("iri",)
    return HeldNode(ident, cls, [properties.get(name) for name in names])


# ── Counting ─────────────────────────────────────────────────────────────────────────────────────────────────────


def counts(server: Server) -> dict[str, int]:
    """Return how many nodes of each class and links of each type of ours the database holds, zeros left out.

    The server knows the number of nodes of a label, and of links of a type at nodes of a label, without looking. Only
    where others keep something in the database, and use the same names, are nodes and links counted one by one.
    """
    return server.read(_counts)


def _counts(tx: Transaction) -> dict[str, int]:
    classes, kinds = list(schema.load().classes), sorted(own_types())
    links = [f"()-[:{kind}]->()" for kind in kinds]
    everything, notes, ours, *numbers = _count(
        tx, ["()", f"(:{LOAD})", f"(:{LABEL})", *(f"(:{cls})" for cls in classes), *links]
    )
    found = dict(zip([*classes, *kinds], numbers, strict=True))
    if ours != sum(found[cls] for cls in classes):
        found.update(zip(classes, _count(tx, [f"(:{LABEL}:{cls})" for cls in classes]), strict=True))
    if everything != ours + notes:  # else every link is ours, too
        found.update(_links_of_ours(tx, {kind: found[kind] for kind in kinds}))
    return {name: number for name, number in found.items() if number}


def _links_of_ours(tx: Transaction, all_: dict[str, int]) -> dict[str, int]:
    """Return how many of the links of each type lead from a node of ours to one of ours."""
    mine = f"(:{LABEL})"
    out = _count(tx, [f"{mine}-[:{kind}]->()" for kind in all_])
    into = _count(tx, [f"()-[:{kind}]->{mine}" for kind in all_])
    mixed = [kind for kind, *ends in zip(all_, out, into, strict=True) if ends != [all_[kind]] * 2]
    return all_ | dict(zip(mixed, _count(tx, [f"{mine}-[:{kind}]->{mine}" for kind in mixed]), strict=True))


def _count(tx: Transaction, patterns: list[str]) -> list[int]:
    """Return how many of each pattern there are; one statement takes the server half the planning of one for each."""
    ((numbers,),) = values(tx, f"RETURN [{', '.join(f'COUNT {{ {pattern} }}' for pattern in patterns)}]")
    return list(numbers)
