"""Facts as pages show them: observations with what makes their numbers comparable, actions, statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import passages, things
from .texts import bound, number

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from .atlas import Atlas

_OBSERVED = (
    'SELECT f.report, o.start, o."end", o.indicator, o.measures, o.value, o.unit, o.bound, o.status, o.scope, o.period, '
    "o.numerator, r.year, r.place, rt.entity FROM fact f JOIN report r ON r.id = f.report JOIN thing rt ON rt.id = r.thing "
    "JOIN ledger.observation o ON o.version = r.version AND o.start = f.key "
)
_DONE = (
    'SELECT f.report, a.start, a."end", a.action, a.status, r.year, r.place, ft.thing AS target, fd.thing AS actor '
    "FROM fact f JOIN report r ON r.id = f.report JOIN ledger.action a ON a.version = r.version AND a.n = f.key "
    "LEFT JOIN fact ft ON ft.report = f.report AND ft.kind = 'a' AND ft.key = f.key AND ft.role = 'target' "
    "LEFT JOIN fact fd ON fd.report = f.report AND fd.kind = 'a' AND fd.key = f.key AND fd.role = 'actor' "
)


def observed(atlas: Atlas, where: str, *values: Any) -> list[dict[str, Any]]:
    """Return observations; `where` says which rows of `fact f` (and `report r`), in which order, and how many."""
    rows = atlas.rows(_OBSERVED + where, *values)
    texts = atlas.texts({row["report"] for row in rows})
    return [_value(row, texts[row["report"]]) for row in rows]


def _value(row: sqlite3.Row, text: str) -> dict[str, Any]:
    """Return an observation: value as stated with bound and unit, status, scope, period, quote, and where it stands."""
    return {
        "value": row["value"], "unit": row["unit"], "bound": row["bound"], "status": row["status"],
        "text": f"{bound(row['bound'])}{number(row['value'])}", "scope": row["scope"], "period": row["period"],
        "indicator": row["indicator"], "measures": row["measures"], "year": row["year"], "place": row["place"],
        "quote": text[row["start"] : row["end"]], "report": row["entity"], "computed": row["numerator"] is not None,
        "href": passages.address(row["entity"], row["start"], row["end"]),
    }  # fmt: skip


def grid(found: Iterable[dict[str, Any]], rows: Sequence[Any], of: str) -> dict[str, Any]:
    """Return observations as a grid: rows by what `of` says, columns by year; what was done stands before plans."""
    cells: dict[tuple[Any, int], list[dict[str, Any]]] = {}
    for item in found:
        if item["year"]:
            cells.setdefault((item[of], item["year"]), []).append(item)
    years = sorted({year for _, year in cells})[-12:]
    for same in cells.values():
        same.sort(key=lambda v: (v["status"] != "done", v["scope"] != ""))
    return {"columns": years, "rows": [[cells.get((row, year), []) for year in years] for row in rows]}


def done(atlas: Atlas, where: str, *values: Any) -> list[dict[str, Any]]:
    """Return actions; `where` says which rows of `fact f`, in which order, and how many."""
    rows = atlas.rows(_DONE + where, *values)
    known = things.by_key(atlas, (row[k] for row in rows for k in ("target", "actor")))
    said = passages.shown(atlas, rows, around=16)
    return [
        {
            "action": row["action"], "status": row["status"], "year": row["year"], "target": known.get(row["target"]),
            "actor": known.get(row["actor"]), **passage,
        }
        for row, passage in zip(rows, said, strict=True)
    ]  # fmt: skip


def stated(atlas: Atlas, where: str, *values: Any) -> list[dict[str, Any]]:
    """Return statements of problems and plans; `where` says which rows of `fact f`, in which order, and how many."""
    rows = atlas.rows(
        'SELECT f.report, s.start, s."end", s.kind, s.status, s.who, s.category, r.year FROM fact f '
        "JOIN report r ON r.id = f.report JOIN ledger.statement s ON s.version = r.version AND s.start = f.key "
        + where,
        *values,
    )
    said = passages.shown(atlas, rows, around=0)
    return [
        {"kind": r["kind"], "status": r["status"], "who": r["who"], "category": r["category"], **p}
        for r, p in zip(rows, said, strict=True)
    ]
