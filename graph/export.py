"""The whole graph as files that other programs read. Same facts, same bytes: no times, no folders, one order.

What nodes and links are, is decided in `ontology.mapping`; each format here is a function from them to text lines.
Lines are sorted on disk beyond a million, so memory does not grow with the graph (graphml excepted).
"""

from __future__ import annotations

import csv
import heapq
import json
import shutil
import tempfile
from contextlib import ExitStack
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from ontology import schema
from ontology.errors import QueryRefused, UnusableGraph
from ontology.mapping import Link, Node
from ontology.schema import NAMESPACE

from . import network, views
from .stores import nquads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ontology.mapping import Value

    from .ledger import Ledger

_RUN = 1_000_000  # lines to sort in memory


def export(ledger: Ledger, form: str, out: Path) -> None:
    """Write the graph to a file or, for csv, into a folder; each file is written aside and renamed.

    * nquads: RDF with its named graphs, sorted lines.
    * turtle: RDF, the graphs merged.
    * graphml: the property graph, for Gephi and the like.
    * csv: `nodes/<Class>.csv` and `links/<TYPE>.csv`, UTF-8, sorted by IRI, one header line, all classes and types
      whether used or not. Many-valued cells are JSON arrays. Cells are the report's own words: one that begins with
      =, +, - or @ is not altered, so import such a file into a spreadsheet as text rather than opening it.
    * neo4j-admin: a folder for Neo4j's bulk import, with the script that runs it.

    Raises:
        QueryRefused: there is no such format.
        UnusableGraph: the place cannot be written.

    """
    if form not in FORMATS:
        raise QueryRefused(f"{form}: no such format; there are: {', '.join(FORMATS)}")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as aside:
            made, scratch = Path(aside, "made"), Path(aside, "runs")
            scratch.mkdir()
            FORMATS[form](ledger, made, scratch)
            _move(made, out)
    except OSError as error:
        raise UnusableGraph(f"{out}: cannot be written: {error}") from error


def _move(made: Path, out: Path) -> None:
    """Put what was made in its place; in a folder, other files stay."""
    if made.is_file():
        made.replace(out)
        return
    for file in sorted(f for f in made.rglob("*") if f.is_file()):
        target = out / file.relative_to(made)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(file, target)


# ── RDF ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _nquads(ledger: Ledger, made: Path, scratch: Path) -> None:
    lines = (line for name, rows in views.graphs(ledger) for line in nquads.lines(name, rows, ledger.base))
    with made.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_sorted(lines, scratch))


def _turtle(ledger: Ledger, made: Path, scratch: Path) -> None:
    lines = (
        f"{subject} {predicate} {value}\n"
        for _, rows in views.graphs(ledger)
        for subject, predicate, value in nquads.triples(rows)
    )
    with made.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f"@prefix fz: <{NAMESPACE}> .\n@prefix xsd: <{nquads.XSD}> .\n")
        triples = (line[:-1].split(" ", 2) for line in _sorted(lines, scratch))
        for subject, group in groupby(triples, key=lambda t: t[0]):
            file.write(f"\n{subject} {_predicates(group)} .\n")


def _predicates(triples: Iterable[list[str]]) -> str:
    """Return predicates and objects of one subject; its class comes first, as http: sorts before https:."""
    parts = []
    for predicate, group in groupby(triples, key=lambda t: t[1]):
        name = "a" if predicate == nquads.TYPE else _short(predicate)
        parts.append(f"{name} {', '.join(_short(t[2]) for t in group)}")
    return " ;\n    ".join(parts)


def _short(term: str) -> str:
    """Return a term with the two prefixes used; other IRIs stand in full, as their Chinese is readable so."""
    if term.startswith(f"<{NAMESPACE}"):
        return f"fz:{term[len(NAMESPACE) + 1 : -1]}"
    value, typed, name = term.rpartition(f"^^<{nquads.XSD}")
    return f"{value}^^xsd:{name[:-1]}" if typed and term.endswith(">") else term


# ── Property graph ───────────────────────────────────────────────────────────────────────────────────────────────


def _graphml(ledger: Ledger, made: Path, _: Path) -> None:
    network.write_graphml(ledger, made)


def _csv(ledger: Ledger, made: Path, scratch: Path) -> None:
    headers = _headers()
    for (folder, name), columns in headers.items():
        (made / folder).mkdir(parents=True, exist_ok=True)
        with (made / folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerow(columns)
    rows = (row for _, graph in views.graphs(ledger) for row in graph)
    lines = (json.dumps(_cells(row, headers), ensure_ascii=False) + "\n" for row in rows)
    found = map(json.loads, _sorted(lines, scratch))
    for (folder, name), group in groupby(found, key=lambda r: (r[0], r[1])):
        with (made / folder / f"{name}.csv").open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(row[2:] for row in group)


_ENDS = ("subject", "subjectClass", "object", "objectClass")


def _headers() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the columns of each file, by folder and name."""
    found = schema.load()
    nodes = {("nodes", c): ("iri", *(p.name for p in own)) for c, own in found.classes.items()}
    links = {("links", p.relationship): (*_ENDS, *p.on_link) for p in found.links.values()}
    return {**nodes, **links}


def _cells(row: Node | Link, headers: dict[tuple[str, str], tuple[str, ...]]) -> list[str]:
    """Return folder, file and cells; folder and file first, so that sorting brings the rows of a file together."""
    if isinstance(row, Node):
        key, fixed = ("nodes", row.cls), [row.iri]
    else:
        key = ("links", schema.load().links[row.property].relationship)
        fixed = [row.subject, row.subject_class, row.object, row.object_class]
    return [*key, *fixed, *(_cell(row.properties.get(name)) for name in headers[key][len(fixed) :])]


def _cell(value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return nquads.double(value) if isinstance(value, float) else str(value)


def _neo4j_admin(ledger: Ledger, made: Path, scratch: Path) -> None:
    from .stores.neo4j import bulk  # noqa: PLC0415 - the driver takes 0.1 s to import

    bulk.write(ledger, made, scratch)


# ── Order ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _sorted(lines: Iterable[str], scratch: Path) -> Iterator[str]:
    """Yield lines in the order of their code points, each once; runs of `_RUN` are merged from files in `scratch`."""
    source = iter(lines)
    with ExitStack() as stack:
        runs: list[Iterable[str]] = []
        while run := sorted(set(islice(source, _RUN))):
            runs.append(
                run if len(run) < _RUN and not runs else stack.enter_context(_spill(run, scratch, len(runs)))
            )
        for line, _ in groupby(heapq.merge(*runs)):
            yield line


def _spill(run: list[str], scratch: Path, number: int) -> TextIO:
    """Return a file that holds the lines, at its beginning."""
    file = (scratch / str(number)).open("w+", encoding="utf-8", newline="\n")
    file.writelines(run)
    file.seek(0)
    return file


FORMATS: dict[str, Callable[[Ledger, Path, Path], None]] = {
    "nquads": _nquads,
    "turtle": _turtle,
    "graphml": _graphml,
    "csv": _csv,
    "neo4j-admin": _neo4j_admin,
}
