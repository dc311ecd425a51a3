"""Questions: each kind of answer apart, numbers only compared where they compare, every row with its passage."""

import pytest

from graph import questions
from graph.ledger import Ledger
from graph.questions import appearances, asked, comparable, kept, places, topics
from ontology.errors import QueryRefused
from ontology.facts import Action, Entity, Observation, Section, Statement

FUXIN, JINGJIANG = "jurisdiction/210900", "jurisdiction/321282"
RATE = "调解成功率"


@pytest.fixture
def put(tmp_path):
    """Return a function that makes a ledger of some reports."""
    opened = []

    def make(*reports):
        ledger = Ledger.open(tmp_path / "kg", create=True)
        opened.append(ledger)
        for facts in reports:
            ledger.replace(f"/{facts.report.doc}", facts.report.id, "f", facts)
        return ledger

    yield make
    for ledger in opened:
        ledger.close()


def worded(facts, text):
    """Return a report of a text alone."""
    kept = tuple(e for e in facts.entities if e.type in {"Agency", "Jurisdiction"})
    return facts._replace(
        text=text, sections=(), mentions=(), observations=(), actions=(), statements=(), entities=kept
    )


def counting(facts, text, piece, value, **fields):
    """Return a report of a text with one number in it."""
    start = text.index(piece)
    made = Observation(
        start, start + len(piece), "行政复议案件", "reconsideration-accepted", value, "件", False, "", "done", "",
        facts.report.place, "", None, None, "", "", None, None, None, "", "test",
    )  # fmt: skip
    return worded(facts, text)._replace(observations=(made._replace(**fields),))


def rows_by_year(rows):
    return {row.year: row for row in rows}


def test_six_kinds_of_answer_stand_apart(put, facts_of):
    ledger = put(
        counting(facts_of(2015), "受理行政复议案件3件。", "3件", 3.0),
        worded(facts_of(2016), "全年未发生行政复议案件。"),
        worded(facts_of(2017), "推进行政复议体制改革。"),
        worded(facts_of(2018), "推进普法。"),
        counting(facts_of(2020), "受理行政复议案件0件。", "0件", 0.0),
    )
    rows = questions.timeline(ledger, "行政复议", ["阜新市"])
    assert {r.year: r.answer for r in rows} == {
        2015: "value", 2016: "zero", 2017: "mentioned", 2018: "silent", 2019: "no_report", 2020: "zero",
    }  # fmt: skip
    assert [r.value for r in rows] == [3.0, 0.0, None, None, None, 0.0]


def test_every_row_of_a_report_carries_the_words_it_rests_on(put, facts_of):
    ledger = put(*(facts_of(year) for year in (2020, 2021)))
    answers = [
        *questions.timeline(ledger, RATE, ["阜新市"]),
        *questions.trace(ledger, "彪哥调解工作十步法"),
        *questions.problems(ledger),
        *questions.promises(ledger),
        *questions.citations(ledger),
    ]
    assert len(answers) > 8
    for row in answers:
        if row.end:
            assert row.quote == ledger.text(row.report)[row.start : row.end]
    assert {r.answer for r in answers if hasattr(r, "answer") and not r.end} <= {"silent", "no_report"}


def test_a_place_that_did_not_exist_is_not_applicable_and_not_missing(put, facts_of):
    ledger = put(facts_of(2021))
    rows = rows_by_year(questions.timeline(ledger, RATE, ["大鹏新区"], years=[2010, 2011]))
    assert (rows[2010].answer, rows[2011].answer) == ("not_applicable", "no_report")
    states = {r.year: r.state for r in questions.coverage(ledger, ["大鹏新区"], years=[2010, 2011])}
    assert states == {2010: "not_applicable", 2011: "missing"}


def test_a_zero_in_one_project_is_no_zero_of_the_place(put, facts_of):
    ledger = put(worded(facts_of(2020), "片区整治实现“零上访、零行政复议”。"))
    (row,) = questions.timeline(ledger, "行政复议", ["阜新市"])
    assert (row.answer, row.value) == ("mentioned", None)
    assert "零" in row.note


def test_none_of_an_indicator_is_a_zero_where_no_problem_speaks_of_it(put, facts_of):
    text = "全年未制发规范性文件。一些部门没有公职律师。"
    facts = worded(facts_of(2020), text)
    start = text.index("一些")
    problem = Statement(start, len(text), "problem", "partial", "staffing", "", "", "test")
    ledger = put(facts._replace(statements=(problem,)))
    (issued,) = questions.timeline(ledger, "规范性文件制定", ["阜新市"])
    (lawyers,) = questions.timeline(ledger, "公职律师", ["阜新市"])
    assert (issued.answer, issued.value, issued.quote) == ("zero", 0.0, "未制发规范性文件")
    assert (lawyers.answer, lawyers.value) == ("mentioned", None)


