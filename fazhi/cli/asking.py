"""Commands that ask a graph: cypher, sparql, query, find."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ontology.errors import QueryRefused

from ..messages import language, say
from ..present import write
from . import options
from .group import Command, Group

if TYPE_CHECKING:
    from graph.queries import NamedQuery
    from graph.stores import Result

    from ..present import Format

_query = click.argument("query", metavar="QUERY|NAME|FILE")


@click.command(cls=Command)
@click.argument("folder", metavar="[KG]")
@click.argument("query", metavar="QUERY|NAME|FILE", required=False)
@click.option("--neo4j", "uri", metavar="URI", help="Ask the database of this server; KG is left off.")
@click.option(
    "-p", "--param", "params", metavar="NAME=VALUE", multiple=True, help="A $parameter of the query."
)
@click.option(
    "--timeout", type=click.FloatRange(min=0.01), help="Stop after so many seconds; with --neo4j, else 60."
)
@options.form
def cypher(
    folder: str,
    query: str | None,
    uri: str | None,
    params: tuple[str, ...],
    timeout: float | None,
    form: Format,
) -> None:
    """Ask the graph in Cypher.

    A query, the name of a shipped one (fazhi query list), a .cypher file,
    or - for standard input. Queries only read.

    fazhi cypher kg "MATCH (r:Report)-[:MENTIONS]->(p:Program)
                     RETURN p.name, count(DISTINCT r) AS n ORDER BY n DESC"
    fazhi cypher --neo4j neo4j://localhost:7687 programs-by-reports
    """
    if query is None and uri is None:
        raise click.UsageError(
            say("name the folder of a graph and a query, or a server with --neo4j and a query")
        )
    if query is not None and uri is not None:
        raise click.UsageError(say("a server is asked, not a folder: leave KG off"))
    text = _text(query or folder, "cypher")
    values = dict(_param(p) for p in params)
    result = _at_server(uri, text, values, timeout) if uri else _embedded(Path(folder), text, values, timeout)
    options.answer(result.columns, result.rows, form)


def _embedded(folder: Path, text: str, values: dict[str, Any], timeout: float | None) -> Result:
    from graph.ledger import Ledger
    from graph.stores.embedded import CypherStore

    with Ledger.open(folder, read_only=True) as ledger, CypherStore.open(folder, ledger) as store:
        return store.query(text, values, timeout=timeout)


def _at_server(uri: str, text: str, values: dict[str, Any], timeout: float | None) -> Result:
    from graph.stores.neo4j import query

    from .serving import reached

    with reached(uri) as server:
        return query.ask(server, text, values, timeout=timeout or query.TIMEOUT)


@click.command(cls=Command)
@options.graph
@_query
@options.form
def sparql(folder: Path, query: str, form: Format) -> None:
    """Ask the graph in SPARQL 1.1.

    A query, the name of a shipped one (fazhi query list), a .rq file,
    or - for standard input. Queries only read, and only this graph.

    fazhi sparql kg "PREFIX : <https://w3id.org/fazhi/ns#>
                     SELECT ?name { ?p a :Program ; :name ?name } ORDER BY ?name"
    """
    from graph.ledger import Ledger
    from graph.stores.rdf import RdfStore

    text = _text(query, "sparql")
    with Ledger.open(folder, read_only=True) as ledger, RdfStore.open(folder, ledger) as store:
        result = store.query(text)
    options.answer(result.columns, result.rows, form)


@click.group(cls=Group)
def query() -> None:
    """List and show the queries that ship with fazhi.

    fazhi query list
    fazhi query show NAME
    """


@query.command("list")
@options.form
def list_queries(form: Format) -> None:
    """List the shipped queries.

    Each stands in Cypher and in SPARQL and gives the same rows in both.
    """
    from graph.queries import named

    write((say("name"), say("answers")), [(q.name, _title(q)) for q in named()], form)


@query.command("show")
@click.argument("name")
@click.option("--in", "tongue", type=click.Choice(["cypher", "sparql"]), help="One of the two; else both.")
def show_query(name: str, tongue: str | None) -> None:
    """Show a shipped query, to read, copy and change."""
    found = _named(name)
    for text, of in ((found.cypher, "cypher"), (found.sparql, "sparql")):
        if tongue in {None, of}:
            click.echo(text.rstrip() + "\n")


@click.command(cls=Command)
@options.graph
@click.argument("text")
@click.option("-n", "--limit", type=click.IntRange(min=1), default=20, help="At most so many; else 20.")
@options.form
def find(folder: Path, text: str, limit: int, form: Format) -> None:
    """Find entities and passages by words.

    fazhi find kg 枫桥经验
    """
    from graph import search
    from graph.ledger import Ledger

    with Ledger.open(folder, read_only=True) as ledger:
        hits = search.find(ledger, text, limit=limit)
    if form == "table":
        columns = (say("kind"), say("name"), say("detail"), say("passage"), "iri")
        rows = [(h.kind, h.name, h.detail, h.snippet, h.iri) for h in hits]
        options.answer(columns, rows, form)
    else:
        write(search.Hit._fields, hits, form)


def _text(query: str, tongue: str) -> str:
    """Return the text of a query that is given as such, by name, as a file, or on standard input."""
    if query == "-":
        return sys.stdin.read()
    if any(c.isspace() for c in query) or "{" in query:
        return query
    if Path(query).suffix in {".cypher", ".cql", ".rq", ".sparql"}:
        try:
            return Path(query).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise QueryRefused(f"{query}: cannot be read: {error}") from error
    return str(getattr(_named(query), tongue))


def _named(name: str) -> NamedQuery:
    from graph.queries import named

    queries = {q.name: q for q in named()}
    if name not in queries:
        raise QueryRefused(
            say("no query is called {name}; there are: {names}", name=name, names=" ".join(queries))
        )
    return queries[name]


def _title(query: NamedQuery) -> str:
    return query.title_zh if language() == "zh" else query.title_en


def _param(given: str) -> tuple[str, Any]:
    """Return the name and the value of NAME=VALUE: JSON where it is that, else the text as it stands."""
    name, equals, value = given.partition("=")
    if not (name and equals):
        raise click.BadParameter(f"{given}: NAME=VALUE")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value
