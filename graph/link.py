"""Identity across reports: which minted ids are one thing. Facts are never rewritten, so every merge can be undone.

A merge needs a reason that holds without looking at the text: the authority table knows both names, a distinctive name
is borne by programs of several places, or a person has judged. Fuzzy likeness merges nothing.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ontology import authority, identifiers
from ontology.identifiers import normal

from .ledger import Merge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ontology.authority import Authority
    from ontology.facts import Entity

    from .ledger import Ledger

JUDGEMENTS = "judgements.csv"
# A name that carries a person's or brand's own label joins across places; what only names a form does not.
_DISTINCTIVE = re.compile(
    "[^\\W\\d_]{1,3}[哥姐叔嫂妈爷婆](?:调解|工作|说事|普法)|调解工作.步法|调解工作.{0,2}法$"
)


class LinkSummary(NamedTuple):
    """What linking did: entities seen, ids merged into others, whether the table changed."""

    entities: int
    merged: int
    changed: bool


def relink(ledger: Ledger) -> LinkSummary:
    """Compute the canon table anew from entities, authority and judgements, and put it into the ledger."""
    entities = ledger.entities()
    table = authority.load()
    groups = _Groups()
    for merge in (
        *_by_authority(entities, table),
        *_by_distinctive_name(entities),
        *_judged(ledger.folder, "same"),
    ):
        groups.join(merge)
    for apart in _judged(ledger.folder, "different"):
        groups.split(apart)
    known = {_program_id(p.title, p.place) for p in table.programs}
    merges = list(groups.merges(known))
    return LinkSummary(len(entities), len(merges), ledger.set_canon(merges))


def _program_id(title: str, place: str) -> str:
    return identifiers.program(title, identifiers.jurisdiction(place))


def _by_authority(entities: Iterable[Entity], table: Authority) -> Iterator[Merge]:
    """Yield programs that bear a name the authority table knows under another place or form."""
    known = {normal(n): _program_id(p.title, p.place) for p in table.programs for n in (*p.variants, p.title)}
    for entity in entities:
        target = known.get(normal(entity.name)) if entity.type == "Program" else None
        if target and target != entity.id:
            yield Merge(entity.id, target, "authority", f"{entity.name} is a name of {target}")


def _by_distinctive_name(entities: Iterable[Entity]) -> Iterator[Merge]:
    """Yield local programs of several places that bear one distinctive name."""
    bearers = defaultdict(list)
    for entity in entities:
        if entity.type == "Program" and entity.place and _DISTINCTIVE.search(entity.name):
            bearers[normal(entity.name)].append(entity.id)
    for name, ids in bearers.items():
        for other in sorted(ids)[1:]:
            yield Merge(other, min(ids), "distinctive name", f"{name} is borne in several places")


def _judged(folder: Path, verdict: str) -> Iterator[Merge]:
    """Yield the pairs that people judged so (columns left, right, verdict)."""
    path = folder / JUDGEMENTS
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["verdict"] == verdict:
                    yield Merge(row["left"], row["right"], "judgement", row.get("reason") or verdict)


class _Groups:
    """Ids joined into groups; the canonical id of a group is one of the authority table, else the smallest."""

    def __init__(self) -> None:
        self._joins: list[Merge] = []
        self._apart: set[frozenset[str]] = set()

    def join(self, merge: Merge) -> None:
        self._joins.append(merge)

    def split(self, merge: Merge) -> None:
        self._apart.add(frozenset((merge.minted, merge.canonical)))

    def merges(self, known: set[str]) -> Iterator[Merge]:
        """Yield a row for every id that is not the canonical one of its group."""
        group: dict[str, set[str]] = {}
        why: dict[str, Merge] = {}
        for merge in self._joins:
            pair = (merge.minted, merge.canonical)
            members = group.get(pair[0], {pair[0]}) | group.get(pair[1], {pair[1]})
            if any(apart <= members for apart in self._apart):
                continue
            for member in members:
                group[member] = members
            for member in pair:
                why.setdefault(member, merge)
        for minted in sorted(group):
            canonical = min(group[minted], key=lambda i: (i not in known, i))
            if minted != canonical:
                yield Merge(minted, canonical, why[minted].rule, why[minted].reason)
