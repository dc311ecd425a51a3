"""What a number is said to count."""

import pytest


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("查处治安案件35件。", ["查处治安案件"]),
        ("司法行政机关开展集中培训10场。", ["开展集中培训"]),
        (
            "收到行政复议申请66件，受理61件，纠错率5%。",
            ["收到行政复议申请", "受理行政复议申请", "行政复议申请纠错率"],
        ),
        ("事故起数、死亡人数分别下降12.5%和18.2%。", ["事故起数下降", "死亡人数下降"]),
        ("一般公共预算收入增长8.2%。", ["一般公共预算收入增长"]),
        ("审批时限由22天压缩至3天。", ["审批时限", "审批时限"]),
        ("对29个市直部门开展法治督察。", ["市直部门开展法治督察"]),
        ("1126人参加执法资格考试。", ["参加执法资格考试"]),
        ("清理2021年底前印发的文件136件。", ["清理文件"]),
        (
            "公布市场检查事项60项，取消合并45项，保留15项，精简率75%。",
            ["公布市场检查事项", "取消合并市场检查事项", "保留市场检查事项", "市场检查事项精简率"],
        ),
        ("出台规范性文件9件、修订4件、废止2件。", ["出台规范性文件", "修订规范性文件", "废止规范性文件"]),
        ("市场主体由5万多户增长到6万多户。", ["市场主体", "市场主体"]),
        ("组织63名行政执法人员公共法律知识考试。", ["组织行政执法人员公共法律知识考试"]),
        ("全年12个“一件事一次办”主题上线。", ["“一件事一次办”主题上线"]),
        ("有效化解积案7件。", ["有效化解积案"]),
        ("和谐社区创建率95%。", ["和谐社区创建率"]),
        ("再次获批试点2个。", ["再次获批试点"]),
        ("（三）公职律师增加到21名。", ["公职律师"]),
        ("2.分春秋两季举办法治讲座2期。", ["举办法治讲座"]),
        ("受理法律援助案件80件，其中农民工占45%。", ["受理法律援助案件", "农民工法律援助案件占比"]),
        ("行政机关负责人出庭40件，出庭率98%。", ["行政机关负责人出庭", "行政机关负责人出庭率"]),
        ("出庭应诉40件，出庭率98%。", ["出庭应诉", "出庭率"]),
        ("许可事项由88项压减为60项。", ["许可事项", "许可事项"]),
        ("诉求办结率、仲裁结案率达91%、96%以上。", ["诉求办结率", "仲裁结案率"]),
        ("办理率和满意率均为100%。", ["办理率和满意率"]),
        ("食品、药品抽检合格率分别为98%、99%。", ["食品抽检合格率", "药品抽检合格率"]),
        ("“两抢”、“两盗”警情分别下降3%、4%。", ["“两抢”警情下降", "“两盗”警情下降"]),
        ("持证人员由2019年的61人增至2021年的85人。", ["持证人员", "持证人员"]),
        ("新建公厕5座和垃圾处理设施2座。", ["新建公厕", "垃圾处理设施"]),
        ("建成20个先进示范点。", ["建成先进示范点"]),
        (
            "受理法律援助案件30件，1个案件入选省律师协会与省司法厅联合评选的年度优秀案件并获表彰。",
            ["受理法律援助案件", "案件"],
        ),
    ],
)
def test_the_words_around_a_number_name_what_it_counts(indicators, body, expected):
    assert indicators(body) == expected


@pytest.mark.parametrize(
    "body", ["迎来特区成立40周年。", "二期工程开工。", "第七届三次会议召开。", "位列全省前20名。"]
)
def test_what_counts_nothing_is_no_observation(indicators, body):
    assert indicators(body) == []


def test_a_number_under_expected_targets_is_a_target(facts):
    assert [o.status for o in facts("主要预期目标是：生产总值增长6%。").observations] == ["target"]


def test_what_was_won_and_what_outdid_the_target_is_done(facts):
    for body in ("争取中央补助资金3亿元。", "累计争取试点政策8项。", "实现了预期目标，首批50辆公交车投用。"):
        assert [o.status for o in facts(body).observations] == ["done"]
    assert [o.status for o in facts("争取全年新建站点8个。").observations] == ["planned"]


@pytest.mark.parametrize(
    ("body", "period"),
    [
        ("截至11月底，办结案件12件。", "截至11月底"),
        ("五年来，制定地方性法规12件，办结案件35件。", "五年来"),
        ("一、过去五年工作回顾\n办结案件12件。", "过去五年"),
        ("办结案件12件。", ""),
    ],
)
def test_a_number_says_of_what_time_it_is(facts, body, period):
    assert {o.period for o in facts(body).observations} == {period}


def test_a_long_run_of_words_that_lead_to_a_number_is_read_in_no_time(indicators):
    assert indicators("满意率" + "达到" * 25 + "的x98%。") == indicators("满意率达到的x98%。")


@pytest.mark.parametrize(
    ("body", "end"),
    [
        ("截至11月底，办结案件12件。", "2021-11-30"),
        ("截至2022年2月底，办结案件12件。", "2022-02-28"),
        ("截至11月15日，办结案件12件。", "2021-11-15"),
        ("截至11月31日，办结案件12件。", None),
        ("截至2020年底，办结案件12件。", "2020-12-31"),
        ("截至年底，办结案件12件。", "2021-12-31"),
    ],
)
def test_a_period_ends_in_the_year_it_names_or_the_reports(facts, body, end):
    assert [o.period_end for o in facts(body).observations] == [end]


def test_parts_of_a_year_have_their_days_and_what_counts_up_to_now_ends_with_publication(facts):
    head = "发布时间：2022-02-18\n阜新市人民政府2021年度法治政府建设情况报告\n"
    body = "前三季度，办结案件12件。上半年，检查企业9家。截至目前，整改问题7个。截至目前，培训2场。"
    periods = [(o.period_start, o.period_end) for o in facts(body, head).observations]
    assert periods == [
        ("2021-01-01", "2021-09-30"),
        ("2021-01-01", "2021-06-30"),
        (None, "2022-02-18"),
        (None, "2022-02-18"),
    ]
    assert [o.period_end for o in facts("截至目前，整改问题7个。").observations] == [None]
