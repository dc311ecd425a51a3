"""Scores of extraction: what counts as right, and the command that prints them."""

from __future__ import annotations

import copy
import importlib.util
import json
from pathlib import Path

import pytest

import extractors
from extractors.gold import gold_json
from fazhi.scoring import Scores, score
from fazhi.scoring.files import annotated, scored
from fazhi.scoring.names import alike, normal

SHARED = Path(__file__).parents[3] / "shared"
TEXT = "阜新市推行“彪哥”调解工作十步法，受理纠纷10件。"


def mention(text, kind, canonical, **more):
    start = TEXT.index(text)
    return {
        "start": start, "end": start + len(text), "text": text, "type": kind, "canonical": canonical, **more,
    }  # fmt: skip


def number(**more):
    start = TEXT.index("10件")
    return {
        "start": start, "end": start + 3, "text": "10件", "indicator": "受理纠纷", "measures": "mediation-accepted",
        "value": 10.0, "unit": "件", "approx": False, "status": "done", **more,
    }  # fmt: skip


def deed(**more):
    return {
        "entity": "彪哥调解工作十步法", "type": "Program", "actor": "辽宁省阜新市", "action": "implements",
        "status": "done", **more,
    }  # fmt: skip


@pytest.fixture
def gold():
    return {
        "report": {"title": "报告", "jurisdiction": "辽宁省阜新市", "code": None, "level": "prefecture", "year": 2021,
                   "published": None, "issuers": ["阜新市人民政府"], "addressees": []},
        "mentions": [
            mention("阜新市", "Jurisdiction", "辽宁省阜新市"),
            mention("“彪哥”调解工作十步法", "Program", "彪哥调解工作十步法", canonical_also=["彪哥调解法"]),
        ],
        "observations": [number()],
        "actions": [deed()],
        "sections": [{"start": 0, "heading": "一、成效", "level": 1, "kind": "achievement", "theme": "disputes"}],
    }  # fmt: skip


@pytest.fixture
def given(gold):
    return copy.deepcopy(gold)


def figures(given, gold):
    return {row.layer: row for row in score(given, gold).rows()}


def test_gold_scores_one_against_itself(gold):
    assert {row.reached for row in score(gold, gold).rows()} == {1.0}


def test_nothing_given_finds_nothing_and_gives_nothing_in_excess(gold):
    rows = figures({}, gold)
    assert rows["mentions"].recall == rows["observations"].recall == rows["actions"].recall == 0.0
    assert all(count.extra == 0 for count in score({}, gold).counts.values())


def test_an_edge_that_is_off_is_wrong_as_mention_and_right_as_span(given, gold):
    given["mentions"][1]["start"] += 1
    rows = figures(given, gold)
    assert rows["mentions"].f1 == 0.5
    assert rows["spans"].f1 == 1.0


def test_an_optional_mention_is_neither_required_nor_wrong(given, gold):
    gold["mentions"][0]["optional"] = True
    assert figures(given, gold)["mentions"].n == 1
    assert figures(given, gold)["mentions"].f1 == 1.0
    del given["mentions"][0]
    assert figures(given, gold)["mentions"].f1 == 1.0


def test_a_second_type_and_a_second_name_are_accepted(given, gold):
    gold["mentions"][1]["also"] = ["Agency"]
    given["mentions"][1].update(type="Agency", canonical="彪哥调解法")
    rows = figures(given, gold)
    assert rows["mentions"].f1 == rows["entities"].f1 == 1.0


def test_names_count_as_one_whatever_their_quotation_marks_blanks_and_dashes():
    assert normal("《法治政府建设实施纲要（2021—2025年）》") == normal("法治政府建设实施纲要(2021-2025 年)")
    assert normal("双随机、一公开") == normal("双随机一公开")


def test_a_number_is_right_by_span_value_and_unit(given, gold):
    given["observations"] = [number(unit="宗")]
    assert figures(given, gold)["observations"].f1 == 0.0


def test_the_words_of_an_indicator_need_only_be_alike(given, gold):
    given["observations"] = [number(indicator="受理矛盾纠纷")]
    assert figures(given, gold)["indicators"].accuracy == 1.0
    given["observations"] = [number(indicator="办结案件")]
    assert figures(given, gold)["indicators"].accuracy == 0.0
    assert alike("受理纠纷", "受理纠纷") == 1.0


def test_concept_and_status_are_asked_where_the_reader_gives_them(given, gold):
    given["observations"] = [number(measures="mediators", status="planned")]
    rows = figures(given, gold)
    assert rows["concepts"].accuracy == rows["statuses"].accuracy == 0.0
    del gold["observations"][0]["measures"], gold["observations"][0]["status"]
    assert {"concepts", "statuses"}.isdisjoint(figures(given, gold))


