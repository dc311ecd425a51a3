"""Asking in Cypher or SPARQL: the shipped queries, one's own, and what they find."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from graph.queries import named
from ontology.errors import FazhiError, QueryRefused

from .. import things
from . import Page

if TYPE_CHECKING:
    from graph.stores import Result

    from ..atlas import Atlas
    from . import Ask

SECONDS = 20.0
_ROWS = 500
_LONGEST = 20_000  # characters of a query
_FIRST = {
    "cypher": "MATCH (p:Program)<-[:MENTIONS]-(r:Report)-[:COVERS]->(j:Jurisdiction)\nRETURN p.name AS program, count(DISTINCT j.iri) AS places, count(DISTINCT r.iri) AS reports\nORDER BY places DESC, reports DESC, program LIMIT 20",
    "sparql": "PREFIX fz: <https://w3id.org/fazhi/ns#>\nSELECT ?program (COUNT(DISTINCT ?j) AS ?places) (COUNT(DISTINCT ?r) AS ?reports) {\n  ?r fz:mentions ?p ; fz:covers ?j . ?p a fz:Program ; fz:name ?program .\n} GROUP BY ?p ?program ORDER BY DESC(?places) DESC(?reports) ?program LIMIT 20",
}


def page(atlas: Atlas, ask: Ask) -> Page:
    """Return the form, and what the query finds where one is given; one that may not run says why."""
    tongue = "sparql" if ask.one("in") == "sparql" else "cypher"
    shipped = [
        {"name": q.name, "zh": q.title_zh, "en": q.title_en, "cypher": q.cypher, "sparql": q.sparql}
        for q in named()
    ]
    chosen = next((q for q in shipped if q["name"] == ask.one("name")), None)
    text = chosen[tongue] if chosen else ask.one("q")
    data: dict[str, Any] = {
        "in": tongue, "q": text or _FIRST[tongue], "ran": bool(text), "named": shipped, "name": chosen["name"] if chosen else "",
        "columns": [], "rows": [], "total": 0, "error": "", "seconds": 0.0,
    }  # fmt: skip
    status = 200
    if text:
        began = time.perf_counter()
        try:
            if len(text) > _LONGEST:
                raise QueryRefused(f"a query may have {_LONGEST} characters")
            found = _answer(atlas, tongue, text)
            data |= {
                "columns": list(found.columns),
                "rows": [[_cell(atlas, v) for v in row] for row in found.rows[:_ROWS]],
                "total": len(found.rows),
            }
        except FazhiError as refused:
            data["error"], status = str(refused), 400
        data["seconds"] = round(time.perf_counter() - began, 2)
    return Page("query.html", "Query", data, status)


def _answer(atlas: Atlas, tongue: str, text: str) -> Result:
    from graph.stores.embedded import CypherStore
    from graph.stores.rdf import RdfStore

    store = (CypherStore if tongue == "cypher" else RdfStore).open(atlas.ledger.folder, atlas.ledger)
    with store:
        return store.query(text, timeout=SECONDS)


def _cell(atlas: Atlas, value: Any) -> dict[str, Any]:
    """Return a cell: its value, and the page it leads to where it is an IRI of this graph."""
    if isinstance(value, str) and value.startswith(f"{atlas.base}id/"):
        return {
            "value": value.removeprefix(f"{atlas.base}id/"),
            "href": things.address(value.removeprefix(f"{atlas.base}id/")),
            "kind": "iri",
        }
    if isinstance(value, bool) or value is None or not isinstance(value, int | float):
        return {"value": value, "href": "", "kind": "text"}
    return {"value": value, "href": "", "kind": "number"}
