"""Agencies: short forms that stand for full names, and parts that belong to them."""

import pytest

PROVINCE = "安徽省人民政府2022年度法治政府建设情况报告\n"


@pytest.mark.parametrize(
    ("body", "text", "name"),
    [
        ("市委中心组专题学习。", "市委中心组", "中共阜新市委理论学习中心组"),
        ("市委督查室跟踪督办。", "市委督查室", "中共阜新市委督查室"),
        ("市依法行政工作联席会议印发通知。", "市依法行政工作联席会议", "阜新市依法行政工作联席会议"),
        ("市应急局牵头检查。", "市应急局", "阜新市应急管理局"),
        ("阜新海关参加会商。", "阜新海关", "阜新海关"),
        ("人民银行阜新市中心支行参加会商。", "人民银行阜新市中心支行", "中国人民银行阜新市中心支行"),
    ],
)
def test_a_short_form_has_its_full_name(mentions, body, text, name):
    assert mentions(body, "Agency") == [(text, name)]


@pytest.mark.parametrize(
    ("body", "text", "name"),
    [
        ("会同省高级法院印发通知。", "省高级法院", "安徽省高级人民法院"),
        ("配合省人大环资委调研。", "省人大环资委", "安徽省人民代表大会环境与资源保护委员会"),
    ],
)
def test_courts_and_committees_of_a_province(mentions, body, text, name):
    assert mentions(body, "Agency", PROVINCE) == [(text, name)]


def test_a_level_word_in_a_row_is_no_part_of_an_offices_name(mentions):
    assert mentions("市平安办、市普治办牵头。", "Agency")[1] == (
        "市普治办",
        "阜新市普法依法治理领导小组办公室",
    )


@pytest.mark.parametrize("body", ["建立府院联席会议制度。", "拓展市网上办事大厅功能。"])
def test_a_system_of_meetings_and_a_site_are_no_agencies(mentions, body):
    assert mentions(body, "Agency") == []


@pytest.mark.parametrize(
    ("body", "text", "name"),
    [
        ("阜新铁路运输法院支持配合。", "阜新铁路运输法院", "阜新铁路运输法院"),
        ("市纪工委加强监督。", "市纪工委", "中共阜新市纪律检查工作委员会"),
        ("市政府法律顾问委员会论证。", "市政府法律顾问委员会", "阜新市人民政府法律顾问委员会"),
        ("自然资源部沈阳督察局督办。", "自然资源部沈阳督察局", "自然资源部沈阳督察局"),
        ("市资源规划局牵头。", "市资源规划局", "阜新市自然资源和规划局"),
    ],
)
def test_courts_of_one_matter_branches_and_councils_of_government(mentions, body, text, name):
    assert mentions(body, "Agency") == [(text, name)]


def test_party_and_government_in_one_word_are_two(mentions):
    assert mentions("市党委政府高度重视。", "Agency") == [
        ("市党委", "中共阜新市委"),
        ("政府", "阜新市人民政府"),
    ]


def test_the_seat_of_a_law_firm_is_no_place_of_the_report(mentions):
    assert mentions("聘请辽宁恒泰律师事务所律师担任法律顾问。", "Jurisdiction") == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("市住房建设委、市城市管理委述法。", ["阜新市住房和建设委员会", "阜新市城市管理委员会"]),
        ("市城市管理委托街道执法。", []),
        ("调整市推进依法行政工作领导小组，市推进改革。", ["阜新市推进依法行政工作领导小组"]),
        ("市政府法律顾问组由7人组成。", ["阜新市人民政府法律顾问组"]),
        ("在彰武县派驻执法中队。", []),
        ("市大数据管理中心建成“数字阜新”平台。", ["阜新市大数据管理中心"]),
        ("市大数据管理中心建成投用。", []),
        ("市生态环境局立案查处案件3件。", ["阜新市生态环境局"]),
        ("市生态环境局执法稽查处查案3件。", ["阜新市生态环境局执法稽查处"]),
        (
            "接受市人大及其常委会监督。",
            ["阜新市人民代表大会", "阜新市人民代表大会常务委员会"],
        ),
    ],
)
def test_an_agency_ends_where_its_name_does(mentions, body, found):
    assert [name for _, name in mentions(body, "Agency")] == found


DISTRICT = "天津市北辰区人民政府2021年度法治政府建设情况报告\n"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("公安北辰分局、交通运输局检查。", ["天津市公安局北辰分局", "天津市北辰区交通运输局"]),
        ("规划资源北辰分局牵头。", ["天津市规划和自然资源局北辰分局"]),
        ("区公安分局法制支队指导。", ["天津市公安局北辰分局法制支队"]),
        ("住建局牵头,教育局、发展改革委协助。", ["住房和城乡建设局", "教育局", "发展和改革委员会"]),
        ("与招商局集团签约,教育局长述法。", []),
        ("区法律援助中心驻区法院工作站办案。", ["天津市北辰区法律援助中心驻天津市北辰区人民法院工作站"]),
    ],
)
def test_branches_and_departments_without_their_place(mentions, body, found):
    names = [name for _, name in mentions(body, "Agency", DISTRICT)]
    assert [name.removeprefix("天津市北辰区") for name in names] == [
        name.removeprefix("天津市北辰区") for name in found
    ]


def test_a_petitions_bureau_without_its_committee_is_the_governments(mentions):
    assert mentions("市信访局、市委信访局牵头。", "Agency") == [
        ("市信访局", "阜新市信访局"),
        ("市委信访局", "中共阜新市委信访局"),
    ]


def test_a_centre_for_two_things_has_one_name(mentions):
    body = "市环境应急与事故调查中心演练,市图书馆与市活动中心开放。"
    assert [text for text, _ in mentions(body, "Agency")] == ["市环境应急与事故调查中心", "市活动中心"]
