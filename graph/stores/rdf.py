"""The graph as an RDF dataset, asked with SPARQL: with the modules that serve it, the only door to pyoxigraph.

On disk (`kg/sparql/`) each refresh works on a copy of the dataset it replaces, which RocksDB makes of hard links in
milliseconds, and counts once `state.json` names it: a refresh that dies leaves the old dataset, readers are never
disturbed, and what is half-made is thrown away by the next one.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pyoxigraph as ox

from ontology import standards
from ontology.errors import QueryRefused, UnusableGraph
from ontology.identifiers import graph_iri, iri
from ontology.schema import NAMESPACE

from .. import views
from . import Result, Store, guard, nquads, state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from concurrent.futures import Future

    from ..ledger import HeldReport, Ledger

# Declared for every query; what a query declares itself goes before.
PREFIXES = {"": NAMESPACE, **standards.PREFIXES}
_FOLDER, _STATE, _INDEX = "sparql", "state.json", "graphs.json"
_BATCH = 16_000_000  # characters of N-Quads to hand over at once; more does not load faster
_SMALL = 1_000_000  # below, a transaction is faster than writing a new file


class RdfStore(Store):
    """The dataset, open for reading. The default graph of a query is the union of all named graphs."""

    def __init__(self, data: Path, store: ox.Store) -> None:
        self._data = data
        self._store: ox.Store | None = store

    @classmethod
    def open(cls, folder: Path, ledger: Ledger) -> Self:
        """Return the dataset of the graph in `folder`; first, the graphs of changed reports are swapped.

        Raises:
            UnusableGraph: it is out of date and cannot be written.

        """
        place, wanted = folder / _FOLDER, state.stamp(ledger)
        if opened := _open(place, wanted):
            return cls(*opened)
        with state.exclusive(folder):
            if _open(place, wanted) is None:  # not brought up to date by another process in the meantime
                _refresh(place, ledger, wanted)
        if opened := _open(place, wanted):
            return cls(*opened)
        raise UnusableGraph(f"{place}: was written and cannot be read; delete it and try again")

    def query(
        self, text: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None
    ) -> Result:
        """Return what a query finds. `parameters` give values to variables that it selects; strings, numbers and bools become literals.

        ASK gives one row and column, `answer`; CONSTRUCT and DESCRIBE give subject, predicate and object. oxigraph
        cannot be interrupted, so a query with a `timeout` (seconds) runs in a process of its own, which costs some
        0.2 s; one without runs here, and lets other threads run.

        Raises:
            QueryRefused: it does not parse, is an update, asks another server, or took too long.

        """
        guard.check_sparql(text)
        if self._store is None:
            raise UnusableGraph("the store is closed")
        if timeout is not None:
            return _run_apart(self._data, text, parameters, timeout)
        return _run(self._store, text, parameters)

    @property
    def data(self) -> Path:
        """Where the dataset lies: a folder that never changes, and is deleted some time after the next refresh."""
        return self._data

    def close(self) -> None:
        """Let go of the files."""
        self._store = None


def in_memory(lines: Iterable[str]) -> RdfStore:
    """Return a dataset of N-Quads or N-Triples lines that lives no longer than this process.

    Its queries take no timeout: there is nothing on disk that another process could ask.
    """
    store = ox.Store()
    loader = _Loader(store)
    loader.add(lines)
    loader.finish()
    return RdfStore(Path(), store)


# ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _run(store: ox.Store, text: str, parameters: Mapping[str, Any] | None) -> Result:
    try:
        bound: Any = {ox.Variable(name): ox.Literal(value) for name, value in (parameters or {}).items()}
        answer = store.query(
            text,
            prefixes=PREFIXES,
            use_default_graph_as_union=not guard.names_dataset(text),
            substitutions=bound,
        )
        if isinstance(answer, ox.QueryBoolean):
            return Result(("answer",), [(bool(answer),)])
        if isinstance(answer, ox.QueryTriples):
            rows = [(_value(t.subject), _value(t.predicate), _value(t.object)) for t in answer]
            return Result(("subject", "predicate", "object"), rows)
        columns = tuple(v.value for v in answer.variables)
        return Result(columns, [tuple(map(_value, solution)) for solution in answer])
    except SyntaxError as error:
        raise QueryRefused(f"SPARQL: {place_of(str(error), text)}") from error
    except (ValueError, TypeError, RuntimeError, OSError) as error:
        raise QueryRefused(f"SPARQL: {str(error)[:300]}") from error


def place_of(message: str, text: str) -> str:
    """Return where a query stops making sense; what oxigraph would have expected there is rarely of help."""
    found = re.search(r"error at (\d+):(\d+)", message)
    if not found:
        return message[:300]
    line, column = int(found[1]), int(found[2])
    before = text.split("\n")[line - 1][: column - 1] if line <= text.count("\n") + 1 else ""
    return f"cannot be read beyond line {line}, column {column}: …{before[-40:]}⟨here⟩"


def _value(term: Any) -> Any:
    """Return a term as plain Python: the IRI, or a literal's value where its type has one here."""
    if not isinstance(term, ox.Literal):
        return None if term is None else str(getattr(term, "value", term))
    convert = _CONVERT.get(term.datatype.value.removeprefix(nquads.XSD))
    if convert is None:
        return term.value
    try:
        return convert(term.value)
    except ValueError:  # an ill-typed literal that a query made up, or a number too long for int()
        return term.value


