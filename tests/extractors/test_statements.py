"""Kinds of sections and sentences: what is admitted, what is promised."""

import pytest

WORK = "2022年南山区政府工作报告\n各位代表：我代表南山区人民政府向大会报告工作。深圳市的决策部署全面落实。\n"


def kinds(facts, body, head=WORK):
    return [(s.kind, s.start) for s in facts(body, head).statements]


def test_a_paragraph_that_admits_problems_needs_no_heading(facts):
    body = "一、2021年工作回顾\n成绩来之不易。我们也清醒地认识到，发展还存在不少问题：一是执法力量不足。二是普法形式单一。\n"
    assert [k for k, _ in kinds(facts, body)] == ["problem", "problem"]


def test_who_sees_clearly_admits_all_that_follows_but_not_how_it_will_be_mended(facts):
    body = (
        "一、2021年工作回顾\n成绩来之不易。同时，我们也清醒地看到，外部环境复杂多变。市场主体的预期转弱；"
        "二是供需之间矛盾日益突出。对这些问题，我们将认真加以解决。\n"
    )
    found = facts(body, WORK)
    told = [found.text[s.start : s.end] for s in found.statements]
    assert [t[-4:] for t in told] == ["复杂多变", "预期转弱", "日益突出"]


def test_what_went_well_is_no_problem_under_a_heading_of_problems(facts):
    found = facts("一、存在的问题\n一年来，法治建设取得明显成效。镇街专职执法人员留不住。\n")
    assert [found.text[s.start : s.end] for s in found.statements] == ["镇街专职执法人员留不住"]


def test_a_heading_that_names_a_later_year_opens_the_plans(facts):
    found = facts(
        "一、2021年工作回顾\n完成任务。\n二、2022年工作任务\n加强行政执法监督工作。\n三、政府自身建设\n推进依法行政工作。\n",
        WORK,
    )
    assert [s.kind for s in found.sections if s.level == 1] == ["achievement", "plan", "plan"]


def test_a_part_without_a_number_is_a_section(facts):
    found = facts(
        "2021年工作回顾\n一、经济发展\n完成任务。\n2022年工作安排\n一、社会治理\n抓好落实。\n", WORK
    )
    assert [(s.heading, s.kind) for s in found.sections] == [
        ("2021年工作回顾", "achievement"),
        ("一、经济发展", "achievement"),
        ("2022年工作安排", "plan"),
        ("一、社会治理", "plan"),
    ]


def test_under_one_heading_for_both_a_sentence_says_what_it_is(facts):
    body = (
        "一、存在的问题和下一步打算\n基层执法力量薄弱，专业人才不足。下一步，将加强队伍建设，充实基层力量。\n"
    )
    assert [k for k, _ in kinds(facts, body, "阜新市2021年法治政府建设情况报告\n")] == ["problem", "plan"]


@pytest.mark.parametrize(
    ("heading", "theme"),
    [
        ("（一）深入学习宣传习近平法治思想", "leadership"),
        ("（一）继续加强学习宣传，提高法治意识", "capacity"),
        ("（一）严守安全底线", "enforcement"),
        ("（一）聚焦企业所需，优化营商环境", "functions"),
        ("（一）纵深推进简政放权", "functions"),
        ("（一）以党建聚合力，统筹依法治县", "leadership"),
        ("（一）抓实合同审查", "decision"),
        ("（一）做实行刑衔接", "enforcement"),
        ("（一）做深府院联动", "disputes"),
        ("（一）办好建议提案", "oversight"),
        ("（一）扩大法律援助", "publicity"),
        ("（一）优化政府组织机构", "functions"),
        ("（一）加强事中事后监管", "functions"),
        ("（一）提高专家论证质量", "decision"),
        ("（一）认真办理政协提案", "oversight"),
        ("（一）深化“诉调对接”", "disputes"),
        ("（一）强化考核评价", "leadership"),
        ("（一）深入贯彻党的二十大精神", "leadership"),
        ("（一）健全法规制度，提高治水水平", "rulemaking"),
        ("（一）提高制度质量", "rulemaking"),
        ("（一）坚持良法善治，健全决策体系", "rulemaking"),
        ("（一）坚持普治并举", "publicity"),
    ],
)
def test_the_first_clause_of_a_heading_that_names_a_theme_decides(facts, heading, theme):
    found = facts(f"一、主要工作\n{heading}\n推进各项工作。\n")
    assert [s.theme for s in found.sections if s.level == 2] == [theme]


