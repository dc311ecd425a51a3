"""The statements that load and read a graph. Names in them come from fazhi.ttl alone; values are always parameters.

A node travels as a list: its IRI, then a value for each data property of its class in the order of the ontology, null
where it has none. A link travels as the ids of its ends, then its own properties. Lists take half the room of maps.

The server plans a statement anew for each text, and for each order of magnitude of a list that is itself a parameter; so
texts are few, and whatever a statement is given stands in one map.
"""

from __future__ import annotations

from functools import cache

from ontology import schema
from ontology.derive.constraints import LABEL, LOAD

FACTS = "STATED_IN"  # from each fact to its report: what is a report's own is found along it
# Beside the ontology's: what a loader notes on a node that others depend on. See `parcels`.
DIGEST, KEY, SIZE = "_digest", "_key", "_size"


@cache
def columns(cls: str) -> tuple[str, ...]:
    """Return the data properties of a class, the IRI before them."""
    return ("iri", *(p.name for p in schema.load().classes[cls]))


@cache
def link_columns(name: str) -> tuple[str, ...]:
    """Return the properties that stand on links of a property."""
    return schema.load().links[name].on_link


@cache
def relationship(name: str) -> str:
    """Return the relationship type of a link property."""
    return schema.load().links[name].relationship


@cache
def link_names() -> dict[str, str]:
    """Return relationship type → link property."""
    return {link.relationship: name for name, link in schema.load().links.items()}


@cache
def derived() -> frozenset[str]:
    """Return the relationship types whose links rest on a report that is neither of their ends."""
    return frozenset(p.relationship for p in schema.load().links.values() if "report" in p.on_link)


def label_of(labels: list[str]) -> str:
    """Return the class among a node's labels; others may have added labels of their own."""
    return next((name for name in labels if name in schema.load().classes), "")


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def stub(cls: str) -> str:
    """Make nodes that others will be linked to, still without anything said of them. Rows are IRIs."""
    return f"UNWIND $given.rows AS iri MERGE (n:{LABEL} {{iri: iri}}) ON CREATE SET n:{cls}"


@cache
def create(cls: str) -> str:
    """Make nodes that are known to be absent, and return their ids in one list, in the order of the rows."""
    pairs = ", ".join(f"{name}: r[{i}]" for i, name in enumerate(columns(cls)))
    return f"UNWIND $given.rows AS r CREATE (n:{LABEL}:{cls} {{{pairs}}}) RETURN collect(elementId(n))"


@cache
def update(cls: str, former: str) -> str:
    """Give nodes of the class `former` the class and the properties of their rows; what others added to them stays."""
    values = [f"n.{name} = r[{i}]" for i, name in enumerate(columns(cls)) if i]
    label = ""
    if former != cls:
        gone = {*(columns(former) if former else ()), DIGEST, KEY, SIZE} - set(columns(cls))
        values += [f"n.{name} = null" for name in sorted(gone)]
        label = f" SET n:{cls}" + (f" REMOVE n:{former}" if former else "")
    return f"UNWIND $given.rows AS r MATCH (n:{LABEL} {{iri: r[0]}}) SET {', '.join(values)}{label}"


@cache
def connect(own: tuple[str, ...]) -> str:
    """Make links of a type, with these properties of their own, between nodes given by id.

    A row is an object and its links: the subject of each, its properties.
    """
    properties = ", ".join(f"{column}: r[{i}]" for i, column in enumerate(own, 1))
    # Most links lead to a few nodes: each of these is looked up once.
    return (
        "UNWIND $given.rows AS o MATCH (b) WHERE elementId(b) = o[0] "
        "UNWIND o[1] AS r MATCH (a) WHERE elementId(a) = r[0] "
        f"CREATE (a)-[:$($given.type) {{{properties}}}]->(b)"
    )


DISCONNECT = "UNWIND $given.rows AS r MATCH ()-[x]->() WHERE elementId(x) = r DELETE x"
# A node that others have linked to something of theirs cannot go without touching what is theirs: it loses all that
# makes it ours, and stays for them.
_TIED = f"EXISTS {{ (n)-[x]-(o) WHERE NOT o:{LABEL} OR NOT type(x) IN $given.types }}"


@cache
def withdraw(cls: str) -> str:
    """Take the labels and our links from nodes, given by id, that others have linked to; return how many."""
    return (
        f"UNWIND $given.rows AS r MATCH (n:{LABEL}) WHERE elementId(n) = r AND {_TIED} "
        f"CALL (n) {{ MATCH (n)-[x]-(o:{LABEL}) WHERE type(x) IN $given.types DELETE x }} "
        f"SET n:{LABEL}Withdrawn REMOVE n:{LABEL}:{cls} RETURN count(n)"
    )


REMOVE = f"UNWIND $given.rows AS r MATCH (n:{LABEL}) WHERE elementId(n) = r DETACH DELETE n"
STAMP = f"UNWIND $given.rows AS r MATCH (n:{LABEL} {{iri: r[0]}}) SET n.{DIGEST} = r[1], n.{KEY} = r[2], n.{SIZE} = r[3]"

NOTE = f"MATCH (l:{LOAD} {{name: 'graph'}}) SET l.shared = $key, l.size = $size"

# ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────────

# One list travels five times as fast as a row for each.
SHARED = f"MATCH (l:{LOAD} {{name: 'graph'}}) RETURN l.shared, l.size"
IDS = f"UNWIND $given.rows AS iri MATCH (n:{LABEL} {{iri: iri}}) RETURN collect([iri, elementId(n)])"
HEADS = f"UNWIND $given.rows AS iri MATCH (n:{LABEL} {{iri: iri}}) RETURN iri, elementId(n), labels(n), properties(n)"
HEAD_LINKS = (
    f"UNWIND $given.rows AS iri MATCH (n:{LABEL} {{iri: iri}})-[x]->(o:{LABEL}) WHERE type(x) IN $given.types "
    "RETURN iri, type(x), n.iri, o.iri, elementId(x), properties(x)"
)
FACT_NODES = (
    f"UNWIND $given.rows AS iri MATCH (n:{LABEL} {{iri: iri}})<-[:{FACTS}]-(f:{LABEL}) "
    "RETURN iri, f.iri, elementId(f), labels(f), properties(f)"
)
FACT_LINKS = (
    f"UNWIND $given.rows AS iri MATCH (n:{LABEL} {{iri: iri}})<-[:{FACTS}]-(f:{LABEL}) "
    # A second MATCH: within one, a link is never found twice, and STATED_IN itself is asked for too.
    f"MATCH (f)-[x]->(o:{LABEL}) WHERE type(x) IN $given.types RETURN iri, type(x), f.iri, o.iri, elementId(x), properties(x)"
)


@cache
def derived_links(kind: str) -> str:
    """Read the links of a derived type that rest on reports."""
    return (
        f"UNWIND $given.rows AS iri MATCH (a:{LABEL})-[x:{kind}]->(o:{LABEL}) WHERE x.report = iri "
        f"RETURN iri, '{kind}', a.iri, o.iri, elementId(x), properties(x)"
    )


@cache
def stamps(cls: str) -> str:
    """Read what was noted on the nodes of a class."""
    return f"MATCH (n:{LABEL}:{cls}) RETURN n.iri, n.{DIGEST}, n.{KEY}, n.{SIZE}"