_CONVERT: dict[str, Any] = {
    "integer": int,
    "double": float,
    "decimal": float,
    "float": float,
    "boolean": lambda text: text in {"true", "1"},
}


def _run_apart(data: Path, text: str, parameters: Mapping[str, Any] | None, timeout: float) -> Result:
    """Run a query in a process that can be stopped."""
    asked = json.dumps([str(data), text, dict(parameters or {})])
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter and our own code; the query goes in as data
            [sys.executable, "-P", "-c", f"from {__name__} import answer; answer()"],
            input=asked, capture_output=True, encoding="utf-8", env=paths, timeout=timeout, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise QueryRefused(f"SPARQL: stopped after {timeout:g} s") from error
    if done.returncode:
        raise UnusableGraph(f"the process that asked {data} failed: {done.stderr.strip()[-300:]}")
    found = json.loads(done.stdout)
    if "refused" in found:
        raise QueryRefused(found["refused"])
    return Result(tuple(found["columns"]), [tuple(row) for row in found["rows"]])


def answer() -> None:
    """Read folder, query and parameters as JSON from standard input; write the result to standard output."""
    data, text, parameters = json.load(sys.stdin)
    try:
        result = _run(ox.Store.read_only(data), text, parameters)
    except QueryRefused as error:
        json.dump({"refused": str(error)}, sys.stdout)
    else:
        json.dump(result._asdict(), sys.stdout)


# ── Refreshing ───────────────────────────────────────────────────────────────────────────────────────────────────


def _open(place: Path, wanted: state.Stamp) -> tuple[Path, ox.Store] | None:
    """Return where the dataset of this stamp is, and the dataset; None where there is none that opens."""
    found = state.read(place / _STATE)
    if found is None or found.stamp != wanted:
        return None
    data = place / found.data / "store"
    try:
        return data, ox.Store.read_only(str(data))
    except (OSError, RuntimeError):  # RocksDB calls a corrupt one the latter
        return None


def _refresh(place: Path, ledger: Ledger, wanted: state.Stamp) -> None:
    """Write the dataset for a stamp beside the one there is, then make it count and drop the old."""
    data = f"{wanted.counter}-{uuid.uuid4().hex[:8]}"
    try:
        (place / data).mkdir(parents=True)
        index = _Index.of(place, wanted)
        store = index.copy(place / data / "store")
        _write(store, ledger, index, place / data / "shared.nq")
        index.write(place / data / _INDEX)
        store.flush()
        del store  # closes it: RocksDB lets one process write
        state.write(place / _STATE, state.State(wanted, data))
    except (OSError, RuntimeError) as error:
        raise UnusableGraph(f"{place}: cannot be written: {error}") from error
    for other in place.iterdir():
        if other.is_dir() and other.name != data:
            shutil.rmtree(other, ignore_errors=True)


