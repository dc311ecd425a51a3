"""Commands that show fazhi itself: demo, doctor."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..messages import say
from ..present import write
from .building import FAILED
from .building import build as build_command
from .group import Command


@click.command(cls=Command)
@click.option(
    "-o", "--output", "folder", metavar="KG", type=click.Path(path_type=Path), default="demo-kg",
    help="Folder of the graph; else demo-kg.",
)  # fmt: skip
@click.pass_context
def demo(ctx: click.Context, folder: Path) -> None:
    """Build and ask a graph of the bundled examples.

    Needs no server and no network. Writes the graph and a picture of it.

    fazhi demo
    """
    from .. import demo as shown

    click.echo(f"$ fazhi build {shown.examples()} -o {folder}")
    ctx.invoke(build_command, paths=(shown.examples(),), folder=folder, jobs=None, form="table")
    answers = shown.answers(folder)
    for tongue, query, (columns, rows) in (
        ("cypher", shown.CYPHER, answers.cypher),
        ("sparql", shown.SPARQL, answers.sparql),
    ):
        click.echo(f"\n$ fazhi {tongue} {folder} '\n{query}'")
        write(columns, rows)
    click.echo("\n" + answers.drawing)
    click.echo("\n" + say("Picture: {path}", path=answers.image))
    sys.stdout.flush()


@click.command(cls=Command)
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Say what works on this machine, and how to mend the rest.

    fazhi doctor
    """
    from ..doctor import findings

    found = list(findings())
    write(("", say("what"), say("finding")), [("✓" if f.good else "✗", f.what, f.detail) for f in found])
    if not all(f.good for f in found):
        ctx.exit(FAILED)
