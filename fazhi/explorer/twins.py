"""What a page shows, asked of the graph itself: the same question in Cypher and in SPARQL.

An IRI is the only thing that is written into a query here. It holds no quote, blank or bracket (`identifiers.escape`).
"""

from __future__ import annotations

from graph.queries import named

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
    """MATCH (a {{iri: '{a}'}})<-[:{link}]-(r:Report)-[m:MENTIONS]->(x {{iri: '{b}'}})
RETURN r.iri AS report, r.title AS title, r.year AS year, m.n AS mentions ORDER BY year, report""",
    """SELECT ?report ?title ?year {{
  ?report fz:{property} <{a}> ; fz:mentions <{b}> ; fz:title ?title . OPTIONAL {{ ?report fz:year ?year }}
}} ORDER BY ?year ?report""",
)
_BETWEEN_PLACES = (
    """MATCH (j:Jurisdiction)<-[:COVERS]-(r:Report)-[m:MENTIONS]->(x:Jurisdiction)
WHERE j.iri IN ['{a}', '{b}'] AND x.iri IN ['{a}', '{b}'] AND j.iri <> x.iri
RETURN r.iri AS report, r.title AS title, r.year AS year, m.n AS mentions ORDER BY year, report""",
    """SELECT ?report ?title ?year {{
  VALUES (?j ?x) {{ (<{a}> <{b}>) (<{b}> <{a}>) }}
  ?report fz:covers ?j ; fz:mentions ?x ; fz:title ?title . OPTIONAL {{ ?report fz:year ?year }}
}} ORDER BY ?year ?report""",
)
_MEASURED_AT = (
    """MATCH (o:Observation)-[:MEASURES]->(x:Indicator {{iri: '{b}'}}), (o)-[:STATED_IN]->(r:Report)-[:COVERS]->(j {{iri: '{a}'}})
RETURN r.year AS year, o.value AS value, o.unit AS unit, o.quote AS quote, o.iri AS observation ORDER BY year, observation""",
    """SELECT ?year ?value ?unit ?quote ?observation {{
  ?observation fz:measures <{b}> ; fz:value ?value ; fz:quote ?quote ; fz:statedIn ?report . ?report fz:covers <{a}> .
  OPTIONAL {{ ?observation fz:unit ?unit }} OPTIONAL {{ ?report fz:year ?year }}
}} ORDER BY ?year ?observation""",
)
_HELD = (
    """MATCH (r:Report)-[:COVERS]->(j:Jurisdiction)
RETURN j.path AS place, r.year AS year, count(DISTINCT r.iri) AS reports ORDER BY place, year""",
    """SELECT ?place ?year (COUNT(DISTINCT ?r) AS ?reports) {{
  ?r a fz:Report ; fz:covers/fz:path ?place . OPTIONAL {{ ?r fz:year ?year }}
}} GROUP BY ?place ?year ORDER BY ?place ?year""",
)


