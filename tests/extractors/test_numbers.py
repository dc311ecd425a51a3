"""Numbers as reports write them."""

import pytest

from extractors.rules import numbers, observations


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("二十七", 27),
        ("两", 2),
        ("一万一千", 11000),
        ("三百零五", 305),
        ("二○三五", 2035),
        ("一亿二千万", 120_000_000),
    ],
)
def test_a_chinese_numeral_has_its_value(text, value):
    assert numbers.chinese(text) == value


@pytest.mark.parametrize("text", ["", "十五五年", "abc"])
def test_what_is_no_numeral_has_no_value(text):
    assert numbers.chinese(text) is None


@pytest.mark.parametrize(
    ("text", "span", "value", "unit", "approx"),
    [
        ("办结案件8226件", "8226件", 8226, "件", False),
        ("减免税费近5亿元。", "近5亿元", 500_000_000, "元", True),
        ("办件量440余万件", "440余万件", 4_400_000, "件", True),
        ("成功率达99.59%,", "99.59%", 99.59, "%", False),
        ("持证率达到百分之九十;", "百分之九十", 90, "%", False),
        ("专家占比不低于三分之二", "不低于三分之二", 0.6667, "", True),
        ("受理量占全市近1/3。", "近1/3", 0.3333, "", True),
        ("达标率在95%以上", "95%以上", 95, "%", True),
        ("咨询3个工作日内答复率稳步提高", "3个工作日内", 3, "个工作日", True),
        ("走访商户一百一十九家次", "一百一十九家次", 119, "家次", False),
        ("提高12.7个百分点", "12.7个百分点", 12.7, "个百分点", False),
        ("受理12,346户", "12,346户", 12346, "户", False),
    ],
)
def test_an_observation_spans_number_unit_and_what_qualifies_it(text, span, value, unit, approx):
    (number,) = observations.read(text)
    assert text[number.start : number.end] == span
    assert (number.value, number.unit, number.approx) == (value, unit, approx)


@pytest.mark.parametrize(
    "text",
    [
        "2021年12月31日印发",
        "二○二二年一月二十八日",
        "第73次常务会议",
        "拨打12345热线",
        "国发〔2022〕2号",
        "坚持三个方面",
        "每千人拥有",
    ],
)
def test_dates_ordinals_and_names_are_no_observations(text):
    assert list(observations.read(text)) == []


def test_a_range_is_two_observations_that_share_the_unit():
    low, high = observations.read("招录公务员5至8名")
    assert (low.value, low.unit, high.value, high.unit) == (5, "名", 8, "名")


@pytest.mark.parametrize(
    ("text", "bound"),
    [("不少于6次", "at_least"), ("逾3万人次", "more_than"), ("约20件", "about"), ("不足7人", "less_than")],
)
def test_words_around_a_number_bound_it(text, bound):
    (number,) = observations.read(text)
    assert number.bound == bound


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2022年3月18日", "2022-03-18"),
        ("2023-02-14 16:38", "2023-02-14"),
        ("二〇二二年一月二十八日", "2022-01-28"),
        ("2022年2月30日", None),
    ],
)
def test_a_date_in_either_script_has_its_iso_form(text, iso):
    match = numbers.DATE.match(text.replace("〇", "○"))
    assert match
    assert numbers.iso_date(match) == iso


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("两类事项时限分别压缩12、8个工作日", [12, 8], "个工作日"),
        ("食品、药品各抽检604和81批次", [604, 81], "批次"),
        ("预期增长4-4.5%", [4, 4.5], "%"),
        ("覆盖率提高3.0%-3.5%", [3, 3.5], "%"),
        ("新建站点2-3个", [2, 3], "个"),
    ],
)
def test_numbers_of_a_list_or_a_range_share_the_unit_of_the_last(text, values, unit):
    assert [(n.value, n.unit) for n in observations.read(text)] == [(v, unit) for v in values]


@pytest.mark.parametrize(
    "text",
    [
        "依照第8、9条办理",
        "县委八届四次、五次全会召开后",
        "州十届人大三次会议确定的任务",
        "污水厂二期完工",
        "联合住建等三部委",
        "走进千家万户",
        "优化三次产业结构",
        "打造15分钟法律服务圈",
        "设24小时自助服务区",
        "连续5个季度居首",
        "今年已过去3个多月",
        "综合排名列12位",
        "围绕“两个先行、三个示范”部署",
        "2019卷",
        "零部件供应",
        "5万吨级航道",
        "第1/3页",
        "2021/5/12",
    ],
)
def test_phases_sessions_ranks_spans_and_slogans_are_no_observations(text):
    assert list(observations.read(text)) == []


def test_an_enumerator_before_a_count_is_no_member_of_a_list():
    (number,) = observations.read("1、3家单位获表扬")
    assert (number.value, number.unit) == (3, "家")


@pytest.mark.parametrize(
    ("text", "span", "value", "unit"),
    [
        ("利用外资1.2亿美元", "1.2亿美元", 120_000_000, "美元"),
        ("整备土地30.5公顷", "30.5公顷", 30.5, "公顷"),
        ("压缩至6个自然日", "6个自然日", 6, "个自然日"),
        ("走访企业1.2万家(次)", "1.2万家(次)", 12_000, "家(次)"),
        ("两批培训班三期", "三期", 3, "期"),
        ("确保24小时内办结", "24小时内", 24, "小时"),
    ],
)
def test_measure_words_with_a_second_one_in_brackets_and_of_money_and_land(text, span, value, unit):
    number = [*observations.read(text)][-1]
    assert (text[number.start : number.end], number.value, number.unit) == (span, value, unit)


def test_what_is_done_by_a_date_is_counted_and_the_first_of_a_row_are_not():
    text = "10月底前28个部门全部推行，前10名受表彰，今年前五个月平稳"
    assert [text[n.start : n.end] for n in observations.read(text)] == ["28个"]