def test_a_rate_is_mentioned_where_what_it_is_of_is(put, facts_of):
    ledger = put(worded(facts_of(2020), "应由负责人出庭的64件中出庭63件。"))
    (row,) = questions.timeline(ledger, "负责人出庭应诉率", ["阜新市"])
    assert (row.answer, row.quote) == ("mentioned", "负责人出庭")


def test_of_a_respondent_s_cases_the_outcomes_are_its_own(put, facts_of):
    text = "以市政府为被申请人的复议案件9件，维持7件。"
    ledger = put(counting(facts_of(), text, "7件", 7.0, measures="reconsideration-upheld"))
    (row,) = questions.timeline(ledger, "行政复议维持", ["阜新市"])
    assert row.scope == "作为被申请人"


def test_a_later_report_tells_of_an_earlier_year(put, facts_of):
    text = "受理行政复议案件由2020年的3件增至5件。"
    first = counting(facts_of(2022), text, "3件", 3.0)
    second = counting(facts_of(2022), text, "5件", 5.0)
    ledger = put(first._replace(observations=(*first.observations, *second.observations)))
    rows = questions.timeline(ledger, "行政复议", ["阜新市"], years=[2020])
    assert [(r.year, r.answer, r.value) for r in rows] == [(2020, "no_report", None), (2020, "value", 3.0)]


def test_a_place_without_a_report_has_rows_of_the_years_of_all(put, facts_of):
    ledger = put(facts_of(2020), facts_of(2021))
    rows = questions.timeline(ledger, "行政复议", ["靖江市"])
    assert [(r.year, r.answer) for r in rows] == [(2020, "no_report"), (2021, "no_report")]
    assert [(r.year, r.state) for r in questions.coverage(ledger, ["靖江市"])] == [
        (2020, "missing"),
        (2021, "missing"),
    ]


def test_a_rate_is_recomputed_and_stands_beside_the_stated_one(put, facts_of):
    (row,) = questions.timeline(put(facts_of()), "mediation-success-rate", ["阜新市"])
    assert (row.value, row.derived, row.numerator, row.denominator) == (90.0, 90.0, 9.0, 10.0)
    assert row.base
    assert comparable.MISMATCH not in row.note


@pytest.mark.parametrize(
    ("stated", "derived", "same"),
    [
        (99.9, 99.966, True),
        (99.9, 99.883, True),
        (99.9, 98.4, False),
        (100, 99.6, True),
        (98.72, 98.7239, True),
    ],
)
def test_a_stated_rate_may_be_rounded_or_cut_off(stated, derived, same):
    assert comparable.agrees(stated, derived) == same


def test_a_rate_that_its_parts_do_not_give_is_marked(put, facts_of):
    facts = facts_of()
    wrong = [o._replace(value=95.0) if o.unit == "%" else o for o in facts.observations]
    (row,) = questions.timeline(
        put(facts._replace(observations=tuple(wrong))), "mediation-success-rate", ["阜新市"]
    )
    assert comparable.MISMATCH in row.note


def counted_in(facts, value, **fields):
    return counting(facts, "受理行政复议案件若干件。", "若干件", value, **fields)


def test_places_of_one_level_and_scope_are_ranked_and_ties_share_a_rank(put, facts_of):
    county = Entity(
        "jurisdiction/210921", "Jurisdiction", "辽宁省阜新市阜新蒙古族自治县", FUXIN, "", "210921", "county"
    )
    jingjiang = counted_in(facts_of(2021, JINGJIANG), 5.0)
    fuxin = counted_in(facts_of(2021), 5.0, area=county.id)
    ledger = put(jingjiang, fuxin._replace(entities=tuple(sorted({*fuxin.entities, county}))))
    rows = [r for r in questions.timeline(ledger, "行政复议", ["靖江市", "阜新市"]) if r.value is not None]
    assert [r.rank for r in rows] == [1, 1]


def test_a_city_and_a_county_are_not_ranked(put, facts_of):
    ledger = put(counted_in(facts_of(2021), 5.0), counted_in(facts_of(2021, JINGJIANG), 7.0))
    rows = questions.compare(ledger, ["阜新市", "靖江市"], years=[2021])
    assert [(r.rank, comparable.DIFFERENT_LEVEL in r.note) for r in rows] == [(None, True)] * 2


def reading(**fields):
    blank = questions.Reading(
        "a", "A", "A", "p", "P", "county", 2021, "value", 1.0, "件", "", "done", "", "", "", None, None, None, None, "", "",
        "r", "", 0, 1, "", "",
    )  # fmt: skip
    return blank._replace(**fields)


