"""The mapping says only what the ontology knows, and every link has both its ends."""

import pytest

from ontology import authority, mapping, schema
from ontology.facts import Entity
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
    stars = [
        *mapping.authority_graph(table),
        *mapping.entity_graph(entities.values(), table, canon),
        *mapping.derive(
            [f.report for f in two_reports],
            [(f.report.id, f.actions[0].target) for f in two_reports],
            table,
            canon,
        ),
        *(
            e
            for f in two_reports
            for e in mapping.report_graph(f, canon, file="a.txt", sha256="0", fingerprint="1")
        ),
    ]
    return list(mapping.elements(stars))


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
    links = list(mapping.derive(reports, [], authority.load(), Canon({}, frozenset(r.id for r in reports))))
    assert [(link.subject[-4:], link.object[-4:]) for link in links] == [("2020", "2019"), ("2021", "2020")]


def entity_nodes(*entities, table=None):
    """Return the nodes of entities by the last part of their IRI, and the links between them."""
    stars = mapping.entity_graph(entities, authority.load(), Canon(table or {}, frozenset()))
    made = list(mapping.elements(stars))
    nodes = {e.iri.split("/id/", 1)[1]: e.properties for e in made if isinstance(e, Node)}
    links = {
        (e.subject.split("/id/", 1)[1], e.property, e.object.split("/id/", 1)[1])
        for e in made
        if isinstance(e, Link)
    }
    return nodes, links


def test_a_known_program_has_its_own_name_even_where_no_report_uses_it():
    variant = Entity("program/321282/彪哥调解法", "Program", "彪哥调解法", "jurisdiction/321282")
    known = "program/210900/彪哥调解工作十步法"
    nodes, links = entity_nodes(variant, table={variant.id: known})
    assert nodes[known]["name"] == "彪哥调解工作十步法"
    assert "彪哥调解模式" in nodes[known]["alias"]
    assert nodes[known]["redirect"] == ["https://w3id.org/fazhi/id/program/321282/彪哥调解法"]
    assert (known, "ofJurisdiction", "jurisdiction/210900") in links
    assert variant.id not in nodes


def test_a_program_brings_what_it_is_a_part_of():
    nodes, links = entity_nodes(Entity("program/行政执法公示制度", "Program", "行政执法公示制度"))
    assert ("program/行政执法公示制度", "broader", "program/三项制度") in links
    assert nodes["program/三项制度"]["name"] == "三项制度"


def test_things_of_one_name_in_two_places_are_flagged_as_homonyms():
    one, other = (
        Entity(f"program/{p}/春雷行动", "Program", "春雷行动", f"jurisdiction/{p}") for p in (210900, 321282)
    )
    _, links = entity_nodes(one, other)
    assert (one.id, "homonymOf", other.id) in links
    _, linked = entity_nodes(one, other, table={other.id: one.id})
    assert not any(p == "homonymOf" for _, p, _ in linked)


def test_a_program_is_part_of_the_brand_that_its_report_names():
    brand = Entity("program/321282/靖心援", "Program", "靖心援", "jurisdiction/321282")
    part = Entity("program/321282/法润青苗", "Program", "法润青苗", "jurisdiction/321282", broader=brand.id)
    _, links = entity_nodes(brand, part)
    assert (part.id, "broader", brand.id) in links


def test_no_alias_of_a_place_needs_a_context():
    nodes, _ = entity_nodes(Entity("jurisdiction/210921", "Jurisdiction", "辽宁省阜新市阜新蒙古族自治县"))
    place = nodes["jurisdiction/210921"]
    assert place["name"] == "阜新蒙古族自治县"
    assert place["path"] == "辽宁省阜新市阜新蒙古族自治县"
    assert "阜蒙县" in place["alias"]
    assert "阜新" not in place["alias"]


def test_a_place_whose_code_passed_on_is_linked_to_its_heir():
    nodes, links = entity_nodes(Entity("jurisdiction/320602", "Jurisdiction", "江苏省南通市崇川区"))
    assert ("jurisdiction/320602", "successor", "jurisdiction/320613") in links
    assert nodes["jurisdiction/320602"]["validTo"] == nodes["jurisdiction/320613"]["validFrom"]


def test_a_village_is_named_without_what_it_lies_in():
    village = Entity("jurisdiction/500231/新民镇/某村", "Jurisdiction", "重庆市垫江县新民镇某村", "jurisdiction/500231/新民镇", "", "", "village")  # fmt: skip
    nodes, links = entity_nodes(village)
    assert nodes[village.id]["name"] == "某村"
    assert (village.id, "within", "jurisdiction/500231/新民镇") in links
    assert ("jurisdiction/500231/新民镇", "within", "jurisdiction/500231") in links


def test_what_belongs_to_a_place_nobody_describes_is_not_linked_to_it():
    nodes, links = entity_nodes(Entity("agency/999999/局", "Agency", "某局", "jurisdiction/999999"))
    assert list(nodes) == ["agency/999999/局"]
    assert links == set()


def test_actions_are_numbered_in_order_of_the_text(fuxin_facts):
    shuffled = fuxin_facts._replace(actions=fuxin_facts.actions[::-1])
    made = [
        list(mapping.report_graph(f, Canon({}, frozenset()), file="", sha256="", fingerprint=""))
        for f in (fuxin_facts, shuffled)
    ]
    assert made[0] == made[1]


def test_a_plan_is_not_the_forerunner_of_a_report(facts_of):
    report, later = facts_of(2021).report, facts_of(2022).report
    plan = later._replace(id=later.id + "/plan", kind="plan")
    assert list(mapping.derive([report, plan], [], authority.load(), Canon({}, frozenset()))) == []


def test_an_implementation_says_its_year_and_report(facts_of):
    report = facts_of(2021).report
    (link,) = mapping.derive(
        [report], [(report.id, "program/枫桥经验")], authority.load(), Canon({}, frozenset())
    )
    assert (link.subject_class, link.property, link.object_class) == ("Jurisdiction", "implements", "Program")
    assert link.properties == {"year": 2021, "report": "https://w3id.org/fazhi/id/report/210900/2021"}
