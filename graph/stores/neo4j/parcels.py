"""What a ledger wants a database to hold, in parcels: what is written, and compared, together.

A parcel is a *head* and what is its own: a report with its facts and all their links, or a thing that reports share (an
entity, a concept) with the links that go out from it. Every node and link of the mapping is in one parcel.
Its digest says what it holds. A report's key says what its parcel depends on, and is had without mapping the report: its
bytes, the rules, and how what it speaks of was merged.
"""

from __future__ import annotations

import json
from collections import defaultdict
from hashlib import blake2b
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ontology import authority, mapping
from ontology.chains import forerunners
from ontology.errors import InvalidOntology
from ontology.identifiers import iri
from ontology.mapping import Node

from ... import views
from .. import state
from .vocabulary import columns, link_columns, relationship

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontology.facts import Report
    from ontology.mapping import Element, Link

    from ...ledger import Ledger

Row = list[Any]  # of a node or a link, see `vocabulary`


class Parcel(NamedTuple):
    """A head and what is its own. Rows of links begin with the IRIs of their ends."""

    iri: str
    cls: str
    key: str  # "" where no report is the head
    digest: str
    nodes: dict[str, list[Row]]  # by class
    links: dict[str, list[Row]]  # by link property

    @property
    def size(self) -> dict[str, int]:
        """How many nodes of each class and links of each relationship type it holds."""
        found = {cls: len(rows) for cls, rows in self.nodes.items()}
        return found | {relationship(name): len(rows) for name, rows in self.links.items()}

    @property
    def notes(self) -> list[str | None]:
        """What is noted on its head: digest, key and size, the latter two of a report only."""
        size = json.dumps(self.size, separators=(",", ":")) if self.key else None
        return [self.digest, self.key or None, size]

    @property
    def elements(self) -> int:
        """How many nodes and links it holds."""
        return sum(map(len, self.nodes.values())) + sum(map(len, self.links.values()))


def pack(elements: Iterable[Element], key: str = "") -> Parcel:
    """Return a parcel; its head comes first.

    Raises:
        InvalidOntology: a node or link bears a property that the ontology does not declare there.

    """
    nodes: dict[str, list[Row]] = defaultdict(list)
    links: dict[str, list[Row]] = defaultdict(list)
    head: Node | None = None
    for element in elements:
        if isinstance(element, Node):
            head = head or element
            nodes[element.cls].append(_node(element))
        elif element[5]:
            links[element[2]].append(_link(element))
        else:  # by position: most are such, and attributes take twice as long
            links[element[2]].append([element[0], element[3]])
    if head is None:
        raise InvalidOntology("the mapping made links of something that it made no node of")
    content = json.dumps([nodes, links], ensure_ascii=False, separators=(",", ":"))
    digest = blake2b(content.encode(), digest_size=12).hexdigest()
    return Parcel(head.iri, head.cls, key, digest, nodes, links)


def _node(node: Node) -> Row:
    names = columns(node.cls)
    row = [node.iri, *map(node.properties.get, names[1:])]
    if len(node.properties) != len(row) - 1 - row.count(None):
        unknown = sorted(node.properties.keys() - set(names))
        raise InvalidOntology(f"{node.iri}: the ontology declares no {', '.join(unknown)} of {node.cls}")
    return row


def _link(link: Link) -> Row:
    names = link_columns(link.property)
    if link.properties.keys() != set(names):
        raise InvalidOntology(f"{link.subject}: a link {link.property} bears {', '.join(names) or 'nothing'}")
    return [link.subject, link.object, *map(link.properties.get, names)]


class Wanted:
    """What a ledger wants, in the order in which it can be written. Valid within a snapshot of the ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._canon = ledger.canon()
        self.reports = {h.report.id: h for h in ledger.reports()}
        pairs = forerunners((h.report for h in self.reports.values()), authority.load())
        self._before = {report.id: before.id for report, before in pairs}

    def iri(self, report: str) -> str:
        """Return the IRI of a report given by id."""
        return iri(report, self._ledger.base)

    def shared_key(self) -> str:
        """Return what the parcels of what reports share depend on, had without mapping them."""
        canon, ledger = self._canon, self._ledger
        parts = (ledger.base, _rules(), ledger.entities(), sorted(canon.table.items()), sorted(canon.held))
        return blake2b(json.dumps(parts).encode(), digest_size=12).hexdigest()

    def keys(self) -> dict[str, str]:
        """Return report id → key."""
        merged: dict[str, list[str]] = defaultdict(list)
        for report, entity in self._ledger.merged_uses():
            to = self._canon.of(entity)
            merged[report].append(f"{entity} {to} {to in self._canon.held}")
        rules = _rules()
        found = {}
        for report, held in self.reports.items():
            before = self._before.get(report, "")
            parts = (held.sha256, held.fingerprint, held.report.doc, rules, before, *merged.get(report, ()))
            found[report] = blake2b("\0".join(parts).encode(), digest_size=12).hexdigest()
        return found

    def shared(self) -> Iterator[Parcel]:
        """Yield the parcels of what reports share."""
        for name, elements in views.graphs(self._ledger, only=()):
            if name in {views.AUTHORITY, views.ENTITIES}:
                # Each node is followed by its own links.
                for _, own in groupby(elements, key=lambda e: e[0]):
                    yield pack(own)

    def of(self, reports: dict[str, str]) -> Iterator[Parcel]:
        """Yield the parcels of reports, given with their keys, in order of ids."""
        for name, elements in views.graphs(self._ledger, only=reports):
            if name in reports:
                yield pack(chain(elements, self._derived(self.reports[name].report)), reports[name])

    def _derived(self, report: Report) -> Iterator[Link]:
        """Yield the derived links that rest on a report."""
        canon, base = self._canon, self._ledger.base
        if before := self._before.get(report.id):
            yield mapping.follows(report, self.reports[before].report, base)
        programs = [program for _, program in self._ledger.implementations(report.id)]
        yield from mapping.carried_out(report, programs, canon, base)


def _rules() -> str:
    """Return what all parcels depend on, whatever the ledger holds."""
    return state.mapping_fingerprint() + blake2b(Path(__file__).read_bytes()).hexdigest()
