"""Constraints and indexes of a Neo4j database, from fazhi.ttl: what a loader looks up, and what people search by.

Everything here works in the Community edition, which has uniqueness constraints only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import schema
from ..errors import InvalidOntology

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..schema import Schema

LABEL = "Fazhi"  # every node of ours bears it: it holds the constraint, and fences off what others keep in the database
LOAD = "FazhiLoad"  # the one node that says which ledger a database shows
FULLTEXT = "fazhi_text"  # name of the full-text index

_RANGE = ("code", "year")
# Range indexes refuse values over 8 kB, and with them the whole transaction; text indexes take 32 kB, and also serve
# CONTAINS, which is how names are asked for.
_TEXT = ("name",)
_SEARCHED = ("name", "alias", "path", "title", "heading", "definition", "quote")


def uniqueness() -> Iterator[str]:
    """Yield the statements that must run before anything is loaded."""
    yield f"CREATE CONSTRAINT fazhi_iri IF NOT EXISTS FOR (n:{LABEL}) REQUIRE n.iri IS UNIQUE"
    yield f"CREATE CONSTRAINT fazhi_load IF NOT EXISTS FOR (n:{LOAD}) REQUIRE n.name IS UNIQUE"


def indexes(found: Schema | None = None) -> Iterator[str]:
    """Yield the statements that make questions fast; after a first load they cost a fraction of what they cost before.

    Raises:
        InvalidOntology: fazhi.ttl no longer declares a property that is looked up here.

    """
    found = found or schema.load()
    if missing := {*_RANGE, *_TEXT, *_SEARCHED} - found.properties.keys():
        raise InvalidOntology(f"fazhi.ttl declares no {', '.join(sorted(missing))}, which Neo4j indexes")
    for name in (*_RANGE, *_TEXT):
        form = "TEXT INDEX" if name in _TEXT else "INDEX"
        for cls in found.properties[name].domain:
            yield f"CREATE {form} fazhi_{cls}_{name} IF NOT EXISTS FOR (n:{cls}) ON (n.{name})"
    for link in found.links.values():
        if "report" in link.on_link:  # such links are found by the report they rest on
            name = f"fazhi_{link.name}_report"
            yield f"CREATE INDEX {name} IF NOT EXISTS FOR ()-[r:{link.relationship}]-() ON (r.report)"
    texts = ", ".join(f"n.{name}" for name in _SEARCHED)
    yield (
        f"CREATE FULLTEXT INDEX {FULLTEXT} IF NOT EXISTS FOR (n:{LABEL}) ON EACH [{texts}] "
        # cjk cuts Chinese into pairs of characters. Behind by a moment, it costs a load a third of what it would.
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk', `fulltext.eventually_consistent`: true}}"
    )


def statements() -> list[str]:
    """Return all of it, each a Cypher statement without a semicolon that does nothing where its work is done."""
    return [*uniqueness(), *indexes()]
