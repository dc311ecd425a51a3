"""What users ask may read this graph and do nothing else, however it is written."""

import pytest

from graph.stores.embedded import CypherStore
from graph.stores.rdf import RdfStore
from ontology import schema
from ontology.errors import QueryRefused

# A closed port: a query that got through would fail with another error.
HERE = "<http://127.0.0.1:9/>"


@pytest.fixture
def cypher(asked):
    with CypherStore.open(asked.folder, asked) as store:
        yield store


@pytest.fixture
def sparql(asked):
    with RdfStore.open(asked.folder, asked) as store:
        yield store


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (:Program {iri: 'x'})",
        "MERGE (:Program {iri: 'x'})",
        "MATCH (p:Program) SET p.name = 'x'",
        "MATCH (p:Program) REMOVE p.name",
        "MATCH (p:Program) DETACH DELETE p",
        "MATCH (p:Program) delete p",
        "COPY (MATCH (p:Program) RETURN p.name) TO '{out}'",
        "RETURN 1; COPY (RETURN 1) TO '{out}'",
        "/* RETURN */ COPY (RETURN 1) TO '{out}'",
        "// RETURN\rCOPY (RETURN 1) TO '{out}'",
        "RETURN '\\'' AS a; COPY (RETURN 1) TO '{out}' // '",
        "MATCH (p:Program) /*'*/ LOAD FROM '/etc/passwd' RETURN * /*'*/",
        "MATCH (p:Program) LOAD FROM '/etc/passwd' (file_format='csv') RETURN *",
        "LOAD FROM '/etc/passwd' RETURN *",
        "LOAD EXTENSION httpfs",
        "INSTALL httpfs",
        "EXPORT DATABASE '{out}'",
        "IMPORT DATABASE '{out}'",
        "ATTACH '{out}' AS other",
        "CALL show_tables() RETURN *",
        "MATCH (p:Program) CALL show_tables() RETURN *",
        "DROP TABLE Program",
        "ALTER TABLE Program ADD x STRING",
        "BEGIN TRANSACTION",
        "CHECKPOINT",
        "EXPLAIN MATCH (p:Program) RETURN p",
        "RETURN 1CREATE (:Program)",
        "RETURN 1e5CREATE (:Program)",
        "RETURN 1 AS `x` CREATE (:Program)",
        "RETURN '\\u0027 CREATE (:Program) //'",
        "MATCH (p:Program) \\u0043REATE (:Program)",
        "RETURN 1; RETURN 2",
        "RETURN 'x",
        "",
        "// nothing",
    ],
)
def test_cypher_that_does_more_than_read_is_refused(cypher, tmp_path, text):
    out = tmp_path / "out.csv"
    with pytest.raises(QueryRefused):
        cypher.query(text.replace("{out}", str(out)))
    assert not out.exists()
    assert cypher.query("MATCH (p:Program) RETURN count(p)").rows == [(1,)]


@pytest.mark.parametrize(
    "text",
    [
        "RETURN 'CREATE, LOAD FROM and ; in a text' AS a",
        'RETURN "it\'s a COPY" AS a',
        "RETURN 'don\\'t DELETE' AS a",
        "RETURN 1 AS a // DELETE nothing",
        "/* CALL it\nwhat you like */ RETURN 1 AS a;",
        "RETURN 1 AS `create`",
        "MATCH (p:Program) WITH p, 1 AS created_at, 2 AS offset_set RETURN created_at AS a LIMIT 1",
        "optional match (r:Report {year: 1}) return r.iri AS a",
        "UNWIND [1] AS a RETURN a",
    ],
)
def test_cypher_that_only_mentions_such_words_runs(cypher, text):
    assert len(cypher.query(text).rows) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * {{ SERVICE {HERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent {HERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE{HERE}{{ ?s ?p ?o }} }}",
        f"PREFIX x: {HERE} SELECT * {{ SERVICE x:y {{ ?s ?p ?o }} }}",
        f"PREFIX : {HERE} SELECT * {{ SERVICE:y {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p 1SERVICE {HERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p trueSERVICE {HERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s :p? 1SERVICE {HERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s :p?1SERVICE {HERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p 'a'SERVICE {HERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ # a comment ends here\r SERVICE {HERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ # '\n SERVICE {HERE} {{ ?s ?p ?o }} # '\n }}",
        f"SELECT * {{ <http://x/it's> ?p ?o . SERVICE {HERE} {{ ?s ?p 'x' }} }}",
        # A comparison, then a comment: no IRI.
        f"PREFIX b: {HERE} SELECT * {{ ?s ?p ?o FILTER(?o<b:x)SERVICE#>\n b:y {{ ?s ?p ?o }} }}",
        f"SELECT * {{ \\u0053ERVICE {HERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ S\\U00000045RVICE {HERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p '\\u0027 . SERVICE {HERE} {{ ?s ?p ?o }} # ' }}",
        f"LOAD {HERE}",
        "INSERT DATA { :a :b 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "# SELECT\nPREFIX x: <http://x/> CLEAR ALL",
        "DROP ALL",
        "SELECT * { ?s ?p ?o } ; CLEAR ALL",
        "",
    ],
)
def test_sparql_that_does_more_than_read_this_graph_is_refused(sparql, text):
    before = sparql.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    with pytest.raises(QueryRefused) as refused:
        sparql.query(text)
    assert "not allowed for HTTP" not in str(refused.value)
    assert sparql.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == before


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { BIND('SERVICE, INSERT and CLEAR in a text' AS ?a) }",
        'SELECT * { BIND("""it\'s a "SERVICE\\"""" AS ?a) }',
        "# INSERT\nSELECT * { BIND(1 AS ?serviceCount) } # SERVICE",
        "PREFIX ex: <http://example.org/service/> SELECT * { OPTIONAL { ?s ex:serviceType ?o } }",
        "SELECT * { OPTIONAL { <http://example.org/service> ?p ?o FILTER(?o < 5 && ?o > 3) } }",
    ],
)
def test_sparql_that_only_mentions_such_words_runs(sparql, text):
    assert len(sparql.query(text).rows) == 1


def test_no_name_of_the_ontology_can_be_taken_for_a_clause():
    clauses = "alter attach call copy create delete detach drop export foreach import insert install load merge remove set"
    assert set(clauses.split()) <= schema.RESERVED
