"""The graph in an embedded property-graph engine, asked with Cypher: the only door to ladybug.

ladybug fills fast by COPY alone (300 k nodes/s here, MERGE a hundredth of that), so the one file (`kg/cypher.lbug`) is
made anew whenever the ledger has changed: aside, from Arrow tables spooled to disk, and renamed when it is whole.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import ladybug
import pyarrow as pa
import pyarrow.ipc

from ontology import schema
from ontology.errors import InvalidOntology, QueryRefused, UnusableGraph
from ontology.mapping import Node

from .. import views
from . import Result, Store, guard, state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ontology.mapping import Link, Value

    from ..ledger import Ledger

_FILE, _STATE, _ASIDE = "cypher.lbug", "cypher.json", ".cypher-"
_ROWS = 50_000  # rows of a table to gather before they go to disk
# Address space a database may reserve. ladybug's default of 8 TB lets a process open fifteen at most.
_ROOM = 1 << 40

_DDL = {"string": "STRING", "date": "STRING", "integer": "INT64", "double": "DOUBLE", "boolean": "BOOL"}
_ARROW = {
    "string": pa.string(), "date": pa.string(), "integer": pa.int64(), "double": pa.float64(), "boolean": pa.bool_(),
}  # fmt: skip


class CypherStore(Store):
    """The property graph, open for reading. Labels are the ontology's classes; a node is found by its `iri`."""

    def __init__(self, database: ladybug.Database) -> None:
        self._database = database

    @classmethod
    def open(cls, folder: Path, ledger: Ledger) -> Self:
        """Return the property graph of the graph in `folder`, made anew first if the ledger has changed.

        Raises:
            UnusableGraph: it is out of date and cannot be written.

        """
        wanted = state.stamp(ledger)
        if database := _open(folder, wanted):
            return cls(database)
        with state.exclusive(folder):
            database = _open(folder, wanted)  # another process may have made it in the meantime
            if database is None:
                _rebuild(folder, ledger, wanted)
                database = _open(folder, wanted)
        if database is None:
            raise UnusableGraph(f"{folder / _FILE}: was written and cannot be read; delete it and try again")
        return cls(database)

    def query(
        self, text: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None
    ) -> Result:
        """Return what a query finds; `parameters` are its `$names`; it is stopped after `timeout` seconds.

        Raises:
            QueryRefused: it does not parse, would write, would reach outside the graph, or took too long.

        """
        if self._database.is_closed:
            raise UnusableGraph("the store is closed")
        given = dict(parameters or {})
        if missing := guard.check_cypher(text) - given.keys():  # ladybug would take them for null
            raise QueryRefused(f"Cypher: no value is given for ${', $'.join(sorted(missing))}")
        # A connection costs 0.1 ms; one per query keeps threads and timeouts apart.
        with ladybug.Connection(self._database) as connection:
            if timeout is not None:
                connection.set_query_timeout(max(1, int(timeout * 1000)))
            try:
                found = connection.execute(text, given)
                if isinstance(found, list):
                    raise QueryRefused("one statement at a time")
                with found:
                    return Result(
                        tuple(found.get_column_names()), [tuple(map(_value, r)) for r in found.get_all()]
                    )
            except (RuntimeError, ValueError, TypeError) as error:
                raise QueryRefused(_reason(str(error), timeout)) from error

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def _reason(message: str, timeout: float | None) -> str:
    """Return an engine's message in short."""
    if message.startswith("Interrupted"):
        return f"Cypher: stopped after {timeout:g} s"
    first = message.split("\n", 1)[0].split(" expecting {", maxsplit=1)[0]
    return f"Cypher: {first[:300]}"


def _value(value: Any) -> Any:
    """Return a cell as plain Python; see `Result` for nodes, links and paths."""
    if isinstance(value, list):
        return [_value(v) for v in value]
    if not isinstance(value, dict):
        return value.isoformat() if hasattr(value, "isoformat") else value
    if "_NODES" in value and "_RELS" in value:
        return {"nodes": _value(value["_NODES"]), "links": _value(value["_RELS"])}
    if "_LABEL" in value:
        kept = {k: _value(v) for k, v in value.items() if v is not None and not k.startswith("_")}
        return {"_label": value["_LABEL"], **kept}
    return {k: _value(v) for k, v in value.items()}


# ── Making it ────────────────────────────────────────────────────────────────────────────────────────────────────


def _open(folder: Path, wanted: state.Stamp) -> ladybug.Database | None:
    """Return the database of this stamp, None where there is none that opens."""
    found = state.read(folder / _STATE)
    if found is None or found.stamp != wanted:
        return None
    try:
        return ladybug.Database(folder / found.data, read_only=True, max_db_size=_ROOM)
    except (RuntimeError, OSError):
        return None


