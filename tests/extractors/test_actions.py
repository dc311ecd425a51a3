"""Actions: which verb governs a name, whether it is done, who does it."""

import pytest


@pytest.mark.parametrize(
    ("body", "action"),
    [
        ("贯彻《行政处罚法》。", ("行政处罚法", "implements", "done")),
        (
            "完成《法治政府建设实施纲要(2021-2025年)》中期自评。",
            ("法治政府建设实施纲要(2021-2025年)", "evaluates", "done"),
        ),
        ("《阜新市养犬管理条例》(草案)已提请审议。", ("阜新市养犬管理条例", "drafts", "done")),
        ("把民法典送到112个牧业点。", ("民法典", "publicises", "done")),
        ("宣讲新修正的《宪法》。", ("宪法", "publicises", "done")),
        ("科学制定“八五”普法规划。", ("八五普法规划", "issues", "done")),
        ("将“彪哥”调解工作十步法在全市大力推广。", ("彪哥调解工作十步法", "implements", "done")),
        ("创新推行“一业一证”。", ("一业一证", "creates", "done")),
        ("2022年，将出台《阜新市行政执法监督办法》。", ("阜新市行政执法监督办法", "issues", "planned")),
        ("申报法治政府建设示范创建。", ("法治政府建设示范创建", "implements", "done")),
        ("深化“督帮一体”法治督察体系，完善“三书联动”机制。", ("三书联动机制", "implements", "done")),
        ("建立健全“三书联动”机制。", ("三书联动机制", "creates", "done")),
        ("“七五”普法顺利通过验收。", ("七五普法规划", "evaluates", "done")),
        ("《民法典》颁布实施以来，入户宣讲30场。", ("民法典", "publicises", "done")),
        ("出台“护企安商”机制。", ("护企安商机制", "issues", "done")),
    ],
)
def test_the_verb_behind_a_name_or_the_nearest_before_it_governs(actions, body, action):
    assert action in actions(body)


@pytest.mark.parametrize(
    ("body", "action"),
    [
        ("《阜新市养犬管理办法》正式出台。", ("阜新市养犬管理办法", "issues", "done")),
        ("《阜新市养犬管理办法》经市政府常务会议审议通过。", ("阜新市养犬管理办法", "issues", "done")),
        ("《阜新市养犬管理办法（草案）》经市政府批准。", ("阜新市养犬管理办法", "drafts", "done")),
        ("《阜新市养犬管理办法》已报省政府备案。", ("阜新市养犬管理办法", "reports", "done")),
        ("《阜新市养犬管理办法》等3件文件被废止。", ("阜新市养犬管理办法", "repeals", "done")),
        ("《阜新市养犬管理办法》争取列入2023年立法计划。", ("阜新市养犬管理办法", "drafts", "planned")),
        (
            "对《阜新市养犬管理办法》落实情况开展专项督察。",
            ("阜新市养犬管理办法", "evaluates", "done"),
        ),
        ("将《宪法》纳入干部培训必修课程。", ("宪法", "studies", "done")),
        ("举办《民法典》有奖竞赛。", ("民法典", "publicises", "done")),
        ("动态调整《阜新市权责清单》。", ("阜新市权责清单", "revises", "done")),
        ("《阜新市规划》的出台意义重大。", ("阜新市规划", "implements", "done")),
        ("会同市融媒体中心对《民法典》进行解读宣传。", ("民法典", "publicises", "done")),
        ("开展《阜新市养犬管理办法》实施情况中期评估。", ("阜新市养犬管理办法", "evaluates", "done")),
        (
            "委托东北大学法学院对《阜新市养犬管理办法》开展立法后评估。",
            ("阜新市养犬管理办法", "evaluates", "done"),
        ),
        ("推动《阜新市养犬管理办法》立法。", ("阜新市养犬管理办法", "drafts", "done")),
        (
            "就《阜新市养犬管理办法》等26部法规规章草案提出意见143条。",
            ("阜新市养犬管理办法", "drafts", "done"),
        ),
        ("将《阜新市规划》等4项纳入年度重大行政决策事项目录。", ("阜新市规划", "drafts", "done")),
        ("推动《阜新市养犬管理办法》尽快出台。", ("阜新市养犬管理办法", "issues", "done")),
        ("建成民法典主题公园。", ("民法典", "publicises", "done")),
        ("把“彪哥”品牌作为阜新特色来打造。", ("彪哥品牌", "creates", "done")),
    ],
    ids=[
        "issued",
        "passed",
        "bill",
        "filed",
        "repealed",
        "legislation",
        "checked",
        "taught",
        "contest",
        "adjusted",
        "occasion",
        "explained",
        "half-way",
        "after the law",
        "made law",
        "commented on",
        "decided on",
        "soon",
        "park",
        "brand",
    ],
)
def test_what_is_said_of_a_title_as_subject_governs_it(actions, body, action):
    assert action in actions(body)


