"""The whole graph as files that other programs read. Same facts, same bytes: no times, no folders, one order.

What nodes and links are, is decided in `ontology.mapping`; each format here is a function from them to a file or folder.
Lines are sorted on disk beyond a million, so memory does not grow with the graph (graphml excepted, and JSON-LD, which
holds one named graph at a time). What each format cannot hold stands in docs/exports.md.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ontology.errors import QueryRefused, UnusableGraph

from .. import network, views
from . import gexf, jsonld, quads, rdf, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..ledger import Ledger

    Writer = Callable[[Ledger, Path, "Order"], None]


class Order(NamedTuple):
    """How a file is wanted, besides its format."""

    scratch: Path  # a folder for what does not fit into memory
    extras: frozenset[str] = frozenset()  # of views.EXTRAS, RDF only


def export(ledger: Ledger, form: str, out: Path, extras: Iterable[str] = ()) -> None:
    """Write the graph to a file or, for csv, parquet and neo4j-admin, into a folder; each file is written aside and renamed.

    * nquads, trig, jsonld: RDF with its named graphs; turtle: the graphs merged. Of `extras`, `passages` makes every fact
      and mention an annotation of the passage it rests on (Web Annotation), `standards` says what everything is in the
      terms of the standards that the ontology is aligned with.
    * graphml, gexf: the property graph, for Gephi and the like.
    * csv, parquet: `nodes/<Class>` and `links/<TYPE>`, sorted by IRI, all classes and types whether used or not. Cells of
      csv are the report's own words: one that begins with =, +, - or @ is not altered, so import such a file into a
      spreadsheet as text rather than opening it.
    * neo4j-admin: a folder for Neo4j's bulk import, with the script that runs it.

    Raises:
        QueryRefused: there is no such format or extra, or the format holds no extras.
        UnusableGraph: the place cannot be written.

    """
    if form not in FORMATS:
        raise QueryRefused(f"{form}: no such format; there are: {', '.join(FORMATS)}")
    wanted = frozenset(extras)
    if wanted and form not in RDF:
        raise QueryRefused(f"{form}: holds no {' and '.join(sorted(wanted))}; these do: {', '.join(RDF)}")
    if unknown := wanted - {*views.EXTRAS}:
        raise QueryRefused(
            f"{', '.join(sorted(unknown))}: no such extra; there are: {', '.join(views.EXTRAS)}"
        )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as aside:
            made, scratch = Path(aside, "made"), Path(aside, "runs")
            scratch.mkdir()
            FORMATS[form](ledger, made, Order(scratch, wanted))
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


def _graphml(ledger: Ledger, made: Path, _: Order) -> None:
    network.write_graphml(ledger, made)


def _neo4j_admin(ledger: Ledger, made: Path, _: Order) -> None:
    from ..stores.neo4j import bulk  # noqa: PLC0415 - the driver takes 0.1 s to import

    bulk.write(ledger, made)


FORMATS: dict[str, Writer] = {
    "nquads": quads.write_nquads,
    "turtle": rdf.write_turtle,
    "trig": rdf.write_trig,
    "jsonld": jsonld.write_jsonld,
    "graphml": _graphml,
    "gexf": gexf.write_gexf,
    "csv": tables.write_csv,
    "parquet": tables.write_parquet,
    "neo4j-admin": _neo4j_admin,
}
RDF = ("nquads", "turtle", "trig", "jsonld")
FOLDERS = ("csv", "parquet", "neo4j-admin")  # several files, so they need a place
