"""Sections: headings by numbering, kinds by heading, themes by words."""

import pytest

from extractors import sections
from extractors.document import Document

REPORT = """某市2021年法治政府建设报告
一、主要工作及成效
（一）严格规范公正文明执法。全年办案10件。
1．开展检查。
（二）做好行政复议应诉
二、存在的问题
一是力量薄弱；二是宣传不够。
三、下一步工作打算
（一）加强学习培训
"""


def found(text, **options):
    return sections.find(Document("", text, ""), body=0, end=len(text), is_plan=options.pop("is_plan", False))


def test_levels_follow_the_numbering():
    assert [(s.level, s.heading) for s in found(REPORT) if s.level < 3] == [
        (1, "一、主要工作及成效"),
        (2, "（一）严格规范公正文明执法"),
        (2, "（二）做好行政复议应诉"),
        (1, "二、存在的问题"),
        (1, "三、下一步工作打算"),
        (2, "（一）加强学习培训"),
    ]


def test_items_in_running_text_are_level_three():
    assert [s.heading for s in found(REPORT) if s.rule == "sections.item"] == ["一是力量薄弱", "二是宣传不够"]


def test_children_inherit_the_kind_of_their_parent():
    assert [s.kind for s in found(REPORT) if s.level < 3] == [
        "achievement",
        "achievement",
        "achievement",
        "problem",
        "plan",
        "plan",
    ]


def test_a_heading_with_two_kinds_takes_the_first():
    assert found("\n四、存在的问题及下一步打算\n")[0].kind == "problem"


def test_every_section_of_a_plan_is_a_plan():
    assert {s.kind for s in found(REPORT, is_plan=True)} == {"plan"}


def test_a_section_ends_where_the_next_of_its_level_begins():
    text = REPORT
    first = found(text)[0]
    assert text[first.end :].startswith("二、存在的问题")


def test_themes_stand_on_level_two_and_on_childless_level_one():
    by_heading = {s.heading: s.theme for s in found(REPORT)}
    assert by_heading["一、主要工作及成效"] is None
    assert by_heading["（一）严格规范公正文明执法"] == "enforcement"
    assert by_heading["（二）做好行政复议应诉"] == "disputes"
    assert by_heading["二、存在的问题"] == "general"


@pytest.mark.parametrize(
    ("heading", "theme"),
    [
        ("（一）坚持普治并举，提升全社会法治意识", "publicity"),
        ("（一）法治思维有待提升", "leadership"),
        ("（一）抓学习强责任", "leadership"),
        ("（一）健全法规制度，提高依法治水水平", "rulemaking"),
        ("（一）严把合法性审核关", "decision"),
        ("（一）做实惠企举措", "functions"),
        ("（一）压实普法责任", "publicity"),
        ("（一）抓督促检查", "leadership"),
    ],
)
def test_the_words_of_a_heading_name_its_theme(heading, theme):
    text = f"某市2021年法治政府建设报告\n一、主要工作\n{heading}\n说明。\n"
    assert found(text)[-1].theme == theme


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("四、今后工作举措", "plan"),
        ("四、下阶段工作", "plan"),
        ("四、改进措施", "plan"),
        ("三、党政主要负责人履职情况", "responsibility"),
        ("三、有待改进的方面", "problem"),
        ("三、面临的形势和挑战", "problem"),
        ("三、存在的问题及整改措施", "problem"),
        ("二、着力解决突出问题，优化营商环境", "achievement"),
        ("二、坚持问题导向，补齐基层短板", "achievement"),
        ("二、直面困难挑战，守住民生底线", "achievement"),
        ("二、年度工作计划完成情况", "achievement"),
    ],
)
def test_a_heading_says_what_it_reports(heading, kind):
    assert [s.kind for s in found(f"某市2021年法治政府建设报告\n{heading}\n说明。\n")] == [kind]


def test_a_section_that_sets_the_targets_of_the_year_is_a_plan_and_so_is_what_follows():
    text = (
        "一、牢记嘱托，建设取得新成效\n完成任务。\n"
        "二、牢记使命，奋勇争先\n今年经济社会发展的主要预期目标是：增长5%。\n"
        "三、牢记人民至上\n建设服务型政府。\n"
    )
    made = sections.find(Document("", text, ""), body=0, end=len(text), is_plan=False, year=2024)
    assert [s.kind for s in made] == ["achievement", "plan", "plan"]


def test_advice_for_the_year_is_a_plan():
    assert [s.kind for s in found("一、工作回顾\n甲。\n二、对今年政府工作的建议\n乙。\n")] == [
        "achievement",
        "plan",
    ]


def test_what_looks_back_on_the_past_is_no_plan_even_behind_one():
    text = "一、工作要点\n甲。\n二、明年工作\n乙。\n一、过去一年和五年工作回顾\n丙。\n"
    assert [s.kind for s in found(text)][-1] == "achievement"