@pytest.mark.parametrize("other", [{"scope": "全市"}, {"base": "应出庭案件"}, {"period": "上半年"}])
def test_numbers_of_another_scope_base_or_period_are_marked_and_not_ranked(other):
    rows = comparable.marked([reading(), reading(place="q", **other)])
    assert [(r.rank, r.note) for r in rows] == [(None, comparable.DIFFERENT_SCOPE)] * 2


def test_measure_words_of_one_sort_compare_and_those_of_another_have_nothing_to_do_with_each_other():
    rows = comparable.marked(
        [reading(), reading(place="q", unit="宗", value=2.0), reading(place="s", unit="%")]
    )
    assert [(r.rank, r.note) for r in rows] == [(2, ""), (1, ""), (None, "")]


def test_a_bound_is_no_value_to_rank():
    rows = comparable.marked([reading(bound="at_least"), reading(place="q"), reading(place="s", value=2.0)])
    assert [r.rank for r in rows] == [None, 2, 1]


def test_two_reports_that_say_different_things_are_both_shown_as_a_conflict():
    rows = comparable.marked([reading(), reading(report="s", value=2.0)])
    assert [comparable.CONFLICT in r.note for r in rows] == [True, True]
    assert [r.rank for r in rows] == [None, None]


def test_numbers_of_one_sentence_are_a_list_and_no_conflict():
    rows = comparable.marked([reading(), reading(start=5, value=2.0)])
    assert all(comparable.CONFLICT not in r.note for r in rows)


def test_what_a_report_says_twice_stands_once():
    (row,) = comparable.once([reading(), reading(start=50)])
    assert "50" in row.note


def test_a_number_that_is_planned_is_of_the_next_year(put, facts_of):
    rows = questions.timeline(put(facts_of(2021)), "办案", ["阜新市"], years=[2022])
    assert [(r.year, r.status, r.bound, r.value) for r in rows if r.value] == [
        (2022, "target", "at_least", 20.0)
    ]


def test_a_report_that_only_plans_a_number_has_a_row_of_its_own_year_too(put, facts_of):
    ledger = put(counted_in(facts_of(2021), 9.0, status="target"))
    rows = questions.timeline(ledger, "行政复议", ["阜新市"])
    assert [(r.year, r.answer) for r in rows] == [(2021, "mentioned"), (2022, "value")]


def test_years_asked_hold_what_a_much_earlier_report_sets_as_a_target_for_them(put, facts_of):
    text = "到2025年，受理行政复议案件9件。"
    ledger = put(counting(facts_of(2021), text, "9件", 9.0, status="target"), facts_of(2021, JINGJIANG))
    rows = questions.timeline(ledger, "行政复议", ["阜新市"], years=[2025])
    assert [(r.year, r.value, r.answer) for r in rows] == [(2025, None, "no_report"), (2025, 9.0, "value")]
    rows = questions.compare(ledger, ["阜新市", "靖江市"], years=[2025])
    assert [r.value for r in rows if r.place == FUXIN] == [9.0]


def test_a_place_goes_on_with_the_reports_of_those_it_took_over_from(put, facts_of):
    old = facts_of(2019)
    ident = "jurisdiction/320602"
    place = Entity(ident, "Jurisdiction", "江苏省南通市崇川区", "jurisdiction/320600", "", "320602", "county")
    facts = counted_in(old, 4.0, area=ident)
    facts = facts._replace(
        entities=tuple(sorted({*facts.entities, place})),
        report=old.report._replace(id="report/320602/2019", place=ident, issuers=(), code="320602"),
    )
    (row,) = [r for r in questions.timeline(put(facts), "行政复议", ["320613"]) if r.value]
    assert row.place == ident
    assert comparable.BREAK in row.note


def test_homonyms_are_refused_with_their_full_paths(put, facts_of):
    ledger = put(facts_of())
    with pytest.raises(QueryRefused, match=r"黑龙江省鹤岗市南山区.*广东省深圳市南山区"):
        places.resolve(ledger, "南山区")
    assert places.resolve(ledger, "深圳市南山区").id == "jurisdiction/440305"
    assert places.resolve(ledger, "440305").path == "广东省深圳市南山区"


def test_of_homonyms_the_one_whose_reports_are_held_is_meant(put, facts_of):
    assert places.resolve(put(facts_of()), "阜新").id == FUXIN  # not 阜新蒙古族自治县


def test_of_several_lives_the_last_is_meant(put, facts_of):
    assert places.resolve(put(facts_of()), "崇川区").id == "jurisdiction/320613"


def test_an_unknown_place_is_refused_with_what_to_do(put, facts_of):
    with pytest.raises(QueryRefused, match="fazhi find"):
        places.resolve(put(facts_of()), "无此地")


