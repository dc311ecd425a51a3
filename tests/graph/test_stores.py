"""One contract, two stores: the same graph, the same answers, nothing but reading."""

from collections import Counter

import pytest

from graph import views
from graph.queries import named
from graph.stores.embedded import CypherStore
from graph.stores.rdf import RdfStore
from ontology import schema
from ontology.errors import QueryRefused, UnusableGraph
from ontology.mapping import Node

SCHEMA = schema.load()


@pytest.fixture
def cypher(asked):
    with CypherStore.open(asked.folder, asked) as store:
        yield store


@pytest.fixture
def sparql(asked):
    with RdfStore.open(asked.folder, asked) as store:
        yield store


@pytest.fixture(params=[CypherStore, RdfStore])
def store(request, asked):
    with request.param.open(asked.folder, asked) as opened:
        yield opened


def elements(ledger):
    return [e for _, graph in views.graphs(ledger) for e in graph]


def test_both_hold_every_node_of_the_mapping_under_its_class(asked, cypher, sparql):
    expected = Counter(e.cls for e in elements(asked) if isinstance(e, Node))
    own = f'FILTER(STRSTARTS(STR(?c), "{schema.NAMESPACE}"))'
    in_sparql = sparql.query(f"SELECT ?c (COUNT(?n) AS ?k) {{ ?n a ?c {own} }} GROUP BY ?c").rows
    assert {c.removeprefix(schema.NAMESPACE): k for c, k in in_sparql} == expected
    for cls in SCHEMA.classes:
        assert cypher.query(f"MATCH (n:{cls}) RETURN count(n)").rows == [(expected[cls],)]


def test_both_hold_every_link_of_the_mapping_under_its_name(asked, cypher, sparql):
    links = {(e.property, e.subject, e.object) for e in elements(asked) if not isinstance(e, Node)}
    assert len({p for p, _, _ in links}) > 12
    for name, link in SCHEMA.links.items():
        expected = sorted((s, o) for p, s, o in links if p == name)
        in_cypher = cypher.query(f"MATCH (a)-[:{link.relationship}]->(b) RETURN DISTINCT a.iri, b.iri").rows
        in_sparql = sparql.query(f"SELECT ?s ?o {{ ?s :{name} ?o }}").rows
        assert sorted(in_cypher) == sorted(in_sparql) == expected, name


def test_both_hold_every_value_with_its_type(asked, cypher, sparql):
    for name, prop in SCHEMA.properties.items():
        expected = sorted(
            (e.iri, value)
            for e in elements(asked)
            if isinstance(e, Node) and name in e.properties
            for value in (e.properties[name] if prop.many else [e.properties[name]])
        )
        found = sorted(sparql.query(f"SELECT ?s ?v {{ ?s :{name} ?v }}").rows)
        assert [(s, v, type(v)) for s, v in found] == [(s, v, type(v)) for s, v in expected]
        for cls in prop.domain:
            rows = cypher.query(f"MATCH (n:{cls}) WHERE n.{name} IS NOT NULL RETURN n.iri, n.{name}").rows
            flat = [(i, v) for i, cell in rows for v in (cell if prop.many else [cell])]
            assert {(i, v, type(v)) for i, v in flat} <= {(i, v, type(v)) for i, v in expected}


def test_a_link_carries_its_count_year_and_source_in_cypher(cypher):
    rows = cypher.query(
        "MATCH (j:Jurisdiction)-[i:IMPLEMENTS]->(p:Program) RETURN j.name, i.year, i.report ORDER BY i.year"
    ).rows
    assert [r[:2] for r in rows] == [("阜新市", 2020), ("阜新市", 2021), ("靖江市", 2022)]
    assert rows[0][2] == "https://w3id.org/fazhi/id/report/210900/2020"
    assert cypher.query("MATCH ()-[m:MENTIONS]->(:Program) RETURN DISTINCT m.n").rows == [(1,)]


@pytest.mark.parametrize("query", named(), ids=lambda q: q.name)
def test_a_shipped_query_gives_the_same_rows_in_both(query, richer):
    with CypherStore.open(richer.folder, richer) as cypher, RdfStore.open(richer.folder, richer) as sparql:
        one, other = cypher.query(query.cypher), sparql.query(query.sparql)
    assert one == other
    assert one.rows, "the fixture shows nothing of this query"
    assert len(set(one.rows)) == len(one.rows)


def test_programs_are_counted_by_report(cypher):
    text = (
        "MATCH (r:Report)-[:MENTIONS]->(p:Program) "
        "RETURN p.name AS name, count(DISTINCT r) AS n ORDER BY n DESC, name LIMIT 5"
    )
    assert cypher.query(text) == (("name", "n"), [("彪哥调解工作十步法", 3)])


