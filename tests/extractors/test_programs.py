"""Programs: which labels are names, how far they reach, and what the yearly and local forms of national names stand for."""

import pytest


@pytest.mark.parametrize(
    ("body", "text", "name"),
    [
        ("开展“12·4”宪法日活动。", "“12·4”宪法日", "国家宪法日"),
        ("利用“3·15”消费者权益日普法。", "“3·15”消费者权益日", "国际消费者权益日"),
        ("围绕5·12防灾减灾日开展演练。", "5·12防灾减灾日", "全国防灾减灾日"),
    ],
)
def test_a_theme_day_takes_in_its_date_and_is_the_national_one(mentions, body, text, name):
    assert (text, name) in mentions(body, "Program")


@pytest.mark.parametrize(
    ("body", "text", "name"),
    [
        ("开展“护苗2022”“净网2022”专项行动。", "护苗2022", "护苗行动"),
        ("深入推进“绿盾2023”。", "绿盾2023", "绿盾行动"),
    ],
)
def test_a_years_round_of_a_national_campaign_is_that_campaign(mentions, body, text, name):
    assert (text, name) in mentions(body, "Program")


@pytest.mark.parametrize("label", ["民法典进万家", "宪法进宾馆", "千场普法进乡村"])
def test_what_enters_somewhere_is_a_program_and_no_law(mentions, label):
    body = f"各单位举行“{label}”。"
    assert mentions(body, "Program") == [(label, label)]
    assert mentions(body, "Regulation") == []


def test_a_unit_that_leads_is_an_honour(mentions):
    assert mentions("蝉联“全国文化先进单位”。", "Program") == []


def test_a_head_noun_belongs_to_a_national_name_without_quotes_too(mentions):
    body = "健全府院联席会议机制，推进林长制改革。"
    assert mentions(body, "Program") == [("府院联席会议机制", "府院联席会议制度"), ("林长制改革", "林长制")]


def test_a_campaign_against_two_things_is_one(mentions):
    body = "开展打击侵权和制售假劣农资专项行动。"
    assert mentions(body, "Program") == [("打击侵权和制售假劣农资专项行动",) * 2]


def test_a_rectification_of_several_years_keeps_its_years(mentions):
    assert mentions("开展危险废物专项整治三年行动。", "Program") == [("危险废物专项整治三年行动",) * 2]


def test_what_is_tried_out_under_a_label_has_a_name(mentions):
    assert mentions("在全市进行企业“宁静日”试点。", "Program") == [("宁静日", "宁静日")]


def test_a_way_of_working_keeps_what_it_is_for(mentions):
    assert mentions("推广“三个一”信访工作法。", "Program") == [("“三个一”信访工作法", "三个一信访工作法")]


def test_digits_are_a_label_as_a_formula_is(mentions):
    assert mentions("完善“141”基层智治体系。", "Program") == [("“141”基层智治体系", "141基层智治体系")]


def test_a_row_of_labels_goes_on_behind_the_form_that_one_has(mentions):
    body = "推广“甘快办”APP、“小兰帮办”。"
    assert [text for text, _ in mentions(body, "Program")] == ["甘快办", "小兰帮办"]


def test_the_parts_of_a_brand_are_named_where_as_many_follow_as_are_said_to(mentions):
    body = "开展“暖企”三大行动，即创新助企、人才强企、法治护企，有序推动落地。"
    assert [text for text, _ in mentions(body, "Program")][-3:] == ["创新助企", "人才强企", "法治护企"]
    body = "开展“暖企”五大行动，即创新助企、人才强企、法治护企，有序推动落地。"
    assert "创新助企" not in [text for text, _ in mentions(body, "Program")]


def test_labels_among_other_events_of_a_list_are_events(mentions):
    body = "开展“七五”普法验收、“法治文艺汇演”、“普法夜市”等系列宣传活动。"
    assert {"法治文艺汇演", "普法夜市"} <= {text for text, _ in mentions(body, "Program")}


def test_a_set_of_outlines_is_no_program(mentions):
    assert mentions("贯彻落实“一规划两纲要”。", "Program") == []


def test_labels_that_a_sum_counts_are_names(mentions):
    body = "“海易办”“海易兑”“海政通”三大平台投入使用。"
    assert [text for text, _ in mentions(body, "Program")] == ["海易办", "海易兑", "海政通"]


def test_labels_of_enforcement_actions_in_a_row_are_names(mentions):
    body = "开展“湘剑”“利剑”等专项执法行动。"
    assert [text for text, _ in mentions(body, "Program")] == ["湘剑", "利剑"]


@pytest.mark.parametrize("label", ["全程网办", "桃花潭调解法"])
def test_ways_of_handling_and_of_mediating_are_names(mentions, label):
    assert mentions(f"登记业务“{label}”取得成效。", "Program") == [(label, label)]


@pytest.mark.parametrize("name", ["种业振兴行动", "道路交通综合整治行动", "建筑垃圾专项治理行动"])
def test_an_action_that_says_what_it_does_is_a_campaign(mentions, name):
    assert mentions(f"深入开展{name}。", "Program") == [(name, name)]


