"""Of which year a number is, what a text says there was none of, and what does not compare."""

import pytest

from graph.questions import comparable, held, none, readings
from ontology import authority


def report(year=2022, kind="report"):
    return held.Held(1, "report/210900/2022", "jurisdiction/210900", year, kind, "", "", "")


def year_of(text, number, unit="", **fields):
    return readings.year_of(report(**fields), "done", held.Passages(text), text.index(number), unit)


@pytest.mark.parametrize(
    ("text", "number", "unit", "year"),
    [
        ("负责人出庭率由2020年的83.3%升至92%。", "83.3%", "%", 2020),
        ("负责人出庭率由2020年的83.3%升至92%。", "92%", "%", 2022),
        ("纠错率由上年的24.6%降至17.5%。", "24.6%", "%", 2021),
        ("生产总值增至2020年的2375.3亿元。", "2375.3", "元", 2020),
        ("里程是2015年的4.3倍。", "4.3", "倍", 2022),
        ("增速高于上年0.9个百分点。", "0.9", "个百分点", 2022),
        ("为上年的120%。", "120%", "%", 2022),
    ],
)
def test_a_year_right_before_a_number_is_that_of_the_number(text, number, unit, year):
    assert year_of(text, number, unit) == year


@pytest.mark.parametrize(
    ("text", "number", "year"),
    [
        ("全年收到行政复议申请66件。", "66", 2021),
        ("纠错率由上年的24.6%降至17.5%。", "24.6", 2020),
        ("今年前两个月排查出23宗。", "23", 2022),
    ],
)
def test_what_a_plan_tells_as_done_was_done_the_year_before(text, number, year):
    assert year_of(text, number, kind="plan") == year


def indicator(ident):
    return next(i for i in authority.load().indicators if i.id == ident)


@pytest.mark.parametrize(
    ("text", "ident", "said"),
    [
        ("全年未新制发行政规范性文件，清理三十件。", "documents-issued", "未新制发行政规范性文件"),
        ("无行政复议被纠错案件。", "reconsideration-corrected", "无行政复议被纠错案件"),
        ("没有一件被复议纠错。", "reconsideration-corrected", "没有一件被复议纠错"),
        ("未制定规范性文件管理办法。", "documents-issued", None),
        ("尚未制定规范性文件。", "documents-issued", None),
        ("未发生火灾亡人事故。", "accidents", None),
        ("没有负责人出庭应诉率。", "head-in-court-rate", None),
    ],
)
def test_a_text_denies_what_an_indicator_counts(text, ident, said):
    found = none.of_indicator(text, indicator(ident))
    assert (text[slice(*found)] if found else None) == said


def reading(**fields):
    blank = readings.absent(None, places_nowhere(), "公职律师", "value", 2021)
    return blank._replace(
        **{"place": "a", "value": 97.0, "unit": "名", "status": "done", "level": "county", **fields}
    )


def places_nowhere():
    from graph.questions import places

    return places.NOWHERE


def test_what_was_so_before_a_change_or_over_a_term_does_not_compare():
    rows = comparable.marked(
        [
            reading(note=comparable.BEFORE),
            reading(value=142.0),
            reading(value=500.0, note=comparable.TERM),
            reading(place="b", value=100.0),
        ]
    )
    assert [(r.rank, r.note) for r in rows] == [
        (None, comparable.BEFORE), (1, ""), (None, comparable.TERM), (2, ""),
    ]  # fmt: skip


def test_rates_of_different_totals_are_no_conflict():
    rate = reading(indicator="mediation-success-rate", counted="调解成功率", unit="%")
    one = rate._replace(value=54.24, numerator=64.0, denominator=118.0, passage="诉调对接")
    other = rate._replace(value=99.59, numerator=8193.0, denominator=8226.0, passage="人民调解")
    assert not any(comparable.CONFLICT in r.note for r in comparable.marked([one, other]))
    again = other._replace(denominator=118.0)
    assert all(comparable.CONFLICT in r.note for r in comparable.marked([one, again]))


def test_the_same_number_in_two_reports_is_one():
    rows = comparable.marked([reading(report="x"), reading(report="y"), reading(place="b", value=3.0)])
    assert [(r.rank, r.note) for r in rows] == [(1, ""), (1, ""), (2, "")]