def _rebuild(folder: Path, ledger: Ledger, wanted: state.Stamp) -> None:
    for left in folder.glob(f"{_ASIDE}*"):  # by a process that died
        shutil.rmtree(left, ignore_errors=True)
    try:
        with tempfile.TemporaryDirectory(prefix=_ASIDE, dir=folder) as aside:
            made = Path(aside, _FILE)
            with _Spool(Path(aside)) as spool:
                for _, rows in views.graphs(ledger):
                    spool.add(rows)
            _fill(made, spool)
            (folder / _STATE).unlink(missing_ok=True)  # until the new state is written, nothing counts
            made.replace(folder / _FILE)
            state.write(folder / _STATE, state.State(wanted, _FILE))
    except (OSError, RuntimeError) as error:
        raise UnusableGraph(f"{folder / _FILE}: cannot be made: {error}") from error


def _fill(file: Path, spool: _Spool) -> None:
    """Write a database: all tables that the ontology allows, so that every legal query runs, then their rows."""
    # One checkpoint at the end: after each COPY it would cost 30 ms, and this file counts only when it is whole.
    with (
        ladybug.Database(file, max_db_size=_ROOM, auto_checkpoint=False) as database,
        ladybug.Connection(database) as connection,
    ):
        for statement in ddl():
            connection.execute(statement)
        for key, table in spool.tables():  # nodes first: links look them up
            ends = f" (from='{key[1]}', to='{key[2]}')" if len(key) == 3 else ""
            connection.execute(f"COPY {key[0]} FROM $found{ends}", {"found": table})
        connection.execute("CHECKPOINT")


def ddl() -> Iterator[str]:
    """Yield the statements that create a node table for each class and a link table for each relationship type."""
    found = schema.load()
    for cls, properties in found.classes.items():
        columns = "".join(f", {p.name} {_DDL[p.range[0]]}{'[]' if p.many else ''}" for p in properties)
        yield f"CREATE NODE TABLE {cls}(iri STRING PRIMARY KEY{columns})"
    for link in found.links.values():
        ends = ", ".join(f"FROM {a} TO {b}" for a in link.domain for b in link.range)
        columns = "".join(f", {n} {_DDL[found.properties[n].range[0]]}" for n in link.on_link)
        yield f"CREATE REL TABLE {link.relationship}({ends}{columns})"


# ── Arrow tables on disk: one per class, and per relationship type and pair of classes ───────────────────────────

_Key = tuple[str, ...]  # (class,) or (relationship type, class, class)


class _Spool:
    """Gathers nodes and links as Arrow tables, in memory for `_ROWS` rows of each and beyond that on disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._schema = schema.load()
        self._rows: dict[_Key, list[dict[str, Any]]] = defaultdict(list)
        self._files: dict[_Key, pa.RecordBatchFileWriter] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for key in list(self._rows):
            self._write(key)
        for writer in self._files.values():
            writer.close()

    def add(self, rows: Iterable[Node | Link]) -> None:
        """Take the rows of a graph.

        Raises:
            InvalidOntology: a row uses a name that the ontology does not declare there.

        """
        for row in rows:
            key, cells = self._node(row) if isinstance(row, Node) else self._link(row)
            gathered = self._rows[key]
            gathered.append(cells)
            if len(gathered) >= _ROWS:
                self._write(key)

    def _node(self, node: Node) -> tuple[_Key, dict[str, Value]]:
        return (node.cls,), {"iri": node.iri, **node.properties}

    def _link(self, link: Link) -> tuple[_Key, dict[str, Value]]:
        relationship = self._schema.links[link.property].relationship
        ends: dict[str, Value] = {"from": link.subject, "to": link.object}
        return (relationship, link.subject_class, link.object_class), ends | link.properties

    def _write(self, key: _Key) -> None:
        columns = self._columns(key)
        rows = self._rows.pop(key)
        if unknown := {name for row in rows for name in row} - set(columns.names):
            raise InvalidOntology(f"{' '.join(key)}: the ontology declares no {', '.join(sorted(unknown))}")
        if key not in self._files:
            self._files[key] = pa.ipc.new_file(self._path(key), columns)
        self._files[key].write_batch(pa.RecordBatch.from_pylist(rows, schema=columns))

    def _path(self, key: _Key) -> str:
        return str(self._folder / f"{'-'.join(key)}.arrow")

    def _columns(self, key: _Key) -> pa.Schema:
        if len(key) == 1:
            typed = [(p.name, _ARROW[p.range[0]], p.many) for p in self._schema.classes[key[0]]]
            columns = [(name, pa.list_(kind) if many else kind) for name, kind, many in typed]
            return pa.schema([("iri", pa.string()), *columns])
        link = next(p for p in self._schema.links.values() if p.relationship == key[0])
        ranges = [(n, _ARROW[self._schema.properties[n].range[0]]) for n in link.on_link]
        return pa.schema([("from", pa.string()), ("to", pa.string()), *ranges])

    def tables(self) -> Iterator[tuple[_Key, pa.Table]]:
        """Yield each table under its key, nodes before links; they are read from disk as they are used."""
        for key in sorted(self._files, key=lambda k: (len(k), k)):
            with pa.memory_map(self._path(key)) as source:
                yield key, pa.ipc.open_file(source).read_all()
