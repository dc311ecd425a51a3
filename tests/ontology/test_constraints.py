"""Constraints and indexes of a Neo4j database follow from the ontology."""

import pytest

from ontology import schema
from ontology.derive import constraints
from ontology.errors import InvalidOntology


def test_iri_is_unique_on_every_node_of_ours():
    assert any("FOR (n:Fazhi) REQUIRE n.iri IS UNIQUE" in text for text in constraints.uniqueness())


@pytest.mark.parametrize("name", ["code", "year", "name"])
def test_every_class_that_has_a_looked_up_property_has_an_index_on_it(name):
    texts = "\n".join(constraints.indexes())
    for cls in schema.load().properties[name].domain:
        assert f"FOR (n:{cls}) ON (n.{name})" in texts


def test_the_full_text_index_knows_chinese():
    assert any("FULLTEXT" in text and "'cjk'" in text for text in constraints.indexes())


def test_every_statement_may_be_repeated_and_none_needs_the_enterprise_edition():
    for text in constraints.statements():
        assert " IF NOT EXISTS " in text
        assert "IS NOT NULL" not in text
        assert "NODE KEY" not in text


def test_an_ontology_without_a_looked_up_property_is_refused():
    found = schema.load()
    fewer = found._replace(properties={n: p for n, p in found.properties.items() if n != "code"})
    with pytest.raises(InvalidOntology, match="code"):
        list(constraints.indexes(fewer))
