"""Finding: any declared name finds the one entity, any words find their passages."""

import pytest

from graph import link, search
from graph.ledger import Ledger


@pytest.fixture
def ledger(tmp_path, two_reports):
    with Ledger.open(tmp_path, create=True) as opened:
        for i, facts in enumerate(two_reports):
            opened.replace(f"/{i}.txt", str(i), "f", facts)
        link.relink(opened)
        yield opened


def programs(ledger, text):
    return [h.iri.rsplit("id/", 1)[1] for h in search.find(ledger, text) if h.kind == "Program"]


@pytest.mark.parametrize("name", ["彪哥调解法", "彪哥调解工作十步法", "“彪哥”调解模式"])
def test_every_name_of_a_program_finds_the_one_program(ledger, name):
    assert programs(ledger, name) == ["program/210900/彪哥调解工作十步法"]


def test_a_code_and_an_alias_find_a_place(ledger):
    for name in ("210900", "阜新"):
        first = search.find(ledger, name)[0]
        assert (first.kind, first.name) == ("Jurisdiction", "辽宁省阜新市")


def test_two_characters_find_their_passages(ledger, two_reports):
    hits = [h for h in search.find(ledger, "薄弱") if h.kind == "Passage"]
    assert {h.report for h in hits} == {f.report.id for f in two_reports}
    for hit in hits:
        assert ledger.text(hit.report)[hit.start : hit.end] == "薄弱"


def test_words_that_only_share_pieces_are_no_hit(ledger):
    assert [h for h in search.find(ledger, "弱薄") if h.kind == "Passage"] == []


def test_marks_in_a_query_are_words_not_syntax(ledger):
    assert search.find(ledger, '" OR gram MATCH "*') == []
    assert search.find(ledger, "%") != []


def test_the_index_follows_the_ledger(ledger, two_reports):
    assert search.find(ledger, "薄弱")
    ledger.forget(two_reports[0].report.id)
    assert {h.report for h in search.find(ledger, "薄弱") if h.kind == "Passage"} == {
        two_reports[1].report.id
    }
    revised = two_reports[1]._replace(text=two_reports[1].text.replace("力量薄弱", "力量不足"))
    ledger.replace("/1.txt", "other", "f", revised)
    assert [h for h in search.find(ledger, "薄弱") if h.kind == "Passage"] == []


def test_a_broken_index_is_made_again(ledger):
    search.find(ledger, "薄弱")
    (ledger.folder / search.FILE).write_bytes(b"broken" * 1000)
    assert [h for h in search.find(ledger, "薄弱") if h.kind == "Passage"]
