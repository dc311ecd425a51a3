"""/sparql: forms of answers, datasets, refusals and limits, over real connections."""

from __future__ import annotations

import csv
import io
import json
import socket
import threading
import time
import xml.etree.ElementTree as ET
from urllib.parse import quote

import pytest
import rdflib

from fazhi.server.app import application
from fazhi.server.pool import Settings

EX = "http://example.org/"
DATA = """
@prefix : <http://example.org/> .
:a { :s :p 1 , "二\\n\\"x\\", <y>" . }
:b { :s :p 1 . :t :p "x"@zh . }
:u :p :v .
"""
# Three unrelated patterns over each other: more rows than a lifetime holds.
ENDLESS = "SELECT (COUNT(*) AS ?n) {" + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(14)) + "}"


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("endpoint") / "data.trig"
    path.write_text(DATA, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def server(serve, file):
    with serve(application(file)) as running:
        yield running


@pytest.fixture(scope="module")
def strict(serve, file):
    settings = Settings(workers=2, seconds=1.0, rows=3, size=2000)
    with serve(application(file, settings=settings)) as running:
        yield running


# ── Forms of answers ─────────────────────────────────────────────────────────────────────────────────────────────

VALUES = 'SELECT ?n ?x { VALUES (?n ?x) { (1 "二") (UNDEF "a,\\"b\\n") } }'


def test_json(server):
    found = json.loads(server.ask(VALUES).body)
    assert found["head"]["vars"] == ["n", "x"]
    assert [row["x"]["value"] for row in found["results"]["bindings"]] == ["二", 'a,"b\n']


def test_xml(server):
    tree = ET.fromstring(server.ask(VALUES, "application/sparql-results+xml").body)  # noqa: S314 - of our own server
    assert [e.text for e in tree.iterfind(".//{*}literal")] == ["1", "二", 'a,"b\n']


def test_csv(server):
    answer = server.ask(VALUES, "text/csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert list(csv.reader(io.StringIO(answer.text, newline=""))) == [["n", "x"], ["1", "二"], ["", 'a,"b\n']]


def test_tsv(server):
    answer = server.ask(VALUES, "text/tab-separated-values")
    assert answer.text == '?n\t?x\n1\t"二"\n\t"a,\\"b\\n"\n'


@pytest.mark.parametrize(
    ("media", "name"),
    [
        ("text/turtle", "turtle"), ("application/n-triples", "nt"), ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"), ("text/n3", "n3"), ("application/x-turtle", "turtle"),
        ("application/n-quads", "nt"), ("application/trig", "turtle"), ("text/plain", "nt"),
    ],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")  # rdflib's parsers use what it deprecates
@pytest.mark.parametrize(
    "query", ["CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", f"DESCRIBE <{EX}s> <{EX}t> <{EX}u>"]
)
def test_graphs_come_in_every_form_of_rdf(server, media, name, query):
    answer = server.ask(query, media)
    assert answer.headers["content-type"].partition(";")[0] == media
    assert len(rdflib.Graph().parse(data=answer.body, format=name)) == 4


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("application/sparql-results+xml, application/sparql-results+json;q=0.5", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0.1, text/csv;q=0.2, */*;q=0", "text/csv"),
        ("application/sparql-results+json;q=0, */*;q=0.1", "application/json"),
        ("text/turtle, application/json;q=0.3", "application/json"),
        ("APPLICATION/XML", "application/xml"),
        ("text/csv; header=present; q=0.4, application/xml; q=0.3", "text/csv"),
        ("text/csv;q=2, text/tab-separated-values", "text/tab-separated-values"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ],
)  # fmt: skip
def test_the_client_chooses_by_q(server, accept, media):
    answer = server.send(
        "GET", f"/sparql?query={quote(VALUES)}", headers={"Accept": accept} if accept else {}
    )
    assert answer.status == 200
    assert answer.headers["content-type"].partition(";")[0] == media
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        (VALUES, "text/turtle"), ("ASK {}", "application/rdf+xml"), (VALUES, "image/png"),
        (VALUES, "text/csv;q=0"), ("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv"), (VALUES, "nonsense"),
    ],
)  # fmt: skip
def test_what_no_form_suits_is_406(server, query, accept):
    assert server.ask(query, accept).status == 406


def test_a_browser_gets_a_page_in_which_nothing_is_markup(server):
    query = 'SELECT ("<script>alert(1)</script>" AS ?x) (<javascript:alert(1)> AS ?y) {}'
    page = server.ask(query, "text/html").text
    assert "<script" not in page
    assert 'href="javascript' not in page
    assert "&lt;script&gt;alert(1)" in page


# ── Datasets ─────────────────────────────────────────────────────────────────────────────────────────────────────

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def test_without_a_dataset_a_query_asks_all_graphs_merged(server):
    assert server.values(COUNT) == [("4",)]  # the triple that both graphs hold counts once


def test_graphs_of_the_protocol_are_merged_too(server):
    assert server.values(COUNT, **{"default-graph-uri": [f"{EX}a", f"{EX}b"]}) == [("3",)]
    assert server.values(COUNT, **{"default-graph-uri": [f"{EX}a", f"{EX}a"]}) == [("2",)]


def test_named_graphs_alone_leave_the_default_graph_empty(server):
    named = {"named-graph-uri": f"{EX}a"}
    assert server.values(COUNT, **named) == [("0",)]
    assert server.values("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", **named) == [(f"{EX}a",)]


def test_default_graphs_alone_leave_no_named_graph(server):
    assert server.values("SELECT ?g { GRAPH ?g { ?s ?p ?o } }", **{"default-graph-uri": f"{EX}a"}) == []


def test_from_in_the_query_counts_where_the_protocol_says_nothing(server):
    assert server.values(f"SELECT (COUNT(*) AS ?n) FROM <{EX}a> {{ ?s ?p ?o }}") == [("2",)]


def test_a_graph_that_does_not_exist_is_empty_and_named_in_a_header(server):
    answer = server.ask(COUNT, **{"default-graph-uri": f"{EX}无"})
    assert json.loads(answer.body)["results"]["bindings"][0]["n"]["value"] == "0"
    assert answer.headers["fazhi-missing-graph"] == f"<{EX}{quote('无')}>"


def test_an_empty_field_of_a_form_names_no_graph(server):
    assert server.values(COUNT, **{"default-graph-uri": ""}) == [("4",)]


def test_relative_iris_are_of_the_endpoint(server):
    assert server.values("SELECT (<x> AS ?x) {}") == [(f"{server.url}x",)]


# ── Requests ─────────────────────────────────────────────────────────────────────────────────────────────────────

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"


@pytest.mark.parametrize(
    ("method", "target", "media", "body", "status"),
    [
        ("GET", "/sparql", None, None, 400),
        ("GET", "/sparql?query=", None, None, 400),
        ("GET", "/sparql?q=ASK{}", None, None, 400),
        ("GET", "/sparql?query=ASK%20%7B%7D&format=json", None, None, 200),  # others' parameters are let be
        ("GET", "/sparql?query=%FF", None, None, 400),
        ("GET", "/sparql?query=ASK{}&default-graph-uri=relative", None, None, 400),
        ("HEAD", "/sparql?query=ASK%20%7B%7D", None, None, 200),
        ("POST", "/sparql", FORM, b"", 400),
        ("POST", "/sparql", FORM, b"query=ASK{}&query=ASK{}", 400),
        ("POST", "/sparql?query=ASK{}", FORM, b"query=ASK{}", 400),
        ("POST", "/sparql?query=ASK{}", DIRECT, b"ASK {}", 400),
        ("POST", "/sparql", DIRECT, b"", 400),
        ("POST", "/sparql", DIRECT, b"\xff", 400),
        ("POST", "/sparql", DIRECT + '; charset="utf-8"', b"ASK {}", 200),
        ("POST", "/sparql", DIRECT.upper(), b"ASK {}", 200),
        ("POST", "/sparql", DIRECT + "; charset=latin1", b"ASK {}", 415),
        ("POST", "/sparql", FORM + "; charset=UTF-8", b"query=ASK%20%7B%7D", 200),
        ("POST", "/sparql", FORM, b"query=%FF", 400),
        ("POST", "/sparql", "multipart/form-data; boundary=x", b"", 415),
        ("POST", "/sparql", "application/json", b"{}", 415),
        ("POST", "/sparql", "application/sparql-update", b"CLEAR ALL", 403),
        ("POST", "/sparql", FORM, b"update=CLEAR+ALL", 403),
        ("GET", "/sparql?update=CLEAR+ALL", None, None, 403),
        ("PUT", "/sparql", None, b"", 405),
        ("DELETE", "/sparql", None, None, 405),
        ("PATCH", "/sparql/", None, b"", 405),
        ("OPTIONS", "/sparql", None, None, 405),
        ("GET", "/sparq", None, None, 404),
        ("POST", "/sparql", DIRECT, b"ASK {}" + b" " * 1_000_000, 413),
    ],
)  # fmt: skip
def test_a_request_gets_the_status_that_http_has_for_it(server, method, target, media, body, status):
    answer = server.send(method, target, body, {"Content-Type": media} if media else {})
    assert answer.status == status, answer.text
    assert (answer.body == b"") == (method == "HEAD")


def test_405_says_what_is_allowed(server):
    assert {"GET", "POST"} <= set(server.send("PUT", "/sparql", b"").headers["allow"].split(", "))


def test_a_syntax_error_says_where(server):
    answer = server.ask("SELECT *\n{ ?s ?p }")
    assert answer.status == 400
    assert "line 2, column" in answer.text


def test_programs_that_ask_for_it_get_a_service_description(server):
    text = server.get("/sparql", accept="text/turtle").text
    found = rdflib.Graph().parse(data=text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert found.value(None, rdflib.RDF.type, sd.Service)
    assert str(next(found.objects(None, sd.endpoint))) == f"{server.url}sparql"


def test_people_get_a_form(server):
    page = server.get("/sparql", accept="text/html", accept_language="zh-CN,zh;q=0.9").text
    assert '<form action="/sparql" method="get">' in page
    assert 'lang="zh"' in page


# ── Refusals ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def trap():
    """A server that must not be reached: its URL, and who came."""
    came = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)

        def wait():
            while not done.is_set():
                try:
                    connection, _ = listening.accept()
                except TimeoutError:
                    continue
                came.append(connection.recv(100))
                connection.close()

        done = threading.Event()
        thread = threading.Thread(target=wait)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/", came
        time.sleep(0.3)
        done.set()
        thread.join()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <{}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE SILENT <{}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ \\u0053ERVICE <{}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ \\U00000053\\u0065rvice <{}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ #'\nSERVICE <{}> {{ ?s ?p ?o }} #'\n }}",
        "SELECT * {{ {{ SELECT * {{ OPTIONAL {{ SERVICE <{}> {{ ?s ?p ?o }} }} }} }} }}",
        "SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE <{}> {{ ?s ?p ?o }} }} }}",
        "SELECT * {{ BIND(<{}> AS ?e) SERVICE ?e {{ ?s ?p ?o }} }}",
        "SELECT * {{ ?s ?p '\\u0027 . SERVICE <{}> {{ ?s ?p ?o }} # ' }}",
        "LOAD <{}>",
        "# a comment\nPREFIX x: <http://x/> LOAD <{}>",
        "\\u004COAD <{}>",
        "CLEAR ALL ; LOAD <{}>",
        "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{}> {{ ?s ?p ?o }} }}",
    ],
)
def test_a_query_that_reaches_beyond_the_graph_is_refused_before_anything_is_sent(server, trap, query):
    url, came = trap
    answer = server.ask(query.format(url))
    assert answer.status == 403
    assert "only" in answer.text
    assert not came
    assert server.values(COUNT) == [("4",)]


