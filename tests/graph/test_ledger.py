"""The ledger holds a report's facts whole or not at all."""

import sqlite3

import pytest

from graph import views
from graph.ledger import FILE, Ledger
from ontology.errors import InvalidFacts, UnusableGraph
from ontology.facts import Facts, Mention


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "kg", create=True) as opened:
        yield opened


def put(ledger, facts, source="/reports/a.txt", sha256="1", fingerprint="f"):
    return ledger.replace(source, sha256, fingerprint, facts)


def elements(ledger):
    return [(name, e) for name, graph in views.graphs(ledger) for e in graph]


def test_facts_come_back_as_they_went_in(ledger, fuxin_facts):
    put(ledger, fuxin_facts)
    assert ledger.facts(fuxin_facts.report.id) == fuxin_facts


def test_an_unchanged_report_moves_nothing(ledger, fuxin_facts):
    assert put(ledger, fuxin_facts) == "added"
    counter = ledger.counter
    assert put(ledger, fuxin_facts) == "unchanged"
    assert ledger.counter == counter


def test_a_revised_report_replaces_its_former_self(ledger, fuxin_facts, facts_of):
    put(ledger, fuxin_facts)
    other = facts_of(text=fuxin_facts.text.replace("市推广", "市大力推广"))
    assert put(ledger, other, sha256="2") == "revised"
    assert ledger.text(fuxin_facts.report.id) == other.text
    assert len(ledger.reports()) == 1


def test_changed_rules_replace_the_facts_of_the_same_bytes(ledger, fuxin_facts):
    put(ledger, fuxin_facts)
    fewer = fuxin_facts._replace(mentions=fuxin_facts.mentions[:1])
    assert put(ledger, fewer, fingerprint="g") == "revised"
    assert len(ledger.facts(fuxin_facts.report.id).mentions) == 1


def test_the_same_bytes_under_another_path_are_stored_once(ledger, fuxin_facts):
    put(ledger, fuxin_facts)
    assert put(ledger, fuxin_facts, source="/elsewhere/b.txt") == "unchanged"
    assert list(ledger.known()) == ["/reports/a.txt"]


def test_a_failure_in_the_middle_leaves_the_former_state(ledger, fuxin_facts):
    put(ledger, fuxin_facts)
    before, counter = elements(ledger), ledger.counter
    doubled = fuxin_facts._replace(
        sections=fuxin_facts.sections * 2
    )  # breaks the primary key after rows were deleted
    with pytest.raises(sqlite3.IntegrityError):
        put(ledger, doubled, sha256="2")
    assert elements(ledger) == before
    assert ledger.counter == counter


def broken(facts: Facts, fault: str) -> Facts:
    mention = facts.mentions[0]
    match fault:
        case "outside":
            return facts._replace(mentions=(mention._replace(end=len(facts.text) + 1),))
        case "empty":
            return facts._replace(
                observations=(facts.observations[0]._replace(end=facts.observations[0].start),)
            )
        case "unknown entity":
            return facts._replace(mentions=(mention._replace(entity="agency/210900/无"),))
        case _:
            return facts._replace(mentions=(mention, Mention(1, 4, "Agency", mention.entity, False, "test")))


@pytest.mark.parametrize(
    ("fault", "says"),
    [("outside", "outside"), ("empty", "outside"), ("unknown entity", "not among"), ("overlap", "overlap")],
)
def test_facts_that_do_not_hold_are_refused_with_the_report_named(ledger, fuxin_facts, fault, says):
    with pytest.raises(InvalidFacts, match=says) as caught:
        put(ledger, broken(fuxin_facts, fault))
    assert fuxin_facts.report.id in str(caught.value)
    assert ledger.reports() == []


def test_of_two_versions_the_one_published_last_is_current(ledger, fuxin_facts):
    late = fuxin_facts._replace(report=fuxin_facts.report._replace(published="2022-06-01", title="later"))
    put(ledger, late, source="/b.txt", sha256="2")
    put(ledger, fuxin_facts)
    assert [h.report.title for h in ledger.reports()] == ["later"]
    assert ledger.forget("/b.txt") == 1
    assert [h.report.title for h in ledger.reports()] == [fuxin_facts.report.title]


@pytest.mark.parametrize(
    "name",
    [
        "report/210900/2021",
        "210900/2021",
        "https://w3id.org/fazhi/id/report/210900/2021",
        "/reports/a.txt",
        "a.txt",
    ],
)
def test_a_report_is_forgotten_by_any_of_its_names(ledger, fuxin_facts, name):
    put(ledger, fuxin_facts)
    assert ledger.forget(name) == 1
    assert ledger.reports() == []
    assert ledger.entities() == []


def test_forgetting_one_report_leaves_what_others_share(ledger, two_reports):
    first, second = two_reports
    put(ledger, first)
    put(ledger, second, source="/reports/b.txt", sha256="2")
    ledger.forget(first.report.id)
    assert {e.id for e in ledger.entities()} == {e.id for e in second.entities}


def test_forgetting_what_is_not_held_says_none(ledger):
    assert ledger.forget("report/0/2020") == 0


def test_views_do_not_depend_on_order_or_path(tmp_path, two_reports):
    first, second = two_reports
    made = []
    for folder, order in (("x", (first, second)), ("y", (second, first))):
        with Ledger.open(tmp_path / folder, create=True) as ledger:
            for facts in order:
                put(ledger, facts, source=f"/{folder}/{facts.report.doc}", sha256=facts.report.doc)
            made.append(elements(ledger))
    assert made[0] == made[1]


def test_a_ledger_of_another_version_is_refused_with_both_versions(tmp_path, fuxin_facts):
    with Ledger.open(tmp_path, create=True) as ledger:
        put(ledger, fuxin_facts)
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(UnusableGraph, match="version 99, this fazhi reads version 1"):
        Ledger.open(tmp_path)


def test_a_file_that_is_no_ledger_is_refused(tmp_path):
    (tmp_path / FILE).write_text("not a database, whatever its name")
    with pytest.raises(UnusableGraph, match="cannot be opened"):
        Ledger.open(tmp_path)


def test_a_missing_graph_says_how_to_make_one(tmp_path):
    with pytest.raises(UnusableGraph, match="fazhi build"):
        Ledger.open(tmp_path / "none")


def test_a_reader_sees_the_last_committed_state(ledger, tmp_path, fuxin_facts):
    put(ledger, fuxin_facts)
    with Ledger.open(tmp_path / "kg", read_only=True) as reader:
        assert len(reader.reports()) == 1
        with pytest.raises((UnusableGraph, sqlite3.Error)):
            put(reader, fuxin_facts, sha256="2")
