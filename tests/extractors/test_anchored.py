"""Looking for the rare part first finds what the pattern finds."""

import re
from itertools import combinations
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extractors
from extractors import rules, sections
from extractors.anchored import Anchored, Ending

SYNTHETIC = Anchored(re.compile("[ab]{1,3}?(?:c|bc)(?!a)"), re.compile("b?c"), 4)
ALL = {
    f"{module.__name__}.{name}": rule
    for module in [sections, *(m for m in vars(rules).values() if isinstance(m, ModuleType))]
    for name, rule in vars(module).items()
}
RULES = {name: rule for name, rule in ALL.items() if isinstance(rule, Anchored)}
# Patterns that say first what they can begin with: (?=[甲乙])(?:甲|乙).
BEGINNINGS = {
    name: rule
    for name, rule in ALL.items()
    if isinstance(rule, re.Pattern) and rule.pattern.startswith("(?=[")
}
ENDINGS = {name: rule for name, rule in ALL.items() if isinstance(rule, Ending)}
EXAMPLES = sorted(Path(__file__).parents[2].joinpath("examples").glob("*.txt"))


def spans(found):
    return [m.span() for m in found]


@given(st.text("abc", max_size=40))
def test_starts_are_tried_from_the_reach_before_an_anchor_on(text):
    assert spans(SYNTHETIC.finditer(text)) == spans(SYNTHETIC.pattern.finditer(text))


def words(pattern):
    return [*re.findall(r"[一-鿿]+", pattern.pattern), *"1234的“”,。、年月件-%~\n"]


def span(found):
    return found and found.span()


@pytest.mark.parametrize("name", RULES)
def test_every_rule_finds_in_its_own_words_what_its_pattern_finds(name):
    rule = RULES[name]

    @given(st.lists(st.sampled_from(words(rule.pattern)), max_size=30).map("".join))
    def holds(text):
        assert spans(rule.finditer(text)) == spans(rule.pattern.finditer(text))
        assert span(rule.search(text)) == span(rule.pattern.search(text))

    holds()


@pytest.mark.parametrize("name", BEGINNINGS)
def test_no_word_is_missed_for_its_first_character(name):
    rule = BEGINNINGS[name]
    whole = re.compile(rule.pattern[rule.pattern.index("])") + 2 :])

    @given(st.lists(st.sampled_from(words(rule)), max_size=20).map("".join))
    def holds(text):
        assert spans(rule.finditer(text)) == spans(whole.finditer(text))

    holds()
    for text in (word[start:] for word in words(rule) for start in range(len(word))):
        assert spans(rule.finditer(text)) == spans(whole.finditer(text))


@pytest.mark.parametrize("name", ENDINGS)
def test_every_ending_is_found_where_its_pattern_is_found(name):
    rule = ENDINGS[name]

    @given(st.lists(st.sampled_from(words(rule.pattern)), max_size=6).map("".join))
    def holds(text):
        for start, end in combinations(range(len(text) + 1), 2):
            assert span(rule.search(text, start, end)) == span(rule.pattern.search(text, start, end))
        assert rule.cut(text) == rule.pattern.sub("", text)

    holds()


@pytest.mark.parametrize("name", ENDINGS)
def test_no_word_of_an_ending_is_missed_for_its_last_character(name):
    rule = ENDINGS[name]
    for text in (word[:end] for word in words(rule.pattern) for end in range(len(word) + 1)):
        assert span(rule.search(text)) == span(rule.pattern.search(text))


@pytest.mark.parametrize("name", RULES)
def test_every_rule_finds_in_reports_what_its_pattern_finds(name):
    texts = [extractors.read(example).plain for example in EXAMPLES]
    rule = RULES[name]
    assert [spans(rule.finditer(t)) for t in texts] == [spans(rule.pattern.finditer(t)) for t in texts]