def test_a_name_of_a_concept_means_it_alone_and_other_words_mean_all_that_hold_them():
    assert [i.id for i in topics.counted("行政复议受理").indicators] == ["reconsideration-accepted"]
    found = topics.counted("行政复议案件")
    assert len(found.indicators) > 5
    assert found.takes("", "办结行政复议案件", "件")
    assert not topics.counted("行政复议案件数").takes("", "行政复议案件办结率", "%")
    assert topics.counted("复议纠错率").takes("", "行政复议纠错率", "%")


def test_trace_marks_the_first_of_all_and_the_first_of_each_place(put, two_reports, facts_of):
    from graph import link

    ledger = put(*two_reports, facts_of(2022))
    link.relink(ledger)
    rows = questions.trace(ledger, "彪哥调解工作十步法")
    assert [(r.year, r.place, r.first) for r in rows] == [
        (2021, FUXIN, "graph"), (2022, JINGJIANG, "place"), (2022, FUXIN, ""),
    ]  # fmt: skip
    assert {r.status for r in rows} == {"done"}


def test_trace_finds_texts_that_spell_the_name_where_no_mention_was_seen(put, facts_of):
    ledger = put(facts_of(2021), worded(facts_of(2020), "总结“彪哥”调解工作十步法。"))
    rows = questions.trace(ledger, "彪哥调解工作十步法")
    assert next((r.year, r.status, r.quote) for r in rows) == (2020, "named", "彪哥”调解工作十步法")


def test_trace_follows_words_that_nothing_is_called_and_refuses_those_that_no_report_says(put, facts_of):
    ledger = put(facts_of())
    (row,) = questions.trace(ledger, "力量薄弱")
    assert (row.item, row.quote) == ("", "力量薄弱")
    with pytest.raises(QueryRefused, match="nothing is called so"):
        questions.trace(ledger, "无此事物")


def test_a_title_that_holds_that_of_another_regulation_does_not_name_it(put, facts_of):
    text = "出台《浙江省法治宣传条例》，贯彻《中华人民共和国法治宣传条例》，学习法治宣传条例。"
    ledger = put(worded(facts_of(), text))
    with_name = topics.Thing(
        "regulation/法治宣传条例", "法治宣传条例", "Regulation", (), (), ("法治宣传条例",), ""
    )
    (version,) = (h.version for h in asked.held.of_places(ledger, [FUXIN]))
    found = appearances.passages(ledger, with_name, version, asked.held.passages(ledger, version))
    assert [p.start for p in found] == [text.index("法治宣传条例》，学习"), text.rindex("法治宣传条例")]


def test_words_that_hold_a_program_are_done_as_that_is(put, facts_of):
    (row,) = questions.trace(put(facts_of()), "阜新市推广“彪哥”调解工作十步法")
    assert (row.item, row.status, row.action) == ("", "done", "implements")


def test_compare_tells_what_is_done_from_what_is_planned(put, facts_of):
    ledger = put(facts_of(), facts_of(2021, JINGJIANG))
    rows = questions.compare(ledger, ["阜新市", "靖江市"], by="program")
    assert {(r.path, r.status, r.action) for r in rows} == {
        ("辽宁省阜新市", "done", "implements"),
        ("江苏省泰州市靖江市", "done", "implements"),
    }


def test_coverage_tells_held_from_cited_and_missing(put, facts_of):
    rows = rows_by_year(questions.coverage(put(facts_of(2018), facts_of(2021)), ["阜新市"]))
    assert {y: r.state for y, r in rows.items()} == {
        2018: "held",
        2019: "missing",
        2020: "cited",
        2021: "held",
    }
    assert rows[2020].cited_in == "report/210900/2021"


def test_a_term_report_is_the_place_s_own_beside_that_of_the_year(put, facts_of):
    facts = facts_of(2021)
    term = facts._replace(
        report=facts.report._replace(id="report/210900/2021/term", kind="term", doc="term.txt")
    )
    ledger = put(facts, term, facts_of(2022))
    rows = questions.coverage(ledger, ["阜新市"], years=[2021])
    assert [(r.office, r.note) for r in rows] == [("", ""), ("", "届内回顾")]
    assert {r.outcome for r in questions.promises(ledger, ["阜新市"]) if r.report == term.report.id} != {
        "no_report"
    }
    silent = questions.timeline(ledger, "仲裁", ["阜新市"], years=[2021])
    assert [(r.answer, r.report) for r in silent] == [("silent", "report/210900/2021")]


