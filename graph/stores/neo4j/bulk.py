"""The graph as files for `neo4j-admin database import`: the way to bring millions of nodes into an empty database.

A folder of CSV files, header and data apart, and a script that imports them. Data stand in parts of so many reports,
made on all cores; the bytes are the same however many there are. The importer tells nodes by numbers, which it joins
in half the time of IRIs, and forgets. Heads carry what a load would have noted on them, so
`fazhi load` goes on from there.
"""

from __future__ import annotations

import csv
import os
from collections import ChainMap
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import cache
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from ontology import schema
from ontology.derive import constraints
from ontology.derive.columns import admin_headers
from ontology.errors import UnusableGraph

from ...ledger import Ledger
from . import vocabulary as words
from .load import SHARED
from .parcels import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from .parcels import Parcel, Row

_REPORTS = 500  # of a part
_ITEMS = "\x1f"  # between the items of a list: a control character that no text but a broken one holds
_FACTS = 24  # bits of a number that tell the nodes of a report; those before them tell the report
_NOTES = (words.DIGEST, words.KEY, words.SIZE)


class _Run(NamedTuple):
    """Parts that one process writes: the number of the first, and their reports with their keys."""

    ledger: Path
    counter: int
    data: Path
    number: int
    keys: dict[str, str]
    heads: dict[str, int]


