"""Whether a number was reached, is planned or is a level to be reached."""

import pytest

PLAN = "三、2022年工作打算\n"


@pytest.mark.parametrize(
    ("body", "statuses"),
    [
        ("公职律师由12名增至20名。", ["done", "target"]),
        ("去年试点审查合同30件，提出意见18条，5月底前在全市推开。", ["done", "done"]),
        ("督察反馈的9个问题已整改8个。", ["done", "done"]),
        ("当前，12名工作人员中取得资格的仅5人。", ["done", "done"]),
        ("全年举办培训不少于6期，评查案卷不少于80卷。", ["target", "target"]),
        ("行政机关负责人出庭应诉率100%。", ["target"]),
        ("6月底前办结六成，承诺时限再压缩20%。", ["target", "target"]),
        ("结果按5%的权重计入考核。", ["planned"]),
        ("将举办培训不少于6期。", ["planned"]),
        ("拟将事项增至30项。", ["planned"]),
        ("建成法治广场3个。", ["planned"]),
        ("争创全省示范县2个、示范项目1个。", ["target", "target"]),
    ],
)
def test_a_plan_tells_what_it_sets_out_from_what_it_aims_at_and_what_it_will_do(facts, body, statuses):
    assert [o.status for o in facts(PLAN + body).observations] == statuses


@pytest.mark.parametrize(
    ("body", "statuses"),
    [
        ("发现隐患60条，整改57条，余下3条已停用。", ["done", "done", "done"]),
        ("发现隐患60条，整改57条，其余3条限期清零。", ["done", "done", "planned"]),
        ("剩余2个将于6月底前销号。", ["planned"]),
        ("完成目标任务（50户）的120%。", ["target", "done"]),
        ("争取中央补助资金3亿元。", ["done"]),
        ("争取“两重”资金5亿元。", ["done"]),
        ("实现了预期目标，首批50辆公交车投用。", ["done"]),
        ("主要预期目标和约束指标是：生产总值增长6%。", ["target"]),
    ],
)
def test_in_a_report_what_is_left_over_is_due_or_settled_and_what_was_won_is_done(facts, body, statuses):
    assert [o.status for o in facts(body).observations] == statuses