def test_a_report_without_a_year_is_held_all_the_same(put, facts_of):
    facts = facts_of()
    undated = facts._replace(report=facts.report._replace(id="report/unplaced/x", year=None, doc="x.txt"))
    rows = questions.coverage(put(facts, undated), ["阜新市"])
    assert [(r.year, r.state) for r in rows] == [(2021, "held"), (None, "held")]
    assert rows[1].note


def test_problems_recur_by_category_and_place(put, facts_of):
    ledger = put(
        facts_of(2019), facts_of(2021), facts_of(2021, JINGJIANG, facts_of().text.replace("阜新市", "靖江市"))
    )
    rows = questions.problems(ledger, recurring=True)
    assert [(r.place, r.year, r.years) for r in rows] == [
        (FUXIN, 2019, (2019, 2021)),
        (FUXIN, 2021, (2019, 2021)),
    ]
    assert {r.name for r in questions.problems(ledger, about="力量薄弱")} == {"力量薄弱"}


def test_a_heading_and_what_stands_under_it_are_one_problem(put, facts_of):
    from ontology.facts import Section

    text = "（一）普法不准\n普法产品偏少。"
    facts = worded(facts_of(), text)._replace(
        sections=(Section(0, len(text), "（一）普法不准", 2, "problem", "publicity", "test"),),
        statements=tuple(
            Statement(s, e, "problem", "partial", "publicity-weak", "", "publicity", "test")
            for s, e in ((0, 7), (8, len(text) - 1))
        ),
    )
    assert [r.quote for r in questions.problems(put(facts))] == ["普法产品偏少"]


def test_what_ends_in_a_semicolon_heads_nothing(put, facts_of):
    text = "二是发展不均衡；头部企业偏少。"
    whole, parts = Section(0, len(text), text[:7], 3, "problem", None, "test"), ((0, 7), (8, len(text) - 1))
    said = tuple(Statement(*p, "problem", "partial", "uneven", "", "", "test") for p in parts)
    ledger = put(worded(facts_of(), text)._replace(sections=(whole,), statements=said))
    assert [r.quote for r in questions.problems(ledger)] == ["二是发展不均衡", "头部企业偏少"]


def test_a_heading_before_another_point_is_a_problem_of_its_own(put, facts_of):
    from ontology.facts import Section

    text = "五是学位不足。此外，少数干部作风不实。"
    facts = stating(facts_of(), text, "problem")._replace(
        sections=(Section(0, len(text), "五是学位不足", 3, "problem", "", "test"),)
    )
    assert len(questions.problems(put(facts))) == 2


def test_a_sentence_that_only_announces_problems_names_none(put, facts_of):
    text = "我们也清醒地认识到，发展还存在不少困难和问题。一是执法人员不足。我们将高度重视，切实加以解决。"
    ends = [i for i, c in enumerate(text) if c == "。"]
    facts = worded(facts_of(), text)._replace(
        statements=tuple(
            Statement(s, e, "problem", "partial", "awareness", "", "general", "test")
            for s, e in zip((0, ends[0] + 1, ends[1] + 1), ends, strict=True)
        )
    )
    assert [r.quote for r in questions.problems(put(facts))] == ["一是执法人员不足"]


def stating(facts, text, kind):
    """Return a report of a text whose sentences are all statements."""
    ends = [i + 1 for i, c in enumerate(text) if c in "。\n"]
    made = (
        Statement(s, e, kind, "planned", "", "", "", "test") for s, e in zip([0, *ends], ends, strict=False)
    )
    return worded(facts, text)._replace(statements=tuple(made))


def test_a_sentence_that_only_leads_to_what_follows_is_neither_problem_nor_promise(put, facts_of):
    text = "工作取得了成绩，但还存在一些不足，主要表现如下：\n执法人员偏少。"
    ledger = put(stating(facts_of(2020), text, "problem"))
    assert [r.quote for r in questions.problems(ledger)] == ["执法人员偏少。"]
    text = "2022年，我市将重点做好以下五个方面工作。全面推行权责清单。"
    ledger.replace("/x", "report/210900/2021", "f", stating(facts_of(2021), text, "plan"))
    assert [r.quote for r in questions.promises(ledger)] == ["全面推行权责清单。"]


def planned(facts, target="program/210900/彪哥调解工作十步法", status="planned"):
    start = facts.text.index("2022年办案")
    return facts._replace(
        actions=(Action(start, start + 5, "implements", target, facts.report.place, status, "", "test"),)
    )


def test_a_promise_is_done_planned_again_or_passed_over_in_silence(put, facts_of):
    silent = worded(facts_of(2021), "推进普法。")
    outcomes = {}
    for name, later in (
        ("done", facts_of(2021)),
        ("planned_again", planned(facts_of(2021))),
        ("silent", silent),
    ):
        ledger = put(planned(facts_of(2020)), later)
        rows = questions.promises(ledger, ["阜新市"], years=[2020])
        outcomes[name] = next(r.outcome for r in rows if r.by == "entity")
        ledger.forget("report/210900/2021")
    assert outcomes["done"] == "done"
    assert outcomes["silent"] == "silent"


