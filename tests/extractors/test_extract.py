"""A report as a whole: its head and foot, its actions, its statements."""

import pytest

import extractors
from extractors.document import Document
from extractors.gold import gold_json
from graph.ledger import Ledger

REPORT = """索引号：123　发布时间：2022-03-20 10:00　来源：阜新市司法局
阜新市人民政府
关于2021年度法治政府建设情况的报告
省政府：
2021年，市政府推广“彪哥”调解工作十步法。市司法局起草《阜新市养犬条例》。
一、工作情况
（一）化解矛盾纠纷。受理纠纷120件，成功119件，成功率99.2%。
二、存在的问题
一是部分单位认识不到位，基层力量薄弱。
三、下一步打算
（一）规范执法。将修订《阜新市养犬条例》，确保覆盖率达到100%。
阜新市人民政府
2022年3月18日
"""


@pytest.fixture(scope="module")
def facts():
    return extractors.extract(Document("report.txt", REPORT, "0"))


def test_the_head_and_foot_give_the_metadata(facts):
    report = gold_json(facts)["report"]
    assert report["title"] == "阜新市人民政府关于2021年度法治政府建设情况的报告"
    assert (report["jurisdiction"], report["code"], report["level"], report["year"]) == (
        "辽宁省阜新市",
        "210900",
        "prefecture",
        2021,
    )
    assert report["published"] == "2022-03-20"
    assert report["issuers"] == ["阜新市人民政府"]
    assert report["addressees"] == ["辽宁省人民政府"]


def test_the_id_is_place_and_year(facts):
    assert facts.report.id == "report/210900/2021"


def test_a_departments_report_has_an_id_of_its_own():
    text = REPORT.replace("阜新市人民政府\n关于", "阜新市司法局\n关于").replace(
        "阜新市人民政府\n2022", "阜新市司法局\n2022"
    )
    assert extractors.extract(Document("r.txt", text, "0")).report.id == "report/210900/司法局/2021"


def test_facts_hold_together(facts, tmp_path):
    with Ledger.open(tmp_path, create=True) as ledger:  # which refuses facts that do not
        assert ledger.replace("/r.txt", "0", "f", facts) == "added"


def test_actions_name_verb_actor_and_status(facts):
    actions = {(a["entity"], a["action"], a["actor"], a["status"]) for a in gold_json(facts)["actions"]}
    assert ("彪哥调解工作十步法", "implements", "阜新市人民政府", "done") in actions
    assert ("阜新市养犬条例", "drafts", "阜新市司法局", "done") in actions
    assert ("阜新市养犬条例", "revises", "辽宁省阜新市", "planned") in actions


def test_problems_and_plans_become_statements(facts):
    found = {(s.kind, s.status) for s in facts.statements}
    assert found == {("problem", "partial"), ("plan", "target")}
    problem = next(s for s in facts.statements if s.kind == "problem")
    assert problem.who == "部分单位"


def test_a_target_is_no_deed(facts):
    assert [o.status for o in facts.observations] == ["done", "done", "done", "target"]


def test_indicators_are_concepts_where_one_fits(facts):
    assert [o.measures for o in facts.observations[:1]] == ["mediation-accepted"]


def test_the_same_text_gives_the_same_facts(facts):
    assert extractors.extract(Document("report.txt", REPORT, "0")) == facts


@pytest.mark.parametrize(
    "text", ["", "法治" * 200, "《" * 500, "“" * 500, "市" * 2000, "一、" * 300, "9" * 3000, "(" * 2000]
)
def test_no_text_breaks_extraction(text, tmp_path):
    facts = extractors.extract(Document("x.txt", HEADLESS + text, "0"))
    with Ledger.open(tmp_path, create=True) as ledger:
        assert ledger.replace("/x.txt", "0", "f", facts) == "added"


HEADLESS = "依法行政"


def test_cases_and_how_they_ended_have_the_role_they_were_brought_in():
    text = "阜新市司法局2021年法治政府建设情况报告\n以我局为被申请人的行政复议6件，维持5件。全市普法9场。\n"
    found = extractors.extract(Document("report.txt", text, "0")).observations
    assert [(o.value, o.scope) for o in found] == [(6, "作为被申请人"), (5, "作为被申请人"), (9, "全市")]
