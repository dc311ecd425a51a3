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

from .. import network
from . import gexf, jsonld, rdf, tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..ledger import Ledger

    Writer = Callable[[Ledger, Path, "Order"], None]


class Order(NamedTuple):
    """How a file is wanted, besides its format."""

    scratch: Path  # a folder for what does not fit into memory
    passages: bool = False  # RDF only: with an annotation for every fact and mention


def export(ledger: Ledger, form: str, out: Path, *, passages: bool = False) -> None:
    """Write the graph to a file or, for csv and parquet, into a folder; each file is written aside and renamed.

    * nquads, trig, jsonld: RDF with its named graphs; turtle: the graphs merged. With `passages`, every fact and mention
      is an annotation of the passage it rests on (Web Annotation).
    * graphml, gexf: the property graph, for Gephi and the like.
    * csv, parquet: `nodes/<Class>` and `links/<TYPE>`, sorted by IRI, all classes and types whether used or not. Cells of
      csv are the report's own words: one that begins with =, +, - or @ is not altered, so import such a file into a
      spreadsheet as text rather than opening it.

    Raises:
        QueryRefused: there is no such format, or it holds no passages.
        UnusableGraph: the place cannot be written.

    """
    if form not in FORMATS:
        raise QueryRefused(f"{form}: no such format; there are: {', '.join(FORMATS)}")
    if passages and form not in RDF:
        raise QueryRefused(f"{form}: holds no passages; these do: {', '.join(RDF)}")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as aside:
            made, scratch = Path(aside, "made"), Path(aside, "runs")
            scratch.mkdir()
            FORMATS[form](ledger, made, Order(scratch, passages))
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


FORMATS: dict[str, Writer] = {
    "nquads": rdf.write_nquads,
    "turtle": rdf.write_turtle,
    "trig": rdf.write_trig,
    "jsonld": jsonld.write_jsonld,
    "graphml": _graphml,
    "gexf": gexf.write_gexf,
    "csv": tables.write_csv,
    "parquet": tables.write_parquet,
}
RDF = ("nquads", "turtle", "trig", "jsonld")
FOLDERS = ("csv", "parquet")  # several files, so they need a place
