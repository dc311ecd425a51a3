"""The neighbourhood of things as nodes and links, the way between two of them, and the page that draws it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ontology import identifiers

from .. import neighbours, things, twins
from ..neighbours import Seen, Tie
from . import Missing, Page

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from ..atlas import Atlas
    from . import Ask

_LIMIT, _MOST = 300, 2000
_THIN, _FULL = 25, 45  # a neighbourhood of fewer things is filled up with what its places share
_SHARED = {"Program", "Regulation", "Agency"}
_LATEST = 9999  # a year after all
_STEPS = 4  # of a path at most
_WIDTH = 200  # things of one distance that a search for a path goes on from


def page(atlas: Atlas, ask: Ask) -> Page:
    """Return the page of the neighbourhood: a drawing where script runs, its links as a table in any case."""
    focus = [_found(atlas, i) for i in ask.all("focus")[:8]]
    data: dict[str, Any] = {
        "focus": [things.ref(r) for r in focus], "graph": graph(atlas, ask) if focus else None, "suggested": _suggested(atlas),
    }  # fmt: skip
    if focus:
        data["twins"] = twins.around(focus[0]["cls"], identifiers.iri(focus[0]["entity"], atlas.base))
    return Page("graph.html", focus[0]["name"] if focus else "Graph", data)


def graph(atlas: Atlas, ask: Ask) -> dict[str, Any]:
    """Return nodes and links around the things asked for, or on the shortest ways between two.

    Raises:
        Missing: the graph knows no such thing.

    """
    focus = [_found(atlas, i) for i in ask.all("focus")[:8]]
    if not focus:
        raise Missing("Name a thing as the focus", "")
    limit, seen = max(1, ask.number("limit", _LIMIT, _MOST)), _seen(atlas, ask)
    asked = (*(row["id"] for row in focus), limit, seen, *map(ask.all, ("types", "classes", "path")))
    found: dict[str, Any] = atlas.once(asked, lambda: _graph(atlas, focus, ask, limit, seen))
    return found


def _graph(atlas: Atlas, focus: list[sqlite3.Row], ask: Ask, limit: int, seen: Seen) -> dict[str, Any]:
    if ask.one("path"):
        ties = _path(atlas, focus[0], _found(atlas, ask.one("path")), seen)
        total = None
    else:
        ties, total = _around(atlas, focus, ask, limit, seen)
    return _drawn(atlas, focus, ties, total)


def _found(atlas: Atlas, given: str) -> sqlite3.Row:
    row = atlas.thing(given.removeprefix(f"{atlas.base}id/"))
    if row is None:
        raise Missing("Nothing in this graph has this address", given)
    return row


def _seen(atlas: Atlas, ask: Ask) -> Seen:
    """Return which reports count; years are `2019-2021`, `2020`, `2019-` or `-2021`."""
    low, dash, high = ask.one("years").partition("-")
    first, last = (int(y) if re.fullmatch("[0-9]{4}", y) else 0 for y in (low, high))
    within = _found(atlas, ask.one("within"))["id"] if ask.one("within") else 0
    if not (first or last):
        return Seen(within=within)
    return Seen(first or 1, last or (_LATEST if dash else first), within)


def _around(
    atlas: Atlas, focus: list[sqlite3.Row], ask: Ask, limit: int, seen: Seen
) -> tuple[list[Tie], int]:
    """Return the ties of the focus to so many others, and the ties among those; and how many others there are."""
    types, classes = set(ask.all("types")), set(ask.all("classes"))
    ties = [
        t
        for row in focus
        for t in neighbours.of(atlas, row["id"], row["cls"], seen)
        if not types or t.type in types
    ]
    of_class = _classes(atlas, {t.target for t in ties})
    ties = [t for t in ties if t.target in of_class and (not classes or of_class[t.target] in classes)]
    weight: dict[int, int] = defaultdict(int)
    for tie in ties:
        weight[tie.target] += tie.n or 1
    own = {row["id"] for row in focus}
    others: list[int] = sorted(
        weight.keys() - own, key=lambda k: (of_class[k] not in things.CLASSES, -weight[k], k)
    )
    kept = own | set(_mixed(others, of_class, limit - len(own)))
    ties = [t for t in ties if t.target in kept]
    if len(kept) < _THIN and not types:
        more = _shared(
            atlas,
            [k for k in kept if of_class.get(k) == "Jurisdiction"],
            kept,
            (classes or _SHARED) & _SHARED,
            seen,
        )[: max(0, min(limit, _FULL) - len(kept))]
        ties += [tie for same in more for tie in same]
        others += [same[0].target for same in more]
    places = [k for k in kept if of_class.get(k) == "Jurisdiction" and k not in own]
    if not types or "mentions" in types:
        ties += neighbours.between(atlas, places[:80], [k for k in kept if k not in places], seen)
    return ties, len(others) + len(own)


def _shared(
    atlas: Atlas, places: list[int], known: set[int], classes: set[str], seen: Seen
) -> list[list[Tie]]:
    """Return what else the places of a thin neighbourhood share, at least two of them: the ties of each, widest first."""
    found: dict[int, list[Tie]] = defaultdict(list)
    for place in places:
        for tie in neighbours.of(atlas, place, "Jurisdiction", seen):
            if tie.n and tie.target not in known:
                found[tie.target].append(tie)
    of_class = _classes(atlas, set(found))
    width = {k: len({t.source for t in ties}) for k, ties in found.items() if of_class.get(k) in classes}
    wide = sorted((k for k, n in width.items() if n > 1), key=lambda k: (-width[k], k))
    return [found[k] for k in wide]


def _mixed(others: list[int], of_class: dict[int, str], room: int) -> Iterable[int]:
    """Return so many of the others, class by class in turn, so that no class crowds the rest out."""
    queues: dict[str, list[int]] = defaultdict(list)
    for key in others:
        queues[of_class[key]].append(key)
    found: list[int] = []
    while len(found) < room and any(queues.values()):
        found += [queue.pop(0) for queue in queues.values() if queue]
    return found[: max(0, room)]


def _classes(atlas: Atlas, keys: set[int]) -> dict[int, str]:
    rows = atlas.many("SELECT id, cls FROM thing WHERE id IN ({keys})", sorted(keys))
    return {r["id"]: r["cls"] for r in rows}


def _path(atlas: Atlas, start: sqlite3.Row, goal: sqlite3.Row, seen: Seen) -> list[Tie]:
    """Return the ties on a shortest way between two things, [] where none of a few steps is found."""
    came: dict[int, Tie | None] = {start["id"]: None}
    edge = [(start["id"], str(start["cls"]))]
    for _ in range(_STEPS):
        ties = [t for key, cls in edge for t in neighbours.of(atlas, key, cls, seen)]
        new: dict[int, Tie] = {}
        for tie in ties:
            if tie.target not in came:
                new.setdefault(tie.target, tie)
        came |= new
        if goal["id"] in came:
            return _back(came, goal["id"])
        edge = list(_classes(atlas, set(list(new)[:_WIDTH])).items())
    return []


def _back(came: dict[int, Tie | None], key: int) -> list[Tie]:
    found = []
    while tie := came[key]:
        found.append(tie)
        key = tie.source
    return found[::-1]


def _drawn(atlas: Atlas, focus: list[sqlite3.Row], ties: list[Tie], total: int | None) -> dict[str, Any]:
    """Return nodes and links as the front end draws them."""
    ties = _single(ties)
    keys = {row["id"] for row in focus} | {k for t in ties for k in (t.source, t.target)}
    rows = {r["id"]: r for r in atlas.many("SELECT * FROM thing WHERE id IN ({keys})", sorted(keys))}
    ids = {key: row["entity"] for key, row in rows.items()}
    iris = {key: identifiers.iri(entity, atlas.base) for key, entity in ids.items()}
    nodes = [
        {
            "iri": iris[k], "label": r["name"], "class": r["cls"], "href": things.address(r["entity"]), "degree": r["reports"],
            "year": r["first"], "place": r["detail"],
        }
        for k, r in rows.items()
    ]  # fmt: skip
    links = [
        {
            "source": iris[t.source], "target": iris[t.target], "type": t.type, "n": t.n, "year": t.year,
            "href": neighbours.address(atlas, t, ids),
        }
        for t in ties
        if t.source in rows and t.target in rows
    ]  # fmt: skip
    own = {iris[row["id"]] for row in focus}
    nodes.sort(key=lambda n: (n["iri"] not in own, -n["degree"], n["iri"]))
    return {
        "nodes": nodes, "links": links, "shown": len(nodes), "total": total if total is not None else len(nodes),
        "expandable": [n["iri"] for n in nodes if n["iri"] not in own and n["degree"]],
    }  # fmt: skip


def _single(ties: list[Tie]) -> list[Tie]:
    """Return ties with each pair and type once."""
    seen: dict[tuple[frozenset[int], str], Tie] = {}
    for tie in ties:
        seen.setdefault((frozenset(tie[:2]), tie.type), tie)
    return list(seen.values())


def _suggested(atlas: Atlas) -> list[things.Ref]:
    rows = atlas.rows(
        "SELECT * FROM thing WHERE cls IN ('Program', 'Jurisdiction', 'Regulation') AND places > 0 ORDER BY places DESC, reports DESC, entity LIMIT 24"
    )
    return [things.full(r) for r in rows]