def test_places_are_followed_upwards(cypher):
    text = "MATCH (j:Jurisdiction)-[:WITHIN*1..4]->(p:Jurisdiction {name:'辽宁省'}) RETURN j.name"
    assert cypher.query(text).rows == [("阜新市",)]


def test_every_legal_query_runs_though_nothing_answers_it(cypher):
    for name, link in SCHEMA.links.items():
        for a in link.domain:
            for b in link.range:
                assert cypher.query(f"MATCH (:{a})-[:{link.relationship}]->(:{b}) RETURN count(*)").rows, name


def test_parameters_are_values_and_never_text(cypher, sparql):
    name = "x' OR 1=1 //"
    assert cypher.query("MATCH (p:Program) WHERE p.name = $n RETURN p.iri", {"n": name}).rows == []
    assert cypher.query("RETURN $n AS n, $k AS k", {"n": name, "k": [1, 2]}).rows == [(name, [1, 2])]
    assert sparql.query("SELECT ?n { ?p :name ?n }", {"n": name}).rows == []
    assert sparql.query("SELECT DISTINCT ?year { ?r :year ?year }", {"year": 2021}).rows == [(2021,)]


@pytest.mark.parametrize("parameters", [{"n": ["a", "list"]}, {"not a name": 1}, {"other": 1}])
def test_a_parameter_that_sparql_cannot_take_is_refused(sparql, parameters):
    with pytest.raises(QueryRefused, match="SPARQL"):
        sparql.query("SELECT ?n { ?p :name ?n }", parameters)


def test_a_parameter_without_a_value_is_named(cypher):
    with pytest.raises(QueryRefused, match=r"\$place"):
        cypher.query("MATCH (j:Jurisdiction) WHERE j.name = $place RETURN j.iri")


def test_nodes_links_and_paths_come_as_dicts(cypher):
    text = "MATCH p = (r:Report {year: 2022})-[m:MENTIONS]->(t:Program) RETURN r, m, p"
    ((report, mention, path),) = cypher.query(text).rows
    assert report["_label"] == "Report"
    assert report["year"] == 2022
    assert mention == {"_label": "MENTIONS", "n": 1}
    assert [n["_label"] for n in path["nodes"]] == ["Report", "Program"]
    assert None not in report.values()


def test_ask_and_construct_have_columns_too(sparql):
    assert sparql.query("ASK { ?r a :Report }") == (("answer",), [(True,)])
    built = sparql.query("CONSTRUCT { ?r :year ?y } WHERE { ?r a :Report ; :year ?y }")
    assert built.columns == ("subject", "predicate", "object")
    assert {row[2] for row in built.rows} == {2020, 2021, 2022}


def test_from_narrows_a_query_to_the_graphs_it_names(sparql):
    graph = "https://w3id.org/fazhi/graph/report/210900/2021"
    text = "SELECT (COUNT(?r) AS ?n) %s { ?r a :Report }"
    assert sparql.query(text % "").rows == [(3,)]
    assert sparql.query(text % f"FROM <{graph}>").rows == [(1,)]


def test_every_triple_stands_in_exactly_one_graph(sparql):
    twice = "SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } GROUP BY ?s ?p ?o HAVING (COUNT(?g) > 1)"
    assert sparql.query(twice).rows == []
    held = sparql.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows
    assert held == sparql.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows


def test_a_query_that_makes_no_sense_says_where(cypher, sparql):
    with pytest.raises(QueryRefused, match=r"line 1, column \d+: …SELECT \* { FILTR.*⟨here⟩"):
        sparql.query("SELECT * { FILTR(?x) }")
    with pytest.raises(QueryRefused, match="Nowhere"):
        cypher.query("MATCH (n:Nowhere) RETURN n")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (CypherStore, "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b)"),
        (RdfStore, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"),
    ],
)
def test_a_query_that_takes_too_long_is_stopped(asked, kind, text):
    with kind.open(asked.folder, asked) as store, pytest.raises(QueryRefused, match=r"stopped after 0\.4 s"):
        store.query(text, timeout=0.4)


def test_a_query_in_time_answers_as_without_a_limit(sparql):
    text = "SELECT ?name ?year { ?r :title ?name ; :year ?year } ORDER BY ?name"
    assert sparql.query(text, timeout=60) == sparql.query(text)
    with pytest.raises(QueryRefused, match="line 1"):
        sparql.query("SELEKT", timeout=60)


def test_a_closed_store_says_so(store):
    store.close()
    with pytest.raises(UnusableGraph, match="closed"):
        store.query("MATCH (n) RETURN n" if isinstance(store, CypherStore) else "ASK {}")
