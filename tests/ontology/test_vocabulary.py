"""fazhi.ttl as an ontology: whole, labelled, aligned with terms that exist, and free of contradiction."""

from collections import Counter, defaultdict
from typing import get_args

import owlrl
import pytest
import rdflib
import rdflib.collection
from rdflib import OWL, RDF, RDFS, SKOS, namespace

from ontology import authority, facts, mapping, schema
from ontology.mapping import Link, Node

FZ = rdflib.Namespace(schema.NAMESPACE)
QB = namespace.QB
TERMS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
STANDARDS = {
    "org": namespace.ORG, "qb": namespace.QB, "prov": namespace.PROV, "skos": namespace.SKOS,
    "foaf": namespace.FOAF, "dcterms": namespace.DCTERMS, "schema": namespace.SDO,
}  # fmt: skip


@pytest.fixture(scope="module")
def ttl():
    return rdflib.Graph().parse(schema.SOURCE, format="turtle")


def own(graph, *kinds):
    return {s for k in kinds for s in graph.subjects(RDF.type, k) if str(s).startswith(schema.NAMESPACE)}


def test_every_term_has_a_label_and_a_definition_in_both_languages(ttl):
    for term in own(ttl, *TERMS):
        for what in (RDFS.label, SKOS.definition):
            languages = Counter(o.language for o in ttl.objects(term, what))
            assert languages == {"zh": 1, "en": 1}, (term, what)


def test_no_two_classes_and_no_two_properties_share_a_label(ttl):
    for kinds in ([OWL.Class], [OWL.ObjectProperty, OWL.DatatypeProperty]):
        labels = Counter(
            o for t in own(ttl, *kinds) for o in ttl.objects(t, RDFS.label) if o.language == "en"
        )
        assert max(labels.values()) == 1, labels.most_common(1)


def test_every_term_used_is_declared_with_its_kind(ttl):
    uses = (
        RDFS.subClassOf,
        RDFS.subPropertyOf,
        RDFS.domain,
        RDFS.range,
        FZ.onLink,
        FZ.ofClass,
        FZ.ofProperty,
    )
    for s, p, o in ttl:
        if p in uses and isinstance(o, rdflib.URIRef) and not str(o).startswith(str(rdflib.XSD)):
            assert set(ttl.objects(o, RDF.type)) & set(TERMS), (s, o)
        if str(s).startswith(schema.NAMESPACE):
            assert set(ttl.objects(s, RDF.type)) & set(TERMS), s


def test_links_are_aligned_with_links_and_texts_with_texts(ttl):
    for s, o in ttl.subject_objects(RDFS.subPropertyOf):
        is_link = (s, RDF.type, OWL.ObjectProperty) in ttl
        assert is_link == ((o, RDF.type, OWL.ObjectProperty) in ttl), (s, o)


def test_terms_of_other_vocabularies_exist_there(ttl):
    prefixes = dict(ttl.namespaces())
    for name, known in STANDARDS.items():
        base = str(prefixes[name])
        used = {t for triple in ttl for t in triple if isinstance(t, rdflib.URIRef) and t.startswith(base)}
        assert used, name
        for term in used:
            assert term.removeprefix(base) in known, term


@pytest.mark.parametrize("link", [RDFS.subClassOf, RDFS.subPropertyOf])
def test_no_term_is_under_itself(ttl, link):
    for term in set(ttl.subjects(link, None)):
        above = {a for parent in ttl.objects(term, link) for a in ttl.transitive_objects(parent, link)}
        assert term not in above


def test_every_class_is_aligned_with_a_standard(ttl):
    for cls in own(ttl, OWL.Class):
        assert any(not str(o).startswith(schema.NAMESPACE) for o in ttl.objects(cls, RDFS.subClassOf)), cls


def codes(ttl, name):
    scheme = rdflib.URIRef(f"https://w3id.org/fazhi/ns/{name}")
    return {str(ttl.value(c, SKOS.notation)) for c in ttl.subjects(SKOS.inScheme, scheme)}


@pytest.mark.parametrize(
    ("scheme", "literal"),
    [
        ("status", facts.Status),
        ("level", facts.Level),
        ("action", facts.Verb),
        ("section-kind", facts.Kind),
        ("bound", facts.Bound),
    ],
)
def test_code_lists_hold_what_facts_may_say(ttl, scheme, literal):
    assert codes(ttl, scheme) == set(get_args(literal)) - {""}


def test_the_cube_names_its_dimensions_its_measure_and_its_attributes(ttl):
    (structure,) = ttl.subjects(RDF.type, QB.DataStructureDefinition)
    components = list(ttl.objects(structure, QB.component))
    for role, kind in (
        (QB.dimension, QB.DimensionProperty),
        (QB.measure, QB.MeasureProperty),
        (QB.attribute, QB.AttributeProperty),
    ):
        named = {o for c in components for o in ttl.objects(c, role)}
        assert named == own(ttl, kind), role
    orders = sorted(int(o) for c in components for o in ttl.objects(c, QB.order))
    assert orders == [1, 2, 3, 4, 5]


# ── The ontology and the mapping ─────────────────────────────────────────────────────────────────────────────────


