"""Shipped queries say in two languages what they answer, and run in the subset that all engines share."""

import re

import pytest

from graph.queries import named

EACH = pytest.mark.parametrize("query", named(), ids=lambda q: q.name)


def test_there_are_enough_and_they_are_in_order():
    names = [q.name for q in named()]
    assert names == sorted(names)
    assert len(names) >= 9


@EACH
def test_the_opening_comment_is_the_help_in_chinese_and_english(query):
    assert re.search(r"[一-鿿]", query.title_zh)
    assert query.title_en.isascii()
    assert query.cypher.splitlines()[:2] == [f"// {query.title_zh}", f"// {query.title_en}"]
    assert query.sparql.splitlines()[:2] == [f"# {query.title_zh}", f"# {query.title_en}"]


@EACH
def test_cypher_keeps_to_what_ladybug_and_neo4j_share(query):
    assert not re.search(r"\btype\(|shortestPath|\bIN\b[^\[\n]*\|", query.cypher)
    assert re.search(r"DISTINCT|-chain|indicator", query.cypher + query.name)


@EACH
def test_both_end_in_a_total_order(query):
    keys = re.findall(r"[A-Za-z]\w*", query.cypher.rsplit("ORDER BY", 1)[1])
    columns = [k for k in keys if k not in {"DESC", "coalesce"}]
    assert re.findall(r"\?(\w+)", query.sparql.rsplit("ORDER BY", 1)[1]) == columns
    assert query.cypher.rstrip().endswith(columns[-1])


@EACH
def test_sparql_declares_its_prefixes(query):
    assert set(re.findall(r"\b([a-z]+):[A-Za-z]", query.sparql)) <= {"https", "fz"}
    assert "PREFIX fz: <https://w3id.org/fazhi/ns#>" in query.sparql
