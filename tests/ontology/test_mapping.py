"""The mapping says only what the ontology knows, and every link has both its ends."""

import pytest

from ontology import authority, mapping, schema
from ontology.mapping import Canon, Link, Node

TYPES = {"string": str, "integer": int, "double": float, "boolean": bool, "date": str}


@pytest.fixture
def elements(two_reports):
    table = authority.load()
    canon = Canon(
        {"program/321282/彪哥调解工作十步法": "program/210900/彪哥调解工作十步法"},
        frozenset(f.report.id for f in two_reports),
    )
    entities = {e.id: e for f in two_reports for e in f.entities}
    return [
        *mapping.authority_graph(table),
        *mapping.entity_graph(entities.values(), table, canon),
        *mapping.derive(
            [f.report for f in two_reports], [(f.report.id, f.actions[0].target) for f in two_reports], canon
        ),
        *(
            e
            for f in two_reports
            for e in mapping.report_graph(f, canon, file="a.txt", sha256="0", fingerprint="1")
        ),
    ]


def test_every_property_of_a_node_is_declared_for_its_class_with_its_type(elements):
    classes = schema.load().classes
    for node in (e for e in elements if isinstance(e, Node)):
        declared = {p.name: p for p in classes[node.cls]}
        for name, value in node.properties.items():
            prop = declared[name]
            for one in value if prop.many else [value]:
                assert isinstance(one, TYPES[prop.range[0]]), (node, name)


def test_every_link_joins_classes_of_its_domain_and_range(elements):
    links = schema.load().links
    for link in (e for e in elements if isinstance(e, Link)):
        declared = links[link.property]
        assert link.subject_class in declared.domain, link
        assert link.object_class in declared.range, link
        assert set(link.properties) <= set(declared.on_link), link


def test_every_link_has_both_its_nodes(elements):
    nodes = {e.iri: e.cls for e in elements if isinstance(e, Node)}
    for link in (e for e in elements if isinstance(e, Link)):
        assert nodes.get(link.subject) == link.subject_class, link
        assert nodes.get(link.object) == link.object_class, link


def test_every_node_is_made_once(elements):
    iris = [e.iri for e in elements if isinstance(e, Node)]
    assert len(iris) == len(set(iris))


def test_a_merged_entity_is_one_node_that_says_what_was_merged(elements):
    (program,) = [e for e in elements if isinstance(e, Node) and e.cls == "Program"]
    assert program.properties["redirect"] == ["https://w3id.org/fazhi/id/program/321282/彪哥调解工作十步法"]
    reports = {
        e.subject
        for e in elements
        if isinstance(e, Link) and e.property == "mentions" and e.object == program.iri
    }
    assert len(reports) == 2


def test_a_place_brings_all_it_lies_in(elements):
    within = {
        e.subject.rsplit("/", 1)[1]: e.object.rsplit("/", 1)[1]
        for e in elements
        if isinstance(e, Link) and e.property == "within"
    }
    assert within == {"210900": "210000", "321282": "321200", "321200": "320000"}


def test_a_rate_points_to_what_it_divides(elements):
    numerator, denominator = (
        next(e for e in elements if isinstance(e, Link) and e.property == p)
        for p in ("numerator", "denominator")
    )
    assert numerator.subject == denominator.subject
    assert numerator.object != denominator.object


def test_a_target_is_planned_for_the_year_after_the_report(elements):
    planned = [e.properties for e in elements if isinstance(e, Node) and "plannedFor" in e.properties]
    assert {p["plannedFor"] for p in planned} == {2022, 2023}
    assert {p["status"] for p in planned} == {"target"}


def test_a_report_that_is_not_held_is_only_cited(elements):
    cited = [e for e in elements if isinstance(e, Node) and e.cls == "CitedReport"]
    assert [c.properties["year"] for c in cited] == [2020, 2021]


def test_years_of_one_place_form_a_chain(facts_of):
    reports = [facts_of(year).report for year in (2019, 2021, 2020)]
    links = list(mapping.derive(reports, [], Canon({}, frozenset(r.id for r in reports))))
    assert [(link.subject[-4:], link.object[-4:]) for link in links] == [("2020", "2019"), ("2021", "2020")]
