"""What a report calls its own organs without naming them."""

import pytest

import extractors

BUREAU = "湖北省市场监督管理局2022年法治政府建设情况报告\n"
STREET = "厦门市思明区人民政府鼓浪屿街道办事处2022年法治政府建设情况报告\n"
TOWN = "重庆市垫江县新民镇人民政府2021年法治政府建设情况报告\n"


@pytest.mark.parametrize(
    ("body", "text", "name"),
    [
        ("由我局起草的办法已经印发。", "我局", "湖北省市场监督管理局"),
        ("局党组专题学法6次。", "局党组", "中共湖北省市场监督管理局党组"),
        ("领导小组办公室设在法规处。", "法规处", "湖北省市场监督管理局法规处"),
        ("领导小组办公室（设在法规处）督察。", "法规处", "湖北省市场监督管理局法规处"),
        ("黄冈市局的做法在全省推广。", "黄冈市局", "黄冈市市场监督管理局"),
        ("局综合执法大队联合开展检查。", "局综合执法大队", "湖北省市场监督管理局综合执法大队"),
    ],
)
def test_a_department_leaves_out_its_own_name(mentions, body, text, name):
    assert (text, name) in mentions(body, "Agency", BUREAU)


@pytest.mark.parametrize(
    "body",
    ["我委托代理人出庭。", "依法从重处罚。", "查处案件12宗。", "三省局签订合作协议。", "各处室分工负责。"],
)
def test_what_only_looks_like_a_division_is_none(mentions, body):
    assert mentions(body, "Agency", BUREAU) == []


@pytest.mark.parametrize(
    ("body", "text", "name"),
    [
        ("党工委会议研究法治议题。", "党工委", "中共厦门市思明区鼓浪屿街道工作委员会"),
        ("人大街道工委视察两次。", "人大街道工委", "厦门市思明区人民代表大会常务委员会鼓浪屿街道工作委员会"),
        ("司法所与律师合力调解。", "司法所", "厦门市思明区司法局鼓浪屿司法所"),
        ("鼓浪屿派出所出警。", "鼓浪屿派出所", "厦门市公安局思明分局鼓浪屿派出所"),
    ],
)
def test_a_street_names_its_own_without_its_name(mentions, body, text, name):
    assert (text, name) in mentions(body, "Agency", STREET)


def test_a_body_once_named_is_known_again_by_its_head(mentions):
    body = "成立镇法治政府建设领导小组，领导小组负责督促，办公室设在司法所。"
    name = "垫江县新民镇法治政府建设领导小组"
    found = mentions(body, "Agency", TOWN)
    assert ("领导小组", name) in found
    assert ("办公室", name + "办公室") in found


def test_a_head_that_nothing_introduced_is_no_body(mentions):
    assert mentions("委员会听取了汇报。", "Agency", TOWN) == []


def test_a_body_that_the_report_founds_is_its_places(mentions):
    assert mentions("成立涉茶产业纠纷人民调解委员会。", "Agency") == [
        ("涉茶产业纠纷人民调解委员会", "阜新市涉茶产业纠纷人民调解委员会")
    ]


def test_a_level_word_below_the_reports_own_points_to_the_place_just_named(mentions):
    found = mentions("指导彰武县启动修订，县司法局牵头起草。", "Agency")
    assert found == [("县司法局", "彰武县司法局")]


@pytest.mark.parametrize(
    ("body", "name"),
    [("在地委、行署领导下。", "中共喀什地区委"), ("在地委、行署领导下。", "喀什地区行政公署")],
)
def test_a_prefecture_without_government_has_a_committee_and_an_office(mentions, body, name):
    head = "叶城县2023年度法治政府建设工作报告\n"
    assert name in [n for _, n in mentions(body, "Agency", head)]


def test_a_tax_bureau_bears_the_central_ones_name(mentions):
    head = "国家税务总局芜湖市镜湖区税务局2022年法治政府建设情况报告\n"
    assert mentions("市税务局指导工作。", "Agency", head) == [("市税务局", "国家税务总局芜湖市税务局")]


@pytest.mark.parametrize(
    "body", ["集中办公。", "推动投资布局优化。", "大湾区分中心建设。", "区级大数据中心1个。"]
)
def test_words_that_hold_an_organs_name_are_none(mentions, body):
    assert mentions(body, "Agency", "深圳市南山区人民政府2021年法治政府建设情况报告\n") == []


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("市编办", "中共阜新市委机构编制委员会办公室"),
        ("市政法委", "中共阜新市委政法委员会"),
        ("市依法治市办", "中共阜新市委全面依法治市委员会办公室"),
        ("市审改办", "阜新市行政审批制度改革领导小组办公室"),
        ("市武装部", "阜新市人民武装部"),
    ],
)
def test_departments_go_by_short_forms(mentions, short, name):
    assert mentions(f"由{short}、各单位参加。", "Agency") == [(short, name)]


