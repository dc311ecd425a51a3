"""Looking for the rare part first finds what the pattern finds."""

import re
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extractors
from extractors import rules, sections
from extractors.anchored import Anchored

SYNTHETIC = Anchored(re.compile("[ab]{1,3}?(?:c|bc)(?!a)"), re.compile("b?c"), 4)
RULES = {
    f"{module.__name__}.{name}": rule
    for module in [sections, *(m for m in vars(rules).values() if isinstance(m, ModuleType))]
    for name, rule in vars(module).items()
    if isinstance(rule, Anchored)
}
EXAMPLES = sorted(Path(__file__).parents[2].joinpath("examples").glob("*.txt"))


def spans(found):
    return [m.span() for m in found]


@given(st.text("abc", max_size=40))
def test_starts_are_tried_from_the_reach_before_an_anchor_on(text):
    assert spans(SYNTHETIC.finditer(text)) == spans(SYNTHETIC.pattern.finditer(text))


@pytest.mark.parametrize("name", RULES)
def test_every_rule_finds_in_its_own_words_what_its_pattern_finds(name):
    rule = RULES[name]
    words = [*re.findall(r"[一-鿿]+", rule.pattern.pattern), *"1234的“”,。、年月件"]

    @given(st.lists(st.sampled_from(words), max_size=30).map("".join))
    def holds(text):
        assert spans(rule.finditer(text)) == spans(rule.pattern.finditer(text))

    holds()


@pytest.mark.parametrize("name", RULES)
def test_every_rule_finds_in_reports_what_its_pattern_finds(name):
    texts = [extractors.read(example).plain for example in EXAMPLES]
    rule = RULES[name]
    assert [spans(rule.finditer(t)) for t in texts] == [spans(rule.pattern.finditer(t)) for t in texts]