def test_the_mapping_uses_every_term_and_no_other(every_element):
    found = schema.load()
    nodes = [e for e in every_element if isinstance(e, Node)]
    links = [e for e in every_element if isinstance(e, Link)]
    assert {n.cls for n in nodes} == set(found.classes)
    assert {x.property for x in links} == set(found.links)
    on_links = {name for x in links for name in x.properties}
    assert {name for n in nodes for name in n.properties} | on_links == set(found.properties)
    assert {(n.cls, p) for n in nodes for p in n.properties} == {
        (c, p.name) for c, own_ in found.classes.items() for p in own_
    }
    assert {(x.property, name) for x in links for name in x.properties} == {
        (p.name, name) for p in found.links.values() for name in p.on_link
    }
    joined = {(x.property, x.subject_class) for x in links}
    assert joined == {(p.name, c) for p in found.links.values() for c in p.domain}
    assert {(x.property, x.object_class) for x in links} == {
        (p.name, c) for p in found.links.values() for c in p.range
    }


# ── OWL RL ───────────────────────────────────────────────────────────────────────────────────────────────────────


def closure(ttl, *turtle):
    """Return the contradictions that an OWL RL reasoner finds in the ontology and some Turtle, and the closure."""
    graph = rdflib.Graph()
    graph += ttl
    for text in turtle:
        graph.parse(data=text, format="turtle")
    for key in graph.objects(None, OWL.hasKey):
        # owlrl compares all properties of a key but the last, so the last is told twice.
        names = rdflib.collection.Collection(graph, key)
        names.append(names[-1])
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    errors = rdflib.Namespace("http://www.daml.org/2002/03/agents/agent-ont#")
    return [str(o) for o in graph.objects(None, errors.error)], graph


def turtle_of(elements):
    """Return the links of each property between each two classes, two of each, and the nodes at their ends."""
    from graph.stores import nquads

    seen, links = Counter(), []
    for link in (e for e in elements if isinstance(e, Link)):
        key = (link.property, link.subject_class, link.object_class)
        seen[key] += 1
        if seen[key] <= 2:
            links.append(link)
    ends = {end for link in links for end in (link.subject, link.object)}
    nodes = [e for e in elements if isinstance(e, Node) and e.iri in ends]
    assert {n.cls for n in nodes} == set(schema.load().classes)
    return "\n".join(" ".join(t) + " ." for t in nquads.triples([*nodes, *links]))


def test_the_ontology_and_all_that_is_mapped_hold_no_contradiction(ttl, every_element):
    found, graph = closure(ttl, turtle_of(every_element))
    assert found == []
    report = next(e.iri for e in every_element if isinstance(e, Node) and e.cls == "Report")
    assert (rdflib.URIRef(report), RDF.type, namespace.FOAF.Document) in graph
    program = next(e for e in every_element if isinstance(e, Node) and e.cls == "Program")
    assert (rdflib.URIRef(program.iri), RDFS.label, rdflib.Literal(program.properties["name"])) in graph


@pytest.mark.parametrize(
    "wrong",
    [
        "<http://x> a :Report , :Program .",
        "<http://x> :within <http://x> .",
        "<http://x> :within <http://y> . <http://y> :within <http://x> .",
        "<http://x> :statedIn <http://y> . <http://y> a :Agency .",
        "<http://x> a :Theme ; :name 'a' . <http://y> a :Theme ; :name 'a' ; owl:differentFrom <http://x> .",
    ],
)
def test_a_reasoner_finds_what_contradicts_the_ontology(ttl, wrong):
    found, _ = closure(ttl, f"@prefix : <{schema.NAMESPACE}> . @prefix owl: <{OWL}> .\n{wrong}")
    assert found


def test_a_successor_follows_from_a_change_event(ttl):
    _, graph = closure(
        ttl,
        "@prefix org: <http://www.w3.org/ns/org#> . <http://a> org:changedBy <http://e> ."
        " <http://e> org:resultingOrganization <http://b> .",
    )
    assert (rdflib.URIRef("http://a"), FZ.successor, rdflib.URIRef("http://b")) in graph


def test_the_period_of_a_number_is_its_own_else_the_year_of_its_report(fuxin_facts):
    counted, settled, rate, target = fuxin_facts.observations
    dated = counted._replace(period="前三季度", period_start="2021-01-01", period_end="2021-09-30")
    vague = settled._replace(period="一段时间以来")
    until = rate._replace(period="截至11月底", period_end="2021-11-30")
    target = target._replace(period="")
    told = mapping.report_graph(
        fuxin_facts._replace(observations=(dated, vague, until, target)),
        mapping.Canon({}, frozenset()), file="", sha256="", fingerprint="",
    )  # fmt: skip
    periods = [s.node.properties.get("period") for s in told if s.node.cls == "Observation"]
    assert periods == ["2021-01-01/2021-09-30", None, "../2021-11-30", "2022"]


def test_no_two_things_share_a_key(ttl, every_element):
    values = defaultdict(lambda: defaultdict(set))
    for e in every_element:
        if isinstance(e, Node):
            values[e.cls, e.iri].update({k: {v} for k, v in e.properties.items() if not isinstance(v, list)})
        else:
            values[e.subject_class, e.subject][e.property].add(e.object)
    keyed = 0
    for cls, key in ttl.subject_objects(OWL.hasKey):
        names = [str(p).removeprefix(schema.NAMESPACE) for p in ttl.items(key)]
        of = [v for (c, _), v in values.items() if schema.NAMESPACE + c == str(cls)]
        keys = [tuple(min(v[n]) for n in names) for v in of if all(n in v for n in names)]
        keyed += len(keys)
        assert len(set(keys)) == len(keys), cls
    assert keyed > 500


def test_no_two_places_of_the_tables_share_a_code_and_a_first_year():
    places = authority.load().places
    keys = Counter((p.code, p.start) for p in places.all() if p.code and p.start is not None)
    assert max(keys.values()) == 1, keys.most_common(3)
