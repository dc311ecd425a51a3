"""Whose report it is and on which year, where the title does not say it plainly."""

import pytest


@pytest.mark.parametrize(
    ("text", "name", "place", "year"),
    [
        (
            "各位代表：现在，我代表南山区人民政府报告工作。\n2013年工作回顾\n深圳市委领导有力。",
            "x.txt",
            "广东省深圳市南山区",
            2013,
        ),
        (
            "完成各项任务，全市形势良好，深圳市委部署有力。",
            "2018年南山区政府工作报告_2018.txt",
            "广东省深圳市南山区",
            2017,
        ),
        (
            "鲤城区人民政府金龙街道办事处关于2022年度法治政府建设情况的报告\n工作开展。",
            "x.txt",
            "福建省泉州市鲤城区金龙街道",
            2022,
        ),
        ("宝山区罗店镇2020年度法治政府建设情况报告\n工作开展。", "x.txt", "上海市宝山区罗店镇", 2020),
        ("留下街道2022年度法治政府建设工作报告\n工作开展。", "x.txt", "浙江省杭州市西湖区留下街道", 2022),
        (
            "2018年，落实《湖北省法治政府建设实施方案》《武汉市法治政府建设实施方案》，全市统筹。",
            "x.txt",
            "湖北省武汉市",
            2018,
        ),
        (
            "工作报告\n政务公开\n2020年静海区法治政府建设情况报告\n天津市委领导有力。",
            "x.txt",
            "天津市静海区",
            2020,
        ),
    ],
)
def test_place_and_year_come_from_whoever_names_them(facts, text, name, place, year):
    report = facts(text, "", name).report
    assert (report.jurisdiction, report.year) == (place, year)


def test_traditional_characters_are_read_as_simplified_and_offsets_hold(facts):
    text = "香洲區人民政府2019年法治政府建設情況報告\n區司法局推行「三項制度」，審查規範性文件12件，落實《廣東省行政執法監督條例》。\n珠海市政府。"
    found = facts(text, "")
    names = {e.id: e.name for e in found.entities}
    assert ("區司法局", "珠海市香洲区司法局") in [
        (found.text[m.start : m.end], names[m.entity]) for m in found.mentions
    ]
    assert "广东省行政执法监督条例" in names.values()


def test_a_text_with_few_traditional_characters_is_left_alone():
    from extractors.traditional import simplified

    assert simplified("《乾隆朝國史》研究") == "《乾隆朝國史》研究"


def test_a_report_of_a_whole_term_stands_beside_the_report_of_the_year(facts):
    body = "各位代表：我代表罗湖区人民政府报告工作。\n一、过去五年工作回顾\n五年来，深圳市委领导有力，各项工作取得进展。\n二、今后五年工作\n推进法治政府建设。"
    report = facts(body, "", "2021年罗湖区政府工作报告_2021.txt").report
    assert (report.id, report.year, report.kind) == ("report/440303/2021/term", 2021, "term")
    spring = body.replace("二、今后五年工作", "二、2021年重点工作")
    assert facts(spring, "", "2021年罗湖区政府工作报告_2021.txt").report.kind == "report"
    advice = body.replace("二、今后五年工作", "二、对今年政府工作的建议")
    report = facts(advice, "", "2021年罗湖区政府工作报告_2021.txt").report
    assert (report.year, report.kind) == (2020, "report")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("阜新市2020年法治政府建设工作总结和2021年工作计划", "report"),
        ("阜新市2020年法治政府建设情况及2021年工作安排的报告", "report"),
        ("阜新市2021年法治政府建设工作计划", "plan"),
    ],
)
def test_what_looks_back_as_well_is_no_plan(facts, title, kind):
    found = facts(f"{title}\n一、主要工作\n(一)推进依法行政\n制定《某办法》。\n", "").report
    assert (found.kind, found.year) == (kind, int(title[3:7]))


def test_a_page_is_published_when_it_says_so_and_not_when_its_document_was_signed(facts):
    head = "成文日期 | 2025-01-22\n{}阜新市2024年法治政府建设情况报告\n工作开展。"
    assert facts(head.format("公开日期 | 2025-01-24 | 有效性 | 有效\n"), "").report.published == "2025-01-24"
    assert facts(head.format(""), "").report.published == "2025-01-22"


def test_a_way_through_the_site_is_no_title(facts):
    head = "今天是：2026年3月24日 星期二\n首页 → 政务公开 → 法治政府建设年度报告\n阜新市2025年度法治政府建设情况报告\n工作开展。"
    assert facts(head, "").report.title == "阜新市2025年度法治政府建设情况报告"
