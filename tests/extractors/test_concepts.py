"""The indicator concept of a number: its phrase first, then its own clause between the numbers beside it."""

import pytest

import extractors

FRAME = "阜平县2022年法治政府建设工作报告\n一、主要工作\n{}。\n"


def measured(sentence):
    text = FRAME.format(sentence)
    facts = extractors.extract(extractors.Document("report.txt", text, "report"))
    return [o.measures for o in facts.observations]


@pytest.mark.parametrize(
    ("sentence", "concepts"),
    [
        ("对重大招商协议开展合法性审查27件", ["contracts-reviewed"]),
        ("实现128项“秒批”、300项“无感申办”", ["items-instant", "items-unprompted"]),
        ("聘请6名法律顾问和受理行政复议申请9件", ["legal-counsel", "reconsideration-accepted"]),
    ],
)
def test_the_words_of_the_own_clause_name_a_concept_and_those_of_the_next_number_none(sentence, concepts):
    assert measured(sentence) == concepts


def test_how_the_number_is_joined_tells_what_is_left_from_what_is_saved():
    assert measured("行政许可事项办理时限压缩至5个工作日") == ["procedure-time"]
    assert measured("行政许可事项办理时限压缩15个工作日") == ["time-saved"]


@pytest.mark.parametrize(
    "sentence",
    [
        "满意率同比提高3%",
        "每镇持证执法人员不少于5名",
        "开展职业技能培训1.2万人次",
        "全县森林覆盖率达到42%",
        "涉稳纠纷化解率达90%",
        "劳资纠纷历史案件化解率达85%",
    ],
)
def test_a_change_a_share_and_a_thing_of_another_field_measure_none(sentence):
    assert measured(sentence) == [""]


def test_more_than_last_year_and_a_total_are_no_second_count():
    assert measured("办理行政处罚案件86件，比上年多12件") == ["penalties", ""]
    assert measured("新登记市场主体1200户，累计达3.4万户") == ["market-entities-new", ""]
    assert measured("市场主体总量3.4万户") == ["market-entities"]


def test_drafts_submitted_rules_made_and_documents_repealed_stand_apart():
    sentence = "提请县人大常委会审议地方性法规草案3件，制定政府规章2件，废止规范性文件7件"
    assert measured(sentence) == ["drafts-submitted", "rules-made", "documents-repealed"]


@pytest.mark.parametrize(
    ("sentence", "concepts"),
    [
        ("审核区政府文件143件，其中行政规范性文件9件", ["", "documents-reviewed"]),
        ("生产安全事故起数同比下降16.7%", ["accident-reduction"]),
        ("宣传《民法典》《宪法》20场次", ["publicity-events"]),
        ("开展“法治暖企”32场次", ["publicity-events"]),
        ("开展“法治体检”32场次", ["legal-checkups"]),
        ("向公安机关移送11件", ["cases-transferred"]),
        ("承诺时限较法定时限压缩62%", ["time-reduction"]),
        ("取消市级行政许可18项", ["approvals-cut"]),
        ("“不见面”办理率92%", ["online-rate"]),
        ("为农民工讨薪120万元", ["wages-recovered"]),
        ("抽查发现程序、文书等问题9个", ["supervision-issues"]),
        ("检查学校食堂120家次", ["inspections"]),
        ("设立劳动争议调委会11个", ["mediation-committees"]),
        ("发放宣传册5万份", ["publicity-materials"]),
        ("包联企业92家", ["policy-enterprises"]),
        ("审核涉法文件64件", ["legality-reviews"]),
        ("办件提速55%", ["time-reduction"]),
    ],
)
def test_everyday_wordings_name_their_concept(sentence, concepts):
    assert measured(sentence) == concepts