_TRACED = (
    """MATCH (r:Report)-[:MENTIONS]->(x:{cls} {{iri: '{iri}'}})
OPTIONAL MATCH (r)-[:COVERS]->(j:Jurisdiction)
OPTIONAL MATCH (a:Action)-[:TARGET]->(x), (a)-[:STATED_IN]->(r)
RETURN DISTINCT r.year AS year, j.path AS place, a.action AS action, a.status AS status, r.iri AS report
ORDER BY year, place, report, action, status""",
    """SELECT DISTINCT ?year ?place ?action ?status ?report {{
  ?report fz:mentions <{iri}> .
  OPTIONAL {{ ?report fz:year ?year }}
  OPTIONAL {{ ?report fz:covers/fz:path ?place }}
  OPTIONAL {{ ?a fz:target <{iri}> ; fz:statedIn ?report ; fz:action ?action ; fz:status ?status }}
}} ORDER BY ?year ?place ?report ?action ?status""",
)
_COMPARED = {
    "indicator": (
        """MATCH (o:Observation)-[:MEASURES]->(x:Indicator), (o)-[:STATED_IN]->(r:Report)-[:COVERS]->(j:Jurisdiction)
WHERE j.iri IN [{texts}]
RETURN x.name AS item, r.year AS year, j.path AS place, o.value AS value, o.unit AS unit, o.status AS status, o.quote AS quote, o.iri AS observation
ORDER BY item, year, place, observation""",
        """SELECT ?item ?year ?place ?value ?unit ?status ?quote ?observation {{
  VALUES ?j {{ {iris} }}
  ?observation fz:measures/fz:name ?item ; fz:statedIn ?r ; fz:value ?value ; fz:status ?status ; fz:quote ?quote .
  ?r fz:covers ?j . ?j fz:path ?place .
  OPTIONAL {{ ?observation fz:unit ?unit }} OPTIONAL {{ ?r fz:year ?year }}
}} ORDER BY ?item ?year ?place ?observation""",
    ),
    "mentions": (
        """MATCH (x:{cls})<-[:MENTIONS]-(r:Report)-[:COVERS]->(j:Jurisdiction)
WHERE j.iri IN [{texts}]
RETURN x.name AS item, r.year AS year, j.path AS place, r.iri AS report, x.iri AS iri ORDER BY item, iri, year, place, report""",
        """SELECT ?item ?year ?place ?report ?iri {{
  VALUES ?j {{ {iris} }}
  ?report fz:mentions ?iri ; fz:covers ?j . ?iri a fz:{cls} ; fz:name ?item . ?j fz:path ?place .
  OPTIONAL {{ ?report fz:year ?year }}
}} ORDER BY ?item ?iri ?year ?place ?report""",
    ),
    "statements": (
        """MATCH (t:Statement)-[:{link}]->(x:{cls}), (t)-[:STATED_IN]->(r:Report)-[:COVERS]->(j:Jurisdiction)
WHERE j.iri IN [{texts}]
RETURN x.name AS item, r.year AS year, j.path AS place, t.quote AS quote, t.iri AS statement ORDER BY item, year, place, statement""",
        """SELECT ?item ?year ?place ?quote ?statement {{
  VALUES ?j {{ {iris} }}
  ?statement a fz:Statement ; fz:{property}/fz:name ?item ; fz:statedIn ?r ; fz:quote ?quote .
  ?r fz:covers ?j . ?j fz:path ?place . OPTIONAL {{ ?r fz:year ?year }}
}} ORDER BY ?item ?year ?place ?statement""",
    ),
}
_AROUND = (
    """MATCH (x:{cls} {{iri: '{iri}'}})-[l]-(y)
RETURN DISTINCT label(l) AS tie, label(y) AS class, y.iri AS iri ORDER BY tie, class, iri""",
    """SELECT DISTINCT ?tie ?iri {{
  {{ <{iri}> ?tie ?iri . ?iri a ?class }} UNION {{ ?iri ?tie <{iri}> . ?iri a ?class }}
}} ORDER BY ?tie ?iri""",
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


def between(a: str, b: str, classes: tuple[str, str]) -> Twin:
    """Return what ties two things: reports of a place that mention or measure the other, else reports that mention both."""
    if classes == ("Jurisdiction", "Jurisdiction"):
        return _made(_BETWEEN_PLACES, a=a, b=b)
    if classes == ("Jurisdiction", "Indicator"):
        return _made(_MEASURED_AT, a=a, b=b)
    prop = "covers" if classes[0] == "Jurisdiction" else "mentions"
    return _made(_BETWEEN, a=a, b=b, property=prop, link=prop.upper())


def held() -> Twin:
    """Return which reports are held."""
    return _made(_HELD)


def of_trace(cls: str, iri: str) -> Twin:
    """Return which reports name a program or regulation, and what they do with it."""
    return _made(_TRACED, cls=cls, iri=iri)


def of_comparison(by: str, places: list[str]) -> Twin:
    """Return what reports of places say by indicator, program, regulation, theme or problem."""
    given = {"texts": ", ".join(f"'{p}'" for p in places), "iris": " ".join(f"<{p}>" for p in places)}
    if by in {"theme", "problem"}:
        cls, prop = ("Theme", "hasTheme") if by == "theme" else ("ProblemCategory", "hasCategory")
        link = {"hasTheme": "HAS_THEME", "hasCategory": "HAS_CATEGORY"}[prop]
        return _made(_COMPARED["statements"], cls=cls, property=prop, link=link, **given)
    if by == "indicator":
        return _made(_COMPARED["indicator"], **given)
    return _made(_COMPARED["mentions"], cls=by.capitalize(), **given)


def around(cls: str, iri: str) -> Twin:
    """Return what a thing is linked to in the graph, where reports are nodes of their own."""
    return _made(_AROUND, cls=cls, iri=iri)


def shipped(name: str) -> Twin:
    """Return a query that ships with fazhi, for questions of words that name no single thing."""
    found = next(q for q in named() if q.name == name)
    return {"cypher": found.cypher, "sparql": found.sparql}
