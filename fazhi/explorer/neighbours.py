"""What a thing is tied to: places by the reports that speak of it, agencies by what they did, concepts by what they measure.

Reports are folded into ties: a place *mentions* a program in n reports, first in a year, and the tie leads to the passage,
or to the list of passages. Nothing that has a source loses it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from . import passages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .atlas import Atlas

_MOST = 4000  # ties of a thing that are looked at, those of most reports first
_PASSAGE = "min(r.year) AS year, min(r.id) AS report"
_SEEN = "AND (:low = 0 OR r.year BETWEEN :low AND :high) AND (:within = 0 OR r.place IN (SELECT place FROM inside WHERE above = :within))"
# Each gives rows (other, type, n, year, report), for a thing :x of the classes it is asked for.
_OF_PLACE = (
    f"""SELECT s.thing AS other, 'mentions' AS type, count(*) AS n, {_PASSAGE} FROM report r JOIN spoken s ON s.report = r.id
        WHERE r.place = :x AND s.thing <> :x {_SEEN} GROUP BY 1""",
    f"""SELECT f.thing AS other, 'measures' AS type, count(DISTINCT r.id) AS n, {_PASSAGE} FROM report r
        JOIN fact f ON f.report = r.id AND f.role = 'measures' WHERE r.place = :x {_SEEN} GROUP BY 1""",
)
_OF_NAMED = (
    f"""SELECT r.place AS other, 'mentions' AS type, count(*) AS n, min(r.year) AS year, min(r.report) AS report FROM spoken r
        WHERE r.thing = :x AND r.place IS NOT NULL AND r.place <> :x {_SEEN} GROUP BY 1""",
    "SELECT target AS other, action AS type, n, year, report FROM act WHERE actor = :x AND (:low = 0 OR year BETWEEN :low AND :high)",
    "SELECT actor AS other, action AS type, n, year, report FROM act WHERE target = :x AND (:low = 0 OR year BETWEEN :low AND :high)",
)
_OF_INDICATOR = (
    """SELECT place AS other, 'measures' AS type, n, first AS year, report FROM told r WHERE thing = :x
       AND (:low = 0 OR first <= :high) AND (:within = 0 OR place IN (SELECT place FROM inside WHERE above = :within))""",
)
_LINKED = (
    "SELECT object AS other, property AS type, 0 AS n, NULL AS year, NULL AS report FROM link WHERE subject = :x",
    "SELECT subject AS other, property AS type, 0 AS n, NULL AS year, NULL AS report FROM link WHERE object = :x",
)


class Seen(NamedTuple):
    """Which reports count: of years low to high (0: all), of places within one (0: all)."""

    low: int = 0
    high: int = 0
    within: int = 0


class Tie(NamedTuple):
    """A line between two things (keys of the index); `n` reports state it, 0 where none does."""

    source: int
    target: int
    type: str
    n: int
    year: int | None
    report: int | None  # the one that states it, or the first of several


def of(atlas: Atlas, key: int, cls: str, seen: Seen) -> list[Tie]:
    """Return the ties of a thing, those that most reports state first; links that no report states come before."""
    given = {"x": key, **seen._asdict()}
    asked = {"Jurisdiction": (*_OF_PLACE, *_OF_NAMED), "Indicator": _OF_INDICATOR}.get(cls, _OF_NAMED)
    rows = atlas.rows(f"{' UNION ALL '.join(_LINKED)} LIMIT {_MOST}", given)
    for query in asked:
        rows += atlas.rows(f"SELECT * FROM ({query}) ORDER BY n DESC, other LIMIT {_MOST}", given)
    ties = (Tie(key, r["other"], r["type"], r["n"], r["year"], r["report"]) for r in rows)
    return list(dict.fromkeys(ties))


def between(atlas: Atlas, places: list[int], others: list[int], seen: Seen) -> Iterator[Tie]:
    """Yield the mentions of things by places, among those given."""
    wanted = set(others)
    for place in places:
        for row in atlas.rows(f"SELECT * FROM ({_OF_PLACE[0]})", {"x": place, **seen._asdict()}):
            if row["other"] in wanted:
                yield Tie(place, row["other"], row["type"], row["n"], row["year"], row["report"])


def address(atlas: Atlas, tie: Tie, ids: dict[int, str]) -> str:
    """Return where a tie leads: its passage, the list of its passages, or nothing where no report states it."""
    if not tie.n or not tie.report:
        return ""
    if tie.n == 1 and tie.type == "mentions":
        row = atlas.row(
            'SELECT s.start, s."end", t.entity FROM spoken s JOIN report r ON r.id = s.report JOIN thing t ON t.id = r.thing '
            "WHERE s.report = ? AND s.thing IN (?, ?) AND s.thing <> coalesce(r.place, 0)",
            tie.report, tie.source, tie.target,
        )  # fmt: skip
        if row:
            return passages.address(row["entity"], row["start"], row["end"])
    pair: dict[str, Any] = {"a": ids[tie.source], "b": ids[tie.target]}
    return f"/between?{urlencode(pair)}"
