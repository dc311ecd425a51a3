"""Ids and IRIs: readable, reversible, legal everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode
from rdflib import URIRef

from ontology import identifiers

# Everything but lone surrogates, which no decoded text holds.
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(names)
def test_escaping_can_be_undone(name):
    assert identifiers.unescape(identifiers.escape(name)) == name


@given(names)
def test_an_escaped_name_is_one_path_segment_of_a_legal_iri(name):
    segment = identifiers.escape(name)
    assert segment
    assert "/" not in segment
    iri = identifiers.iri(f"program/{segment}")
    assert NamedNode(iri).value == iri
    assert URIRef(iri).n3() == f"<{iri}>"


@given(names, names)
def test_distinct_names_stay_distinct(a, b):
    assert (identifiers.escape(a) == identifiers.escape(b)) == (a == b)


@pytest.mark.parametrize(
    "name", ["枫桥经验", "“放管服”改革", "a/b", "..", "a b", 'x"y', "a\\b", "{}|^`", "\u202e反", "🙂"]
)
def test_hard_names_survive_in_an_iri(name):
    assert identifiers.unescape(identifiers.escape(name)) == name


def test_chinese_stays_readable():
    assert identifiers.agency("jurisdiction/210900", "司法局") == "agency/210900/司法局"
    assert identifiers.jurisdiction("500231/新民镇") == "jurisdiction/500231/新民镇"
    assert identifiers.report("jurisdiction/210900", 2021, "司法局") == "report/210900/司法局/2021"


def test_marks_and_blanks_do_not_make_another_program():
    assert identifiers.program("“双随机、一公开”") == identifiers.program("双随机一公开")


def test_brackets_and_dashes_do_not_make_another_regulation():
    assert identifiers.regulation("纲要（2021—2025年）") == identifiers.regulation("纲要(2021-2025年)")
