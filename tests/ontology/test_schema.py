"""What fazhi.ttl may not say, because one of RDF, Neo4j and ladybug could not hold it."""

import pytest

from ontology import schema
from ontology.errors import InvalidOntology

GOOD = schema.SOURCE.read_text(encoding="utf-8")
LABELS = 'rdfs:label "名"@zh , "name"@en'


def with_term(turtle):
    return GOOD + "\n" + turtle


@pytest.mark.parametrize(
    ("turtle", "says"),
    [
        (
            f":report a owl:ObjectProperty ; {LABELS} ; rdfs:domain :Action ; rdfs:range :Report .",
            "both a text and a link",
        ),
        (
            f":program a owl:ObjectProperty ; {LABELS} ; rdfs:domain :Action ; rdfs:range :Program .",
            "one catalogue",
        ),
        (f":order a owl:DatatypeProperty ; {LABELS} ; rdfs:domain :Action .", "reserved word"),
        (f":In a owl:Class ; {LABELS} .", "reserved word"),
        (f":Name a owl:DatatypeProperty ; {LABELS} ; rdfs:domain :Action .", "differ in case only"),
        (f":village a owl:Class ; {LABELS} .", "beginning with a capital"),
        (
            f":has-part a owl:ObjectProperty ; {LABELS} ; rdfs:domain :Action ; rdfs:range :Action .",
            "letters and digits",
        ),
        (f":near a owl:ObjectProperty ; {LABELS} ; rdfs:domain :Action ; rdfs:range :Village .", "no class"),
        (f":near a owl:ObjectProperty ; {LABELS} .", "needs a domain and a range"),
        (':Village a owl:Class ; rdfs:label "村"@zh .', "needs a label @zh and @en"),
    ],
)
def test_a_name_that_a_store_cannot_hold_is_refused(turtle, says):
    with pytest.raises(InvalidOntology, match=says):
        schema.parse(with_term(turtle))


def test_all_faults_are_told_at_once():
    turtle = with_term(f":order a owl:DatatypeProperty ; {LABELS} .\n:village a owl:Class ; {LABELS} .")
    with pytest.raises(InvalidOntology) as caught:
        schema.parse(turtle)
    assert "order" in str(caught.value)
    assert "village" in str(caught.value)


def test_relationship_types_follow_from_names():
    links = schema.load().links
    assert links["statedIn"].relationship == "STATED_IN"
    assert links["within"].relationship == "WITHIN"


def test_data_properties_stand_on_their_classes():
    report = {p.name for p in schema.load().classes["Report"]}
    assert {"title", "year", "published"} <= report
    assert "value" not in report


def test_what_may_be_repeated_is_known():
    properties = schema.load().properties
    assert properties["alias"].many
    assert not properties["name"].many
