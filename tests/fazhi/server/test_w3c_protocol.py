"""The 20 query tests of the W3C suite for the SPARQL 1.1 Protocol, sent to `fazhi serve FILE.trig` as the suite sends them."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from urllib.parse import quote

import pytest

DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
ONE, TWO, THREE = (DATA.format(n) for n in (1, 2, 3))
TYPES = f"<{ONE}> a ?type . <{TWO}> a ?type ."
GRAPHS = f"GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }}"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
TABULAR = {
    "application/sparql-results+xml", "application/sparql-results+json", "text/tab-separated-values", "text/csv",
}  # fmt: skip
RDF = {"application/rdf+xml", "application/rdf+json", "text/turtle", "application/n-triples"}


def path(*parameters: tuple[str, str]) -> str:
    return "/sparql/?" + "&".join(f"{name}={quote(value, safe='')}" for name, value in parameters)


def default(*uris: str) -> list[tuple[str, str]]:
    return [("default-graph-uri", uri) for uri in uris]


def named(*uris: str) -> list[tuple[str, str]]:
    return [("named-graph-uri", uri) for uri in uris]


EMPTY = default(DATA.format(0))  # a graph that the dataset does not hold
TRUE = {
    "query_post_form": ("POST", path(*EMPTY), b"query=ASK%20%7B%7D", FORM),
    "query_dataset_default_graphs_get": (
        "GET", path(("query", f"ASK {{ {TYPES} }}"), *default(ONE, TWO)), None, {},
    ),
    "query_dataset_default_graphs_post": (
        "POST", path(*default(ONE, TWO)), f"ASK {{ {TYPES} }}".encode(), DIRECT,
    ),
    "query_dataset_named_graphs_post": (
        "POST", path(*named(ONE, TWO)), f"ASK {{ {GRAPHS} }}".encode(), DIRECT,
    ),
    "query_dataset_named_graphs_get": (
        "GET", path(("query", f"ASK {{ {GRAPHS} }}"), *named(ONE, TWO)), None, {},
    ),
    "query_dataset_full": (
        "POST", path(*default(THREE), *named(ONE, TWO)), f"ASK {{ <{THREE}> a ?type {GRAPHS} }}".encode(), DIRECT,
    ),
    # As published: `&` and `=` between the two graphs are encoded, so both arrive as one value.
    "query_multiple_dataset": (
        "POST",
        path(*named(f"{ONE}&named-graph-uri={TWO}")),
        f"ASK FROM <{THREE}> {{ {GRAPHS} }}".encode(),
        DIRECT,
    ),
    "query_get": ("GET", path(("query", "ASK {}"), *EMPTY), None, {}),
    "query_post_direct": ("POST", "/sparql/", b"ASK {}", DIRECT),
}  # fmt: skip
TYPED = {
    "query_content_type_select": ("SELECT (1 AS ?value) {}", TABULAR),
    "query_content_type_ask": ("ASK {}", TABULAR - {"text/tab-separated-values", "text/csv"}),
    "query_content_type_describe": ("DESCRIBE <http://example.org/>", RDF),
    "query_content_type_construct": ("CONSTRUCT { <s> <p> 1 } WHERE {}", RDF),
}
BAD = {
    "bad_query_method": ("PUT", path(("query", "ASK {}"), *EMPTY), b"", FORM),
    "bad_multiple_queries": ("GET", path(("query", "ASK {}"), ("query", "SELECT * {}")), None, {}),
    "bad_query_wrong_media_type": ("POST", "/sparql/", b"ASK {}", {"Content-Type": "text/plain"}),
    "bad_query_missing_form_type": ("POST", "/sparql/", b"query=ASK%20%7B%7D", {}),
    "bad_query_missing_direct_type": ("POST", "/sparql/", b"ASK {}", {}),
    "bad_query_non_utf8": (
        "POST", "/sparql/", "ASK {}".encode("utf-16"), {"Content-Type": "application/sparql-query; charset=UTF-16"},
    ),
    "bad_query_syntax": ("GET", path(("query", "ASK {")), None, {}),
}  # fmt: skip


@pytest.fixture(scope="module")
def server(fazhi_serve, tmp_path_factory):
    file = tmp_path_factory.mktemp("w3c") / "data.trig"
    file.write_text(
        "".join(f"<{g}> {{ <{g}> a <http://xmlns.com/foaf/0.1/Document> }}\n" for g in (ONE, TWO, THREE)),
        encoding="utf-8",
    )
    with fazhi_serve(file) as running:
        yield running


def test_all_twenty_are_here():
    assert len({*TRUE, *TYPED, *BAD}) == 20


@pytest.mark.parametrize("name", TRUE)
@pytest.mark.parametrize("accept", ["", "application/sparql-results+xml", "application/sparql-results+json"])
def test_it_answers_true(server, name, accept):
    method, target, body, headers = TRUE[name]
    answer = server.send(method, target, body, headers | ({"Accept": accept} if accept else {}))
    assert answer.status == 200, answer.text
    if "xml" in answer.headers["content-type"]:
        assert ET.fromstring(answer.body).findtext("{*}boolean") == "true"  # noqa: S314 - of our own server
    else:
        assert json.loads(answer.body)["boolean"] is True


@pytest.mark.parametrize("name", TYPED)
def test_it_answers_in_a_type_of_its_kind(server, name):
    query, types = TYPED[name]
    answer = server.send("POST", path(*EMPTY), query.encode(), DIRECT)
    assert answer.status == 200, answer.text
    assert answer.headers["content-type"].partition(";")[0] in types


@pytest.mark.parametrize("name", BAD)
def test_it_is_refused(server, name):
    method, target, body, headers = BAD[name]
    assert 400 <= server.send(method, target, body, headers).status < 500


def test_a_dataset_of_the_protocol_goes_before_that_of_the_query(server):
    query = f"ASK FROM <{ONE}> {{ <{ONE}> ?p ?o }}".encode()
    assert json.loads(server.send("POST", "/sparql", query, DIRECT).body)["boolean"] is True
    assert json.loads(server.send("POST", path(*default(TWO)), query, DIRECT).body)["boolean"] is False
