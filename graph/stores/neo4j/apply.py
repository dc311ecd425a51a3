"""Parcels into a database: each call is one transaction, in which a parcel is written whole or not at all."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ontology.errors import UnusableGraph

from . import content
from . import vocabulary as words
from .connection import execute, values
from .difference import Changes, Difference, batches

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .connection import Server, Transaction
    from .parcels import Parcel

_BATCH = 10_000  # rows of a statement


def stubs(server: Server, cls: str, iris: list[str]) -> None:
    """Make the heads that are absent, so that links can lead to them."""

    def work(tx: Transaction) -> None:
        for rows in batches(iris, _BATCH):
            _run(tx, words.stub(cls), rows)

    if iris:
        server.write(work)


def put(server: Server, parcels: Sequence[Parcel], *, trust: bool, write: bool) -> Changes:
    """Bring parcels to what they should be; return what that took.

    With `trust`, what was noted of a parcel is believed; without, its content is read and compared. Without `write`
    nothing is touched. All is found out within the transaction, so doing it again does nothing more.
    """
    made = Changes()

    def work(tx: Transaction) -> None:
        nonlocal made
        difference = _difference(tx, parcels, trust=trust)
        if difference.changes:  # else an earlier run of this was committed, and counted
            made = difference.changes
        if write and difference.stamped:
            _write(tx, difference)

    (server.write if write else server.read)(work)
    return made


def drop(server: Server, iris: list[str], *, keep_heads: Iterable[str], write: bool) -> Changes:
    """Take away the parcels of these heads; of heads to keep, only what a report's parcel holds besides."""
    made, kept = Changes(), frozenset(keep_heads)

    def work(tx: Transaction) -> None:
        nonlocal made
        held = content.heads(tx, iris)
        if held:
            content.fill(tx, held, reports=iris)
            difference = Difference()
            for iri, parcel in held.items():
                difference.drop(parcel, head=iri not in kept)
            made = difference.changes
            if write:
                _write(tx, difference)

    (server.write if write else server.read)(work)
    return made


def _difference(tx: Transaction, parcels: Sequence[Parcel], *, trust: bool) -> Difference:
    held = content.heads(tx, [p.iri for p in parcels])
    found = Difference()
    todo = [p for p in parcels if not (trust and held[p.iri].digest == p.digest)]
    # A head without a digest was made for others to link to: nothing hangs on it yet.
    filled = {p.iri: held[p.iri] for p in todo if held[p.iri].digest or (not trust and held[p.iri].head)}
    if filled:
        content.fill(tx, filled, reports=[p.iri for p in todo if p.key])
    for parcel in todo:
        found.take(parcel, held[parcel.iri], absent=parcel.iri not in filled)
    found.stamped += [
        p for p in parcels if p.key and p.digest == held[p.iri].digest
    ]  # a new key, the same content
    return found


def _write(tx: Transaction, difference: Difference) -> None:
    for ids in batches(difference.disconnected, _BATCH):
        _run(tx, words.DISCONNECT, ids)
    _create(tx, difference)
    for (cls, former), rows in difference.updated.items():
        _run(tx, words.update(cls, former), rows)
    _connect(tx, difference)
    for cls, ids in difference.deleted.items():
        for rows in batches(ids, _BATCH):
            if cls:
                _run(tx, words.withdraw(cls), rows, types=sorted(content.own_types()))
            _run(tx, words.REMOVE, rows)
    stamps = [[p.iri, *p.notes] for p in difference.stamped]
    _run(tx, words.STAMP, stamps)


def _create(tx: Transaction, difference: Difference) -> None:
    for cls, rows in difference.created.items():
        ((made,),) = values(tx, words.create(cls), rows=rows)
        difference.ids.update((row[0], ident) for row, ident in zip(rows, made, strict=True))


def _connect(tx: Transaction, difference: Difference) -> None:
    ids = difference.ids
    unknown = {
        end for rows in difference.connected.values() for row in rows for end in row[:2] if end not in ids
    }
    for rows in batches(sorted(unknown), _BATCH):
        ((found,),) = values(tx, words.IDS, rows=rows)
        ids.update(map(tuple, found))
    for name, rows in sorted(difference.connected.items()):
        linked: dict[str, list[list[Any]]] = defaultdict(list)
        try:
            for subject, object_, *own in rows:
                linked[ids[object_]].append([ids[subject], *own])
        except KeyError as error:
            raise UnusableGraph(
                f"a link {words.relationship(name)} leads to {error}, which is no node"
            ) from error
        # Two writers that lock what they share in one order seldom wait for each other.
        kind, text = words.relationship(name), words.connect(words.link_columns(name))
        made = execute(tx, text, type=kind, rows=sorted(linked.items())).relationships_created
        if made != len(rows):
            raise UnusableGraph(f"{len(rows)} links {kind} were sent, {made} were made")


def _run(tx: Transaction, text: str, rows: list[Any], **parameters: Any) -> None:
    if rows:
        execute(tx, text, rows=rows, **parameters)
