"""Tables as CSV and Parquet: one for each class and for each relationship type, whether used or not."""

from __future__ import annotations

import csv
import datetime as dt
import json
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from ontology import schema
from ontology.derive.columns import Column, tables
from ontology.mapping import Link, Node

from .. import views
from ..stores import nquads
from .order import ordered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ontology.mapping import Value

    from ..ledger import Ledger
    from . import Order

    Key = tuple[str, str]  # folder, table

_BATCH = 50_000  # rows of a Parquet row group


def columns() -> dict[Key, tuple[Column, ...]]:
    """Return the columns of each table."""
    return {(t.folder, t.name): t.columns for t in tables()}


def rows(ledger: Ledger, scratch: Path) -> Iterator[tuple[Key, Iterator[list[Any]]]]:
    """Yield each table that has rows with its rows, sorted by IRI; each must be consumed before the next is asked for."""
    found = columns()
    told = (row for _, graph in views.graphs(ledger) for row in graph)
    lines = (json.dumps(_cells(row, found), ensure_ascii=False) + "\n" for row in told)
    read = map(json.loads, ordered(lines, scratch))
    for key, group in groupby(read, key=lambda r: (r[0], r[1])):
        yield key, (row[2:] for row in group)


def _cells(row: Node | Link, found: dict[Key, tuple[Column, ...]]) -> list[Value | None]:
    """Return folder, table and cells; folder and table first, so that sorting brings the rows of a table together."""
    if isinstance(row, Node):
        key, fixed = ("nodes", row.cls), [row.iri]
    else:
        key = ("links", schema.load().links[row.property].relationship)
        fixed = [row.subject, row.subject_class, row.object, row.object_class]
    return [*key, *fixed, *(row.properties.get(c.name) for c in found[key][len(fixed) :])]


# ── CSV ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def write_csv(ledger: Ledger, made: Path, order: Order) -> None:
    """Write `nodes/<Class>.csv` and `links/<TYPE>.csv` with a header line. Many-valued cells are JSON arrays."""
    for (folder, name), own in columns().items():
        (made / folder).mkdir(parents=True, exist_ok=True)
        with (made / folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerow(c.name for c in own)
    for (folder, name), group in rows(ledger, order.scratch):
        with (made / folder / f"{name}.csv").open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(map(_cell, row) for row in group)


def _cell(value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return nquads.double(value) if isinstance(value, float) else str(value)


# ── Parquet ──────────────────────────────────────────────────────────────────────────────────────────────────────


def write_parquet(ledger: Ledger, made: Path, order: Order) -> None:
    """Write `nodes/<Class>.parquet` and `links/<TYPE>.parquet` with typed columns: dates are dates, lists are lists."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - takes 0.1 s to import

    found = {key: _arrow(own) for key, own in columns().items()}
    for (folder, name), typed in found.items():
        (made / folder).mkdir(parents=True, exist_ok=True)
        pq.write_table(typed.empty_table(), made / folder / f"{name}.parquet", compression="zstd")
    for key, group in rows(ledger, order.scratch):
        with pq.ParquetWriter(made / key[0] / f"{key[1]}.parquet", found[key], compression="zstd") as writer:
            for batch in _batches(group):
                writer.write_batch(_record_batch(batch, found[key]))


def _arrow(own: Iterable[Column]) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - as above

    types = {
        "string": pa.string(), "date": pa.date32(), "integer": pa.int64(), "double": pa.float64(), "boolean": pa.bool_(),
    }  # fmt: skip
    return pa.schema([(c.name, pa.list_(types[c.type]) if c.many else types[c.type]) for c in own])


def _record_batch(batch: list[list[Any]], typed: Any) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - as above

    arrays = []
    for field, column in zip(typed, zip(*batch, strict=True), strict=True):
        values: Iterable[Any] = column
        if pa.types.is_date32(field.type):
            values = [None if v is None else dt.date.fromisoformat(v) for v in column]
        arrays.append(pa.array(values, type=field.type))
    return pa.record_batch(arrays, schema=typed)


def _batches(group: Iterator[list[Any]]) -> Iterator[list[list[Any]]]:
    while batch := list(islice(group, _BATCH)):
        yield batch
