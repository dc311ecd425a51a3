"""Identity across reports: which minted ids are one thing. Facts are never rewritten, so every merge can be undone.

A merge needs a reason that holds without looking at the text: the authority tables know both names, a name says whose
it is (彪哥调解工作十步法), a cited title is that of a held report, or a person has judged. Names that anyone may give
(春雷行动) merge nothing: they are proposed. Fuzzy likeness merges nothing either.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ontology import authority, identifiers
from ontology.entities import program_id
from ontology.identifiers import normal

from . import judgements
from .ledger import Merge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontology.authority import Authority
    from ontology.authority.places import Places
    from ontology.facts import Entity

    from .judgements import Judgement
    from .ledger import HeldReport, Ledger

# What people call a person by, with the person's name before it: a label that names one person's method or room.
_PERSON = re.compile(
    r"(?P<label>[^\W\d_]{1,3}[哥姐叔婶嫂妈爷婆伯姨])(?:调解|工作|说事|普法|议事|说法|劝和|品牌)"
)
# 王姐 is someone in every town: the commonest surnames with nothing else tell nobody apart.
_COMMON = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖"
    "贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤老小大"
)


_BEARERS = 12  # places of one name that are proposed; 新民镇 is eleven


class LinkSummary(NamedTuple):
    """What linking did."""

    entities: int  # entities seen
    merged: int  # ids merged into others
    changed: bool  # whether the table differs from the one before
    refused: int = 0  # judgements `same` that a judgement `different` forbids


class Proposal(NamedTuple):
    """Two entities that bear one name, for a person to judge."""

    left: str
    right: str
    name: str
    reason: str


def relink(ledger: Ledger) -> LinkSummary:
    """Compute the canon table anew from entities, authority and judgements, and put it into the ledger.

    Costs nothing where none of them has changed since the last time.

    Raises:
        UnusableGraph: the judgements cannot be read; the message names file and line.

    """
    verdicts = judgements.read(ledger.folder, ledger.base)
    rules = f"{_rules()} {hashlib.sha256(repr(verdicts).encode()).hexdigest()}"
    before = json.loads(ledger.note("linked") or "{}")
    if before.get("rules") == rules and before.get("counter") == ledger.counter:
        return LinkSummary(before["entities"], before["merged"], changed=False, refused=before["refused"])
    table, held, entities = authority.load(), ledger.reports(), ledger.entities()
    groups = _Groups(verdicts, _held_or_known(entities, held, table))
    for merge in _merges(entities, held, table):
        groups.join(merge)
    merges = list(groups.merges())
    changed = ledger.set_canon(merges)
    summary = LinkSummary(len(entities), len(merges), changed, groups.refused)
    ledger.set_note("linked", json.dumps({**summary._asdict(), "rules": rules, "counter": ledger.counter}))
    return summary


def proposals(ledger: Ledger) -> list[Proposal]:
    """Return the local programs and regulations that bear one name in several places and are not linked or judged.

    Those of places one of which lies within the other come first: they are most often one thing.
    """
    canon, entities = ledger.canon(), ledger.entities()
    judged = {frozenset((j.left, j.right)) for j in judgements.read(ledger.folder, ledger.base)}
    places = authority.load().places
    found = []
    for name, bearers in _bearers(entities):
        canonical = {canon.of(e.id): e for e in bearers}
        for left, right in combinations(sorted(canonical), 2):
            if frozenset((left, right)) not in judged:
                chains = [{p.id for p in places.chain(_place(canonical[i]))} for i in (left, right)]
                nested = all(chains) and (chains[0] <= chains[1] or chains[1] <= chains[0])
                reason = "one place lies within the other" if nested else "in different places"
                found.append((not nested, Proposal(left, right, name, reason)))
    undecided = (p for p in _undecided(entities, places) if frozenset(p[:2]) not in judged)
    return [*(proposal for _, proposal in sorted(found)), *undecided]


def _undecided(entities: Iterable[Entity], places: Places) -> Iterator[Proposal]:
    """Yield every place that an undecided name may be, those nearest to the report's own first."""
    for entity in entities:
        if identifiers.is_undecided(entity.id):
            near = {p.id for p in places.chain(identifiers.undecided_in(entity.id))}
            bearers = places.named(entity.name)
            ranked = sorted(bearers, key=lambda p: (-len(near & {a.id for a in places.chain(p.id)}), p.id))
            for place in ranked[:_BEARERS]:
                reason = f"one of {len(bearers)} places of that name: {places.path(place.id)}"
                yield Proposal(entity.id, identifiers.jurisdiction(place.id), entity.name, reason)


# ── Rules ────────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _rules() -> str:
    """Return a hash of what decides besides entities and judgements: the authority tables and this code."""
    tables = Path(authority.__file__).parent.glob("*.[ct]sv*")
    digest = hashlib.sha256()
    for file in [*sorted(tables), Path(__file__)]:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _merges(entities: list[Entity], held: list[HeldReport], table: Authority) -> Iterator[Merge]:
    yield from _by_authority(entities, table)
    yield from _by_title(entities, held)
    yield from _by_distinctive_name(entities, table)


