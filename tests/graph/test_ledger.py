"""The ledger holds a report's facts whole or not at all."""

import pickle
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from graph import database, rows, views
from graph.ledger import FILE, SCHEMA_VERSION, Ledger
from ontology.errors import InvalidFacts, UnusableGraph
from ontology.facts import Entity
from ontology.mapping import Link, Node


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "kg", create=True) as opened:
        yield opened


def put(ledger, facts, source="/reports/a.txt", sha256="1", fingerprint="f"):
    return ledger.replace(source, sha256, fingerprint, facts)


def rows_of(ledger, table):
    with closing(sqlite3.connect(ledger.folder / FILE)) as db:
        return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


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
    counter = ledger.counter
    assert put(ledger, fuxin_facts, source="/elsewhere/b.txt") == "unchanged"
    assert sorted(ledger.known()) == ["/elsewhere/b.txt", "/reports/a.txt"]
    assert len(ledger.reports()) == 1
    assert rows_of(ledger, "body") == 1
    assert ledger.counter == counter  # the graph is the same


def test_a_report_stays_while_one_of_its_copies_does(ledger, fuxin_facts, facts_of):
    put(ledger, fuxin_facts)
    put(ledger, fuxin_facts, source="/moved/a.txt")
    put(ledger, facts_of(2020), source="/reports/a.txt", sha256="2")  # another report lies there now
    assert [h.report.year for h in ledger.reports()] == [2020, 2021]


def test_a_report_read_to_be_of_another_year_moves_whole(ledger, fuxin_facts, facts_of):
    put(ledger, fuxin_facts)
    put(ledger, fuxin_facts, source="/copy.txt")
    put(ledger, facts_of(2020), fingerprint="g")
    assert [h.report.id for h in ledger.reports()] == ["report/210900/2020"]
    assert {f for _, f in ledger.known().values()} == {"g"}


def test_a_failure_in_the_middle_leaves_the_former_state(ledger, fuxin_facts, facts_of, monkeypatch):
    put(ledger, fuxin_facts)
    before, counter = elements(ledger), ledger.counter
    encode = rows.encode

    def failing(*args):
        yield next(encode(*args))
        raise MemoryError

    monkeypatch.setattr(rows, "encode", failing)
    with pytest.raises(MemoryError):
        put(ledger, facts_of(2020), sha256="2")
    assert elements(ledger) == before
    assert ledger.counter == counter
    monkeypatch.undo()
    assert put(ledger, facts_of(2020), sha256="2") == "revised"
    assert ledger.facts("report/210900/2020") == facts_of(2020)


KILLED = """
import os, pickle, sys
from pathlib import Path
from graph import rows
from graph.ledger import Ledger

encode = rows.encode
def dying(*args):
    yield next(encode(*args))
    os._exit(9)
rows.encode = dying
facts = pickle.load(sys.stdin.buffer)
Ledger.open(Path(sys.argv[1])).replace("/reports/a.txt", "2", "f", facts)
"""


def test_a_process_killed_in_the_middle_leaves_the_former_state(ledger, fuxin_facts, facts_of):
    put(ledger, fuxin_facts)
    before = elements(ledger)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, ledger.folder], input=pickle.dumps(facts_of(2020)), check=False
    )
    assert killed.returncode == 9
    assert elements(ledger) == before
    assert put(ledger, facts_of(2020), sha256="2") == "revised"


BROKEN = {
    "outside the text": lambda f: {"mentions": (f.mentions[0]._replace(end=len(f.text) + 1),)},
    "55-55 lies outside": lambda f: {"observations": (f.observations[0]._replace(start=55, end=55),)},
    "not among": lambda f: {"mentions": (f.mentions[0]._replace(entity="agency/210900/无"),)},
    "overlap": lambda f: {"mentions": (f.mentions[0], f.mentions[0]._replace(start=1, end=4))},
    "two sections begin": lambda f: {"sections": f.sections * 2},
    "where there is none": lambda f: {"observations": (f.observations[0]._replace(part_of=1),)},
    "value nan": lambda f: {"observations": (f.observations[0]._replace(value=float("nan")),)},
    "only Agency or Jurisdiction": lambda f: {"actions": (f.actions[0]._replace(actor=f.actions[0].target),)},
    "no id of a Program": lambda f: {"entities": tuple(e._replace(type="Program") for e in f.entities)},
    "twice": lambda f: {"entities": f.entities * 2},
    "half a character": lambda f: {"text": f.text + "\ud800"},
}


@pytest.mark.parametrize("says", BROKEN)
def test_facts_that_do_not_hold_are_refused_with_the_report_named(ledger, fuxin_facts, says):
    with pytest.raises(InvalidFacts, match=says) as caught:
        put(ledger, fuxin_facts._replace(**BROKEN[says](fuxin_facts)))
    assert fuxin_facts.report.id in str(caught.value)
    assert ledger.reports() == []


def test_a_quote_is_what_stands_at_its_offsets(ledger, fuxin_facts):
    put(ledger, fuxin_facts)
    with closing(sqlite3.connect(ledger.folder / FILE)) as db:
        found = db.execute(
            'SELECT substr(text, start + 1, "end" - start) FROM mention JOIN body USING (version) ORDER BY start'
        )
        assert [q for (q,) in found] == [fuxin_facts.text[m.start : m.end] for m in fuxin_facts.mentions]


def test_sources_and_names_are_values_not_sql(ledger, fuxin_facts):
    hostile = "/x'); DROP TABLE source; --.txt"
    named = [e._replace(name="'; DELETE FROM entity; --") for e in fuxin_facts.entities]
    put(ledger, fuxin_facts._replace(entities=tuple(named)), source=hostile)
    assert list(ledger.known()) == [hostile]
    assert ledger.facts(fuxin_facts.report.id).entities == tuple(named)
    assert ledger.forget(hostile) == 1