def test_a_promise_without_a_later_report_is_left_open(put, facts_of):
    rows = questions.promises(put(planned(facts_of(2020))), ["阜新市"])
    assert {r.outcome for r in rows} == {"no_report"}


def test_a_number_set_as_a_target_is_reached_or_missed(put, facts_of):
    ledger = put(counted_in(facts_of(2021), 30.0))
    (report,) = next(iter(asked.reports(ledger, ["阜新市"], "")))
    later = kept.Later(ledger, report)
    told = [
        later.of_target("行政复议案件", "reconsideration-accepted", 20.0, "件", "at_least").outcome,
        later.of_target("行政复议案件", "reconsideration-accepted", 40.0, "件", "at_least").outcome,
        later.of_target("行政复议案件", "reconsideration-accepted", 40.0, "件", "at_most").outcome,
    ]
    assert told == ["done", "missed", "done"]
    assert later.of_target("办案", "reconsideration-accepted", 20.0, "件", "at_least").outcome == "silent"


def later(put, facts, text, *observations):
    """Return the report of a text with numbers in it, to look plans up in."""
    made = [
        counting(facts, text, piece, value, measures="", **more).observations[0]
        for piece, value, more in observations
    ]
    ledger = put(worded(facts, text)._replace(observations=tuple(made)))
    return kept.Later(ledger, asked.held.of_places(ledger, [FUXIN])[0])


@pytest.mark.parametrize(
    ("counted", "value", "unit", "outcome"),
    [
        ("固定资产投资完成", 370.0, "元", "done"),
        ("引进培育国高企业", 150.0, "家", "done"),
        ("规模以上工业增加值增长", 7.0, "%", "missed"),
        ("碧道", 6.8, "公里", "done"),
        ("碧道", 9.0, "公里", "silent"),
        ("拟轮训执法人员", 1700.0, "人次", "mentioned"),
        ("公职律师增加到", 65.0, "名", "done"),
    ],
)
def test_what_a_target_counts_is_known_again_without_the_verbs_around_it(
    put, facts_of, counted, value, unit, outcome
):
    report = later(
        put, facts_of(),
        "固定资产投资超370亿元，新认定国家高新技术企业188家，规上工业增加值增长6%，碧道6.8公里，1712名执法人员完成轮训，公职律师由58名增至66名。",
        ("370亿元", 370.0, {"indicator": "固定资产投资", "unit": "元"}),
        ("188家", 188.0, {"indicator": "新认定国家高新技术企业", "unit": "家"}),
        ("6%", 6.0, {"indicator": "规上工业增加值增长", "unit": "%"}),
        ("6.8公里", 6.8, {"indicator": "碧道", "unit": "公里"}),
        ("1712名", 1712.0, {"indicator": "执法人员完成轮训", "unit": "名"}),
        ("58名", 58.0, {"indicator": "公职律师", "unit": "名"}),
        ("66名", 66.0, {"indicator": "公职律师", "unit": "名"}),
    )  # fmt: skip
    assert report.of_target(counted, "", value, unit, "").outcome == outcome


def test_a_target_is_only_planned_again_where_it_stands_in_plans_alone(put, facts_of):
    text = "新增学前教育学位工作推进。今年新增学前教育学位三千个。"
    start = text.index("今年")
    plan = Statement(start, len(text), "plan", "planned", "", "", "", "test")
    ledger = put(worded(facts_of(), text)._replace(statements=(plan,)))
    report = kept.Later(ledger, asked.held.of_places(ledger, [FUXIN])[0])
    assert report.of_target("学前教育学位", "", 5.0, "个", "").outcome == "mentioned"


def test_a_plan_is_known_again_by_one_of_its_clauses(put, facts_of):
    ledger = put(worded(facts_of(), "高质量开展枢纽建设，建成东部过境通道市政连接线，构建新格局。"))
    report = kept.Later(ledger, asked.held.of_places(ledger, [FUXIN])[0])
    plan = "完善城区路网体系，加快春风隧道、东部过境通道市政连接线、大望桥拆除重建等工程，推动罗沙路复合通道规划研究"
    assert report.of_words(plan).words == "东部过境通道市政连接线"
    assert report.of_words(plan.replace("东部过境通道市政连接线、", "")).outcome == "silent"


