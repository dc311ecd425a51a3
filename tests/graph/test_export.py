"""Exports, read back by programs that know nothing of fazhi."""

import csv
import json
from collections import Counter

import networkx as nx
import pytest
import rdflib

from graph import export as module
from graph import link, views
from graph.export import FORMATS, export
from graph.ledger import Ledger
from graph.network import to_networkx
from graph.stores import nquads
from ontology import schema
from ontology.errors import InvalidOntology, QueryRefused, UnusableGraph
from ontology.mapping import Node

# rdflib's own N-Quads reader uses what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")

FZ = rdflib.Namespace(schema.NAMESPACE)


def elements(ledger):
    return [e for _, graph in views.graphs(ledger) for e in graph]


def nodes(ledger):
    return Counter(e.cls for e in elements(ledger) if isinstance(e, Node))


def links(ledger):
    return Counter(e.property for e in elements(ledger) if not isinstance(e, Node))


def triples(ledger):
    return set(nquads.triples(elements(ledger)))


def read(path):
    """Return the bytes of a file, or of all files of a folder by name."""
    if path.is_file():
        return path.read_bytes()
    return {str(f.relative_to(path)): f.read_bytes() for f in path.rglob("*") if f.is_file()}


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_reports_give_the_same_bytes(held, tmp_path, form):
    export(held, form, tmp_path / "one")
    export(held, form, tmp_path / "again")
    # Another folder, other paths, the other order.
    with Ledger.open(tmp_path / "elsewhere" / "kg", create=True) as other:
        for report in reversed(held.reports()):
            facts = held.facts(report.report.id)
            other.replace(f"/else/where{report.source}", report.sha256, report.fingerprint, facts)
        link.relink(other)
        export(other, form, tmp_path / "other")
    assert read(tmp_path / "one") == read(tmp_path / "again") == read(tmp_path / "other")


def test_nquads_are_sorted_and_rdflib_reads_them(held, tmp_path):
    export(held, "nquads", tmp_path / "g.nq")
    lines = (tmp_path / "g.nq").read_bytes().splitlines()
    assert lines == sorted(set(lines))
    dataset = rdflib.Dataset()
    dataset.parse(tmp_path / "g.nq", format="nquads")
    assert len(list(dataset.quads())) == len(lines) == len(triples(held))
    graph = dataset.graph(rdflib.URIRef("https://w3id.org/fazhi/graph/report/210900/2021"))
    (report,) = graph.subjects(rdflib.RDF.type, FZ.Report)
    assert graph.value(report, FZ.year).toPython() == 2021


def test_turtle_is_the_graphs_merged(held, tmp_path):
    export(held, "turtle", tmp_path / "g.ttl")
    graph = rdflib.Graph().parse(tmp_path / "g.ttl", format="turtle")
    assert len(graph) == len(triples(held))
    counts = Counter(str(o).removeprefix(schema.NAMESPACE) for o in graph.objects(predicate=rdflib.RDF.type))
    assert counts == nodes(held)
    value = next(graph.objects(predicate=FZ.published)).toPython()
    assert value.isoformat().endswith("-03-01")
    assert {type(v.toPython()) for v in graph.objects(predicate=FZ.value)} == {float}
    assert {v.toPython() for v in graph.objects(predicate=FZ.approx)} == {True, False}


def test_graphml_opens_in_networkx(held, tmp_path):
    export(held, "graphml", tmp_path / "g.graphml")
    graph = nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    assert Counter(c for _, c in graph.nodes(data="class")) == nodes(held)
    types = {p: schema.load().links[p].relationship for p in links(held)}
    expected = {types[p]: n for p, n in links(held).items()}
    assert Counter(r for *_, r in graph.edges(data="relationship")) == expected
    assert len({key for *_, key in graph.edges(keys=True)}) == graph.number_of_edges()


def test_the_network_in_memory_keeps_lists_and_numbers(held):
    graph = to_networkx(held)
    program = next(d for _, d in graph.nodes(data=True) if d["class"] == "Program")
    assert isinstance(program["alias"], list)
    assert list(graph) == sorted(graph)
    assert nx.number_weakly_connected_components(graph) >= 1


