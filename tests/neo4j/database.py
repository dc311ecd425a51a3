"""What the tests of this folder do to ledgers and databases, and what they expect to find."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph import views
from ontology import schema
from ontology.derive import constraints
from ontology.mapping import Node

if TYPE_CHECKING:
    from graph.ledger import Ledger
    from graph.stores.neo4j.connection import Server

Content = tuple[list[Any], list[Any]]

# What tests/graph adds to the small reports, so that links of every kind and answers to every query are there.
_made = spec_from_file_location("graph_conftest", Path(__file__).parents[1] / "graph" / "conftest.py")
_graph = module_from_spec(_made)
_made.loader.exec_module(_graph)
spoken, planning = _graph.spoken, _graph.planning


def empty(server: Server) -> None:
    """Delete everything."""
    server.run("MATCH ()-[x]->() CALL (x) { DELETE x } IN TRANSACTIONS OF 50000 ROWS")
    server.run("MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 50000 ROWS")


def hold(ledger: Ledger, facts, sha256: str = "") -> None:
    """Put a report into a ledger."""
    ident = facts.report.id
    ledger.replace(f"/{ident}.txt", sha256 or ident, "f", facts)


def count(server: Server, pattern: str, **parameters) -> int:
    """Return how many rows a pattern has."""
    ((number,),) = server.rows(f"MATCH {pattern} RETURN count(*)", **parameters)
    return number


def content(server: Server) -> Content:
    """Return all nodes and links of ours in a database, in order, without what a loader notes for itself."""
    label = constraints.LABEL
    nodes = server.rows(
        f"MATCH (n:{label}) RETURN n.iri, [l IN labels(n) WHERE l <> '{label}'] AS l, properties(n) ORDER BY n.iri"
    )
    links = server.rows(
        f"MATCH (a:{label})-[x]->(b:{label}) RETURN a.iri, type(x), b.iri, properties(x) "
        "ORDER BY a.iri, type(x), b.iri, x.year, x.report"
    )
    plain = [[i, labels, {k: v for k, v in own.items() if k[0] != "_"}] for i, labels, own in nodes]
    return plain, sorted(map(list, links), key=repr)


def expected(ledger: Ledger) -> Content:
    """Return what a database should hold, in the same form."""
    elements = [e for _, graph in views.graphs(ledger) for e in graph]
    types = {name: link.relationship for name, link in schema.load().links.items()}
    nodes = [[e.iri, [e.cls], {"iri": e.iri, **e.properties}] for e in elements if isinstance(e, Node)]
    links = [
        [e.subject, types[e.property], e.object, e.properties] for e in elements if not isinstance(e, Node)
    ]
    return sorted(nodes, key=lambda n: n[0]), sorted(links, key=repr)