def test_a_number_for_a_later_year_is_looked_for_in_the_report_of_that_year(put, facts_of):
    text = "到2025年，办理行政复议案件40件。"
    target = counting(facts_of(2021), text, "40件", 40.0, status="target")
    ledger = put(target, counted_in(facts_of(2022), 30.0), counted_in(facts_of(2025), 41.0))
    (row,) = questions.promises(ledger, ["阜新市"])
    assert (row.planned_for, row.outcome, row.next_report) == (2025, "done", "report/210900/2025")


def test_what_a_term_plans_is_not_missed_a_year_later(put, facts_of):
    term = counting(facts_of(2021), "办理行政复议案件40件。", "40件", 40.0, status="target")
    term = term._replace(report=term.report._replace(id="report/210900/2021/term", kind="term"))
    (row,) = questions.promises(put(term, counted_in(facts_of(2022), 30.0)), ["阜新市"])
    assert (row.outcome, row.next_quote) == ("mentioned", "若干件")


def test_citations_count_reports_and_not_mentions_and_give_shares_of_each_year(put, facts_of):
    other = worded(facts_of(2021, JINGJIANG, facts_of().text.replace("阜新市", "靖江市")), "无。")
    ledger = put(facts_of(2020), facts_of(2021), other)
    rows = [r for r in questions.citations(ledger) if r.name.startswith("法治政府建设实施纲要")]
    assert [(r.year, r.reports, r.of, r.share) for r in rows] == [(2020, 1, 1, 1.0), (2021, 1, 2, 0.5)]
    assert rows[1].change == -0.5


def test_a_title_without_its_edition_means_every_edition(put, facts_of):
    titles = {r.name for r in questions.citations(put(facts_of(2020)), "法治政府建设实施纲要")}
    assert titles == {"法治政府建设实施纲要(2021-2025年)"}


def test_places_are_alike_by_what_both_name(put, two_reports, facts_of):
    from graph import link

    ledger = put(*two_reports, facts_of(2020))
    link.relink(ledger)
    (row,) = questions.alike(ledger, "阜新市", same_level=False)
    assert row.other == JINGJIANG
    assert row.shared == 2
    assert 0 < row.score <= 1.0000001
    (late,) = questions.alike(ledger, "阜新市", years=[2021, 2022], same_level=False)
    assert (row.report, late.report) == ("report/210900/2020", "report/210900/2021")
    assert questions.alike(ledger, "阜新市") == []  # of one level there is none
    with pytest.raises(QueryRefused, match="no report of it is held"):
        questions.alike(ledger, "深圳市")


def test_places_that_name_the_same_things_form_groups(put, facts_of):
    def naming(n, *programs):
        place = f"jurisdiction/1301{n:02}"
        report = facts_of().report._replace(
            id=f"report/1301{n:02}/2021", doc=f"{n}.txt", place=place, issuers=()
        )
        named = [
            Entity(place, "Jurisdiction", place),
            *(Entity(f"program/{p}", "Program", p) for p in programs),
        ]
        return worded(facts_of(), "无。")._replace(report=report, entities=tuple(named))

    codes = [2, 4, 5, 7, 8, 9, 10, 11, 21, 23, 25, 26, 27, 28, 29, 30]
    north = [naming(n, "甲做法", *(["共同做法"] if n > 4 else [])) for n in codes[:8]]
    south = [naming(n, "乙做法", *(["共同做法"] if n > 23 else [])) for n in codes[8:]]
    rows = questions.communities(put(*north, *south))
    groups = {n: [r for r in rows if r.community == n] for n in (1, 2)}
    assert sum(map(len, groups.values())) == len(rows) == 16
    assert {r.place for r in groups[1]} == {f.report.place for f in north}
    assert [groups[n][0].typical[0] for n in (1, 2)] == ["甲做法", "乙做法"]


def test_a_report_is_cited_by_the_national_standard(put, facts_of):
    facts = facts_of()
    ledger = put(facts)
    assert questions.cite(ledger, [facts.report.id, "report/none"]) == {
        facts.report.id: "阜新市人民政府. 阜新市2021年法治政府建设报告[R]. (2022-03-01)."
    }
    ledger.replace("https://example.org/a.html", facts.report.id, "f", facts)
    ledger.forget("/210900-2021.txt")
    assert questions.cite(ledger, [facts.report.id], accessed="2026-01-05") == {
        facts.report.id: "阜新市人民政府. 阜新市2021年法治政府建设报告[R/OL]. (2022-03-01)[2026-01-05]. https://example.org/a.html"
    }


