"""Commands that hand a graph on: export."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import click

from ..messages import say
from ..present import note
from . import options
from .group import Command

# As in graph.export, which takes long to import.
_FORMATS = ("nquads", "turtle", "trig", "jsonld", "graphml", "gexf", "csv", "parquet", "neo4j-admin")
_FOLDERS = {"csv", "parquet", "neo4j-admin"}  # several files, so they need a place


@click.command(cls=Command)
@options.graph
@click.option("-f", "form", type=click.Choice(_FORMATS), default="nquads", help="File format; else nquads.")
@click.option(
    "-o",
    "--output",
    "path",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="File or, for csv, parquet and neo4j-admin, folder.",
)
@click.option(
    "--with",
    "extras",
    type=click.Choice(["passages", "standards"]),
    multiple=True,
    help="RDF only: annotations with the passages that facts rest on; the terms of ORG, ELI, SKOS, QB and others.",
)
def export(folder: Path, form: str, path: Path | None, extras: tuple[str, ...]) -> None:
    """Write the whole graph to a file, or to standard output.

    The same reports give the same bytes, whatever their order, folder or day.

    fazhi export kg -f turtle -o graph.ttl
    """
    from graph.export import export as run
    from graph.ledger import Ledger

    if path is None and form in _FOLDERS:
        raise click.UsageError(say("{form} is several files: name a folder with -o", form=form))
    with Ledger.open(folder, read_only=True) as ledger:
        if path is not None:
            run(ledger, form, path, extras)
            note(say("written to {path}", path=path))
            return
        with tempfile.TemporaryDirectory(prefix="fazhi-") as scratch:
            run(ledger, form, made := Path(scratch, "graph"), extras)
            with made.open("rb") as stream:
                shutil.copyfileobj(stream, sys.stdout.buffer)