def test_a_heading_that_only_leans_yields_to_a_clear_body(facts):
    body = "一、主要工作\n（一）社会治理水平提升\n普法宣传120场，法治宣传进校园，公共法律服务覆盖城乡，普法队伍壮大。\n"
    assert [s.theme for s in facts(body).sections if s.level == 2] == ["publicity"]


def test_a_childless_heading_of_one_matter_has_the_theme_of_its_body(facts):
    body = "普法宣传120场，法治宣传进校园，公共法律服务覆盖城乡，普法队伍壮大。\n"
    found = facts(f"一、主要工作\n{body}二、把法治种进心里\n{body}").sections
    assert [s.theme for s in found if s.level == 1] == ["general", "publicity"]


def test_under_a_heading_of_all_themes_a_sentence_names_its_own(facts):
    body = "一、存在的问题\n一是行政执法程序还不规范。二是败诉率仍然偏高。三是工作成效不够明显。\n"
    found = facts(body, "阜新市2021年法治政府建设情况报告\n").statements
    assert [s.theme for s in found] == ["enforcement", "disputes", "general"]


def test_what_comes_next_is_promised_where_problems_are_admitted(facts):
    body = "一、存在的问题\n执法力量仍显不足。下一步，将加强执法培训和队伍建设。\n"
    found = facts(body, "阜新市2021年法治政府建设情况报告\n").statements
    assert [s.kind for s in found] == ["problem", "plan"]


def test_to_announce_what_will_be_done_promises_nothing(facts):
    body = "一、下一步打算\n我们将重点抓好以下三个方面工作：\n加强执法培训和队伍建设。\n"
    found = facts(body, "阜新市2021年法治政府建设情况报告\n")
    assert [found.text[s.start : s.end] for s in found.statements] == ["加强执法培训和队伍建设"]


def test_to_be_aware_of_problems_is_no_lack_of_awareness(facts):
    body = "一、存在的问题\n我们清醒认识到，执法程序还不规范，执法文书质量不高。\n"
    found = facts(body, "阜新市2021年法治政府建设情况报告\n").statements
    assert [s.category for s in found] == ["enforcement-irregular"]


def test_a_glossary_promises_and_does_nothing(facts):
    body = "一、2022年工作安排\n推行“一业一证”改革。\n名词解释\n1.告知承诺制：指以承诺代替证明，全面推行。\n"
    found = facts(body, "2021年南山区政府工作报告\n我代表南山区人民政府报告工作。深圳市委领导有力。\n")
    assert [(a.target, a.status) for a in found.actions] == [("program/一业一证", "planned")]
    assert all(found.text[s.start : s.end].startswith("推行") for s in found.statements)


def test_a_problem_takes_its_category_from_its_heading_too(facts):
    body = (
        "一、存在的问题\n（一）法治力量配备不均\n司法所中“一人所”还有4个。\n"
        "（二）普法针对性不强\n对外来务工人员等群体偏少，电信网络诈骗案件仍占38%。\n"
    )
    assert [s.category for s in facts(body).statements] == ["staffing", "publicity-weak"]


def test_a_heading_of_achievements_is_no_category_of_what_is_admitted_below_it(facts):
    body = (
        "一、2021年工作回顾\n（一）民生事业补齐短板，人才队伍壮大\n我们也清醒地认识到，发展还存在不少问题。\n"
    )
    assert [s.category for s in facts(body, WORK).statements] == [""]


def test_a_plan_admits_what_some_fall_short_in_now(facts):
    body = "一、强化保障\n当前，部分单位重业务轻法治。各镇要对号入座，逐项整改。\n"
    found = facts(body, "阜新市2023年法治政府建设工作计划\n")
    assert [s.kind for s in found.statements] == ["problem", "plan"]
