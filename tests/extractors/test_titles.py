"""Titles without marks, and names that begin with the report's own organ."""

import pytest


@pytest.mark.parametrize(
    ("body", "text", "name"),
    [
        ("严格执行州政府工作规则，公布目录。", "州政府工作规则", "昌吉回族自治州人民政府工作规则"),
        ("制定“暖企惠民10条”等政策。", "暖企惠民10条", "暖企惠民10条"),
        ("《条例》及其实施细则落地。", "实施细则", None),
        ("昌吉州“十四五”综合交通运输规划等履行程序。", "昌吉州“十四五”综合交通运输规划", None),
        ("印发“谁执法谁普法”责任清单，细化任务。", "“谁执法谁普法”责任清单", "谁执法谁普法责任清单"),
        ("印发法治建设工作要点和领导干部应知应会法律法规清单。", "领导干部应知应会法律法规清单", None),
        ("制定出台行政执法质量提升三年行动工作方案。", "行政执法质量提升三年行动工作方案", None),
    ],
)
def test_a_title_is_known_by_its_form(mentions, body, text, name):
    found = dict(mentions(body, "Regulation", "昌吉回族自治州人民政府2021年法治政府建设情况报告\n"))
    assert text in found
    assert name is None or found[text] == name


@pytest.mark.parametrize(
    "body", ["出台惠企措施，助力发展。", "印发36项任务清单。", "完善政策和办法。", "签订《买卖合同》。"]
)
def test_kinds_of_documents_are_no_titles(mentions, body):
    assert mentions(body, "Regulation") == []


def test_rules_named_with_their_law_are_that_laws(mentions):
    body = "贯彻《市场主体登记管理条例》及其实施细则。"
    assert ("实施细则", "市场主体登记管理条例实施细则") in mentions(body, "Regulation")


@pytest.mark.parametrize(
    "body", ["制发法治政府年度工作要点。", "制定依法治市实施意见、工作计划。", "公布年度普法责任清单。"]
)
def test_what_is_drawn_up_every_year_and_kinds_of_papers_are_no_documents(mentions, body):
    assert mentions(body, "Regulation") == []


def test_a_years_own_plan_is_a_document(mentions):
    assert mentions("落实并印发2021年度立法工作计划。", "Regulation") == [("2021年度立法工作计划",) * 2]


@pytest.mark.parametrize(("short", "full"), [("招投标法", "招标投标法"), ("保密法", "保守国家秘密法")])
def test_a_laws_everyday_name_is_the_law(mentions, short, full):
    assert mentions(f"学习《{short}》。", "Regulation") == [(short, full)]


@pytest.mark.parametrize("body", ["完善行政处罚法规体系。", "实现社会保险法定人员全覆盖。"])
def test_a_law_is_no_part_of_a_longer_word(mentions, body):
    assert mentions(body, "Regulation") == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("修订阜新市防汛抗旱应急预案。", ["阜新市防汛抗旱应急预案"]),
        ("拟出台阜新市综合行政执法案件办理规程。", ["阜新市综合行政执法案件办理规程"]),
        ("签订《辽河流域突发水污染事件联防联控协议》。", ["辽河流域突发水污染事件联防联控协议"]),
        ("指导签订《调解协议》。", []),
        ("编排《橙乡说法》等节目9个。", []),
    ],
)
def test_plans_rules_and_compacts_are_titles_and_shows_are_none(mentions, body, found):
    assert [text for text, _ in mentions(body, "Regulation")] == found


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("修订彰武县防汛抗旱应急预案。", "彰武县防汛抗旱应急预案"),
        ("拟出台彰武县综合行政执法案件办理规程。", "彰武县综合行政执法案件办理规程"),
        (
            "编制阜新市法治政府建设实施方案（2026-2030年），启动普法。",
            "阜新市法治政府建设实施方案（2026-2030年）",
        ),
        ("审议《阜新市法治建设“十五五”工作思路》。", "阜新市法治建设“十五五”工作思路"),
        ("签订《辽河流域突发水污染事件联防联控协议》。", "辽河流域突发水污染事件联防联控协议"),
    ],
)
def test_plans_and_agreements_carry_their_place_and_years(mentions, body, title):
    assert [text for text, _ in mentions(body, "Regulation")] == [title]
    assert mentions(body, "Jurisdiction") == []


def test_a_show_about_the_law_is_no_law(mentions):
    assert mentions("播出《橙乡说法》。", "Regulation") == []


def test_a_law_that_the_civil_code_replaced_is_known_by_its_name(mentions):
    assert mentions("会前学习民法总则、《合同法》。", "Regulation") == [("民法总则",) * 2, ("合同法",) * 2]
