"""What is a mention, where it begins and ends, and what it denotes: one rule a test."""

import pytest

import extractors
from extractors.document import Document

HEAD = "阜新市2021年法治政府建设报告\n"


def mentions(body, head=HEAD, kind=None):
    """Return [(text, type, canonical name)] of a report's body."""
    document = Document("report.txt", head + body + "\n", "0")
    facts = extractors.extract(document)
    names = {e.id: e.name for e in facts.entities}
    return [
        (document.text[m.start : m.end], m.type, names[m.entity])
        for m in facts.mentions
        if m.start >= len(head) and kind in {None, m.type}
    ]


def names(body, kind, head=HEAD):
    return [(text, canonical) for text, _, canonical in mentions(body, head, kind)]


# ── Jurisdictions ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("我市", "辽宁省阜新市"),
        ("全市", "辽宁省阜新市"),
        ("全省", "辽宁省"),
        ("彰武县", "辽宁省阜新市彰武县"),
        ("阜蒙县", "辽宁省阜新市阜新蒙古族自治县"),
    ],
)
def test_deictic_words_and_names_are_resolved_by_the_report(text, path):
    assert names(f"法治建设在{text}稳步推进。", "Jurisdiction") == [(text, path)]


@pytest.mark.parametrize(
    "text", ["全国", "全市场", "示范县", "各乡镇", "两县五区", "市级部门", "资源共享", "公安机关", "部门合作"]
)
def test_words_that_look_like_places_are_none(text):
    assert names(f"围绕{text}开展工作。", "Jurisdiction") == []


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("加快建设江西南部增长极。", "江西省2021年法治政府建设报告\n"),
        ("提升坪山老城区品质。", "深圳市2021年法治政府建设报告\n"),
        ("完成36项城市照明工程。", "深圳市2021年法治政府建设报告\n"),
        ("新建区文化馆。", "深圳市2021年法治政府建设报告\n"),
    ],
)
def test_a_far_county_behind_a_place_it_does_not_lie_in_or_in_a_common_word_is_none(body, head):
    assert all(
        "县" not in path and "老城" not in path and "项城" not in path and "新建" not in path
        for _, path in names(body, "Jurisdiction", head)
    )


def test_provinces_elsewhere_and_cities_one_goes_to_are_named_without_their_level_word():
    body = "与贵州、湖南签订协议，赴杭州、宁波考察学习，浙江大学和黄山毛峰获奖。"
    assert names(body, "Jurisdiction") == [
        ("贵州", "贵州省"),
        ("湖南", "湖南省"),
        ("杭州", "浙江省杭州市"),
        ("宁波", "浙江省宁波市"),
    ]


def test_the_level_word_of_a_name_may_begin_another_word():
    head = "深圳市盐田区2021年法治政府建设报告\n"
    assert names("发挥盐田区位优势，健全区、街道两级机制。", "Jurisdiction", head) == [
        ("盐田", "广东省深圳市盐田区")
    ]


def test_a_path_of_names_is_one_mention():
    assert names("昌吉市六工镇建成站点。", "Jurisdiction", "昌吉回族自治州2021年法治政府建设报告\n") == [
        ("昌吉市六工镇", "新疆维吾尔自治区昌吉回族自治州昌吉市六工镇")
    ]


def test_a_village_belongs_to_its_township():
    assert names("兴隆镇龙凤村获表扬。", "Jurisdiction", "湄潭县2023年法治政府建设报告\n") == [
        ("兴隆镇龙凤村", "贵州省遵义市湄潭县兴隆镇龙凤村")
    ]


def test_a_shared_county_name_is_the_one_in_the_reports_own_city():
    assert names("海州区完成任务。", "Jurisdiction") == [("海州区", "辽宁省阜新市海州区")]
    assert names("海州区完成任务。", "Jurisdiction", "连云港市2021年法治政府建设报告\n") == [
        ("海州区", "江苏省连云港市海州区")
    ]


# ── Agencies ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("市委", "中共阜新市委"),
        ("市政府", "阜新市人民政府"),
        ("市司法局", "阜新市司法局"),
        ("市民政局", "阜新市民政局"),
        ("市发改委", "阜新市发展和改革委员会"),
        ("市人大常委会", "阜新市人民代表大会常务委员会"),
        ("市政协", "中国人民政治协商会议阜新市委员会"),
        ("市检察院", "阜新市人民检察院"),
        ("省委依法治省办", "中共辽宁省委全面依法治省委员会办公室"),
        ("市政府党组", "阜新市人民政府党组"),
        ("市委党校", "中共阜新市委党校"),
        ("团市委", "共青团阜新市委员会"),
        ("彰武县司法局", "彰武县司法局"),
        ("最高人民检察院", "最高人民检察院"),
        ("中央依法治国办", "中央全面依法治国委员会办公室"),
    ],
)
def test_an_organ_has_its_full_name_with_its_territory(text, name):
    assert names(f"会上,{text}作了说明。", "Agency") == [(text, name)]


