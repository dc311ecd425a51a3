"""However SERVICE is written and whatever stands around it: what the gate lets pass sends nothing."""

import contextlib

import pyoxigraph as ox
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.stores import guard
from graph.stores.rdf import PREFIXES
from ontology.errors import QueryRefused

NOWHERE = (
    "<http://127.0.0.1:1/>"  # oxigraph refuses port 1 by itself, with an error that tells that it was to send
)
PIECES = st.sampled_from(
    [
        *'"\'#<>\\{}().;,|/*+?!^[]=@$&%~-',
        *(" ", "\n", "\r", "\t", "\x0b", "\x0c", "\x00", "\xa0", "\u2028", "\ufeff", "'''", '"""', "<<", ">>", "^^", "&&", "||"),
        *("\\u0022", "\\u0027", "\\u0023", "\\u003C", "\\u003E", "\\u005C", "\\u000A", "\\U00000027", '\\"', "\\'", "\\\\"),
        *("?a", "$a", "?s ?p ?o", ":x", "fz:x", ":x-", "fz:a-b-", ":-", "fz:a\\,", "fz:%53", "_:b", "<x>", "<http://x/it's>", "a", "1", "1.", "1e1", "true"),
        *('"x"', "'x'", '"x"@en', "'''x'''", "FILTER(?o<1)", "FILTER(?o<", "<b:x)", "#>", "BIND(1 AS ?z)", "VALUES ?v {1}"),
        *("OPTIONAL{}", "UNION", "MINUS{}", "GRAPH ?g", "EXISTS{", "SELECT * {", "PREFIX service: <http://x/> "),
    ]
)  # fmt: skip
AROUND = st.lists(PIECES, max_size=4).map("".join)
KEYWORD = st.sampled_from(
    ["SERVICE", "service", "sErViCe", "\\u0053ERVICE", "SERVIC\\u0045", "\\U00000053ERVICE", "1SERVICE"]
)
BETWEEN = st.sampled_from(["", " ", " SILENT ", "\n", "#c\n", "#'\n", '#"\r', "\\u0020", "\\u000A", "\t"])
TARGET = st.sampled_from([NOWHERE, "?e", "fz:t", ":t", "<t>"])


def store():
    """Return a dataset in which most patterns find something."""
    filled = ox.Store()
    for n in range(2):
        subject, property_ = ox.NamedNode(f"http://x/s{n}"), ox.NamedNode("http://x/p")
        filled.add(ox.Quad(subject, property_, ox.Literal(n), ox.NamedNode("http://x/g")))
    return filled


STORE = store()


def sends(query):
    """Whether oxigraph tries to ask another server; a query that it cannot read sends nothing."""
    try:
        answer = STORE.query(
            query, base_iri="http://127.0.0.1:1/", prefixes=PREFIXES | {"": "http://127.0.0.1:1/"}, use_default_graph_as_union=True
        )  # fmt: skip
        if not isinstance(answer, ox.QueryBoolean):
            list(answer)
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        return "not allowed for HTTP" in str(error)
    return False


@settings(max_examples=500, deadline=None)
@given(AROUND, KEYWORD, BETWEEN, TARGET, AROUND)
@example("", "SERVICE", " ", NOWHERE, "")
def test_a_query_that_passes_the_gate_sends_nothing(before, keyword, between, target, after):
    query = f"SELECT * {{ BIND({NOWHERE} AS ?e) {before}{keyword}{between}{target} {{ ?s ?p ?o }} {after} }}"
    with contextlib.suppress(QueryRefused):
        guard.check_sparql(query)
        assert not sends(query), query


def test_the_test_would_notice():
    assert sends(f"SELECT * {{ SERVICE {NOWHERE} {{ ?s ?p ?o }} }}")
    assert sends("SELECT * { ?s ?p 1SERVICE:t { ?s ?p ?o } }")


LITERALS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters='"\\\n\r'), max_size=20)


@settings(max_examples=300, deadline=None)
@given(LITERALS, LITERALS)
def test_a_string_that_speaks_of_service_passes(before, after):
    guard.check_sparql(f'SELECT * {{ ?s ?p "{before}SERVICE{after}" }} # {before.replace(chr(34), "")}')
    guard.check_sparql(f"SELECT * {{ ?s ?p '''{before.replace(chr(39), '')} SERVICE <x> ''' }}")


def test_names_that_hold_the_word_pass():
    for name in (
        "ex:public-service",
        "ex:service",
        "ex:a-b-SERVICE",
        "ex:服务-service",
        "?service",
        "<http://x/service-x>",
    ):
        guard.check_sparql(f"PREFIX ex: <http://x/> SELECT * {{ ?s {name} ?o }}")


FROM = {
    "SELECT * FROM <http://x/g> { ?s ?p ?o }": True,
    "SELECT * from named fz:g { GRAPH ?g { ?s ?p ?o } }": True,
    "SELECT * FROM# which\n<http://x/g> { ?s ?p ?o }": True,
    "SELECT * FROM :g { ?s ?p ?o }": True,
    "SELECT * FR\\u004FM <http://x/g> { ?s ?p ?o }": True,
    "CONSTRUCT FROM <http://x/g> WHERE { ?s ?p ?o }": True,
    "SELECT * { ?s ?p 'FROM <http://x/g>' }": False,
    "SELECT ?from { ?from ?p ?o } # FROM <http://x/g>": False,
    "PREFIX from: <http://x/> SELECT * { ?s from:p ?from , <http://x/FROM> }": False,
    'SELECT * { ?s ?p "a"@from ; <http://x/p> ?o }': False,
}


def test_a_dataset_in_a_query_is_told_from_what_only_looks_like_one():
    assert {query: guard.names_dataset(query) for query in FROM} == FROM
