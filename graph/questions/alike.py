"""`alike`: which places do most alike things, and which groups they form."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ontology.errors import QueryRefused

from . import held, places, topics
from .answer import Likeness, Membership

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import networkx as nx

    from ..ledger import Ledger
    from .held import Held
    from .places import Region

# What so many reports name tells places apart no more; it chooses no candidates, but it counts in the score.
_COMMON = 2000
_CANDIDATES = 200  # places whose score is computed exactly
_NAMED = 5  # examples that a row names
_LEAST = 0.05  # likeness that makes an edge between two places
_SOURCES = 100  # places from which paths are followed to see through whom they lead: of more an even sample
_NEAREST = 10  # edges that a place keeps, those to the most alike: where everyone is joined to everyone no group shows


class _Deeds(NamedTuple):
    """What places do: program and regulation ids, weighted by how rare they are."""

    of: dict[str, dict[str, float]]  # place → canonical id → weight
    doers: Counter[str]  # canonical id → places that name it


def alike(
    ledger: Ledger,
    place: str,
    *,
    within: str = "",
    years: Sequence[int] = (),
    same_level: bool = True,
    limit: int = 10,
) -> list[Likeness]:
    """Return the places that have most programs and regulations in common with one, most alike first.

    The score is the cosine of what the reports of both name, rare things weighing more (inverse document frequency).
    Places of other levels are left out unless `same_level` is off.

    Raises:
        QueryRefused: a name means no place or several, or no report of the place is held.

    """
    with ledger.snapshot():
        region = places.resolve(ledger, place)
        own = held.of_places(ledger, places.lives(region.id), years)
        if not own:
            raise QueryRefused(
                f"{place}: no report of it is held; `fazhi coverage {ledger.folder} {place}` lists what is"
            )
        outer = places.resolve(ledger, within).id if within else ""
        others = _candidates(ledger, {h.version for h in own})
        asked = [
            i for i in others
            if i != region.id and (not outer or held.lies_within(i, outer))
            and (not same_level or places.known(ledger, i).level == region.level)
        ][:_CANDIDATES]  # fmt: skip
        deeds = _deeds(ledger, [region.id, *asked], years, lives=places.lives(region.id))
        scores = {i: _cosine(deeds.of.get(region.id, {}), deeds.of.get(i, {})) for i in asked}
        best = sorted((i for i in asked if scores[i] > 0), key=lambda i: (-scores[i], i))[:limit]
        return [_row(ledger, region, own, places.known(ledger, i), scores[i], deeds) for i in best]


def communities(
    ledger: Ledger, *, within: str = "", level: str = "", years: Sequence[int] = ()
) -> list[Membership]:
    """Return which places form groups that do alike things, and how central each is, by group and centrality.

    Places of one level only (else the commonest among the held ones) are joined where their likeness is 0.05 or more and
    one is among the ten most alike of the other; groups are found by greedy modularity, the same every time.

    Raises:
        QueryRefused: `within` means no place or several.

    """
    import networkx as nx  # noqa: PLC0415 - takes 0.2 s to import

    with ledger.snapshot():
        outer = places.resolve(ledger, within).id if within else ""
        regions = [places.known(ledger, i) for i in held.within(ledger, outer) if i]
        levels = Counter(r.level for r in regions)
        level = level or (levels.most_common(1)[0][0] if levels else "")
        regions = [r for r in regions if r.level == level]
        deeds = _deeds(ledger, [r.id for r in regions], years)
        graph = _projected(deeds)
        groups = nx.community.greedy_modularity_communities(graph, weight="weight") if graph.edges else []
        between = nx.betweenness_centrality(graph, k=min(_SOURCES, len(graph)), seed=0)
        degree = dict(graph.degree(weight="weight"))
        most = max(degree.values(), default=0) or 1.0
        names = {r.id: r for r in regions}
        return [
            Membership(n, i, names[i].path, degree[i] / most, between[i], _typical(ledger, group, deeds))
            for n, group in enumerate(sorted(groups, key=lambda g: (-len(g), min(g))), 1)
            for i in sorted(group, key=lambda i: (-degree[i], i))
        ]


def _projected(deeds: _Deeds) -> nx.Graph:
    """Return the bipartite graph of places and what they do as a graph of places, by likeness."""
    import networkx as nx  # noqa: PLC0415 - as above

    ids = sorted(deeds.of)
    size = [math.sqrt(sum(w * w for w in deeds.of[i].values())) for i in ids]
    later: dict[str, list[int]] = defaultdict(list)  # who does it, of those yet to come, the next one last
    for n in reversed(range(len(ids))):
        for deed in deeds.of[ids[n]]:
            later[deed].append(n)
    near: list[list[tuple[float, int]]] = [[] for _ in ids]
    for n, ident in enumerate(ids):
        dots = [0.0] * len(ids)
        for deed, weight in deeds.of[ident].items():
            later[deed].pop()  # the place itself
            square = weight * weight
            for other in later[deed]:
                dots[other] += square
        for other, dot in enumerate(dots):
            if dot and (likeness := dot / (size[n] * size[other])) >= _LEAST:
                near[n].append((-likeness, other))
                near[other].append((-likeness, n))
    graph = nx.Graph()
    graph.add_nodes_from(ids)
    for n, ident in enumerate(ids):
        nearest = heapq.nsmallest(_NEAREST, near[n])
        graph.add_weighted_edges_from((ident, ids[other], -likeness) for likeness, other in nearest)
    return graph


def _candidates(ledger: Ledger, versions: Iterable[int]) -> list[str]:
    """Return the places whose reports name rare things that these versions name, most in common first."""
    mine: set[int] = set()
    for version in versions:
        rows = ledger.select(
            "SELECT u.entity FROM uses u JOIN entity e ON e.id = u.entity WHERE u.version = ? "
            "AND e.type IN ('Program', 'Regulation')",
            (version,),
        )
        mine |= {r[0] for r in rows}
    groups = _same(ledger, mine)
    found: Counter[int] = Counter()
    for keys in groups:
        marks = ", ".join("?" * len(keys))
        rows = ledger.select(f"SELECT version FROM uses WHERE entity IN ({marks}) LIMIT {_COMMON + 1}", keys)
        naming = {r[0] for r in rows}
        if len(naming) <= _COMMON:
            found.update(naming)
    scores: Counter[str] = Counter()
    for version, n in found.most_common(_CANDIDATES * 20):
        row = ledger.select(
            "SELECT place FROM version WHERE id = ? AND current AND place != ''", (version,)
        ).fetchone()
        if row:
            scores[row[0]] = max(scores[row[0]], n)
    return [i for i, _ in sorted(scores.items(), key=lambda s: (-s[1], s[0]))]


def _same(ledger: Ledger, keys: set[int]) -> list[list[int]]:
    """Return the keys of entities with those of every entity they were merged with."""
    groups: dict[str, set[int]] = defaultdict(set)
    for key in keys:
        row = ledger.select(
            "SELECT coalesce(c.canonical, e.entity) FROM entity e LEFT JOIN canon c ON c.minted = e.entity WHERE e.id = ?",
            (key,),
        ).fetchone()
        groups[row[0]].add(key)
    for canonical, members in groups.items():
        members |= {
            r[0]
            for minted in topics.merged(ledger, canonical)
            for r in ledger.select("SELECT id FROM entity WHERE entity = ?", (minted,))
        }
    return [sorted(members) for members in groups.values()]


def _deeds(ledger: Ledger, ids: Sequence[str], years: Sequence[int], lives: Sequence[str] = ()) -> _Deeds:
    """Return what places do; `lives` are those that the first of them took over from."""
    named: dict[str, set[str]] = {}
    for n, ident in enumerate(ids):
        doing: set[str] = set()
        for report in held.of_places(ledger, lives if n == 0 and lives else (ident,), years):
            rows = ledger.select(
                "SELECT coalesce(c.canonical, e.entity) FROM uses u JOIN entity e ON e.id = u.entity "
                "LEFT JOIN canon c ON c.minted = e.entity WHERE u.version = ? AND e.type IN ('Program', 'Regulation')",
                (report.version,),
            )
            doing |= {r[0] for r in rows}
        if doing:
            named[ident] = doing
    count = Counter(deed for doing in named.values() for deed in doing)
    total = len(named) + 1
    # What one place alone names says nothing of likeness, and there is much of it.
    weights = {deed: math.log(total / n) for deed, n in count.items() if n > 1}
    return _Deeds(
        {i: {d: weights[d] for d in sorted(doing) if d in weights} for i, doing in named.items()}, count
    )


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    dot = sum(w * other[d] for d, w in one.items() if d in other)
    sizes = math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return dot / sizes if sizes else 0.0


def _row(
    ledger: Ledger, region: Region, own: Sequence[Held], other: Region, score: float, deeds: _Deeds
) -> Likeness:
    weights = deeds.of[region.id]
    shared = sorted(weights.keys() & deeds.of[other.id].keys(), key=lambda d: (-weights[d], d))
    things = [topics.thing(ledger, d) for d in shared[:_NAMED]]
    found = held.first_naming(ledger, own, things[0].keys) or ("", "", 0, 0, "")
    names = tuple(t.name for t in things)
    return Likeness(region.id, region.path, other.id, other.path, score, len(shared), names, *found)


def _typical(ledger: Ledger, group: Iterable[str], deeds: _Deeds) -> tuple[str, ...]:
    """Return the names of what most of a group do and few others."""
    members = set(group)
    inside = Counter(d for i in members for d in deeds.of[i])
    score = {d: n * n / deeds.doers[d] for d, n in inside.items() if n > 1}
    best = sorted(score, key=lambda d: (-score[d], d))[:_NAMED]
    return tuple(topics.thing(ledger, d).name for d in best)