def test_coordinated_organs_are_two_mentions():
    assert names("市委、市政府高度重视。市委市政府印发文件。", "Agency") == [
        ("市委", "中共阜新市委"), ("市政府", "阜新市人民政府"), ("市委", "中共阜新市委"), ("市政府", "阜新市人民政府"),
    ]  # fmt: skip
    assert [n for _, n in names("市财政局、审计局联合检查。", "Agency")] == ["阜新市财政局", "阜新市审计局"]


@pytest.mark.parametrize(
    "text", ["各部门", "公安机关", "城市管理", "市场主体", "市民群众", "社区干部", "各级人民调解组织"]
)
def test_kinds_of_bodies_and_longer_words_are_no_agencies(text):
    assert names(f"引导{text}参与治理。", "Agency") == []


@pytest.mark.parametrize(
    "text",
    [
        "开创阜新发展新局面",
        "市首家公共法律服务中心启用",
        "市区两级领导小组会商",
        "推动阜新建设区域物流中心城市",
        "引进国家信息中心阜新分中心",
        "建设合作区管委会",
        "实现市内通办、跨市可办",
        "今年新区管委会的思路",
        "市文旅集团参展",
        "阜新市中天工程技术研究院落户",
    ],
)
def test_figures_of_speech_firsts_levels_and_clauses_are_no_agencies(text):
    assert names(f"{text}。", "Agency") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("由市委编办牵头，市委办、市委改革办配合", "中共阜新市委全面深化改革委员会办公室"),
        ("由市仲裁委员会受理", "阜新仲裁委员会"),
        ("由市特检院细河分院检验", "阜新市特检院细河分院"),
        ("获中央改革办推介", "中央全面深化改革委员会办公室"),
    ],
)
def test_party_offices_in_a_row_commissions_and_branches_have_their_full_names(text, name):
    assert names(f"{text}。", "Agency")[-1][1] == name


def test_a_street_office_by_its_short_form_has_its_full_name():
    head = "深圳市福田区2021年法治政府建设报告\n"
    assert names("由香蜜湖街道办牵头办理。", "Agency", head) == [
        ("香蜜湖街道办", "深圳市福田区人民政府香蜜湖街道办事处")
    ]


def test_city_in_a_town_of_chongqing_is_chongqing():
    head = "垫江县新民镇人民政府2021年法治政府建设年度报告\n"
    assert names("落实市委、市政府部署，镇党委召开会议。", "Agency", head) == [
        ("市委", "中共重庆市委"), ("市政府", "重庆市人民政府"), ("镇党委", "中共垫江县新民镇委"),
    ]  # fmt: skip


def test_a_district_organ_carries_its_city():
    assert names("区司法局牵头。", "Agency", "南通市崇川区2021年法治政府建设报告\n") == [
        ("区司法局", "南通市崇川区司法局")
    ]


def test_a_named_room_carries_its_place():
    assert names("全市涌现了“苏三哥”调解室等品牌。", "Agency") == [("“苏三哥”调解室", "阜新市苏三哥调解室")]


def test_a_declared_short_name_stands_for_its_agency():
    head = "湖北省市场监督管理局2022年法治政府建设年度报告\n"
    body = "湖北省市场监督管理局（以下简称省局）认真部署。省局召开会议。"
    assert {n for _, n in names(body, "Agency", head)} == {"湖北省市场监督管理局"}


