"""What is derived from fazhi.ttl is what is kept beside it, and says what fazhi.ttl says."""

import csv
import html
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import rdflib

import ontology
from ontology import schema
from ontology.derive import columns, context, diagram, files, terms

# rdflib's own JSON-LD reader uses what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

ROOT = Path(ontology.__file__).parents[1]
DERIVED = dict(files.files())


@pytest.mark.parametrize("path", DERIVED)
def test_derived_files_are_up_to_date(path):
    assert (ROOT / path).read_text(encoding="utf-8") == DERIVED[path], "run `make derive`"


def test_no_other_file_stands_among_the_derived():
    kept = {str(f.relative_to(ROOT)) for f in (ROOT / files.FOLDER).iterdir()}
    assert kept == {p for p in DERIVED if p.startswith(files.FOLDER)}


def test_making_them_again_changes_nothing(tmp_path):
    assert set(files.write(tmp_path)) == set(DERIVED)
    assert files.write(tmp_path) == []


def test_the_context_gives_every_name_the_meaning_it_has_in_the_ontology():
    found = schema.load()
    document = json.loads(DERIVED["docs/ontology/context.jsonld"])
    for name, prop in found.properties.items():
        value = {"string": "x", "integer": 3, "double": 1.5, "boolean": True, "date": "2021-03-01"}[
            prop.range[0]
        ]
        text = json.dumps({**document, "@id": "http://x", name: value})
        ((_, predicate, told),) = rdflib.Graph().parse(data=text, format="json-ld")
        assert str(predicate) == schema.NAMESPACE + name
        expected = None if prop.range[0] == "string" else rdflib.XSD[prop.range[0]]
        assert told.datatype == expected
    for name in found.links:
        text = json.dumps({**document, "iri": "id:report/1", name: "id:x"})
        (triple,) = rdflib.Graph().parse(data=text, format="json-ld")
        base = "https://w3id.org/fazhi/id/"
        assert [str(t) for t in triple] == [f"{base}report/1", schema.NAMESPACE + name, f"{base}x"]


def test_no_name_of_the_context_is_a_prefix_too():
    names = {*schema.load().classes, *schema.load().links, *schema.load().properties}
    assert names.isdisjoint({*context.PREFIXES, "id", "iri", "class", context.STATES})


def test_every_class_and_link_has_its_columns():
    found = schema.load()
    tables = {t.name: [c.name for c in t.columns] for t in columns.tables()}
    assert set(tables) == {*found.classes, *(p.relationship for p in found.links.values())}
    for cls, own in found.classes.items():
        assert tables[cls] == ["iri", *(p.name for p in own)]
    assert tables["IMPLEMENTS"] == ["subject", "subjectClass", "object", "objectClass", "report", "year"]


def test_admin_headers_type_every_property():
    headers = dict(csv.reader(DERIVED["docs/ontology/neo4j-admin-headers.csv"].splitlines()[1:]))
    assert headers["Program"].startswith(":ID(Fazhi),iri:string,name:string,alias:string[],")
    assert headers["IMPLEMENTS"] == ":START_ID(Fazhi),:END_ID(Fazhi),report:string,year:long"


def test_the_picture_shows_every_class_and_link():
    assert set(diagram.PLACES) == set(schema.load().classes)
    assert len(set(diagram.PLACES.values())) == len(diagram.PLACES)
    drawn = " ".join(t for t in ET.fromstring(DERIVED["docs/ontology/diagram.svg"]).itertext())  # noqa: S314 - our own picture
    for name in {*schema.load().classes, *schema.load().links}:
        assert name in drawn


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_reference_tells_every_term_and_code(language):
    text, page = (DERIVED[f"docs/ontology/reference.{language}.{form}"] for form in ("md", "html"))
    found = terms.load()
    for term in found.terms.values():
        for what in (term.name, getattr(term.definition, language)):
            assert what in text
            assert html.escape(what) in page
    for codes in found.code_lists:
        for code in codes.codes:
            assert f"| {code.notation} | {getattr(code.label, language)} |" in text


def test_the_page_needs_nothing_else_and_runs_nothing():
    page = DERIVED["docs/ontology/reference.en.html"]
    assert "<script" not in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
