"""The whole graph for a drawing of it: places about where they lie on the map, the rest between the places that speak of it.

A layout by forces takes minutes for 20,000 things and says little; one by place takes seconds, is the same each time, and
lets a reader find a province again.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from ontology import identifiers

from .. import things
from ..tiles import PROVINCES
from . import Page

if TYPE_CHECKING:
    import sqlite3

    from ..atlas import Atlas
    from . import Ask

_NODES, _LINKS = 20_000, 60_000
_GOLDEN = math.pi * (3 - math.sqrt(5))  # of a sunflower: neighbours never meet
_CELL, _STEP, _DISC = (
    8.0,
    2.2,
    42.0,
)  # what counts as one centre; from one thing to the next; how wide at most
_NOWHERE = 20.0, 20.0
_PROVINCE = 100.0  # from one province to the next
_SPREAD = {0: 0.0, 1: 5.5, 2: 1.9, 3: 0.7}  # step of the sunflower by depth below the province
_TYPES = ("mentions", "measures", "within")
_EDGES = """
    SELECT place AS source, thing AS target, count(*) AS n, 0 AS type FROM spoken WHERE place IS NOT NULL AND thing <> place GROUP BY 1, 2
    UNION ALL SELECT place, thing, n, 1 FROM told
    ORDER BY n DESC, source, target LIMIT 400000
"""


def page(atlas: Atlas, ask: Ask) -> Page:
    """Return the page that the whole graph is drawn on."""
    del atlas, ask
    return Page("whole.html", "The whole graph", {})


def whole(atlas: Atlas) -> dict[str, Any]:
    """Return nodes [iri, label, class, x, y, size] and links [node, node, type] in compact form, the weightiest first."""
    rows = _shown(atlas)
    at = {row["id"]: i for i, row in enumerate(rows)}
    parents = {
        r["subject"]: r["object"]
        for r in atlas.rows("SELECT subject, object FROM link WHERE property = 'within'")
    }
    edges = [
        (e["source"], e["target"], e["n"], e["type"])
        for e in atlas.rows(_EDGES)
        if e["source"] in at and e["target"] in at
    ]
    places = _places([r for r in rows if r["cls"] == "Jurisdiction"], parents)
    spots = {**places, **_others(edges, places)}
    links = [[at[s], at[p], 2] for s, p in parents.items() if s in at and p in at]
    links += [[at[s], at[t], kind] for s, t, _, kind in edges[: _LINKS - len(links)]]
    nodes, nowhere = [], 0
    for row in rows:
        if row["id"] not in spots:  # no report that speaks of it states a place
            nowhere += 1
        x, y = spots.get(row["id"]) or _turned(*_NOWHERE, _STEP, nowhere)
        size = round(1.5 + math.log2(1 + row["reports"] + 2 * row["held"]), 2)
        nodes.append(
            [
                identifiers.iri(row["entity"], atlas.base),
                row["name"],
                things.CLASSES.index(row["cls"]),
                round(x, 2),
                round(-y, 2),
                size,
            ]
        )
    return {"nodes": nodes, "links": links, "classes": list(things.CLASSES), "types": list(_TYPES)}


def _shown(atlas: Atlas) -> list[sqlite3.Row]:
    """Return the things that are drawn: those that report or are spoken of, by how many reports."""
    return atlas.rows(
        "SELECT * FROM thing WHERE cls IN ('Jurisdiction', 'Agency', 'Program', 'Regulation', 'Indicator') AND (reports > 0 OR held > 0) "
        f"ORDER BY held > 0 DESC, reports DESC, entity LIMIT {_NODES}"
    )


def _places(rows: list[sqlite3.Row], parents: dict[int, int]) -> dict[int, tuple[float, float]]:
    """Return where places lie: provinces on the tile grid, the rest as sunflowers around what they lie in."""
    grid = {code: (x * _PROVINCE, y * _PROVINCE) for code, _, x, y in PROVINCES}
    spots: dict[int, tuple[float, float]] = {}
    placed: dict[int, int] = defaultdict(int)
    for row in sorted(rows, key=lambda r: (_depth(r["id"], parents), -r["reports"], r["entity"])):
        depth = _depth(row["id"], parents)
        code = row["entity"].removeprefix("jurisdiction/")[:2] + "0000"
        home = spots.get(parents.get(row["id"], 0)) or grid.get(code, (3.0 * _PROVINCE, 8.5 * _PROVINCE))
        outer = parents.get(row["id"], 0)
        placed[outer] += 1
        spots[row["id"]] = _turned(*home, _SPREAD[min(depth, 3)], placed[outer])
    return spots


def _depth(place: int, parents: dict[int, int]) -> int:
    depth = 0
    while place in parents and depth < 6:
        place, depth = parents[place], depth + 1
    return depth


def _others(
    edges: list[tuple[int, int, int, int]], places: dict[int, tuple[float, float]]
) -> dict[int, tuple[float, float]]:
    """Return where the rest lies: amid the places that speak of it, set apart from what lies there already."""
    sums: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for source, target, n, _ in edges:
        if target not in places and source in places:
            total = sums[target]
            weight = math.sqrt(n)
            total[0] += weight * places[source][0]
            total[1] += weight * places[source][1]
            total[2] += weight
    centres = {target: (x / weight, y / weight) for target, (x, y, weight) in sorted(sums.items())}
    cells = {target: (round(x / _CELL), round(y / _CELL)) for target, (x, y) in centres.items()}
    crowds, placed = Counter(cells.values()), Counter[tuple[int, int]]()
    spots = {}
    for target, (x, y) in centres.items():
        cell = cells[target]
        placed[cell] += 1
        step = min(
            _STEP, _DISC / math.sqrt(crowds[cell])
        )  # a crowd of thousands keeps out of the next province
        spots[target] = _turned(x, y, step, placed[cell])
    return spots


def _turned(x: float, y: float, step: float, n: int) -> tuple[float, float]:
    """Return the n-th place of a sunflower around a centre."""
    radius = step * math.sqrt(n)
    return x + radius * math.cos(n * _GOLDEN), y + radius * math.sin(n * _GOLDEN)
