"""The whole way on the reports that ship with fazhi: build, ask in Cypher and SPARQL, draw."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from graph.ledger import Ledger
from graph.stores.embedded import CypherStore
from graph.stores.rdf import RdfStore
from graph.views import graphs

from . import neighbourhood, picture

CYPHER = """\
MATCH (p:Program)<-[:MENTIONS]-(r:Report)-[:COVERS]->(j:Jurisdiction)
WITH p, p.name AS program, count(DISTINCT j.iri) AS places, count(DISTINCT r.year) AS years
WHERE places > 1 AND years > 1
WITH p, program, places ORDER BY places DESC, program LIMIT 3
MATCH (p)<-[:MENTIONS]-(r:Report)-[:COVERS]->(j:Jurisdiction)
RETURN DISTINCT program, j.name AS place, r.year AS year
ORDER BY program, year, place"""

# Rates, as they compare across places of any size.
SPARQL = """\
SELECT ?indicator ?place ?year ?value {
  { SELECT ?i { ?o :measures ?i ; :unit "%" ; :status "done" ; :statedIn ?r . ?r :covers ?j ; :year ?y }
    GROUP BY ?i HAVING (COUNT(DISTINCT ?j) > 1 && COUNT(DISTINCT ?y) > 1) }
  ?o :measures ?i ; :unit "%" ; :status "done" ; :value ?value ; :statedIn ?r .
  ?r :covers/:name ?place ; :year ?year . ?i :name ?indicator
}
ORDER BY ?indicator ?place ?year ?value"""


class Answers(NamedTuple):
    """What the demo shows."""

    cypher: tuple[tuple[str, ...], list[tuple[object, ...]]]
    sparql: tuple[tuple[str, ...], list[tuple[object, ...]]]
    drawing: str
    image: Path


def examples() -> Path:
    """Return the folder of the bundled reports: inside the installed package, or beside it in a checkout."""
    here = Path(__file__).parent
    inside = here / "examples"
    return inside if inside.is_dir() else here.parent / "examples"


def answers(folder: Path) -> Answers:
    """Ask the graph in `folder` both ways, and draw what its reports share into `graph.svg` there."""
    with Ledger.open(folder, read_only=True) as ledger:
        with CypherStore.open(folder, ledger) as store:
            cypher = store.query(CYPHER)
        with RdfStore.open(folder, ledger) as store:
            sparql = store.query(SPARQL)
        scene = neighbourhood.scene(row for _, rows in graphs(ledger) for row in rows)
    image = folder / "graph.svg"
    image.write_text(picture.svg(scene), encoding="utf-8")
    return Answers((cypher.columns, cypher.rows), (sparql.columns, sparql.rows), picture.text(scene), image)
