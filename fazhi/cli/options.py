"""Arguments and options that several commands share."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..messages import say
from ..present import FORMATS, note, write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..present import Format

_C = TypeVar("_C", bound="Callable[..., Any]")


def form(command: _C) -> _C:
    """Add --format."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        help="Form of the answer; else a table.",
    )(command)


def graph(command: _C) -> _C:
    """Add the argument KG: the folder that `fazhi build` wrote."""
    return click.argument("folder", metavar="KG", type=click.Path(path_type=Path))(command)


def server(command: _C) -> _C:
    """Add --neo4j: the address of a server. Users and passwords are no options: others can read those."""
    return click.option(
        "--neo4j",
        "uri",
        metavar="URI",
        envvar="NEO4J_URI",
        required=True,
        help="Address of the server, neo4j://localhost:7687 for one here; else NEO4J_URI.",
    )(command)


def answer(columns: Sequence[str], rows: Sequence[Sequence[Any]], form: Format) -> None:
    """Write rows on stdout; with a table, say on stderr how many there are."""
    write(columns, rows, form)
    if form == "table":
        sys.stdout.flush()
        note(say("rows: {n}", n=len(rows)))
