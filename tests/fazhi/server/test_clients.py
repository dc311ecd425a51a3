"""docs/endpoint.md is followed to the letter: its server started, its curl, SPARQLWrapper and rdflib examples run."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import (
    CSV,
    JSON,
    N3,
    POST,
    POSTDIRECTLY,
    RDFXML,
    TSV,
    TURTLE,
    URLENCODED,
    XML,
    SPARQLWrapper,
)

import fazhi

DOCUMENT = Path(fazhi.__file__).parents[1] / "docs" / "endpoint.md"
FZ = rdflib.Namespace("https://w3id.org/fazhi/ns#")
# What the clients themselves use of rdflib that it deprecates.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:(rdflib|SPARQLWrapper).*")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def server(fazhi_serve, built, tmp_path_factory):
    folder = tmp_path_factory.mktemp("workplace")
    (folder / "kg").symlink_to(built)
    command = shlex.split(blocks("console")[0].splitlines()[0])
    assert command == ["$", "fazhi", "serve", "kg", "--headless"]
    with fazhi_serve(folder / "kg") as running:
        yield running


@pytest.mark.skipif(not shutil.which("curl"), reason="needs curl")
@pytest.mark.parametrize("block", blocks("console")[1:])
def test_curl_prints_what_the_document_shows(server, block):
    command, shown = re.fullmatch(r"\$ (curl .*?(?:'|2-)\n)(.*)", block, re.DOTALL).groups()
    command = command.replace("localhost:8000", f"localhost:{server.port}")
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.splitlines() == shown.splitlines()


@pytest.mark.parametrize(("code", "shown"), list(zip(blocks("python"), blocks("text"), strict=True)))
def test_the_python_of_the_document_prints_what_it_shows(server, code, shown, capsys):
    exec(compile(code.replace(":8000", f":{server.port}"), DOCUMENT.name, "exec"), {})  # noqa: S102 - our own
    assert capsys.readouterr().out == shown


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("request_method", [URLENCODED, POSTDIRECTLY])
@pytest.mark.parametrize("form", [JSON, XML, CSV, TSV])
def test_sparqlwrapper_reads_every_form_of_table(server, method, request_method, form):
    client = SPARQLWrapper(f"{server.url}sparql", returnFormat=form)
    client.setMethod(method)
    if method == POST:
        client.setRequestMethod(request_method)
    client.setQuery("SELECT ?name { ?x fz:code '210900' ; fz:name ?name }")
    answer = client.query()
    assert form in answer.info()["content-type"] or form in {CSV, TSV}
    found = answer.convert()
    text = found.toxml() if form == XML else str(found) if form == JSON else found.decode()
    assert "阜新市" in text


@pytest.mark.parametrize("form", [TURTLE, N3, RDFXML])
def test_sparqlwrapper_reads_graphs(server, form):
    client = SPARQLWrapper(f"{server.url}sparql", returnFormat=form)
    client.setQuery("CONSTRUCT { ?x fz:name ?name } { ?x fz:code '210900' ; fz:name ?name }")
    found = client.queryAndConvert()
    graph = found if form == RDFXML else rdflib.Graph().parse(data=found, format="turtle")
    assert [str(o) for o in graph.objects(None, FZ.name)] == ["阜新市"]


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_sees_a_graph_as_if_it_were_here(server, method):
    store = SPARQLStore(f"{server.url}sparql", method=method)
    graph = rdflib.Graph(store=store)
    place = rdflib.URIRef("https://w3id.org/fazhi/id/jurisdiction/210900")
    assert str(graph.value(place, FZ.name)) == "阜新市"
    assert graph.query("ASK { ?s ?p ?o }").askAnswer is True
    assert len(graph.query("CONSTRUCT { ?s a fz:Report } { ?s a fz:Report }").graph) == 8
    report = rdflib.URIRef("https://w3id.org/fazhi/graph/report/210900/2021")
    assert 0 < len(rdflib.Graph(store=store, identifier=report)) < len(graph)


def test_rdflib_joins_it_with_a_graph_of_its_own(server):
    own = rdflib.Graph()
    own.add(
        (
            rdflib.URIRef("https://w3id.org/fazhi/id/jurisdiction/210900"),
            rdflib.RDFS.seeAlso,
            rdflib.Literal("note"),
        )
    )
    query = f"""SELECT ?name ?note {{ ?place <{rdflib.RDFS.seeAlso}> ?note
        SERVICE <{server.url}sparql> {{ ?place <{FZ.name}> ?name }} }}"""
    assert [tuple(map(str, row)) for row in own.query(query)] == [("阜新市", "note")]