def _by_authority(entities: Iterable[Entity], table: Authority) -> Iterator[Merge]:
    """Yield programs and regulations that bear a name the tables know, under another place or form."""
    names = {("Program", normal(n)): program_id(p) for p in table.programs for n in (*p.variants, p.title)}
    for law in table.regulations:
        target = identifiers.regulation(law.title)
        names.update({("Regulation", normal(n)): target for n in (*law.aliases, law.title)})
    for entity in entities:
        known = names.get((entity.type, normal(entity.name)))
        if known and known != entity.id:
            yield Merge(entity.id, known, "authority", f"{entity.name} is a name of {known}")


def _by_title(entities: Iterable[Entity], held: Iterable[HeldReport]) -> Iterator[Merge]:
    """Yield cited reports whose title only one held report of that place bears."""
    titles: dict[str, list[HeldReport]] = defaultdict(list)
    for item in held:
        titles[normal(item.report.title)].append(item)
    ids = {item.report.id for same in titles.values() for item in same}
    for entity in entities:
        if entity.type == "Report" and entity.id not in ids:
            same = [h for h in titles.get(normal(entity.name), ()) if entity.place in {"", h.report.place}]
            if len(same) == 1:
                target = same[0].report.id
                yield Merge(entity.id, target, "title", f"{entity.name} is the title of {target}")


def _by_distinctive_name(entities: Iterable[Entity], table: Authority) -> Iterator[Merge]:
    """Yield local programs of several places that bear one name which says whose it is."""
    for name, bearers in _bearers(entities):
        if bearers[0].type == "Program" and (_names_a_person(name) or _names_a_place(name, bearers, table)):
            first, *others = bearers
            for other in others:
                yield Merge(other.id, first.id, "distinctive name", f"{name} says whose it is")


def _bearers(entities: Iterable[Entity]) -> list[tuple[str, list[Entity]]]:
    """Return each name with the programs, or with the regulations, that bear it in several places, by id."""
    found: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in entities:
        if entity.type in {"Program", "Regulation"} and entity.place:
            found[entity.type, normal(entity.name)].append(entity)
    return [(name, sorted(same)) for (_, name), same in sorted(found.items()) if len(same) > 1]


def _names_a_person(name: str) -> bool:
    found = _PERSON.search(name)
    return found is not None and not (len(found["label"]) == 2 and found["label"][0] in _COMMON)


def _names_a_place(name: str, bearers: Iterable[Entity], table: Authority) -> bool:
    """Whether a name holds the official name of a place that all who bear it lie in."""
    chains = [{p.name for p in table.places.chain(_place(e))} for e in bearers]
    return any(place in name for place in set.intersection(*chains))


def _place(entity: Entity) -> str:
    return identifiers.unescape(identifiers.place_path(entity.place))


def _held_or_known(
    entities: Iterable[Entity], held: Iterable[HeldReport], table: Authority
) -> dict[str, bool]:
    """Return every id that something can be merged into, and whether it is better than any other."""
    ids = dict.fromkeys((e.id for e in entities), False)
    ids |= dict.fromkeys(map(program_id, table.programs), True)
    ids |= dict.fromkeys((identifiers.regulation(law.title) for law in table.regulations), True)
    places = table.places
    undecided = (e.name for e in entities if identifiers.is_undecided(e.id))
    ids |= {identifiers.jurisdiction(p.id): True for name in undecided for p in places.named(name)}
    return ids | dict.fromkeys((h.report.id for h in held), True)


# ── Groups ───────────────────────────────────────────────────────────────────────────────────────────────────────


class _Groups:
    """Ids joined into groups, judgements first; no group holds two ids that were judged different."""

    def __init__(self, verdicts: Iterable[Judgement], ids: dict[str, bool]) -> None:
        self._ids = ids
        self._group: dict[str, set[str]] = {}
        self._why: dict[str, Merge] = {}
        verdicts = list(verdicts)
        self._apart: dict[str, set[str]] = defaultdict(set)
        for judged in verdicts:
            if judged.verdict == "different":
                self._apart[judged.left].add(judged.right)
                self._apart[judged.right].add(judged.left)
        self._alone = {j.left for j in verdicts if j.verdict == "split"}
        same = (Merge(j.left, j.right, "judgement", j.reason) for j in verdicts if j.verdict == "same")
        self.refused = sum(not self._join(merge) for merge in same)

    def join(self, merge: Merge) -> None:
        """Join two ids by a rule, unless a judgement keeps them apart."""
        if self._alone.isdisjoint(merge[:2]):
            self._join(merge)

    def _join(self, merge: Merge) -> bool:
        left, right = merge.minted, merge.canonical
        if left not in self._ids or right not in self._ids:
            return True  # judged of reports that are not held now
        members = self._group.get(left, {left}) | self._group.get(right, {right})
        if any(not self._apart[m].isdisjoint(members) for m in members if m in self._apart):
            return False
        for member in members:
            self._group[member] = members
        for member in (left, right):
            self._why.setdefault(member, merge)
        return True

    def merges(self) -> Iterator[Merge]:
        """Yield a row for every id that is not its group's canonical one: a known or held one, else the smallest."""
        for minted in sorted(self._group):
            canonical = min(self._group[minted], key=lambda i: (not self._ids[i], i))
            if minted != canonical:
                yield Merge(minted, canonical, *self._why[minted][2:])
