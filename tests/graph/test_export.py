"""Exports, read back by programs that know nothing of fazhi."""

import csv
import datetime as dt
import json
import subprocess
from collections import Counter
from itertools import groupby
from pathlib import Path

import networkx as nx
import pyarrow.parquet as pq
import pytest
import rdflib
from lxml import etree

from graph import link, views
from graph.export import FORMATS, RDF, export, order, rdf
from graph.ledger import Ledger
from graph.network import to_networkx
from graph.stores import nquads
from ontology import schema
from ontology.derive import columns
from ontology.errors import InvalidOntology, QueryRefused, UnusableGraph
from ontology.mapping import Node

# rdflib's own readers use what rdflib deprecates.
pytestmark = [
    pytest.mark.filterwarnings(r"ignore:Dataset\..* is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]

FZ = rdflib.Namespace(schema.NAMESPACE)


def elements(ledger):
    return [e for _, graph in views.graphs(ledger) for e in graph]


def nodes(ledger):
    return Counter(e.cls for e in elements(ledger) if isinstance(e, Node))


def links(ledger):
    return Counter(e.property for e in elements(ledger) if not isinstance(e, Node))


def triples(ledger):
    return {t for _, graph in views.statements(ledger) for t in nquads.triples(graph)}


def read(path):
    """Return the bytes of a file, or of all files of a folder by name."""
    if path.is_file():
        return path.read_bytes()
    return {str(f.relative_to(path)): f.read_bytes() for f in path.rglob("*") if f.is_file()}


@pytest.mark.parametrize(("form", "extras"), [*((f, ()) for f in FORMATS), *((f, views.EXTRAS) for f in RDF)])
def test_the_same_reports_give_the_same_bytes(held, tmp_path, form, extras):
    export(held, form, tmp_path / "one", extras)
    export(held, form, tmp_path / "again", extras)
    # Another folder, other paths, the other order.
    with Ledger.open(tmp_path / "elsewhere" / "kg", create=True) as other:
        for report in reversed(held.reports()):
            facts = held.facts(report.report.id)
            other.replace(f"/else/where{report.source}", report.sha256, report.fingerprint, facts)
        link.relink(other)
        export(other, form, tmp_path / "other", extras)
    assert read(tmp_path / "one") == read(tmp_path / "again") == read(tmp_path / "other")


def test_nquads_are_sorted_graph_by_graph_and_rdflib_reads_them(held, tmp_path):
    export(held, "nquads", tmp_path / "g.nq")
    lines = (tmp_path / "g.nq").read_bytes().splitlines()
    assert len(lines) == len(set(lines))
    named = [line.rsplit(b" ", 2)[1] for line in lines]
    assert len(list(groupby(named))) == len(set(named))
    for graph in set(named):
        of = [line for line, name in zip(lines, named, strict=True) if name == graph]
        assert of == sorted(of)
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
    types = map(str, graph.objects(predicate=rdflib.RDF.type))
    counts = Counter(t.removeprefix(schema.NAMESPACE) for t in types if t.startswith(schema.NAMESPACE))
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


def quads(path, form):
    """Return what rdflib reads, literals by value and datatype."""
    dataset = rdflib.Dataset()
    dataset.parse(path, format=form)
    return {
        (str(s), str(p), (o.toPython(), o.datatype) if isinstance(o, rdflib.Literal) else str(o), str(g))
        for s, p, o, g in dataset.quads()
    }


@pytest.mark.parametrize(("form", "called"), [("trig", "trig"), ("jsonld", "json-ld")])
@pytest.mark.parametrize("extras", [(), views.EXTRAS])
def test_rdf_with_named_graphs_is_the_same_in_every_syntax(rich, tmp_path, form, called, extras):
    export(rich, "nquads", tmp_path / "g.nq", extras)
    export(rich, form, tmp_path / "g", extras)
    assert quads(tmp_path / "g", called) == quads(tmp_path / "g.nq", "nquads")


def test_prefixes_shorten_all_vocabularies(rich, tmp_path):
    export(rich, "trig", tmp_path / "g.trig", extras=views.EXTRAS)
    body = (tmp_path / "g.trig").read_text(encoding="utf-8").split("{", 1)[1]
    for term in ("fz:Report", "prov:used", "oa:exact", "xsd:integer"):
        assert term in body
    assert not [n for n in rdf.PREFIXES.values() if f"<{n}" in body]


def test_json_holds_a_report_with_all_it_states_inside_it(rich, tmp_path):
    export(rich, "jsonld", tmp_path / "g.json")
    document = json.loads((tmp_path / "g.json").read_text(encoding="utf-8"))
    (graph,) = [g for g in document["@graph"] if g["iri"].endswith("graph/report/210900/2022")]
    (report,) = [o for o in graph["@graph"] if o.get("class") == "Report"]
    facts = rich.facts("report/210900/2022")
    told = Counter(o["class"] for o in report["states"])
    assert told == {
        "Section": len(facts.sections), "Observation": len(facts.observations), "Action": len(facts.actions),
        "Statement": len(facts.statements),
    }  # fmt: skip
    assert report["iri"] == "id:report/210900/2022"
    assert {type(o["value"]) for o in report["states"] if o["class"] == "Observation"} == {float}


# ── Provenance and passages ──────────────────────────────────────────────────────────────────────────────────────


def dataset(ledger, tmp_path, **more):
    export(ledger, "nquads", tmp_path / "all.nq", **more)
    found = rdflib.Dataset(default_union=True)
    found.parse(tmp_path / "all.nq", format="nquads")
    return found


def test_every_report_graph_says_who_made_it_out_of_which_file(rich, tmp_path):
    asked = """
        PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?graph ?name ?id ?version {
          GRAPH ?graph { ?graph a prov:Bundle ; prov:wasDerivedFrom ?file ; prov:wasGeneratedBy ?made .
            ?made a prov:Activity ; prov:used ?file ; prov:wasAssociatedWith ?agent .
            ?file a prov:Entity ; rdfs:label ?name ; <http://purl.org/dc/terms/identifier> ?id .
            ?report a <https://w3id.org/fazhi/ns#Report> ; prov:wasDerivedFrom ?file }
          ?agent a prov:SoftwareAgent ; <https://schema.org/softwareVersion> ?version }"""
    found = {tuple(map(str, row)) for row in dataset(rich, tmp_path).query(asked)}
    graph = "https://w3id.org/fazhi/graph/report/210900/"
    assert found == {
        (f"{graph}2021", "210900-2021.txt", "sha256:0", "f"),
        (f"{graph}2022", "210900-2022.txt", "sha256:1", "f"),
    }


def test_no_statement_stands_in_two_graphs(rich, tmp_path):
    export(rich, "nquads", tmp_path / "g.nq", extras=views.EXTRAS)
    lines = (tmp_path / "g.nq").read_text(encoding="utf-8").splitlines()
    assert max(Counter(line.rsplit(" ", 2)[0] for line in lines).values()) == 1


def test_passages_lead_from_every_fact_and_mention_to_its_words(rich, tmp_path):
    asked = """
        PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?body ?source ?start ?end ?exact ?prefix ?suffix {
          ?note a oa:Annotation ; oa:hasBody ?body ; oa:hasTarget ?passage .
          ?passage oa:hasSource ?source ; oa:hasSelector ?position .
          ?position a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
          OPTIONAL { ?passage oa:hasSelector ?quote .
            ?quote a oa:TextQuoteSelector ; oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix } }"""
    graph = dataset(rich, tmp_path, extras=views.EXTRAS)
    told = list(graph.query(asked))
    facts = [rich.facts(r.report.id) for r in rich.reports()]
    expected = sum(
        len(getattr(f, k))
        for f in facts
        for k in ("mentions", "sections", "observations", "actions", "statements")
    )
    assert len(told) == expected
    texts = {f"https://w3id.org/fazhi/id/{f.report.id}": f.text for f in facts}
    for body, source, start, end, exact, prefix, suffix in told:
        text, a, b = texts[str(source)], int(start), int(end)
        if exact is not None:
            assert str(exact) == text[a:b]
            assert text[:a].endswith(str(prefix))
            assert text[b:].startswith(str(suffix))
        assert (body, rdflib.RDF.type, None) in graph
        quote = graph.value(body, FZ.quote)
        assert quote is None or str(quote) == text[a:b]


@pytest.mark.parametrize("form", [f for f in FORMATS if f not in RDF])
def test_a_format_without_passages_says_which_have_them(held, tmp_path, form):
    with pytest.raises(QueryRefused, match="nquads, turtle, trig, jsonld"):
        export(held, form, tmp_path / "g", extras=views.EXTRAS)


# ── Standards ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_standards_are_what_a_reasoner_finds_by_the_ontology(rich, tmp_path):
    graph = rdflib.Graph().parse(schema.SOURCE)
    export(rich, "turtle", tmp_path / "plain.ttl")
    export(rich, "turtle", tmp_path / "all.ttl", extras=["standards"])
    plain, told = (rdflib.Graph().parse(tmp_path / f) for f in ("plain.ttl", "all.ttl"))
    over = {(s, o) for s, o in graph.subject_objects(rdflib.RDFS.subPropertyOf)}
    under = {(s, o) for s, o in graph.subject_objects(rdflib.RDFS.subClassOf)}
    for prop, above in over:
        for s, o in plain.subject_objects(prop):
            assert (s, above, o) in told
    for cls, above in under:
        for s in plain.subjects(rdflib.RDF.type, cls):
            assert (s, rdflib.RDF.type, above) in told
    assert set(plain) < set(told)


def test_places_that_were_merged_share_a_change_event(rich, tmp_path):
    asked = """
        PREFIX org: <http://www.w3.org/ns/org#> PREFIX fz: <https://w3id.org/fazhi/ns#>
        SELECT ?from ?to ?year { ?event a org:ChangeEvent ; org:originalOrganization ?a ; org:resultingOrganization ?b ;
          <http://purl.org/dc/terms/date> ?year . ?a fz:code ?from ; org:changedBy ?event . ?b fz:code ?to }"""
    graph = dataset(rich, tmp_path, extras=["standards"])
    assert {tuple(map(str, row)) for row in graph.query(asked)} == {("320602", "320613", "2020")}
    successors = set(graph.query("SELECT ?a ?b { ?a <https://w3id.org/fazhi/ns#successor> ?b }"))
    chains = set(
        graph.query(
            "SELECT ?a ?b { ?a <http://www.w3.org/ns/org#changedBy>/<http://www.w3.org/ns/org#resultingOrganization> ?b }"
        )
    )
    assert chains <= successors


QB_RULES = {
    "every observation has a data set": "?o a qb:Observation . FILTER NOT EXISTS { ?o qb:dataSet ?any }",
    "every data set has a structure": "?d a qb:DataSet . FILTER NOT EXISTS { ?d qb:structure ?any }",
    "every dimension has a value": "?o qb:dataSet/qb:structure/qb:component/qb:dimension ?p . "
    "FILTER NOT EXISTS { ?o ?p ?any }",
    "every measure has a value": "?o qb:dataSet/qb:structure/qb:component/qb:measure ?p . "
    "FILTER NOT EXISTS { ?o ?p ?any }",
    "no two have all dimensions alike": "?o qb:dataSet ?d ; fz:area ?a ; fz:period ?t ; fz:measures ?i ; fz:statedIn ?r ; "
    "fz:startOffset ?n . ?other qb:dataSet ?d ; fz:area ?a ; fz:period ?t ; fz:measures ?i ; fz:statedIn ?r ; "
    "fz:startOffset ?n . FILTER(?o != ?other)",
    "every dimension has a range": "?s qb:component/qb:dimension ?p . "
    "FILTER NOT EXISTS { ?p <http://www.w3.org/2000/01/rdf-schema#range> ?any }",
}


@pytest.mark.parametrize("rule", QB_RULES)
def test_the_data_cube_is_well_formed(rich, tmp_path, rule):
    graph = rdflib.Graph().parse(schema.SOURCE)
    export(rich, "turtle", tmp_path / "g.ttl", extras=["standards"])
    graph.parse(tmp_path / "g.ttl")
    members = set(graph.subjects(rdflib.namespace.QB.dataSet, None))
    assert len(members) >= 6
    for loose in set(graph.subjects(rdflib.RDF.type, rdflib.namespace.QB.Observation)) - members:
        # What has no indicator is an observation, and no member of the cube.
        assert (loose, FZ.measures, None) not in graph
        graph.remove((loose, rdflib.RDF.type, rdflib.namespace.QB.Observation))
    prefixes = f"PREFIX fz: <{schema.NAMESPACE}> PREFIX qb: <http://purl.org/linked-data/cube#>"
    assert list(graph.query(f"{prefixes} SELECT * {{ {QB_RULES[rule]} }}")) == []


def test_an_unknown_extra_names_the_known(held, tmp_path):
    with pytest.raises(QueryRefused, match="passages, standards"):
        export(held, "trig", tmp_path / "g", extras=["colours"])


# ── Property graph ───────────────────────────────────────────────────────────────────────────────────────────────


def test_gexf_opens_in_networkx_and_keeps_to_the_grammar(rich, tmp_path):
    export(rich, "gexf", tmp_path / "g.gexf")
    graph = nx.read_gexf(tmp_path / "g.gexf")
    assert Counter(c for _, c in graph.nodes(data="class")) == nodes(rich)
    types = {p: schema.load().links[p].relationship for p in links(rich)}
    assert Counter(r for *_, r in graph.edges(data="class")) == {types[p]: n for p, n in links(rich).items()}
    assert {type(d["value"]) for _, d in graph.nodes(data=True) if "value" in d} == {float}
    assert {type(d["year"]) for _, d in graph.nodes(data=True) if "year" in d} == {int}
    assert {d["approx"] for _, d in graph.nodes(data=True) if "approx" in d} == {True, False}
    told = {e.iri: e.properties for e in elements(rich) if isinstance(e, Node)}
    for iri, data in graph.nodes(data=True):
        for name, value in told[iri].items():
            assert (json.loads(data[name]) if isinstance(value, list) else data[name]) == value
    grammar = etree.RelaxNG(file=Path(__file__).with_name("gexf.rng"))
    grammar.assertValid(etree.parse(tmp_path / "g.gexf"))


@pytest.mark.parametrize(("form", "read"), [("gexf", nx.read_gexf), ("graphml", nx.read_graphml)])
def test_xml_survives_what_it_cannot_hold(tmp_path, facts_of, form, read):
    words = '<&>"\x00\x0b\uffff\n\t]]>'
    facts = facts_of(text=facts_of().text + words)
    section = facts.sections[0]._replace(
        start=len(facts.text) - len(words), end=len(facts.text), heading=words
    )
    with Ledger.open(tmp_path / "kg", create=True) as ledger:
        ledger.replace("/a.txt", "a", "f", facts._replace(sections=(section,)))
        export(ledger, form, tmp_path / "g")
    graph = read(tmp_path / "g")
    assert '<&>"\n\t]]>' in {d.get("heading") for _, d in graph.nodes(data=True)}


def test_parquet_holds_typed_columns_of_the_same_rows_as_csv(rich, tmp_path):
    export(rich, "csv", tmp_path / "c")
    export(rich, "parquet", tmp_path / "p")
    files = {f.relative_to(tmp_path / "p").with_suffix("") for f in tmp_path.glob("p/*/*.parquet")}
    assert files == {f.relative_to(tmp_path / "c").with_suffix("") for f in tmp_path.glob("c/*/*.csv")}
    for file in files:
        table = pq.read_table(tmp_path / "p" / file.with_suffix(".parquet"))
        other = rows(tmp_path / "c" / file.with_suffix(".csv"))
        assert table.num_rows == len(other)
        for typed, texts in zip(table.to_pylist(), other, strict=True):
            assert list(typed) == list(texts)
            for name, value in typed.items():
                assert as_text(value) == texts[name], (file, name)
    report = pq.read_table(tmp_path / "p" / "nodes" / "Report.parquet").to_pylist()[0]
    assert report["published"] == dt.date(2022, 3, 1)
    assert isinstance(report["year"], int)


def as_text(value):
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


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
    monkeypatch.setattr(order, "RUN", 7)
    export(held, "turtle", tmp_path / "large")
    assert read(tmp_path / "small") == read(tmp_path / "large")


@pytest.fixture
def written_here(monkeypatch):
    """Return which graphs of reports this process writes itself, where two write a share each."""
    monkeypatch.setattr("graph.export.quads._WORTH_A_PROCESS", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    names, sorted_text = [], nquads.sorted_text
    monkeypatch.setattr(nquads, "sorted_text", lambda *given: names.append(given[0]) or sorted_text(*given))
    return names


@pytest.mark.parametrize("extras", [(), ("passages", "standards")])
def test_two_processes_write_the_same_bytes_as_one(held, tmp_path, extras, request):
    export(held, "nquads", tmp_path / "alone", extras)
    written = request.getfixturevalue("written_here")
    export(held, "nquads", tmp_path / "shared", extras)
    reports = [h.report.id for h in held.reports()]
    assert len(reports) > 1
    assert written == reports[: len(reports) // 2]
    assert read(tmp_path / "shared") == read(tmp_path / "alone")


@pytest.mark.parametrize("fault", ["killed", "of another state"])
def test_the_share_of_a_helper_that_cannot_help_is_written_here(held, tmp_path, monkeypatch, fault, request):
    export(held, "nquads", tmp_path / "alone")
    written = request.getfixturevalue("written_here")
    start = subprocess.Popen

    def killed(*given, **more):
        process = start(*given, **more)
        process.kill()
        return process

    if fault == "killed":
        monkeypatch.setattr(subprocess, "Popen", killed)
    else:
        monkeypatch.setattr(Ledger, "counter", property(lambda _: -1))
    export(held, "nquads", tmp_path / "shared")
    assert written == [h.report.id for h in held.reports()]
    assert read(tmp_path / "shared") == read(tmp_path / "alone")


def test_an_unknown_format_names_the_known(held, tmp_path):
    with pytest.raises(QueryRefused, match="nquads, turtle, trig, jsonld, graphml, gexf, csv, parquet"):
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


def test_bulk_files_for_neo4j_have_the_headers_that_are_derived(held, tmp_path):
    export(held, "neo4j-admin", tmp_path / "g")
    written = {f.stem: f.read_text(encoding="utf-8").strip() for f in (tmp_path / "g" / "headers").iterdir()}
    derived = dict(columns.admin_headers())
    assert written.keys() == derived.keys()
    for name, header in derived.items():
        extra = written[name].removeprefix(header)
        assert all(c.startswith("_") for c in extra.split(",") if c), name
