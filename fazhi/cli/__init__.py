"""The command line. Commands stand in one module per group and load when they are called."""

from __future__ import annotations

import click

from .. import __version__
from ..messages import say
from .group import COMMON, Group

_COMMANDS = {
    "build": "fazhi.cli.building",
    "extract": "fazhi.cli.building",
    "forget": "fazhi.cli.building",
    "cypher": "fazhi.cli.asking",
    "sparql": "fazhi.cli.asking",
    "query": "fazhi.cli.asking",
    "find": "fazhi.cli.asking",
    "compare": "fazhi.cli.comparing",
    "timeline": "fazhi.cli.comparing",
    "trace": "fazhi.cli.comparing",
    "coverage": "fazhi.cli.comparing",
    "alike": "fazhi.cli.counting",
    "problems": "fazhi.cli.counting",
    "promises": "fazhi.cli.counting",
    "citations": "fazhi.cli.counting",
    "awards": "fazhi.cli.counting",
    "review": "fazhi.cli.reviewing",
    "eval": "fazhi.cli.evaluating",
    "export": "fazhi.cli.exporting",
    "check": "fazhi.cli.checking",
    "schema": "fazhi.cli.describing",
    "serve": "fazhi.cli.hosting",
    "explore": "fazhi.cli.exploring",
    "load": "fazhi.cli.serving",
    "diff": "fazhi.cli.serving",
    "demo": "fazhi.cli.showing",
    "doctor": "fazhi.cli.showing",
}


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's signature
    if wanted and not context.resilient_parsing:
        click.echo(say("fazhi {version}", version=__version__))
        context.exit()


@click.group(cls=Group, commands_at=_COMMANDS, context_settings=COMMON)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version."
)
def main() -> None:
    """One knowledge graph out of the law-based-government reports of Chinese local governments.

    fazhi build reports/ -o kg        read reports, write the graph
    fazhi cypher kg QUERY             ask it in Cypher, or: fazhi sparql kg QUERY
    fazhi demo                        the whole way on bundled examples
    """