@pytest.mark.parametrize("body", ["持续开展专项打击整治行动。", "稳妥推进中小金融机构改革化险。"])
def test_a_kind_of_actions_and_a_reform_of_banks_are_no_programs(mentions, body):
    assert mentions(body, "Program") == []


def test_the_label_of_a_national_action_is_that_action(mentions):
    body = "开展“昆仑”“净网”等专项行动。"
    assert mentions(body, "Program") == [("昆仑", "昆仑行动"), ("净网", "净网行动")]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("通过辽宁省行政执法监督平台归集。", [("辽宁省行政执法监督平台", "辽宁省行政执法监督平台")]),
        ("建成“智慧阜新”城市大脑。", [("“智慧阜新”城市大脑", "智慧阜新城市大脑")]),
        ("公平竞争审查政策措施31件,重大执法决定法制审核286件。", []),
        ("落实公平竞争审查。", [("公平竞争审查", "公平竞争审查制度")]),
        ("银行设计“绿蓉融”产品,“爆款”产品热销。", [("绿蓉融", "绿蓉融")]),
        ("申报全国法治政府建设示范区。", [("全国法治政府建设示范区", "法治政府建设示范创建")]),
        ("开展校园食品安全守护行动。", [("校园食品安全守护行动", "校园食品安全守护行动")]),
    ],
)
def test_where_a_program_ends_and_whose_it_is(mentions, body, found):
    assert mentions(body, "Program") == found


SHAANXI = "陕西省2025年法治政府建设情况报告\n"


@pytest.mark.parametrize(
    ("body", "text", "name"),
    [
        ("通过阜新市行政执法监督平台归集信息。", "阜新市行政执法监督平台", "阜新市行政执法监督平台"),
        ("建成“智慧阜新”城市大脑。", "“智慧阜新”城市大脑", "智慧阜新城市大脑"),
        ("扎实开展“三零”创建。", "“三零”创建", "三零创建"),
        ("“阜新普法大篷车”走进乡村。", "阜新普法大篷车", "阜新普法大篷车"),
        ("蔬菜“一品一码”追溯覆盖全市。", "一品一码", "一品一码"),
        ("12355青少年服务热线接听来电。", "12355青少年服务热线", "12355青少年服务热线"),
        ("12345市民服务热线受理诉求。", "12345市民服务热线", "12345政务服务便民热线"),
        ("与朝阳市共建辽西农业执法协作联盟。", "辽西农业执法协作联盟", "辽西农业执法协作联盟"),
        ("落实行政执法三项制度。", "三项制度", "三项制度"),
        ("提升“行政执法三项制度”水平，落实“行政执法三项制度”。", "行政执法三项制度", "三项制度"),
        ("推进“秒报秒批”改革。", "“秒报秒批”改革", "秒批秒办"),
        (
            "推行食用农产品承诺达标合格证制度。",
            "食用农产品承诺达标合格证制度",
            "食用农产品承诺达标合格证制度",
        ),
        ("利用全国生态日普法。", "全国生态日", "全国生态日"),
    ],
)
def test_what_a_platform_a_line_or_a_league_is_called(mentions, body, text, name):
    assert (text, name) in mentions(body, "Program")


def test_the_legal_services_network_of_a_province_carries_its_name(mentions):
    assert mentions("12348陕西法网提供服务。", "Program", SHAANXI) == [("12348陕西法网",) * 2]
    assert mentions("12348陕西法网提供服务。", "Jurisdiction", SHAANXI) == []


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("开展校园食品安全守护行动。", "校园食品安全守护行动"),
        ("牵头开展营商环境突破年活动。", "营商环境突破年"),
        ("实施经营主体深化年行动。", "经营主体深化年行动"),
        ("依托全国食品安全宣传周普法。", "全国食品安全宣传周"),
        ("实施好大规模技能培训提升行动。", "大规模技能培训提升行动"),
        ("深入实施全面振兴新突破三年行动。", "全面振兴新突破三年行动"),
        ("今年是全面振兴新突破三年行动的攻坚之年。", "全面振兴新突破三年行动"),
        ("扎实开展市域社会治理现代化建设三年行动。", "市域社会治理现代化建设三年行动"),
        ("深入实施农机领域安全生产治本攻坚三年行动。", "安全生产治本攻坚三年行动"),
    ],
)
def test_where_a_campaign_begins_and_ends(mentions, body, name):
    assert mentions(body, "Program") == [(name, name)]


@pytest.mark.parametrize(
    "body",
    [
        "聚焦打造“三区两地”。",
        "推动“一圈一带两区”高质量发展。",
        "制度执行“上热下冷”。",
        "重大执法决定法制审核286件。",
        "公平竞争审查政策措施31件。",
    ],
)
def test_layouts_contrasts_and_counted_reviews_are_no_programs(mentions, body):
    assert mentions(body, "Program") == []
