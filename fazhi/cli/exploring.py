"""The command that opens the explorer, or writes it as a static site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..messages import language, say
from ..present import note
from .group import Command
from .hosting import listening, start


@click.command(cls=Command)
@click.argument("folder", metavar="KG", type=click.Path(path_type=Path))
@click.option(
    "--export", "site", metavar="DIR", type=click.Path(path_type=Path, file_okay=False),
    help="Write the pages into a folder and end.",
)  # fmt: skip
@listening
def explore(folder: Path, site: Path | None, **options: Any) -> None:
    """Explore the graph in a browser: what is said where and when, with its sentence.

    Opens a page on this machine; nobody else can reach it unless --host says so.
    With --export, writes a site of files for a web server without fazhi.

    fazhi explore kg
    fazhi explore kg --export site
    """
    from graph.ledger import Ledger

    Ledger.open(folder, read_only=True).close()  # a folder without a graph is said so before anything starts
    if site is not None:
        from ..explorer.export import export

        note(say("{n} pages written to {folder}", n=export(folder, site, language()), folder=site))
        return
    _serve(folder, options)


def _serve(folder: Path, options: dict[str, Any]) -> None:
    from ..explorer.own import pages
    from ..explorer.routes import prepare, routes
    from ..server.source import Source

    note(say("preparing {path}", path=folder))
    prepare(folder)
    source = Source.of(folder)
    try:
        start(source, options, "", routes=routes(folder), pages=pages(folder))
    finally:
        source.close()