def rows(file):
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_csv_has_a_file_for_each_class_and_relationship_type(held, tmp_path):
    export(held, "csv", tmp_path / "g")
    found = schema.load()
    assert {f.stem for f in tmp_path.glob("g/nodes/*.csv")} == set(found.classes)
    assert {f.stem for f in tmp_path.glob("g/links/*.csv")} == {p.relationship for p in found.links.values()}
    for cls in found.classes:
        table = rows(tmp_path / "g" / "nodes" / f"{cls}.csv")
        assert [r["iri"] for r in table] == sorted(r["iri"] for r in table)
        assert len(table) == nodes(held)[cls]
    for name, prop in found.links.items():
        table = rows(tmp_path / "g" / "links" / f"{prop.relationship}.csv")
        assert len(table) == links(held)[name]
        ends = [(r["subject"], r["object"]) for r in table]
        assert {r["subjectClass"] for r in table} <= set(prop.domain)
        assert sorted(ends) == sorted((e.subject, e.object) for e in elements(held) if e[2] == name)


def test_csv_cells_are_the_reports_words(tmp_path, facts_of):
    words = '=SUM(A1)\n"x",\ty'
    facts = facts_of(text=facts_of().text + words)
    section = facts.sections[0]._replace(
        start=len(facts.text) - len(words), end=len(facts.text), heading=words
    )
    facts = facts._replace(sections=(section,))
    with Ledger.open(tmp_path / "kg", create=True) as ledger:
        ledger.replace("/a.txt", "a", "f", facts)
        export(ledger, "csv", tmp_path / "g")
    (section,) = rows(tmp_path / "g" / "nodes" / "Section.csv")
    assert section["heading"] == words
    (program,) = rows(tmp_path / "g" / "nodes" / "Program.csv")
    assert "彪哥调解法" in json.loads(program["alias"])


def test_other_files_of_the_folder_stay(held, tmp_path):
    (tmp_path / "g").mkdir()
    (tmp_path / "g" / "notes.txt").write_text("mine")
    export(held, "csv", tmp_path / "g")
    export(held, "csv", tmp_path / "g")
    assert (tmp_path / "g" / "notes.txt").read_text() == "mine"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["g", "kg"]


def test_an_export_that_fails_leaves_what_was_there(held, tmp_path, monkeypatch):
    export(held, "nquads", tmp_path / "g.nq")
    before = (tmp_path / "g.nq").read_bytes()
    monkeypatch.setattr(nquads, "TYPE", None)
    monkeypatch.setattr(nquads, "lines", lambda *_: iter(["half\n", 1]))
    with pytest.raises(TypeError):
        export(held, "nquads", tmp_path / "g.nq")
    assert (tmp_path / "g.nq").read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["g.nq", "kg"]


def test_a_large_graph_is_sorted_on_disk_to_the_same_bytes(held, tmp_path, monkeypatch):
    export(held, "turtle", tmp_path / "small")
    monkeypatch.setattr(module, "_RUN", 7)
    export(held, "turtle", tmp_path / "large")
    assert read(tmp_path / "small") == read(tmp_path / "large")


def test_an_unknown_format_names_the_known(held, tmp_path):
    with pytest.raises(QueryRefused, match="nquads, turtle, graphml, csv"):
        export(held, "xlsx", tmp_path / "g")


def test_a_place_that_cannot_be_written_is_named(held, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UnusableGraph, match="file"):
        export(held, "nquads", tmp_path / "file" / "g.nq")


@pytest.mark.parametrize("text", ['a "b" \\ c', "line\nfeed\r\ttab", "\x00\x0b\x7f\b\f", "\u2028 ☃ 𠮷 é"])
def test_any_text_survives_as_a_literal(text):
    graph = rdflib.Graph().parse(data=f"<http://s> <http://p> {nquads.string(text)} .", format="turtle")
    assert str(next(graph.objects())) == text


@pytest.mark.parametrize("number", [0.1, 1e-7, 1e22, 119.0, -0.0, float("inf"), float("-inf")])
def test_any_number_survives_as_a_double(number):
    lexical = nquads.double(number)
    assert rdflib.Literal(lexical, datatype=rdflib.XSD.double).toPython() == number


@pytest.mark.parametrize("bad", ["http://x/a b", "http://x/<", "http://x/\n", "http://x/`"])
def test_a_bad_iri_is_refused_by_name(bad):
    with pytest.raises(InvalidOntology, match="cannot be an IRI"):
        list(nquads.triples([Node(bad, "Program", {})]))


def test_a_name_that_the_ontology_lacks_is_refused(held):
    with pytest.raises(InvalidOntology, match="colour"):
        list(nquads.triples([Node("http://x", "Program", {"colour": "red"})]))
