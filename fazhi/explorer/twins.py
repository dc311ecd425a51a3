"""What a page shows, asked of the graph itself: the same question in Cypher and in SPARQL.

An IRI is the only thing that is written into a query here. It holds no quote, blank or bracket (`identifiers.escape`).
"""

from __future__ import annotations

_PREFIX = "PREFIX fz: <https://w3id.org/fazhi/ns#>\n"

Twin = dict[str, str]

_MENTIONED = (
    """MATCH (x:{cls} {{iri: '{iri}'}})<-[m:MENTIONS]-(r:Report)
OPTIONAL MATCH (r)-[:COVERS]->(j:Jurisdiction)
RETURN r.iri AS report, r.title AS title, r.year AS year, j.path AS place, m.n AS mentions
ORDER BY year DESC, report""",
    """SELECT ?report ?title ?year ?place {{
  ?report fz:mentions <{iri}> ; fz:title ?title .
  OPTIONAL {{ ?report fz:year ?year }}
  OPTIONAL {{ ?report fz:covers/fz:path ?place }}
}} ORDER BY DESC(?year) ?report""",
)
_COVERED = (
    """MATCH (x:Jurisdiction {{iri: '{iri}'}})<-[:COVERS]-(r:Report)
RETURN r.iri AS report, r.title AS title, r.year AS year ORDER BY year DESC, report""",
    """SELECT ?report ?title ?year {{
  ?report fz:covers <{iri}> ; fz:title ?title .
  OPTIONAL {{ ?report fz:year ?year }}
}} ORDER BY DESC(?year) ?report""",
)
_MEASURED = (
    """MATCH (o:Observation)-[:MEASURES]->(x:Indicator {{iri: '{iri}'}}), (o)-[:STATED_IN]->(r:Report)
OPTIONAL MATCH (r)-[:COVERS]->(j:Jurisdiction)
RETURN j.path AS place, r.year AS year, o.value AS value, o.unit AS unit, o.status AS status, o.quote AS quote, o.iri AS observation
ORDER BY place, year, observation""",
    """SELECT ?place ?year ?value ?unit ?status ?quote ?observation {{
  ?observation fz:measures <{iri}> ; fz:value ?value ; fz:status ?status ; fz:quote ?quote ; fz:statedIn ?report .
  OPTIONAL {{ ?observation fz:unit ?unit }}
  OPTIONAL {{ ?report fz:year ?year }}
  OPTIONAL {{ ?report fz:covers/fz:path ?place }}
}} ORDER BY ?place ?year ?observation""",
)
_CONCEPT = (
    """MATCH (x:{cls} {{iri: '{iri}'}})<-[l]-(y)
RETURN y.iri AS iri, label(y) AS class ORDER BY class, iri""",
    """SELECT ?iri ?property {{ ?iri ?property <{iri}> }} ORDER BY ?property ?iri""",
)
_STATED = (
    """MATCH (f)-[:STATED_IN]->(r:Report {{iri: '{iri}'}})
WHERE f.startOffset <= {start} AND f.endOffset >= {end}
RETURN label(f) AS class, f.iri AS fact, f.quote AS quote ORDER BY fact""",
    """SELECT ?class ?fact ?quote {{
  ?fact fz:statedIn <{iri}> ; a ?class ; fz:startOffset ?start ; fz:endOffset ?end .
  OPTIONAL {{ ?fact fz:quote ?quote }}
  FILTER(?start <= {start} && ?end >= {end})
}} ORDER BY ?fact""",
)
_REPORT = (
    """MATCH (r:Report {{iri: '{iri}'}})-[m:MENTIONS]->(x)
RETURN label(x) AS class, coalesce(x.name, x.title) AS name, m.n AS mentions, x.iri AS iri ORDER BY mentions DESC, iri""",
    """SELECT ?class ?name ?iri {{
  <{iri}> fz:mentions ?iri . ?iri a ?class .
  OPTIONAL {{ ?iri fz:name ?n }} OPTIONAL {{ ?iri fz:title ?t }}
  BIND(COALESCE(?n, ?t) AS ?name)
}} ORDER BY ?class ?iri""",
)
_BETWEEN = (
    """MATCH (j {{iri: '{a}'}})<-[:COVERS]-(r:Report)-[m:MENTIONS]->(x {{iri: '{b}'}})
RETURN r.iri AS report, r.title AS title, r.year AS year, m.n AS mentions ORDER BY year, report""",
    """SELECT ?report ?title ?year {{
  ?report fz:covers <{a}> ; fz:mentions <{b}> ; fz:title ?title . OPTIONAL {{ ?report fz:year ?year }}
}} ORDER BY ?year ?report""",
)
_HELD = (
    """MATCH (r:Report)-[:COVERS]->(j:Jurisdiction)
RETURN j.path AS place, r.year AS year, count(DISTINCT r.iri) AS reports ORDER BY place, year""",
    """SELECT ?place ?year (COUNT(DISTINCT ?r) AS ?reports) {{
  ?r a fz:Report ; fz:covers/fz:path ?place . OPTIONAL {{ ?r fz:year ?year }}
}} GROUP BY ?place ?year ORDER BY ?place ?year""",
)


def _made(pair: tuple[str, str], **values: object) -> Twin:
    cypher, sparql = (text.format(**values) for text in pair)
    return {"cypher": cypher, "sparql": _PREFIX + sparql}


def of_thing(cls: str, iri: str) -> Twin:
    """Return the question that the page of a thing answers."""
    pair = {"Jurisdiction": _COVERED, "Indicator": _MEASURED}.get(cls)
    if pair is None:
        pair = _CONCEPT if cls in {"Theme", "ProblemCategory", "AgencyKind"} else _MENTIONED
    return _made(pair, cls=cls, iri=iri)


def of_report(iri: str) -> Twin:
    """Return what a report mentions."""
    return _made(_REPORT, iri=iri)


def of_passage(report: str, start: int, end: int) -> Twin:
    """Return the facts that hold a passage."""
    return _made(_STATED, iri=report, start=start, end=end)


def between(place: str, thing: str) -> Twin:
    """Return the reports of a place that mention a thing."""
    return _made(_BETWEEN, a=place, b=thing)


def held() -> Twin:
    """Return which reports are held."""
    return _made(_HELD)