def test_a_name_that_begins_a_clause_is_not_governed_by_the_clause_before(actions):
    assert actions("建成服务站12个，“一网通办”好评率99%。") == {("一网通办", "implements", "done")}


def test_names_listed_or_counted_one_by_one_share_the_verb_before_the_first(actions):
    found = actions("印发《甲办法》，《乙办法》。建成“法治小院”3个，“法治驿站”5个。")
    assert {verb for name, verb, _ in found if name.endswith("办法")} == {"issues"}
    assert ("法治驿站", "creates", "done") in {(n.split("/")[-1], v, s) for n, v, s in found}


def test_a_name_within_an_award_was_not_carried_out_there(actions):
    assert actions("市司法局荣获全国“七五”普法先进单位。") == set()


def test_a_verb_behind_a_row_of_titles_is_said_of_all(actions):
    found = actions("抓好《民法典》《行政处罚法》的学习宣传。")
    assert {(t, v) for t, v, _ in found} == {
        (t, v) for t in ("民法典", "行政处罚法") for v in ("studies", "publicises")
    }


def test_what_was_honoured_was_not_carried_out_there(actions):
    assert actions("“彪哥”调解工作十步法被评为优秀案例。") == set()


def test_a_post_acts_for_the_place_not_for_the_agency_named_before(facts):
    found = facts("市委宣传部专题研究6次，市长带头领学《民法典》。")
    assert [a.actor for a in found.actions] == [found.report.place]


@pytest.mark.parametrize(
    ("body", "actors"),
    [
        ("市长主持召开市政府常务会议，审议通过《阜新市养犬管理办法》。", ["阜新市人民政府"]),
        ("市人大常委会对《阜新市养犬管理条例》开展执法检查。", ["阜新市人民代表大会常务委员会"]),
        ("《甲办法》、《乙办法》由市司法局牵头起草。", ["阜新市司法局", "阜新市司法局"]),
        ("落实《法律援助法》，市法律援助中心办案12件。", ["阜新市法律援助中心"]),
        ("2021年以来市司法局主动作为，宣传《民法典》。", ["阜新市司法局"]),
        ("市司法局指导培训，各乡镇落实《信访工作条例》。", ["辽宁省阜新市"]),
        ("市财政局保障经费，我市出台《阜新市养犬管理办法》。", ["辽宁省阜新市"]),
        ("市司法局“法律明白人”培训做法在全市推广。", ["辽宁省阜新市"]),
        ("市委副书记带队，宣讲《民法典》。", ["辽宁省阜新市"]),
        ("市司法局开展培训，“一网通办”好评率99%。", ["辽宁省阜新市"]),
        ("坚持市政府常务会议会前学法，全年学习《环境保护法》。", ["阜新市人民政府"]),
        ("以市政府名义出台文件2件，有《阜新市城区犬只管理规定》等。", ["阜新市人民政府"]),
    ],
    ids=[
        "meeting",
        "object first",
        "by whom",
        "in the light of",
        "leads",
        "others",
        "place",
        "owner",
        "post",
        "program",
        "studies at meetings",
        "in its name",
    ],
)
def test_the_nearest_subject_acts_and_who_only_owns_or_employs_it_does_not(facts, body, actors):
    found = facts(body)
    names = {e.id: e.name for e in found.entities}
    assert [names[a.actor] for a in found.actions] == actors


def test_a_verb_before_a_level_word_is_no_county(facts):
    found = facts("会同县公安局开展“护校安园”专项行动。", "南昌市南昌县2021年法治政府建设情况报告\n")
    assert [a.actor for a in found.actions] == [found.report.place]


def test_a_zone_committee_that_reports_speaks_for_the_zone(facts):
    found = facts("宣传《民法典》。", "兰州新区管理委员会关于2023年法治政府建设情况的报告\n")
    assert [a.actor for a in found.actions] == [found.report.place]