def write(ledger: Ledger, made: Path) -> None:
    """Write the files and the script into a new folder.

    Raises:
        UnusableGraph: the ledger was changed meanwhile.

    """
    data = made / "data"
    data.mkdir(parents=True)
    with ledger.snapshot():
        wanted = Wanted(ledger)
        heads = numbers(wanted)
        with _Part(data, 0, heads) as part:
            part.add(wanted.shared())
        keys = wanted.keys()
        ids = list(keys)
        cores = os.cpu_count() or 1
        each = _REPORTS * max(
            1, -(-len(ids) // (_REPORTS * cores * 2))
        )  # reports of a run, a whole number of parts
        runs = [
            _Run(ledger.folder, ledger.counter, data, 1 + first // _REPORTS, {i: keys[i] for i in ids[first : first + each]}, heads)
            for first in range(0, len(ids), each)
        ]  # fmt: skip
        if len(runs) == 1:
            _write(wanted, runs[0])
        else:
            # Spawned: a connection to SQLite must not be carried over into a copy of this process.
            with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
                list(pool.map(_write_run, runs))
    _write_rest(made, ledger.folder)


def numbers(wanted: Wanted) -> dict[str, int]:
    """Return the numbers of heads by IRI: of what reports share, counted; of reports, those before their facts'."""
    found = {parcel.iri: number for number, parcel in enumerate(wanted.shared())}
    return found | {wanted.iri(report): n << _FACTS for n, report in enumerate(wanted.reports, 1)}


def _write_run(run: _Run) -> None:
    with Ledger.open(run.ledger, read_only=True) as ledger, ledger.snapshot():
        if ledger.counter != run.counter:
            raise UnusableGraph(f"{run.ledger}: was changed while it was written out; export it again")
        _write(Wanted(ledger), run)


def _write(wanted: Wanted, run: _Run) -> None:
    ids = list(run.keys)
    chunks = [ids[first : first + _REPORTS] for first in range(0, len(ids), _REPORTS)]
    parcels = wanted.of(run.keys)
    for number, chunk in enumerate(chunks, run.number):
        with _Part(run.data, number, run.heads) as part:
            part.add(islice(parcels, len(chunk)))


# ── Data ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class _Part:
    """The files of a part, one for each class and relationship type that it holds.

    Rows with a line break stand in files of their own (`-lines`): reading such files costs the importer dear.
    """

    def __init__(self, folder: Path, number: int, heads: dict[str, int]) -> None:
        self._folder, self._number = folder, number
        self._heads = heads
        self._files: dict[tuple[str, bool], Any] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def add(self, parcels: Iterable[Parcel]) -> None:
        """Write parcels."""
        for parcel in parcels:
            first = self._heads[parcel.iri]
            iris = (row[0] for rows in parcel.nodes.values() for row in rows)  # the head's before the others
            own = {iri: number for number, iri in enumerate(iris, first)}
            for cls, rows in parcel.nodes.items():
                self._nodes(cls, rows, own, parcel.notes if is_head(cls) else [])
            for name, rows in parcel.links.items():
                self._links(name, rows, own)

    def _nodes(self, cls: str, rows: list[Row], own: dict[str, int], notes: list[str | None]) -> None:
        plain, broken = self._file(cls, lines=False), []
        texts = _texts(cls)
        _render(cls, rows)
        for row in rows:
            told = [own[row[0]], *row, *notes]
            if any((text := row[i]) and ("\n" in text or "\r" in text) for i in texts):
                broken.append(told)
            else:
                plain.writerow(told)
        if broken:
            self._file(cls, lines=True).writerows(broken)

    def _links(self, name: str, rows: list[Row], own: dict[str, int]) -> None:
        known = ChainMap(own, self._heads)
        try:
            told = [(known[subject], known[object_], *more) for subject, object_, *more in rows]
        except KeyError as error:
            raise UnusableGraph(
                f"a link {words.relationship(name)} leads to {error}, which is no node"
            ) from error
        self._file(words.relationship(name), lines=False).writerows(told)

    def _file(self, name: str, *, lines: bool) -> Any:
        """Return a writer of the rows of a class or type."""
        key = name, lines
        if key not in self._files:
            file = self._folder / f"{name}-{self._number:05}{'-lines' if lines else ''}.csv"
            stream = self._stack.enter_context(file.open("w", encoding="utf-8", newline=""))
            self._files[key] = csv.writer(stream, lineterminator="\n")
        return self._files[key]


def is_head(cls: str) -> bool:
    """Whether nodes of a class are heads of parcels."""
    return cls == "Report" or cls in SHARED


def _render(cls: str, rows: list[Row]) -> None:
    """Turn what CSV cannot hold into text: lists and truth values."""
    for i in _lists(cls):
        for row in rows:
            row[i] = _ITEMS.join(row[i]) if row[i] else None
    for i in _truths(cls):
        for row in rows:
            row[i] = None if row[i] is None else "true" if row[i] else "false"


@cache
def _lists(cls: str) -> list[int]:
    return [i for i, p in enumerate(schema.load().classes[cls], 1) if p.many]


@cache
def _truths(cls: str) -> list[int]:
    return [i for i, p in enumerate(schema.load().classes[cls], 1) if p.range[0] == "boolean"]


@cache
def _texts(cls: str) -> list[int]:
    return [i for i, p in enumerate(schema.load().classes[cls], 1) if p.range[0] in {"string", "date"}]


# ── Headers and script ───────────────────────────────────────────────────────────────────────────────────────────


def _write_rest(made: Path, folder: Path) -> None:
    headers = made / "headers"
    headers.mkdir()
    notes = "".join(f",{name}:string" for name in _NOTES)
    for name, columns in admin_headers():
        line = f"{columns}{notes if is_head(name) else ''}\n"
        (headers / f"{name}.csv").write_text(line, encoding="utf-8")
    statements = "".join(f"{statement};\n" for statement in constraints.statements())
    (made / "constraints.cypher").write_text(statements, encoding="utf-8")
    script = made / "import.sh"
    script.write_text(_script(made / "data", folder), encoding="utf-8")
    script.chmod(0o755)


def _script(data: Path, folder: Path) -> str:
    """Return the script; its words are names of the ontology and numbers."""
    files: dict[str, list[str]] = {}
    for file in sorted(data.iterdir()):
        files.setdefault(file.name.partition("-")[0], []).append(f"data/{file.name}")
    options = [f"--delimiter=, --array-delimiter=U+{ord(_ITEMS):04X} --id-type=integer --bad-tolerance=0"]
    if broken := [f for names in files.values() for f in names if f.endswith("-lines.csv")]:
        options.append(f"--multiline-fields-format=v2 --multiline-fields={','.join(broken)}")
    for name, parts in files.items():
        listed = ",".join([f"headers/{name}.csv", *parts])
        if name in schema.load().classes:
            options.append(f"--nodes={constraints.LABEL}:{name}={listed}")
        else:
            options.append(f"--relationships={name}={listed}")
    lines = " \\\n    ".join(options)
    return f"""#!/bin/sh
# Imports this graph into the database neo4j (or NEO4J_DATABASE) of a server that is stopped:
#     ./import.sh                             into an empty database
#     ./import.sh --overwrite-destination     in the place of what the database holds
# Then start the server and run `fazhi load {folder.name} --neo4j URI`: it makes constraints and indexes (they stand in
# constraints.cypher too), counts, and from then on brings only what changed.
set -eu
cd "$(dirname "$0")"
exec "${{NEO4J_ADMIN:-neo4j-admin}}" database import full "${{NEO4J_DATABASE:-neo4j}}" "$@" \\
    {lines}
"""