class _Index:
    """What a dataset holds: the key of each report, the digest of each shared graph, the ids merged then."""

    def __init__(self, store: ox.Store | None, found: dict[str, dict[str, str]]) -> None:
        self.store = store  # the dataset it speaks of
        self.reports = found["reports"]
        self.shared = found["shared"]
        self.canon = found["canon"]

    @classmethod
    def of(cls, place: Path, wanted: state.Stamp) -> _Index:
        """Return the index of the dataset in place; an empty one where it cannot be built upon."""
        empty: dict[str, dict[str, str]] = {"reports": {}, "shared": {}, "canon": {}}
        found = state.read(place / _STATE)
        if found is None or (found.stamp.uid, found.stamp.mapping) != (wanted.uid, wanted.mapping):
            return cls(None, empty)
        try:
            index = json.loads((place / found.data / _INDEX).read_text(encoding="utf-8"))
            return cls(ox.Store.read_only(str(place / found.data / "store")), index)
        except (OSError, RuntimeError, ValueError):
            return cls(None, empty)

    def copy(self, target: Path) -> ox.Store:
        """Return a writable copy of the dataset."""
        if self.store is not None:
            self.store.backup(target)
        return ox.Store(target)

    def affected(self, canon: Mapping[str, str], ledger: Ledger) -> set[str]:
        """Return the reports that speak of what has since been merged or split; the dataset itself knows them."""
        moved = {m for m in {*self.canon, *canon} if self.canon.get(m, m) != canon.get(m, m)}
        if self.store is None or not moved:
            return set()
        moved &= {e.id for e in ledger.entities()}  # others went with the last report that spoke of them
        base = ledger.base
        nodes = {ox.NamedNode(iri(self.canon.get(m, m), base)) for m in moved}
        graphs = {q.graph_name for n in nodes for q in self.store.quads_for_pattern(None, None, n)}
        names = {g.value.removeprefix(graph_iri("", base)) for g in graphs if isinstance(g, ox.NamedNode)}
        return names & self.reports.keys()

    def write(self, file: Path) -> None:
        """Write what the next refresh builds upon."""
        found = {"reports": self.reports, "shared": self.shared, "canon": self.canon}
        file.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def _write(store: ox.Store, ledger: Ledger, index: _Index, scratch: Path) -> None:
    """Bring a dataset up to date, and the index with it."""
    held, canon = {h.report.id: _key(h) for h in ledger.reports()}, dict(ledger.canon().table)
    changed = {r for r, key in held.items() if index.reports.get(r) != key}
    changed |= index.affected(canon, ledger) & held.keys()
    for report in index.reports.keys() & changed | index.reports.keys() - held.keys():
        store.remove_graph(ox.NamedNode(graph_iri(report, ledger.base)))
    loader = _Loader(store)
    for name, rows in views.statements(ledger, only=changed):
        lines = nquads.lines(name, rows, ledger.base)
        if name in held:
            loader.add(lines)
        else:
            _swap(store, name, lines, ledger.base, index.shared, scratch)
    loader.finish()
    if 2 * len(changed) > len(held):
        store.optimize()  # a third of the time to load it, and every query takes half
    index.reports, index.canon = held, canon


def _swap(
    store: ox.Store, name: str, lines: Iterator[str], base: str, shared: dict[str, str], scratch: Path
) -> None:
    """Load a graph that reports share in the place of what it was, unless it is as it was."""
    digest = hashlib.sha256()
    with scratch.open("wb") as file:
        for line in lines:
            encoded = line.encode()
            digest.update(encoded)
            file.write(encoded)
    if shared.get(name) != digest.hexdigest():
        store.remove_graph(ox.NamedNode(graph_iri(name, base)))
        store.bulk_load(path=str(scratch), format=ox.RdfFormat.N_QUADS, lenient=True)
        shared[name] = digest.hexdigest()
    scratch.unlink()


def _key(held: HeldReport) -> str:
    """Return what the graph of a report depends on, besides merged ids and the stamp."""
    return f"{held.sha256} {held.fingerprint} {held.report.doc}"


class _Loader:
    """Hands N-Quads to a dataset in batches, each while the next is gathered. What it hands over is checked already."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._texts: list[str] = []
        self._size = 0
        self._worker = ThreadPoolExecutor(1)
        self._loading: Future[None] | None = None

    def add(self, texts: Iterable[str]) -> None:
        """Take lines."""
        for text in texts:
            self._texts.append(text)
            self._size += len(text)
            if self._size > _BATCH:
                self._hand_over()

    def finish(self) -> None:
        """Hand over what is left, and wait until it is there."""
        self._hand_over()
        self._worker.shutdown()
        if self._loading:
            self._loading.result()

    def _hand_over(self) -> None:
        """Let the worker load what was gathered, as soon as it is done with the batch before."""
        if self._loading:
            self._loading.result()
        load = self._store.load if self._size < _SMALL else self._store.bulk_load
        data = "".join(self._texts).encode()
        # Not to check IRIs again makes loading 1.6 times as fast.
        self._loading = self._worker.submit(load, data, format=ox.RdfFormat.N_QUADS, lenient=True)
        self._texts, self._size = [], 0
