"""The command that serves a graph over HTTP."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..messages import say
from ..present import note
from .group import Command

if TYPE_CHECKING:
    from collections.abc import Callable

_C = TypeVar("_C", bound="Callable[..., Any]")
_SHORTEST_TOKEN = 16  # characters


def listening(command: _C) -> _C:
    """Add the options of every command that runs a server: where it listens, whom it lets in, what they may take."""
    for option in reversed(
        (
            click.option(
                "--host", default="127.0.0.1", help="Address to listen on; else this machine alone."
            ),
            click.option(
                "--port",
                type=click.IntRange(0, 65535),
                default=8000,
                help="Port; 0 for a free one; else 8000.",
            ),
            click.option("--headless", is_flag=True, help="Open no browser."),
            click.option(
                "--token-env",
                metavar="NAME",
                help="Environment variable with the token that every request must show; needed beyond this machine.",
            ),
            click.option(
                "--allow-host", "hosts", metavar="NAME", multiple=True, help="A name the server answers to."
            ),
            click.option(
                "--cors",
                "origins",
                metavar="ORIGIN",
                multiple=True,
                help="Pages of this origin may ask; * for all.",
            ),
            click.option(
                "--timeout",
                type=click.FloatRange(0.1, 3600),
                default=30,
                help="Seconds for a query; else 30.",
            ),
            click.option("--workers", type=click.IntRange(1, 64), default=2, help="Queries at once; else 2."),
            click.option(
                "--max-rows", type=click.IntRange(1), default=100_000, help="Rows of an answer; else 100000."
            ),
            click.option(
                "--max-bytes",
                type=click.IntRange(1000),
                default=64_000_000,
                help="Bytes of an answer; else 64000000.",
            ),
        )
    ):
        command = option(command)
    return command


@click.command(cls=Command)
@click.argument("path", metavar="KG|FILE", type=click.Path(path_type=Path))
@listening
def serve(path: Path, **options: Any) -> None:
    """Serve the graph over HTTP: a SPARQL endpoint, and a page for every IRI.

    KG is a folder that fazhi build wrote; FILE is any RDF file
    (.nq .nt .ttl .trig .n3 .rdf .owl .xml .jsonld). Ctrl-C ends it.

    fazhi serve kg
    curl localhost:8000/sparql --data-urlencode "query=ASK {}"
    """
    from ..server.source import Source

    source = Source.of(path)
    try:
        start(source, options, "sparql")
    finally:
        source.close()


def start(source: Any, options: dict[str, Any], page: str, **extra: Any) -> None:
    """Run a server on a source with what `listening` added; `extra` goes to the application (routes, pages)."""
    from ..server import run
    from ..server.app import application
    from ..server.pool import Settings
    from ..server.security import LOOPBACK, is_loopback

    host, away = options["host"], not is_loopback(options["host"])
    token = _token(options["token_env"], needed=away)
    with run.bind(host, options["port"]) as listening:  # before the graph is prepared, which may take long
        note(say("preparing {path}", path=source.path))
        source.prepare()
        app = application(
            source,
            token=token,
            hosts={*LOOPBACK, host, *options["hosts"]},
            cors=options["origins"],
            settings=Settings(
                options["workers"], options["timeout"], options["max_rows"], options["max_bytes"]
            ),
            **extra,
        )

        def started(url: str) -> None:
            click.echo(say("serving {path} at {url}", path=source.path, url=f"{url}{page}"))
            if not options["headless"]:
                run.browse(url + page)

        run.run(app, listening, started)


def _token(name: str | None, *, needed: bool) -> str | None:
    """Return the token in an environment variable.

    Raises:
        UsageError: it is needed and not given, or one that can be guessed.

    """
    if name is None:
        if needed:
            raise click.UsageError(
                say("whoever can reach this address can ask: name a token with --token-env")
            )
        return None
    token = os.environ.get(name, "")
    if len(token) < _SHORTEST_TOKEN or not re.fullmatch(r"[\x21-\x7e]+", token):
        raise click.UsageError(
            say(
                "{name} must hold at least {n} printable characters without blanks; try: "
                "export {name}=$(python3 -c 'import secrets; print(secrets.token_urlsafe())')",
                name=name,
                n=_SHORTEST_TOKEN,
            )
        )
    return token
