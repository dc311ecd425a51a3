"""Identity across reports: what joins, what does not, and that every join can be undone."""

import pytest

from graph import link
from graph.ledger import Ledger

KNOWN = "program/210900/彪哥调解工作十步法"
LOCAL = "program/321282/彪哥调解工作十步法"


@pytest.fixture
def ledger(tmp_path, two_reports):
    with Ledger.open(tmp_path, create=True) as opened:
        for i, facts in enumerate(two_reports):
            opened.replace(f"/{i}.txt", str(i), "f", facts)
        yield opened


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


def test_a_generic_name_stays_apart(tmp_path, two_reports):
    with Ledger.open(tmp_path, create=True) as ledger:
        for i, facts in enumerate(two_reports):
            ledger.replace(f"/{i}", str(i), "f", renamed(facts, "春雷行动"))
        link.relink(ledger)
        assert ledger.merges() == []


def test_a_judgement_splits_and_its_withdrawal_joins_again(ledger):
    judgements = ledger.folder / link.JUDGEMENTS
    judgements.write_text(f"left,right,verdict\n{LOCAL},{KNOWN},different\n", encoding="utf-8")
    link.relink(ledger)
    assert ledger.canon().of(LOCAL) == LOCAL
    judgements.unlink()
    link.relink(ledger)
    assert ledger.canon().of(LOCAL) == KNOWN


def test_a_judgement_joins_what_no_rule_would(ledger):
    left, right = "agency/210900/人民政府", "agency/321282/人民政府"
    (ledger.folder / link.JUDGEMENTS).write_text(
        f"left,right,verdict\n{left},{right},same\n", encoding="utf-8"
    )
    link.relink(ledger)
    assert ledger.canon().of(right) == left