@pytest.mark.parametrize("body", ["上级司法部门指导。", "全市通办、帮办事项12项。", "市即来即办、马上就办。"])
def test_kinds_of_departments_and_ways_of_handling_are_no_offices(mentions, body):
    assert mentions(body, "Agency") == []


def test_an_organ_at_the_very_end_of_a_text_ends_there():
    text = "阜新市人民政府2021年度法治政府建设情况报告\n文件抄送市司法局"
    last = extractors.extract(extractors.Document("report.txt", text, "0")).mentions[-1]
    assert (text[last.start :], last.end) == ("市司法局", len(text))


def test_a_department_founds_a_group_under_its_own_name(mentions):
    body = "成立局法治建设工作领导小组，定期调度。"
    name = "湖北省市场监督管理局法治建设工作领导小组"
    assert ("局法治建设工作领导小组", name) in mentions(body, "Agency", BUREAU)


@pytest.mark.parametrize(
    ("body", "text", "name"),
    [
        ("召开全面依法治市委员会会议。", "全面依法治市委员会", "中共阜新市委全面依法治市委员会"),
        ("全面依法治市办督促整改。", "全面依法治市办", "中共阜新市委全面依法治市委员会办公室"),
        ("执法协调小组召开会议。", "执法协调小组", "中共阜新市委全面依法治市委员会执法协调小组"),
        ("市法治办制定下发要点。", "市法治办", "中共阜新市委全面依法治市委员会办公室"),
    ],
)
def test_who_leads_the_rule_of_law_needs_no_committee_before_it(mentions, body, text, name):
    assert mentions(body, "Agency") == [(text, name)]


def test_a_leading_group_for_the_rule_of_law_holds_its_level_word(mentions):
    assert mentions("成立依法治镇领导小组。", "Agency", TOWN) == [
        ("依法治镇领导小组", "垫江县新民镇依法治镇领导小组")
    ]


def test_work_for_the_rule_of_law_is_no_body(mentions):
    assert mentions("推进全面依法治市工作，提升依法治市办理质效。", "Agency") == []


def test_a_streets_congress_committee_may_have_the_level_word_first(mentions):
    name = "厦门市思明区人民代表大会常务委员会鼓浪屿街道工作委员会"
    assert mentions("街道人大工委视察两次。", "Agency", STREET) == [("街道人大工委", name)]


ECOLOGY = "四川省生态环境厅2023年度法治政府建设情况报告\n"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("在厅党组扩大会上述法。", [("厅党组", "中共四川省生态环境厅党组")]),
        ("纳入厅党组中心组必学内容。", [("厅党组中心组", "中共四川省生态环境厅党组理论学习中心组")]),
        (
            "设在厅办公室,厅机关党委参加。",
            [("厅办公室", "四川省生态环境厅办公室"), ("厅机关党委", "四川省生态环境厅机关党委")],
        ),
        ("与水利厅签订协议。", [("水利厅", "四川省水利厅")]),
        ("厅法规与标准处被表彰。", [("厅法规与标准处", "四川省生态环境厅法规与标准处")]),
        (
            "攀枝花市局、广元市局述法。",
            [("攀枝花市局", "攀枝花市生态环境局"), ("广元市局", "广元市生态环境局")],
        ),
        (
            "支持省纪委监委驻厅纪检监察组开展监督。",
            [("省纪委监委驻厅纪检监察组", "四川省纪委监委驻四川省生态环境厅纪检监察组")],
        ),
        ("联合司法厅、公安厅共同打造。", [("司法厅", "四川省司法厅"), ("公安厅", "四川省公安厅")]),
    ],
)
def test_organs_of_a_department_of_a_province(mentions, body, found):
    assert mentions(body, "Agency", ECOLOGY) == found


def test_a_division_without_the_department_stands_in_brackets(mentions):
    head = "湖北省市场监督管理局2022年度法治政府建设情况报告\n"
    assert mentions("领导小组办公室(设在法规处)督导。", "Agency", head)[-1] == (
        "法规处",
        "湖北省市场监督管理局法规处",
    )


def test_a_team_or_office_is_taken_up_by_its_head(mentions):
    body = "镇综合行政执法队有14人。执法队法学人员2名。调整镇法治建设领导小组,领导小组办公室设在镇政府。"
    head = "信丰县大塘埠镇2021年度法治政府建设情况报告\n"
    assert mentions(body, "Agency", head)[1:4] == [
        ("执法队", "信丰县大塘埠镇综合行政执法队"),
        ("镇法治建设领导小组", "信丰县大塘埠镇法治建设领导小组"),
        ("领导小组办公室", "信丰县大塘埠镇法治建设领导小组办公室"),
    ]