# ── Programs ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "text", "name"),
    [
        ("深化“放管服”改革。", "“放管服”改革", "放管服改革"),
        ("推行“双随机、一公开”监管。", "双随机、一公开", "双随机一公开"),
        ("坚持新时代“枫桥经验”。", "枫桥经验", "枫桥经验"),
        ("落实行政执法“三项制度”。", "三项制度", "三项制度"),
        ("启动“八五”普法规划编制。", "“八五”普法规划", "八五普法规划"),
        ("推广“彪哥”调解工作十步法。", "“彪哥”调解工作十步法", "彪哥调解工作十步法"),
        ("创新“彪哥”调解模式。", "“彪哥”调解模式", "彪哥调解工作十步法"),
        ("深化“靖心援”法律援助品牌建设。", "靖心援", "靖心援"),
        ("打造“彪哥”品牌。", "“彪哥”品牌", "彪哥品牌"),
        ("开展“护航企业”专项行动。", "“护航企业”专项行动", "护航企业专项行动"),
        ("开展行政执法突出问题专项整治工作。", "行政执法突出问题专项整治", "行政执法突出问题专项整治"),
        ("顺利完成新一轮窗口服务提升行动。", "窗口服务提升行动", "窗口服务提升行动"),
        ("开展服务对标提升行动。", "服务对标提升行动", "服务对标提升行动"),
        ("开展“护苗成长”等专项行动。", "护苗成长", "护苗成长"),
        ("健全“1+4+N”诉源治理联动体系。", "“1+4+N”诉源治理联动体系", "1+4+N诉源治理联动体系"),
        ("实现“一窗受理、限时办结”。", "一窗受理、限时办结", "一窗受理、限时办结"),
        ("深入开展“双拥”活动。", "双拥", "双拥"),
        ("创建“枫桥式”司法所。", "“枫桥式”司法所", "枫桥式司法所"),
        ("推进“一警多能”基层警务改革。", "“一警多能”基层警务改革", "一警多能基层警务改革"),
        ("开展“舌尖卫士”亮剑行动。", "“舌尖卫士”亮剑行动", "舌尖卫士亮剑行动"),
        ("开展“宁静小区”建设行动。", "宁静小区", "宁静小区"),
        ("推广“一网通办”掌上服务平台。", "一网通办", "一网通办"),
        ("把“午间不打烊”等服务机制坚持下去。", "午间不打烊", "午间不打烊"),
    ],
)
def test_a_program_is_label_and_head_noun(body, text, name):
    assert names(body, "Program") == [(text, name)]


@pytest.mark.parametrize(
    "label", ["四个意识", "关键少数", "两个维护", "有件必备、有备必审", "最后一公里", "一把手"]
)
def test_ideology_and_figures_of_speech_are_no_programs(label):
    assert names(f"紧盯“{label}”，落实责任。", "Program") == []


@pytest.mark.parametrize(
    "body",
    [
        "打造专属“服务团”，架起“连心桥”。",
        "推进“白名单”融资。",
        "提供“点单式”普法，推动“常态化”监管。",
        "构建“1+N”格局。",
        "把群众难点作为“着力点”。",
        "开展燃气、消防等领域专项整治和16个重点领域专项整治。",
        "不能搞“半拉子”工程。",
        "构建“中心+站+点”网络，建立“败诉案件”通报。",
    ],
)
def test_plain_words_and_kinds_of_campaigns_are_no_programs(body):
    assert names(body, "Program") == []


def test_a_label_seen_in_quotes_is_known_without_them():
    assert (
        names("借助“村民评理说事点”征求意见。建成村民评理说事点619个。", "Program")
        == [("村民评理说事点", "村民评理说事点")] * 2
    )


def test_national_names_in_a_row_are_each_a_mention_though_one_pair_of_quotes_holds_them():
    body = "推进“一网通办、一窗通办”，开展“铁拳”“昆仑”系列行动。"
    assert [text for text, _ in names(body, "Program")] == ["一网通办", "一窗通办", "铁拳", "昆仑"]


def test_what_a_rate_measures_is_no_program():
    assert names("行政机关负责人出庭应诉率为100%。", "Program") == []


def test_the_name_of_an_honour_is_an_award_not_a_program():
    body = "市检察院获评“全国文明接待室”。“彪哥”调解工作十步法被评为“社会治理十大创新”。"
    assert names(body, "Award") == [
        ("全国文明接待室", "全国文明接待室"),
        ("社会治理十大创新", "社会治理十大创新"),
    ]
    assert names(body, "Program") == [("“彪哥”调解工作十步法", "彪哥调解工作十步法")]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("市图书馆获评全国文明单位。", "全国文明单位"),
        ("调解中心被评为全国人民调解工作先进集体，受到表彰。", "全国人民调解工作先进集体"),
        ("项目荣获首届法治创新奖二等奖。", "首届法治创新奖二等奖"),
    ],
)
def test_an_honour_without_quotes_is_known_by_its_last_noun(body, name):
    assert names(body, "Award") == [(name, name)]


@pytest.mark.parametrize(
    ("body", "text", "name"),
    [
        ("总部获评2022年“碳中和”绿点先锋国际奖项。", "“碳中和”绿点先锋国际奖项", "碳中和绿点先锋国际奖项"),
        ("麒麟舞获评文旅部“非遗在社区”典型案例，反响热烈。", "“非遗在社区”典型案例", "非遗在社区典型案例"),
        ("龙岗区获评“国家生态示范区”称号。", "国家生态示范区", "国家生态示范区"),
        ("连续两年被评为“百佳示范县市”第一名。", "百佳示范县市", "百佳示范县市"),
    ],
)
def test_an_honour_of_which_a_part_is_quoted_goes_on_to_its_last_noun(body, text, name):
    assert names(body, "Award") == [(text, name)]


@pytest.mark.parametrize("body", ["满意度获评全省第一名。", "食品安全考核获评A级。", "考核获评优秀等次。"])
def test_ranks_and_grades_are_no_awards(body):
    assert names(body, "Award") == []


