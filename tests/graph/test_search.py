"""Finding: any declared name finds the one entity, any words find their passages."""

import pytest

from graph import link, search, search_index
from graph.judgements import FILE
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


def test_a_place_is_not_behind_others_for_the_path_it_is_shown_by(ledger, facts_of):
    facts = facts_of(2020, program="program/210900/风险树")
    named = tuple(e._replace(name="风险树") if e.type == "Program" else e for e in facts.entities)
    ledger.replace("/9.txt", "9", "f", facts._replace(entities=named))
    link.relink(ledger)
    assert [h.name for h in search.find(ledger, "fxs")][:2] == ["辽宁省阜新市", "风险树"]


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


def test_marks_between_the_characters_of_a_text_make_no_difference(ledger, two_reports):
    hits = [h for h in search.find(ledger, "彪哥调解工作十步法") if h.kind == "Passage"]
    assert {h.report for h in hits} == {f.report.id for f in two_reports}
    for hit in hits:
        assert ledger.text(hit.report)[hit.start : hit.end] == "彪哥”调解工作十步法"
        assert hit.iri.endswith(f"/p/{hit.start}-{hit.end}")


def test_one_character_is_found_wherever_it_stands(ledger):
    for character in ("阜", "。"):  # the first of a text; a mark
        assert any(h.kind == "Passage" for h in search.find(ledger, character))


def test_small_and_capital_letters_are_one(ledger, facts_of):
    ledger.replace("/c", "c", "f", facts_of(2019, text=facts_of().text + "推出泰E法"))
    assert {h.report for h in search.find(ledger, "泰e法") if h.kind == "Passage"} == {"report/210900/2019"}


def test_a_concept_is_found_by_its_names_in_both_languages(ledger):
    for name in ("矛盾纠纷化解", "dispute resolution"):
        assert search.find(ledger, name)[0].kind == "Theme"


def test_the_name_of_a_merged_entity_finds_the_one_it_is(ledger, facts_of):
    left, right = "agency/210900/人民政府", "agency/321282/人民政府"
    (ledger.folder / FILE).write_text(f"left,right,verdict\n{left},{right},same\n", "utf-8")
    link.relink(ledger)
    (agency,) = [h for h in search.find(ledger, "靖江市人民政府") if h.kind == "Agency"]
    assert agency.iri.endswith(left)


def test_half_of_the_places_are_kept_for_passages(ledger):
    kinds = [h.kind == "Passage" for h in search.find(ledger, "法", limit=4)]
    assert kinds == [False, False, True, True]
    assert len(search.find(ledger, "法", limit=1)) == 1


def test_a_forgotten_report_leaves_nothing_to_find(ledger, two_reports):
    search.find(ledger, "薄弱")
    for facts in two_reports:
        ledger.forget(facts.report.id)
    assert {h.kind for h in search.find(ledger, "薄弱")} == {"ProblemCategory"}
    assert programs(ledger, "彪哥调解法") == []


def test_an_index_that_cannot_be_written_is_made_in_memory(ledger):
    (ledger.folder / search.FILE).mkdir()
    assert programs(ledger, "彪哥调解法") == ["program/210900/彪哥调解工作十步法"]


def test_an_index_of_another_version_is_made_again(ledger, monkeypatch):
    search.find(ledger, "薄弱")
    monkeypatch.setattr(search_index, "_VERSION", 99)
    assert any(h.kind == "Passage" for h in search.find(ledger, "薄弱"))