def test_awards_are_found_in_texts_where_no_mention_stands(put, facts_of):
    from ontology.facts import Mention

    text = "我市荣获“枫桥奖”，获评全国法治政府建设示范区，获评城市更新中心，再次获评全国法治政府建设示范区。"
    facts = worded(facts_of(), text)
    award = Entity("award/枫桥奖", "Award", "枫桥奖")
    start = text.index("枫桥奖")
    facts = facts._replace(
        entities=tuple(sorted({*facts.entities, award})),
        mentions=(Mention(start, start + 3, "Award", award.id, False, "test"),),
    )
    rows = questions.awards(put(facts))
    assert [(r.award, r.name) for r in rows] == [("award/枫桥奖", "枫桥奖"), ("", "全国法治政府建设示范区")]
    assert all(r.quote == r.name for r in rows)
    assert {r.status for r in rows} == {"done"}


@pytest.mark.parametrize("name", ["全国文明城市", "省法律援助十大典型案件", "全国百强区", "中国最美县域"])
def test_honours_are_known_by_how_their_names_end(put, facts_of, name):
    (row,) = questions.awards(put(worded(facts_of(), f"案件质量蝉联全市第一，我市获评{name}。")))
    assert (row.name, row.status) == (name, "done")


@pytest.mark.parametrize(
    ("text", "honours"),
    [
        ("东山司法所所长获评全省先进个人。", [("全省先进个人", "东山司法所所长")]),
        ("竹园法庭被省高院评为全省优秀人民法庭。", [("全省优秀人民法庭", "竹园法庭")]),
        ("兴隆村、偏岩村获评民主法治示范村。", [("民主法治示范村", "兴隆村、偏岩村")]),
        ("执法处被省局联合授予“先进集体”称号。", [("“先进集体”称号", "执法处")]),
        ("普法节目获自治区汇演二等奖。", [("自治区汇演二等奖", "普法节目")]),
        ("2021年荣获全国文明城市。", [("全国文明城市", "")]),
        ("成功获评“示范区”“出口基地”。", [("“示范区”", ""), ("出口基地", "")]),
        ("1个案件入选十大典型案件并获资助。", [("十大典型案件", "1个案件")]),
        ("群众获得感增强，依法获批项目三个。", []),
    ],
)
def test_who_received_what(put, facts_of, text, honours):
    rows = questions.awards(put(worded(facts_of(), text)))
    assert [(r.name, r.actor_name) for r in rows] == honours


def test_an_agency_that_received_an_award_has_its_id(put, facts_of):
    from ontology.facts import Mention

    text = "市司法局获评全国先进集体。"
    facts = worded(facts_of(), text)
    agency = facts.report.issuers[0]
    ledger = put(facts._replace(mentions=(Mention(0, 4, "Agency", agency, False, "test"),)))
    (row,) = questions.awards(ledger)
    assert (row.actor, row.actor_name) == (agency, "阜新市人民政府")


def test_an_award_is_shown_where_the_text_says_that_it_was_received(put, facts_of):
    from ontology.facts import Mention

    text = "参加“枫桥奖”评选,工作法被评为“枫桥奖”,力争获评全国法治示范城市。"
    award = Entity("award/枫桥奖", "Award", "枫桥奖")
    starts = [i for i in range(len(text)) if text.startswith("枫桥奖", i)]
    facts = worded(facts_of(), text)
    facts = facts._replace(
        entities=tuple(sorted({*facts.entities, award})),
        mentions=tuple(Mention(i, i + 3, "Award", award.id, False, "test") for i in starts),
    )
    rows = questions.awards(put(facts))
    assert [(r.name, r.status, r.start) for r in rows] == [
        ("枫桥奖", "done", starts[1]),
        ("全国法治示范城市", "named", text.index("全国")),
    ]


def test_compare_takes_two_to_four_places(put, facts_of):
    ledger = put(facts_of())
    for few in (["阜新市"], ["阜新市"] * 5):
        with pytest.raises(QueryRefused, match="two to 4 places"):
            questions.compare(ledger, few)


def test_a_report_that_spells_a_program_where_no_mention_stands_is_not_silent_beside_another(put, facts_of):
    other = worded(facts_of(2021, JINGJIANG), "学习“彪哥”调解工作十步法。")
    rows = questions.compare(put(facts_of(2021), other), ["阜新市", "靖江市"], by="program", about="彪哥")
    assert [(r.place, r.answer, r.quote) for r in rows if r.place == JINGJIANG] == [
        (JINGJIANG, "mentioned", "彪哥”调解工作十步法")
    ]


@pytest.mark.parametrize("by", ["theme", "program", "regulation", "problem"])
def test_compare_says_what_one_place_speaks_of_and_the_other_does_not(put, facts_of, by):
    other = worded(facts_of(2021, JINGJIANG, facts_of().text.replace("阜新市", "靖江市")), "无。")
    rows = questions.compare(put(facts_of(2021), other), ["阜新市", "靖江市"], by=by)
    assert {(r.place, r.answer) for r in rows} == {(FUXIN, "mentioned"), (JINGJIANG, "silent")}