@pytest.mark.parametrize(
    "query", ["SELECT * FROM <{}> {{ ?s ?p ?o }}", "SELECT * FROM NAMED <{}> {{ ?s ?p ?o }}"]
)
def test_a_graph_is_never_fetched(server, trap, query):
    url, came = trap
    assert server.values(query.format(url)) == []
    assert server.values("SELECT * { ?s ?p ?o }", **{"default-graph-uri": url}) == []
    assert server.ask(f"DESCRIBE <{url}>", "text/turtle").status == 200
    assert server.get(f"/describe?iri={url}").status == 404
    assert not came


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ('SERVICE <http://x/> {}' AS ?x) {}",
        'SELECT ("""LOAD "SERVICE" it\'s""" AS ?x) {}',
        "SELECT ('\\u0053ERVICE' AS ?x) {} # SERVICE <http://x/> { ?s ?p ?o }",
        "PREFIX ex: <http://example.org/SERVICE/> SELECT (ex:SERVICE AS ?x) {}",
        "SELECT (1 AS ?service) {}",
    ],
)
def test_a_query_that_only_looks_like_it_is_answered(server, query):
    assert len(server.values(query)) == 1


# ── Limits ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_query_that_takes_too_long_is_stopped_and_the_next_is_answered(strict):
    began = time.monotonic()
    answer = strict.ask(ENDLESS)
    assert answer.status == 504
    assert "stopped after 1 s" in answer.text
    assert time.monotonic() - began < 15
    assert strict.values(COUNT) == [("4",)]


