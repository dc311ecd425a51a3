"""Identity across reports: what joins, what does not, and that every join can be undone."""

import pytest

from graph import link
from graph.judgements import FILE
from graph.ledger import Ledger
from ontology.errors import UnusableGraph
from ontology.facts import Entity
from ontology.identifiers import iri

KNOWN = "program/210900/彪哥调解工作十步法"
LOCAL = "program/321282/彪哥调解工作十步法"


@pytest.fixture
def ledger(tmp_path, two_reports):
    with Ledger.open(tmp_path, create=True) as opened:
        for i, facts in enumerate(two_reports):
            opened.replace(f"/{i}.txt", str(i), "f", facts)
        yield opened


def write(ledger, *rows):
    path = ledger.folder / FILE
    path.write_text("\n".join(["left,right,verdict", *rows, ""]), encoding="utf-8")


def renamed(facts, name):
    """Return facts whose program is called otherwise."""
    old = next(e for e in facts.entities if e.type == "Program")
    new = old._replace(id=f"program/{old.place[13:]}/{name}", name=name)
    swap = {old.id: new.id}
    return facts._replace(
        entities=tuple(sorted(new if e == old else e for e in facts.entities)),
        mentions=tuple(m._replace(entity=swap.get(m.entity, m.entity)) for m in facts.mentions),
        observations=tuple(o._replace(about=swap.get(o.about, o.about)) for o in facts.observations),
        actions=tuple(a._replace(target=swap.get(a.target, a.target)) for a in facts.actions),
    )


def test_a_known_brand_named_in_another_place_is_the_known_one(ledger):
    link.relink(ledger)
    assert ledger.canon().of(LOCAL) == KNOWN


def test_linking_again_changes_nothing(ledger):
    assert link.relink(ledger).changed
    counter = ledger.counter
    assert not link.relink(ledger).changed
    assert ledger.counter == counter


def test_facts_are_never_rewritten(ledger, two_reports):
    link.relink(ledger)
    assert ledger.facts(two_reports[1].report.id) == two_reports[1]


@pytest.mark.parametrize("name", ["彪哥调解法", "彪哥调解模式"])
def test_a_variant_joins_by_the_authority_table(tmp_path, two_reports, name):
    with Ledger.open(tmp_path, create=True) as ledger:
        ledger.replace("/a", "1", "f", two_reports[0])
        ledger.replace("/b", "2", "f", renamed(two_reports[1], name))
        link.relink(ledger)
        assert ledger.canon().of(f"program/321282/{name}") == KNOWN


def test_a_distinctive_name_that_no_table_knows_joins_across_places(tmp_path, two_reports):
    with Ledger.open(tmp_path, create=True) as ledger:
        for i, facts in enumerate(two_reports):
            ledger.replace(f"/{i}", str(i), "f", renamed(facts, "老马哥调解工作法"))
        link.relink(ledger)
        assert ledger.canon().of("program/321282/老马哥调解工作法") == "program/210900/老马哥调解工作法"


def test_regulations_of_the_same_name_do_not_hide_programs(tmp_path, two_reports):
    name = "老马哥调解工作法"
    with Ledger.open(tmp_path, create=True) as ledger:
        for i, facts in enumerate(two_reports):
            made = renamed(facts, name)
            place = made.report.place
            titled = Entity(f"regulation/{place.partition('/')[2]}/{name}", "Regulation", name, place)
            ledger.replace(
                f"/{i}", str(i), "f", made._replace(entities=tuple(sorted((*made.entities, titled))))
            )
        link.relink(ledger)
        assert ledger.canon().of(f"program/321282/{name}") == f"program/210900/{name}"
        assert [p.left for p in link.proposals(ledger)] == [f"regulation/210900/{name}"]


@pytest.mark.parametrize("name", ["惊雷某行动", "王姐调解室", "诉前调解工作法"])
def test_a_name_that_anyone_may_give_stays_apart_and_is_proposed(tmp_path, two_reports, name):
    with Ledger.open(tmp_path, create=True) as ledger:
        for i, facts in enumerate(two_reports):
            ledger.replace(f"/{i}", str(i), "f", renamed(facts, name))
        link.relink(ledger)
        assert ledger.merges() == []
        (proposed,) = link.proposals(ledger)
        assert proposed[:3] == (f"program/210900/{name}", f"program/321282/{name}", name)