def test_a_program_that_is_an_honour_stays_a_program():
    body = "我市获评全国法治政府建设示范市。"
    assert names(body, "Award") == []
    assert [name for _, name in names(body, "Program")] == ["法治政府建设示范创建"]


# ── Regulations ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "text", "name"),
    [
        ("执行《重大行政决策程序暂行条例》。", "重大行政决策程序暂行条例", "重大行政决策程序暂行条例"),
        ("宣传《中华人民共和国行政复议法》。", "中华人民共和国行政复议法", "行政复议法"),
        (
            "落实《法治政府建设实施纲要（2021—2025年）》。",
            "法治政府建设实施纲要（2021—2025年）",
            "法治政府建设实施纲要(2021-2025年)",
        ),
        ("起草《阜新市养犬条例（草案）》。", "阜新市养犬条例", "阜新市养犬条例"),
        ("学习民法典。", "民法典", "民法典"),
        ("落实《纲要》部署。", "纲要", "法治政府建设实施纲要(2021-2025年)"),
    ],
)
def test_a_title_is_resolved_to_its_document(body, text, name):
    assert names(body, "Regulation") == [(text, name)]


def test_rules_and_those_that_implement_them_are_two_without_marks_too():
    assert names("出台城区犬只管理规定及其实施细则。", "Regulation") == [
        ("城区犬只管理规定", "城区犬只管理规定"),
        ("实施细则", "城区犬只管理规定实施细则"),
    ]


def test_the_national_outline_without_marks_is_that_of_the_reports_years():
    assert names("对照法治政府建设实施纲要找差距。", "Regulation") == [
        ("法治政府建设实施纲要", "法治政府建设实施纲要(2021-2025年)")
    ]
    assert names("出台贯彻法治政府建设实施纲要工作方案。", "Regulation") != [
        ("法治政府建设实施纲要", "法治政府建设实施纲要(2021-2025年)")
    ]


def test_a_local_rule_without_marks_begins_with_its_place():
    assert names("执行阜新市电梯安全办法。", "Regulation") == [("阜新市电梯安全办法", "阜新市电梯安全办法")]


def test_a_declared_alias_means_what_was_declared():
    body = "制定《阜新市农村垃圾治理条例》（以下简称《垃圾条例》）。《垃圾条例》已施行。"
    assert {n for _, n in names(body, "Regulation")} == {"阜新市农村垃圾治理条例"}


def test_a_bare_form_means_the_last_title_of_that_form():
    assert [n for _, n in names("起草《阜新市农村垃圾治理条例》。《条例》已施行。", "Regulation")] == [
        "阜新市农村垃圾治理条例"
    ] * 2


@pytest.mark.parametrize("title", ["法治日报", "习近平法治思想学习问答", "行政执法监督意见书"])
def test_papers_books_and_forms_are_no_regulations(title):
    assert names(f"刊登于《{title}》。", "Regulation") == []


def test_a_cited_report_is_a_report_with_its_year():
    assert mentions("报送《阜新市人民政府2020年度法治政府建设进展情况报告》。", kind="Report") == [
        (
            "阜新市人民政府2020年度法治政府建设进展情况报告",
            "Report",
            "阜新市人民政府2020年度法治政府建设进展情况报告",
        )
    ]


def test_mentions_never_overlap_and_marks_around_a_name_stay_outside():
    found = mentions("市司法局印发《阜新市“三项制度”实施办法》，推行“三项制度”。")
    assert ("阜新市“三项制度”实施办法", "Regulation", "阜新市“三项制度”实施办法") in found
    assert ("三项制度", "Program", "三项制度") in found


@pytest.mark.parametrize("county", ["旬阳市", "陇县"])
def test_a_province_names_its_own_counties(mentions, county):
    body = "推广旬阳市经验，富平县、陇县“说事小院”受到欢迎。"
    assert county in [
        text for text, _ in mentions(body, "Jurisdiction", "陕西省2025年法治政府建设情况报告\n")
    ]


@pytest.mark.parametrize("body", ["建设“五个阜新”。", "阜新水库排洪。", "“辽事通”阜新分厅上线。"])
def test_a_place_inside_another_name_is_no_territory(mentions, body):
    assert mentions(body, "Jurisdiction") == []


def test_an_autonomous_place_is_named_without_its_peoples(mentions):
    head = "湘西土家族苗族自治州2022年法治政府建设情况报告\n"
    full = "湖南省湘西土家族苗族自治州"
    assert mentions("湘西自治州法治建设取得进展。", "Jurisdiction", head) == [("湘西自治州", full)]
    organ = [("湘西自治州人民政府", "湘西土家族苗族自治州人民政府")]
    assert mentions("湘西自治州人民政府主办。", "Agency", head) == organ