def test_a_row_that_is_summed_up_is_part_of_the_brand_before_it(facts):
    body = "深化“靖心援”法律援助品牌建设，组织实施“法润青苗”“法护夕阳”两大专项行动。"
    found = {e.name: e.broader for e in facts(body).entities if e.type == "Program"}
    assert found["法润青苗"] == found["法护夕阳"]
    assert found["法润青苗"].endswith("/靖心援")
    assert found["靖心援"] == ""


def test_a_reform_that_other_work_follows_was_not_carried_out_there(actions):
    assert actions("结合机构改革，调整执法队伍。") == set()


def test_a_quote_begins_behind_blanks_and_numbering(facts):
    found = facts("一、主要工作\n　　（三）深入推进“枫桥经验”。\n")
    assert [found.text[a.start : a.end] for a in found.actions] == ["深入推进“枫桥经验”"]


def test_what_a_plan_says_before_its_first_heading_is_planned(facts):
    found = facts(
        "为深入贯彻《行政复议法》，制定本计划。\n一、总体要求\n抓好落实。\n",
        "阜新市2023年法治政府建设工作计划\n",
    )
    assert [(a.action, a.status) for a in found.actions] == [("implements", "planned")]


@pytest.mark.parametrize(
    ("body", "verbs"),
    [
        ("先后邀请专家讲解《民法典》、《宪法》。", {"民法典": {"studies"}, "宪法": {"studies"}}),
        ("到社区讲解《民法典》。", {"民法典": {"publicises"}}),
        ("由市司法局起草的《甲办法》经市政府审议通过。", {"甲办法": {"drafts", "issues"}}),
        ("起草的《甲办法（草案）》已报市政府。", {"甲办法": {"drafts"}}),
        ("修订《甲办法（草案）》并上报。", {"甲办法": {"revises"}}),
        ("制定修改《甲办法》等规章6件。", {"甲办法": {"issues", "revises"}}),
        ("对照《甲办法》印发《乙方案》。", {"甲办法": {"implements"}, "乙方案": {"issues"}}),
        ("根据《甲办法》制定工作方案。", {"甲办法": {"implements"}}),
        ("出台《甲办法》，并报市人大常委会备案。", {"甲办法": {"issues", "reports"}}),
        ("更新《甲清单》。", {"甲清单": {"revises"}}),
        ("推进城市更新，落实《甲办法》。", {"甲办法": {"implements"}}),
        ("也是“八五”普法中期评估之年。", {}),
    ],
)
def test_a_title_takes_the_verbs_that_are_said_of_it(actions, body, verbs):
    found = actions(body)
    said = {name: {v for n, v, _ in found if n.endswith(name)} for name in verbs}
    assert said == verbs
    assert {v for _, v, _ in found} == set().union(*verbs.values())


@pytest.mark.parametrize(
    ("body", "verb"),
    [
        ("设置“彪哥”品牌。", "creates"),
        ("成立服务站，为企业提供“法治体检”。", "implements"),
        ("出台办法，启动“八五”普法。", "implements"),
        ("上线“彪哥”平台。", "creates"),
        ("打造线上线下联动，推进“一网通办”。", "implements"),
        ("上线“高效办成一件事”21项。", "implements"),
        ("系统全面上线，“一网通办”。", "implements"),
        ("打造特色，把“一网通办”在全市推广。", "implements"),
    ],
)
def test_a_program_is_made_or_carried_out(actions, body, verb):
    assert {v for _, v, _ in actions(body)} == {verb}


def test_what_is_passed_is_issued_by_who_passes_it(facts):
    found = facts("市司法局起草的《阜新市养犬管理办法》经市人大常委会审议通过。")
    names = {e.id: e.name for e in found.entities}
    assert {(a.action, names[a.actor]) for a in found.actions} == {
        ("drafts", "阜新市司法局"),
        ("issues", "阜新市人民代表大会常务委员会"),
    }


def test_the_items_of_a_plan_announced_in_a_paragraph_are_planned(actions):
    found = actions("2022年，将重点抓好以下工作：宣传《民法典》；贯彻《行政处罚法》。")
    assert found == {("民法典", "publicises", "planned"), ("行政处罚法", "implements", "planned")}