def test_a_judgement_splits_and_its_withdrawal_joins_again(ledger):
    judgements = ledger.folder / FILE
    judgements.write_text(f"left,right,verdict\n{LOCAL},{KNOWN},different\n", encoding="utf-8")
    link.relink(ledger)
    assert ledger.canon().of(LOCAL) == LOCAL
    judgements.unlink()
    link.relink(ledger)
    assert ledger.canon().of(LOCAL) == KNOWN


def test_a_judgement_joins_what_no_rule_would(ledger):
    left, right = "agency/210900/人民政府", "agency/321282/人民政府"
    (ledger.folder / FILE).write_text(f"left,right,verdict\n{left},{right},same\n", encoding="utf-8")
    link.relink(ledger)
    assert ledger.canon().of(right) == left


def test_a_judgement_may_name_iris_and_the_later_row_holds(ledger):
    write(ledger, f"{iri(LOCAL)},{iri(KNOWN)},different", f"{KNOWN},{LOCAL},same")
    link.relink(ledger)
    assert ledger.canon().of(LOCAL) == KNOWN


def test_what_is_split_off_joins_by_no_rule(ledger):
    write(ledger, f"{LOCAL},,split")
    link.relink(ledger)
    assert ledger.merges() == []


def test_two_that_are_different_are_not_joined_by_way_of_a_third(tmp_path, two_reports, facts_of):
    """A variant of each of two places is the known method; the two are judged different, so one must stay out."""
    with Ledger.open(tmp_path, create=True) as ledger:
        ledger.replace("/a", "1", "f", renamed(two_reports[0], "彪哥调解模式"))
        ledger.replace("/b", "2", "f", renamed(two_reports[1], "彪哥调解法"))
        left, right = "program/210900/彪哥调解模式", "program/321282/彪哥调解法"
        write(ledger, f"{left},{right},different")
        link.relink(ledger)
        canon = ledger.canon()
        assert (canon.of(left), canon.of(right)) == (KNOWN, right)


def test_a_judgement_that_another_forbids_is_counted_not_followed(ledger):
    third = "program/枫桥经验"
    write(ledger, f"{KNOWN},{LOCAL},same", f"{KNOWN},{third},same", f"{LOCAL},{third},different")
    assert link.relink(ledger).refused == 1
    canon = ledger.canon()
    assert canon.of(LOCAL) != canon.of(third)


def test_a_judgement_on_what_is_not_held_waits(ledger):
    write(ledger, f"{KNOWN},program/999999/无,same")
    link.relink(ledger)
    assert [m.minted for m in ledger.merges()] == [LOCAL]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (f"{LOCAL},{KNOWN},maybe", "line 2: the verdict 'maybe'"),
        (f"{LOCAL},,same", "line 2: names no two"),
        (f"{LOCAL},agency/210900/人民政府,same", "Agency and Program"),
        (f"{LOCAL},彪哥,same", "no id of an entity"),
    ],
)
def test_a_judgement_that_makes_no_sense_is_said_with_its_line(ledger, row, says):
    write(ledger, row)
    with pytest.raises(UnusableGraph, match=says):
        link.relink(ledger)


def test_a_table_without_the_columns_is_said(ledger):
    (ledger.folder / FILE).write_text("a,b\n", encoding="utf-8")
    with pytest.raises(UnusableGraph, match="lacks the columns left, right, verdict"):
        link.relink(ledger)