def test_of_two_versions_the_one_published_last_is_current(ledger, fuxin_facts):
    late = fuxin_facts._replace(report=fuxin_facts.report._replace(published="2022-06-01", title="later"))
    put(ledger, late, source="/b.txt", sha256="2")
    put(ledger, fuxin_facts)
    assert [h.report.title for h in ledger.reports()] == ["later"]
    assert ledger.text(late.report.id) == late.text
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
        "210900-2021.txt",
    ],
)
def test_a_report_is_forgotten_by_any_of_its_names(ledger, fuxin_facts, name):
    put(ledger, fuxin_facts)
    assert ledger.forget(name) == 1
    assert ledger.reports() == []
    assert ledger.entities() == []


def test_a_report_is_forgotten_by_the_path_one_types(ledger, fuxin_facts, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    put(ledger, fuxin_facts, source=str(tmp_path / "in" / "a.txt"))
    assert ledger.forget("in/a.txt") == 1


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


def test_views_do_not_depend_on_which_report_described_an_entity_first(tmp_path, two_reports):
    def cited(facts, name):  # both cite one report, each by its own words
        entity = Entity("report/320600/2020", "Report", name, year=2020)
        return facts._replace(entities=tuple(sorted((*facts.entities, entity))))

    first, second = cited(two_reports[0], "甲市报告"), cited(two_reports[1], "乙报告")
    made = []
    for folder, order in (("x", (first, second)), ("y", (second, first))):
        with Ledger.open(tmp_path / folder, create=True) as ledger:
            for facts in order:
                put(ledger, facts, source=facts.report.doc, sha256=facts.report.doc)
            made.append(elements(ledger))
            assert [ledger.facts(f.report.id) for f in order] == list(order)
    assert made[0] == made[1]


def test_views_do_not_depend_on_which_copy_came_first(tmp_path, fuxin_facts):
    copy = fuxin_facts._replace(report=fuxin_facts.report._replace(doc="copy.txt"))
    made = []
    for folder, order in (("x", (fuxin_facts, copy)), ("y", (copy, fuxin_facts))):
        with Ledger.open(tmp_path / folder, create=True) as ledger:
            for facts in order:
                put(ledger, facts, source=facts.report.doc)
            made.append(elements(ledger))
    assert made[0] == made[1]


def test_facts_of_older_rules_lead_to_no_concept_that_is_gone(ledger, fuxin_facts):
    first, *others = fuxin_facts.observations
    put(ledger, fuxin_facts._replace(observations=(first._replace(measures="gone", theme="gone"), *others)))
    made = [e for _, e in elements(ledger)]
    nodes = {e.iri for e in made if isinstance(e, Node)}
    assert {e.object for e in made if isinstance(e, Link)} <= nodes


def test_what_is_read_in_a_snapshot_is_of_one_state(ledger, tmp_path, fuxin_facts, facts_of):
    put(ledger, fuxin_facts)
    with Ledger.open(tmp_path / "kg", read_only=True) as reader, reader.snapshot():
        assert len(reader.reports()) == 1
        put(ledger, facts_of(2020), source="/b.txt", sha256="2")
        assert len(reader.entities()) == len(fuxin_facts.entities)
        assert len(reader.reports()) == 1
    assert len(ledger.reports()) == 2


def test_a_second_writer_is_told_who_holds_it_up(ledger, tmp_path, fuxin_facts, monkeypatch):
    monkeypatch.setattr(database, "_PATIENCE", 0.1)
    with (
        Ledger.open(tmp_path / "kg") as other,
        ledger._transaction(),  # noqa: SLF001 - as if in the middle of a report
        pytest.raises(UnusableGraph, match="another process is writing"),
    ):
        put(other, fuxin_facts)
    assert put(ledger, fuxin_facts) == "added"


def test_another_program_s_database_is_left_alone(tmp_path):
    with closing(sqlite3.connect(tmp_path / FILE)) as db:
        db.execute("CREATE TABLE theirs (x)")
    with pytest.raises(UnusableGraph, match="no ledger of fazhi"):
        Ledger.open(tmp_path, create=True)


def test_a_ledger_of_another_version_is_refused_with_both_versions(tmp_path, fuxin_facts):
    with Ledger.open(tmp_path, create=True) as ledger:
        put(ledger, fuxin_facts)
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(UnusableGraph, match=f"version 99, this fazhi reads version {SCHEMA_VERSION}"):
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


def test_a_ledger_of_the_version_before_is_brought_up_to_date_when_it_is_opened_for_writing(
    tmp_path, fuxin_facts
):
    with Ledger.open(tmp_path, create=True) as ledger:
        put(ledger, fuxin_facts)
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute("DROP INDEX version_place")
        db.execute("DROP INDEX canon_canonical")
        for column in ("title", "place", "year", "kind"):
            db.execute(f"ALTER TABLE version DROP COLUMN {column}")
        db.execute("ALTER TABLE entity DROP COLUMN broader")
        db.execute("PRAGMA user_version = 1")
    db.close()
    with pytest.raises(UnusableGraph, match=f"brings it to version {SCHEMA_VERSION}"):
        Ledger.open(tmp_path, read_only=True)
    with Ledger.open(tmp_path) as ledger:
        held = ledger.select("SELECT place, year, kind FROM version").fetchall()
        assert held == [(fuxin_facts.report.place, 2021, "report")]
    with Ledger.open(tmp_path, read_only=True) as ledger:
        assert ledger.facts(fuxin_facts.report.id) == fuxin_facts
