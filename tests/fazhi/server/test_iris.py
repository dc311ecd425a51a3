"""Every IRI of the graph answers at its path under the server, in the form that the client likes."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
import rdflib

from fazhi.server.app import application
from graph.ledger import Ledger, Merge
from ontology.identifiers import BASE, escape

FZ = rdflib.Namespace(f"{BASE}ns#")
AGENCY = f"/id/agency/210900/{quote('司法局')}"
AGENCY_IRI = rdflib.URIRef(f"{BASE}id/agency/210900/司法局")
pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning:rdflib.*"
)  # its parsers use what it deprecates


@pytest.fixture(scope="module")
def server(serve, built):
    with serve(application(built)) as running:
        yield running


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("text/turtle", "turtle"), ("application/ld+json", "json-ld"), ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"), ("*/*", "turtle"), ("", "turtle"),
    ],
)  # fmt: skip
def test_programs_get_its_triples(server, accept, name):
    answer = server.get(AGENCY, accept=accept)
    assert answer.status == 200
    found = rdflib.Graph().parse(data=answer.body, format=name)
    assert str(found.value(AGENCY_IRI, FZ.name)) == "阜新市司法局"
    assert set(found.subjects()) == {AGENCY_IRI}


def test_people_get_a_page_that_leads_on(server):
    answer = server.get(AGENCY, accept="text/html", accept_language="zh")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1><bdi>阜新市司法局</bdi></h1>" in answer.text
    assert 'href="/id/jurisdiction/210900"' in answer.text
    assert f'href="/id/report/210900/{quote("司法局")}/2021"' in answer.text  # of what leads here
    assert "指向这里的关系" in answer.text


@pytest.mark.parametrize("form", ["turtle", "jsonld", "ntriples", "rdfxml"])
def test_a_link_can_ask_for_a_form(server, form):
    assert (
        server.get(f"{AGENCY}?format={form}", accept="text/html")
        .headers["content-type"]
        .startswith(("text/turtle", "application/"))
    )


def test_every_iri_of_the_graph_answers(server):
    subjects = [s for (s,) in server.values("SELECT DISTINCT ?s { ?s ?p ?o }") if s.startswith(f"{BASE}id/")]
    assert len(subjects) > 1000
    for subject in subjects[::37]:
        path = quote(subject.removeprefix(BASE), safe="/%")
        assert server.get(f"/{path}").status == 200, subject


def test_it_does_not_matter_how_a_client_escapes(server):
    escaped = "/id/agency/210900/" + "".join(f"%{b:02x}" for b in "司法局".encode())
    assert server.get(escaped).status == 200
    assert server.get(AGENCY.replace("agency", "%61gency")).status == 200


@pytest.mark.parametrize(
    "path",
    ["/id/agency/nowhere", "/id/", "/id/%FF", "/id/%3Cscript%3E", "/id/a%00b", "/graph/none", "/ns/none", "/describe?iri=http://x/none"],
)  # fmt: skip
@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_what_is_not_there_is_404(server, path, accept):
    answer = server.get(path, accept=accept)
    assert answer.status == 404
    assert "<script" not in answer.text


@pytest.mark.parametrize(
    "path", ["/describe", "/describe?iri=", "/describe?iri=relative", "/describe?iri=a%20b"]
)
def test_what_is_no_iri_is_400(server, path):
    assert server.get(path).status == 400


def test_no_form_that_suits_is_406(server):
    assert server.get(AGENCY, accept="image/png").status == 406
    assert server.get(f"{AGENCY}?format=docx").status == 406


def test_paths_do_not_lead_out_of_the_graph(server):
    for path in (
        "/id/../../etc/passwd",
        "/id/%2e%2e/%2e%2e/etc/passwd",
        "/page.css/../app.py",
        "/ns/../app.py",
    ):
        assert server.get(path).status == 404


def test_a_named_graph_answers_with_its_triples(server):
    graph = f"{BASE}graph/report/210900/2021"
    count = server.values(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")[0][0]
    found = rdflib.Graph().parse(data=server.get("/graph/report/210900/2021").body, format="turtle")
    assert len(found) == int(count)


def test_an_iri_that_was_merged_leads_to_what_it_is_now(serve, kg):
    old, new = "agency/210900/司法局", "agency/210900/市场监督管理局"
    with Ledger.open(kg) as ledger:
        ledger.set_canon([*ledger.merges(), Merge(old, new, "test", "test")])
    with serve(application(kg)) as server:
        answer = server.get(AGENCY)
        assert answer.status == 301
        assert answer.headers["location"] == f"/id/agency/210900/{quote('市场监督管理局')}"
        form = server.get(f"{AGENCY}?format=turtle").headers["location"]
        assert form == f"{answer.headers['location']}?format=turtle"


def test_a_passage_answers_with_the_words_of_its_report(server, built):
    query = """SELECT ?r ?s ?e ?q { ?o a fz:Observation ; fz:statedIn ?r ; fz:startOffset ?s ; fz:endOffset ?e ; fz:quote ?q }
        ORDER BY ?r ?s LIMIT 5"""
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    for report, start, end, quote_ in server.values(query):
        path = f"/{quote(report.removeprefix(BASE), safe='/%')}/p/{start}-{end}"
        found = rdflib.Graph().parse(data=server.get(path, accept="text/turtle").body, format="turtle")
        assert found.value(rdflib.URIRef(f"{report}/p/{start}-{end}"), oa.hasSource) == rdflib.URIRef(report)
        assert [str(o) for o in found.objects(None, oa.exact)] == [quote_]
        assert f"<mark>{quote_}</mark>" in server.get(path, accept="text/html").text


@pytest.mark.parametrize("span", ["5-5", "9-5", "0-99999999", "-1-5", "a-b", "0-5/x"])
def test_a_passage_beyond_its_report_is_404(server, span):
    assert server.get(f"/id/report/210900/2021/p/{span}").status == 404


def test_the_namespace_answers_with_the_ontology(server):
    turtle = rdflib.Graph().parse(data=server.get("/ns", accept="text/turtle").body, format="turtle")
    linked = rdflib.Graph().parse(data=server.get("/ns", accept="application/ld+json").body, format="json-ld")
    assert (FZ.Report, rdflib.RDF.type, rdflib.OWL.Class) in turtle
    assert len(turtle) == len(linked)
    page = server.get("/ns", accept="text/html", accept_language="zh-CN").text
    assert 'id="Report"' in page
    assert "行政区划" in page


def test_any_iri_of_a_file_answers_and_nothing_in_it_is_markup(serve, tmp_path):
    file = tmp_path / "hostile.nt"
    text = "<script>alert(1)</script> \u202e反 \U0001f600 " + "长" * 5000
    iri = "http://example.org/" + escape("<b>\"'&")
    lines = [
        f"<{iri}> <http://www.w3.org/2000/01/rdf-schema#label> {json.dumps(text, ensure_ascii=False)} .",
        f"<{iri}> <http://example.org/p> <javascript:alert(1)> .",
        f"<{iri}> <http://example.org/p> _:b .",
        '_:b <http://example.org/q> "beyond" .',
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    with serve(application(file)) as server:
        target = f"/describe?iri={quote(iri, safe='')}"
        page = server.get(target, accept="text/html").text
        found = rdflib.Graph().parse(data=server.get(target).body, format="turtle")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert 'href="javascript' not in page
    assert "\u202e" not in page
    assert "长" * 5000 in page
    assert len(found) == 4  # with what the blank node says


def test_the_explorer_may_show_pages_of_its_own(serve, built):
    async def page(request, iri):
        from starlette.responses import PlainTextResponse

        return PlainTextResponse(iri) if "/agency/" in iri else None

    with serve(application(built, pages=page)) as server:
        assert server.get(AGENCY, accept="text/html").text == str(AGENCY_IRI)
        assert "<h1>" in server.get("/id/jurisdiction/210900", accept="text/html").text
        assert server.get(AGENCY, accept="text/turtle").headers["content-type"].startswith("text/turtle")