def test_a_name_that_holds_the_place_it_is_of_joins_below_it(tmp_path, facts_of):
    """辽宁省… in reports of two cities of Liaoning is one; proposals are for what says nothing."""
    with Ledger.open(tmp_path, create=True) as ledger:
        facts = renamed(facts_of(), "辽宁省惊雷行动")
        program = Entity("program/210300/辽宁省惊雷行动", "Program", "辽宁省惊雷行动", "jurisdiction/210300")
        other = facts._replace(
            report=facts.report._replace(id="report/210300/2021", place="", issuers=()),
            entities=(program,), mentions=(), observations=(), actions=(),
        )  # fmt: skip
        ledger.replace("/a", "1", "f", facts)
        ledger.replace("/b", "2", "f", other)
        link.relink(ledger)
        assert ledger.canon().of("program/210900/辽宁省惊雷行动") == "program/210300/辽宁省惊雷行动"


def test_a_title_of_a_held_report_is_that_report(tmp_path, facts_of):
    cited = Entity(
        "report/cited/210900/x", "Report", "《阜新市2020年法治政府建设报告》", "jurisdiction/210900"
    )
    citing = facts_of()._replace(entities=tuple(sorted((*facts_of().entities, cited))))
    with Ledger.open(tmp_path, create=True) as ledger:
        ledger.replace("/a", "1", "f", citing)
        link.relink(ledger)
        assert ledger.canon().of(cited.id) == cited.id
        ledger.replace("/b", "2", "f", facts_of(2020))
        link.relink(ledger)
        assert ledger.canon().of(cited.id) == "report/210900/2020"


def test_a_regulation_by_another_of_its_names_is_one(tmp_path, fuxin_facts):
    local = Entity("regulation/210900/x", "Regulation", "中华人民共和国行政复议法", "jurisdiction/210900")
    facts = fuxin_facts._replace(entities=tuple(sorted((*fuxin_facts.entities, local))))
    with Ledger.open(tmp_path, create=True) as ledger:
        ledger.replace("/a", "1", "f", facts)
        link.relink(ledger)
        assert ledger.canon().of(local.id) == "regulation/行政复议法"


def test_linking_does_not_depend_on_the_order_of_reports(tmp_path, two_reports):
    tables = []
    for folder, order in (("x", two_reports), ("y", two_reports[::-1])):
        with Ledger.open(tmp_path / folder, create=True) as ledger:
            for facts in order:
                ledger.replace(facts.report.id, facts.report.id, "f", facts)
            link.relink(ledger)
            tables.append(ledger.merges())
    assert tables[0] == tables[1] != []


@pytest.fixture
def with_an_open_place(tmp_path, two_reports):
    open_place = Entity("jurisdiction/undecided/210900/鼓楼区", "Jurisdiction", "鼓楼区", level="county")
    first = two_reports[0]
    first = first._replace(
        entities=tuple(sorted((*first.entities, open_place))),
        mentions=(
            *first.mentions,
            first.mentions[0]._replace(
                start=len(first.text) - 1,
                end=len(first.text),
                type="Jurisdiction",
                entity=open_place.id,
                deictic=False,
            ),
        ),
    )
    with Ledger.open(tmp_path, create=True) as opened:
        opened.replace("/0.txt", "0", "f", first)
        yield opened


def test_a_place_that_nothing_decided_is_proposed_as_each_of_its_name(with_an_open_place):
    ledger = with_an_open_place
    link.relink(ledger)
    open_ones = [p for p in link.proposals(ledger) if p.name == "鼓楼区"]
    assert {p.right for p in open_ones} >= {"jurisdiction/320106", "jurisdiction/350102"}
    assert all(p.left == "jurisdiction/undecided/210900/鼓楼区" for p in open_ones)
    assert any("江苏省南京市鼓楼区" in p.reason for p in open_ones)


def test_a_judgement_decides_an_open_place_and_can_be_taken_back(with_an_open_place):
    ledger = with_an_open_place
    left = "jurisdiction/undecided/210900/鼓楼区"
    write(ledger, f"{iri(left)},{iri('jurisdiction/320106')},same")
    link.relink(ledger)
    assert ledger.canon().of(left) == "jurisdiction/320106"
    assert not any(p.left == left and p.right == "jurisdiction/320106" for p in link.proposals(ledger))
    write(ledger)
    link.relink(ledger)
    assert ledger.canon().of(left) == left