def test_an_action_of_another_status_is_another_action(given, gold):
    given["actions"] = [deed(status="planned")]
    assert figures(given, gold)["actions"].f1 == 0.0


def test_the_actor_is_asked_of_actions_that_were_found(given, gold):
    given["actions"] = [deed(actor="阜新市司法局")]
    rows = figures(given, gold)
    assert rows["actions"].f1 == 1.0
    assert rows["actors"].accuracy == 0.0


def test_what_the_reader_does_not_know_of_a_report_is_not_asked(given, gold):
    given["report"].update(code="210900", published="2022-01-01")
    assert figures(given, gold)["report"].n == 6
    assert figures(given, gold)["report"].accuracy == 1.0


def test_figures_over_several_reports_are_of_all_rows_together(given, gold):
    total = Scores()
    total.add(score(given, gold))
    total.add(score({}, gold))
    row = next(r for r in total.rows() if r.layer == "mentions")
    assert (row.precision, row.recall, row.n) == (1.0, 0.5, 4)


@pytest.mark.skipif(
    not (SHARED / "score.py").is_file(), reason="../shared is absent: no other scorer to agree with"
)
def test_our_figures_are_those_of_the_scorer_beside_the_gold():
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    other = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(other)
    ours, theirs = Scores(), other.Tally()
    for file in sorted((SHARED / "gold").glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        said = gold_json(extractors.extract(extractors.read(SHARED / "reports" / f"{file.stem}.txt")))
        ours.add(score(said, gold))
        theirs.merge(other.score(said, gold))
    table = {k: (row.get("f1", row.get("accuracy")), row["n"]) for k, row in other.table(theirs).items()}
    mine = {row.layer: (pytest.approx(row.reached, abs=5.1e-5), row.n) for row in ours.rows()}
    del mine["statuses"]  # which the other does not ask
    assert table == mine


def test_a_report_without_facts_counts_as_missed(tmp_path):
    _, gold = annotated()
    one = next(iter(scored(tmp_path, gold)))
    assert one.found is None
    assert one.scores.counts["mentions"].right == 0
    assert one.scores.counts["mentions"].missed > 0


def test_eval_scores_the_annotated_reports_that_ship(run):
    result = run("eval", "--format", "json")
    assert result.exit_code == 0, result.output
    rows = {row["layer"]: row for row in json.loads(result.stdout)}
    assert rows["sections"]["n"] == 30


def test_eval_shows_so_many_errors_of_each_layer_of_each_report(run, tmp_path):
    _, gold = annotated()
    shown = run("eval", tmp_path, gold, "--errors", 2).stderr.splitlines()
    assert sum(line.startswith("o1  mentions: missed ") for line in shown) == 2
    assert sum(line.startswith("o5  actions: missed ") for line in shown) == 2
    assert not any("  mentions: " in line for line in run("eval", tmp_path, gold).stderr.splitlines())


def test_eval_takes_what_extract_wrote(run, tmp_path):
    reports, gold = annotated()
    assert run("extract", reports, "-o", tmp_path).exit_code == 0
    assert run("eval", tmp_path, gold).stdout == run("eval").stdout


def test_eval_leaves_with_4_below_a_floor_and_says_which(run, tmp_path):
    floors = tmp_path / "floors.json"
    floors.write_text('{"sections": 1.0, "mentions/Agency": 1.01}', encoding="utf-8")
    result = run("eval", "--floors", floors)
    assert result.exit_code == 4
    assert "mentions/Agency" in result.stderr
    assert "sections:" not in result.stderr


def test_floors_that_are_no_json_are_named(run, tmp_path):
    floors = tmp_path / "floors.json"
    floors.write_text("mentions: 1", encoding="utf-8")
    result = run("eval", "--floors", floors)
    assert result.exit_code == 3
    assert "floors.json: is no JSON" in result.stderr


@pytest.mark.parametrize(
    ("content", "said"), [("{", "is no JSON"), ("[]", "is no JSON object"), ("{}", "it lacks report")]
)
def test_eval_names_gold_that_is_none(run, tmp_path, content, said):
    (tmp_path / "g.json").write_text(content, encoding="utf-8")
    result = run("eval", tmp_path, tmp_path)
    assert result.exit_code == 3
    assert said in result.stderr


def test_eval_of_a_missing_path_is_exit_code_3_and_of_pred_alone_2(run, tmp_path):
    assert run("eval", tmp_path / "nowhere", tmp_path).exit_code == 3
    assert run("eval", tmp_path, tmp_path / "nowhere").exit_code == 3
    assert run("eval", tmp_path, tmp_path).exit_code == 3
    assert run("eval", tmp_path).exit_code == 2
