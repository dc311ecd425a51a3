"""Questions to a Neo4j database: they read it, and touch nothing else.

Three locks, as each has its gap: the session may only read; the server's plan of the query must hold nothing but reading
of the graph (a plan shows what a text hides: `LOAD CSV` fetches from anywhere, procedures do anything); and a time runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from neo4j.graph import Node, Path, Relationship

from ontology.errors import QueryRefused

from .. import Result
from . import vocabulary as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .connection import Server

TIMEOUT = 60.0  # seconds
_OWN = {words.DIGEST, words.KEY, words.SIZE}
# Procedures that read the graph and its schema. Those of others (APOC's load, say) reach outside.
_PROCEDURES = (
    "db.index.",
    "db.labels",
    "db.relationshipTypes",
    "db.propertyKeys",
    "db.schema.",
    "db.awaitIndex",
)
_OUTSIDE = ("LoadCSV", "Terminate", "ShowTransactions", "ShowSettings", "ShowCurrentUser", "ShowUsers")


def ask(
    server: Server, text: str, parameters: Mapping[str, Any] | None = None, *, timeout: float = TIMEOUT
) -> Result:
    """Return what a query finds; the server ends it after `timeout` seconds.

    Raises:
        QueryRefused: it does not parse, would write, would reach outside the graph, or took too long.
        ServiceUnreachable: the server does not answer.

    """
    given = dict(parameters or {})
    check(server, text, given)
    columns, records = server.ask(text, given, timeout)
    return Result(tuple(columns), [tuple(map(_value, record.values())) for record in records])


def check(server: Server, text: str, parameters: dict[str, Any]) -> None:
    """Let a query pass that only reads the graph, as the server would run it.

    Raises:
        QueryRefused: it is something else.

    """
    if not text.strip():
        raise QueryRefused("the query is empty")
    summary = server.explain(text, parameters)
    if summary.query_type != "r":
        raise QueryRefused("Cypher: queries only read; change the graph with fazhi build, then fazhi load")
    for operator, details in _operators(summary.plan):
        if any(operator.startswith(name) for name in _OUTSIDE):
            raise QueryRefused(f"Cypher: {operator}: queries only read this graph")
        if operator.startswith("ProcedureCall") and not details.startswith(_PROCEDURES):
            raise QueryRefused(
                f"Cypher: CALL {details.partition('(')[0]}: only procedures that read the graph may be called: "
                f"{', '.join(name.rstrip('.') for name in _PROCEDURES)}"
            )


def _operators(plan: Any) -> Iterator[tuple[str, str]]:
    if plan:
        yield plan["operatorType"].partition("@")[0], str(plan.get("args", {}).get("Details", ""))
        for child in plan.get("children", ()):
            yield from _operators(child)


def _value(value: Any) -> Any:
    """Return a cell as plain Python, as the embedded store would; see `Result`."""
    if isinstance(value, Node):
        cls = words.label_of(list(value.labels))
        return {
            "_label": cls or next(iter(value.labels), ""),
            **_own(value, words.columns(cls) if cls else ()),
        }
    if isinstance(value, Relationship):
        name = words.link_names().get(value.type)
        return {"_label": value.type, **_own(value, words.link_columns(name) if name else ())}
    if isinstance(value, Path):
        nodes, links = map(_value, value.nodes), map(_value, value.relationships)
        return {"nodes": list(nodes), "links": list(links)}
    if isinstance(value, list | tuple) and type(value) in {list, tuple}:
        return [_value(v) for v in value]
    if isinstance(value, dict):
        return {name: _value(v) for name, v in value.items() if name not in _OWN}
    if value is None or isinstance(value, str | int | float):
        return value
    return value.iso_format() if hasattr(value, "iso_format") else str(value)


def _own(entity: Node | Relationship, columns: tuple[str, ...]) -> dict[str, Any]:
    """Return properties in the order of the ontology, what others added after them."""
    names = [*columns, *sorted(entity.keys() - {*columns, *_OWN})]
    return {name: _value(entity[name]) for name in names if entity.get(name) is not None}
