"""Questions to a server: the same rows as the embedded engine gives, nothing but reading, and Chinese words found."""

import re
from pathlib import Path

import pytest
from database import count, empty

import graph
from fazhi import demo
from fazhi.build import build
from graph.ledger import Ledger
from graph.queries import named
from graph.stores.embedded import CypherStore
from graph.stores.neo4j.connection import Access, connected
from graph.stores.neo4j.load import load
from graph.stores.neo4j.query import ask
from ontology import schema
from ontology.derive.constraints import FULLTEXT
from ontology.errors import QueryRefused


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A graph of the bundled examples."""
    made = tmp_path_factory.mktemp("asked") / "kg"
    build([demo.examples()], made)
    return made


@pytest.fixture(scope="module")
def loaded(running, folder):
    """It, in a database; these tests only ask."""
    with connected(running.uri, Access()) as server:
        empty(server)
        with Ledger.open(folder, read_only=True) as ledger:
            load(ledger, server)
        yield server


@pytest.fixture(scope="module")
def embedded(folder):
    with Ledger.open(folder, read_only=True) as ledger, CypherStore.open(folder, ledger) as store:
        yield store


def test_every_shipped_query_gives_the_same_rows_on_both_engines(loaded, embedded):
    """Of the examples; test_load.py asks a graph in which each of them finds something."""
    for query in named():
        here, there = embedded.query(query.cypher), ask(loaded, query.cypher)
        assert there == here, query.name


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (o:Observation) RETURN o ORDER BY o.iri",
        "MATCH (:Report)-[m:MENTIONS]->(p:Program) RETURN m, p.alias ORDER BY p.iri, m.n",
        "MATCH p = (:Report {year: 2021})-[:COVERS]->(:Jurisdiction)-[:WITHIN]->(:Jurisdiction) RETURN p",
        "MATCH (j:Jurisdiction) RETURN j.validTo, [j.name, j.code], {name: j.name} ORDER BY j.iri",
        "RETURN 1.5, true, null, '阜新', [[1], [2]]",
    ],
)
def test_cells_are_the_same_plain_values_on_both_engines(loaded, embedded, text):
    here, there = embedded.query(text), ask(loaded, text)
    assert there.rows == here.rows
    assert here.rows


def test_parameters_are_values(loaded):
    name = "x' OR 1=1 //"
    assert ask(loaded, "MATCH (p:Program) WHERE p.name = $n RETURN p.iri", {"n": name}).rows == []
    assert ask(loaded, "RETURN $n AS n", {"n": name}).rows == [(name,)]
    with pytest.raises(QueryRefused, match="Expected parameter"):
        ask(loaded, "RETURN $other")


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (:Program {iri: 'x'})",
        "MATCH (n) SET n.name = 'x'",
        "MATCH (n) DETACH DELETE n",
        "MERGE (:Program {iri: 'x'}) RETURN 1",
        "CREATE INDEX x FOR (n:X) ON (n.y)",
        "DROP CONSTRAINT fazhi_iri",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "LOAD CSV FROM 'http://127.0.0.1:9/' AS line RETURN line",
        "CALL db.createLabel('X')",
        "CALL dbms.listConfig() YIELD name, value RETURN name, value",
        "SHOW SETTINGS",
        "SHOW TRANSACTIONS",
        "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
        "PROFILE MATCH (n) RETURN n",
        "RETURN 1; MATCH (n) DETACH DELETE n",
        "MATCH (n) CALL (n) { SET n.x = 1 } IN TRANSACTIONS",
        "UNWIND [1] AS x CALL { CREATE (:X) } RETURN x",
        "MATCH (n RETURN n",
        "  ",
    ],
)
def test_what_does_more_than_read_the_graph_is_refused(loaded, text):
    before = count(loaded, "(n)")
    with pytest.raises(QueryRefused):
        ask(loaded, text)
    assert count(loaded, "(n)") == before


def test_a_query_that_takes_too_long_is_stopped(loaded):
    text = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN max(a * b % 7)"
    with pytest.raises(QueryRefused, match=r"stopped after 0\.5 s"):
        ask(loaded, text, timeout=0.5)


@pytest.mark.parametrize(
    ("word", "cls"),
    [("司法", "AgencyKind"), ("彪哥", "Program"), ("薄弱", "Statement"), ("辽宁", "Jurisdiction")],
)
def test_full_text_search_finds_words_of_two_characters(loaded, word, cls):
    text = f"CALL db.index.fulltext.queryNodes('{FULLTEXT}', $word) YIELD node RETURN labels(node) AS labels"
    assert cls in {label for (labels,) in ask(loaded, text, {"word": word}).rows for label in labels}
    assert ask(loaded, text, {"word": "龘龘"}).rows == []


BROWSER = Path(graph.__file__).parent / "neo4j-browser"


def test_every_saved_query_for_the_browser_shows_something(loaded):
    files = sorted(BROWSER.glob("*.cypher"))
    assert len(files) >= 6
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert re.search(r"[一-鿿]", text.splitlines()[0])
        assert text.splitlines()[1].startswith("// ")
        assert ask(loaded, text).rows, file.name


def test_the_style_file_names_every_class():
    made = (BROWSER / "fazhi.grass").read_text(encoding="utf-8")
    for cls in schema.load().classes:
        assert f"node.{cls} {{" in made
