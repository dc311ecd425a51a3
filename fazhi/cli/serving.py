"""Commands that speak with a Neo4j server: load, diff."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import click

from ..messages import say
from ..present import note, write
from . import options
from .group import Command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.stores.neo4j.connection import Server
    from graph.stores.neo4j.load import Loaded

    from ..present import Format

DIFFERENT = 1


@click.command(cls=Command)
@options.graph
@options.server
@click.option("--dry-run", "trial", is_flag=True, help="Say what would be done; touch nothing.")
@click.option(
    "--all", "everything", is_flag=True, help="Compare the whole content, not what an earlier load noted."
)
@click.option("--replace", is_flag=True, help="Let the graph of another folder go.")
@options.form
def load(folder: Path, uri: str, trial: bool, everything: bool, replace: bool, form: Format) -> None:  # noqa: FBT001 - click's way of flags
    """Load the graph into a Neo4j database, or bring it up to date.

    Only what differs travels. Counts are read back and compared. Data of
    others in the database is left alone. User and password come from
    NEO4J_USERNAME and NEO4J_PASSWORD (or NEO4J_TOKEN), else you are asked;
    NEO4J_DATABASE names the database.

    fazhi load kg --neo4j neo4j://localhost:7687
    """
    from graph.ledger import Ledger
    from graph.stores.neo4j import load as module

    from .. import progress

    with Ledger.open(folder, read_only=True) as ledger, reached(uri) as server, progress.flow() as watched:
        done = module.load(
            ledger, server, write=not trial, trust=not everything, replace=replace, progress=watched
        )
    _tell(done, form, trial=trial)


@click.command(cls=Command)
@options.graph
@options.server
@options.form
@click.pass_context
def diff(ctx: click.Context, folder: Path, uri: str, form: Format) -> None:
    """Say what differs between the graph and a Neo4j database.

    Reads the whole content of the database and touches nothing. Ends with
    exit code 1 where they differ; fazhi load --all makes them equal.

    fazhi diff kg --neo4j neo4j://localhost:7687
    """
    from graph.ledger import Ledger
    from graph.stores.neo4j import load as module

    from .. import progress

    with Ledger.open(folder, read_only=True) as ledger, reached(uri) as server, progress.flow() as watched:
        found = module.load(ledger, server, write=False, trust=False, replace=True, progress=watched)
    named = {"create": say("missing"), "update": say("different"), "delete": say("not in the graph")}
    rows = [
        (name, named[operation], number, found.changes.examples[name, operation])
        for (name, operation), number in sorted(found.changes.counts.items())
    ]
    write((say("label or type"), say("difference"), say("count"), say("example")), rows, form)
    sys.stdout.flush()
    if rows:
        ctx.exit(DIFFERENT)
    note(say("{uri} holds what {folder} holds.", uri=uri, folder=folder))


@contextmanager
def reached(uri: str) -> Iterator[Server]:
    """Return the server at an address, let in by what the environment says, else by what the user types."""
    from graph.stores.neo4j.connection import Access, Refused, connected

    names = ("USERNAME", "PASSWORD", "TOKEN", "DATABASE")
    access = Access(*(os.environ.get(f"NEO4J_{name}", "") for name in names))
    with ExitStack() as stack:
        try:
            server = stack.enter_context(connected(uri, access))
        except Refused:
            if access.password or access.token or not sys.stdin.isatty():
                raise
            username = access.username or click.prompt(say("User"), default="neo4j", err=True)
            password = click.prompt(say("Password"), hide_input=True, err=True)
            asked = access._replace(username=username, password=password)
            server = stack.enter_context(connected(uri, asked))
        yield server


def _tell(done: Loaded, form: Format, *, trial: bool) -> None:
    """Write what was created, updated and deleted, label by label, and what was counted."""
    from graph.stores.neo4j.difference import OPERATIONS

    counts = done.changes.counts
    names = sorted({*done.wanted, *done.found, *(name for name, _ in counts)}, key=lambda n: (n.isupper(), n))
    rows = [
        (
            name,
            *(counts[name, operation] for operation in OPERATIONS),
            done.wanted[name],
            done.found.get(name, 0),
        )
        for name in names
    ]
    heads = (
        say("label or type"),
        say("created"),
        say("updated"),
        say("deleted"),
        say("in the graph"),
        say("on the server"),
    )
    write(heads, rows, form)
    sys.stdout.flush()
    create, update, delete = (done.changes.of(operation) for operation in OPERATIONS)
    if trial:
        text = say(
            "would create {create}, update {update}, delete {delete}",
            create=create,
            update=update,
            delete=delete,
        )
    else:
        text = say(
            "created {create}, updated {update}, deleted {delete}",
            create=create,
            update=update,
            delete=delete,
        )
    note(text)
