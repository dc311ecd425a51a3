"""The graph in memory for network measures (centrality, communities): the only door to networkx."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from ontology import schema
from ontology.mapping import Link, Node

from . import views

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx

    from ontology.mapping import Value

    from .ledger import Ledger

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def to_networkx(ledger: Ledger) -> nx.MultiDiGraph:
    """Return the graph: nodes by IRI with `class` and their properties, edges with `relationship` and theirs.

    Nodes and edges are in the order of their IRIs; edge keys are numbers that no two edges share. Meant for some
    200,000 edges: it takes about 1 kB of memory for each.
    """
    import networkx as nx  # noqa: PLC0415 - takes 0.2 s to import

    rows = [row for _, graph in views.graphs(ledger) for row in graph]
    graph = nx.MultiDiGraph()
    for node in sorted(r for r in rows if isinstance(r, Node)):
        graph.add_node(node.iri, **{"class": node.cls, **node.properties})
    links = schema.load().links
    ordered = sorted(
        (r for r in rows if isinstance(r, Link)), key=lambda r: (*r[:5], sorted(r.properties.items()))
    )
    for number, link in enumerate(ordered):
        attributes = {"relationship": links[link.property].relationship, **link.properties}
        graph.add_edge(link.subject, link.object, key=number, **attributes)
    return graph


def write_graphml(ledger: Ledger, file: Path) -> None:
    """Write the graph as GraphML, which Gephi, yEd and Cytoscape open.

    GraphML holds no lists, so many-valued properties are JSON arrays; what XML cannot hold of texts is left out.
    """
    import networkx as nx  # noqa: PLC0415 - as above

    graph = to_networkx(ledger)
    for _, attributes in graph.nodes(data=True):
        attributes.update({name: plain(value) for name, value in attributes.items()})
    nx.write_graphml(graph, file)


def plain(value: Value) -> str | float | bool:
    """Return a value that XML can hold: lists as JSON, texts without control characters and what is no character."""
    if isinstance(value, list):
        value = json.dumps(value, ensure_ascii=False)
    return _NOT_IN_XML.sub("", value) if isinstance(value, str) else value