def test_workers_are_replaced_however_many_were_killed(strict):
    for _ in range(3):
        assert strict.ask(ENDLESS).status == 504
    assert strict.values(COUNT) == [("4",)]


def test_who_waits_too_long_for_a_worker_is_told_to_come_again(serve, file):
    with serve(application(file, settings=Settings(workers=1, seconds=1.0))) as server:
        threads = [threading.Thread(target=server.ask, args=(ENDLESS,)) for _ in range(2)]
        threads[0].start()  # works until 1.0
        time.sleep(0.5)
        threads[1].start()  # waits until then, and works until 2.0
        time.sleep(0.2)
        answer = server.ask(COUNT)  # waits until 1.7
        for thread in threads:
            thread.join()
        assert answer.status == 503
        assert answer.headers["retry-after"]
        assert server.values(COUNT) == [("4",)]


def test_a_query_whose_client_went_away_is_stopped(serve, file):
    with serve(application(file, settings=Settings(workers=1, seconds=60))) as server:
        with socket.create_connection(("127.0.0.1", server.port)) as line:
            line.sendall(f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            time.sleep(0.5)
        assert server.values(COUNT) == [("4",)]  # there is one worker, and it is free


def test_rows_beyond_the_limit_are_an_error_and_never_a_shorter_answer(strict):
    rows = "SELECT ?x { VALUES ?x { %s } }"
    for media in ("application/json", "application/xml", "text/csv", "text/tab-separated-values"):
        assert strict.ask(rows % '"," "},{" ",{}"', media).status == 200
        answer = strict.ask(rows % "1 2 3 4", media)
        assert answer.status == 403
        assert "more than 3 rows" in answer.text
    assert strict.ask("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 3", "text/turtle").status == 200
    assert "more than 3 triples" in strict.ask("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "text/turtle").text


@pytest.mark.parametrize("query", ["SELECT (?x AS ?y) {%s}", "CONSTRUCT { <s> <p> ?x } {%s}"])
def test_bytes_beyond_the_limit_are_an_error_too(strict, query):
    answer = strict.ask(query % f"BIND('{'x' * 2000}' AS ?x)", "*/*")
    assert answer.status == 403
    assert "more than 2,000 bytes" in answer.text


def test_a_query_that_needs_too_much_memory_ends_its_worker_alone(serve, file):
    doubled = " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(30))
    hungry = f"SELECT (STRLEN(?x30) AS ?n) {{ BIND('0123456789' AS ?x0) {doubled} }}"
    with serve(application(file, settings=Settings(workers=1, seconds=60, memory=300_000_000))) as server:
        answer = server.ask(hungry)
        assert answer.status == 500
        assert "memory" in answer.text
        assert server.values(COUNT) == [("4",)]
