"""A database shows what the ledger says, load after load, and nothing else in it is touched."""

import threading

import database
import pytest
from database import content, count, expected, hold

from graph import link
from graph.ledger import Ledger, Merge
from graph.queries import named
from graph.stores.embedded import CypherStore
from graph.stores.neo4j import connection
from graph.stores.neo4j import load as module
from graph.stores.neo4j import vocabulary as words
from graph.stores.neo4j.load import load
from graph.stores.neo4j.query import ask
from ontology.derive import constraints
from ontology.errors import GraphDiffers, UnusableGraph

PLACE = "https://w3id.org/fazhi/id/jurisdiction/210900"
REPORT = "https://w3id.org/fazhi/id/report/210900/2021"


def test_it_holds_every_node_and_link_of_the_mapping_and_no_other(ledger, server):
    done = load(ledger, server)
    nodes, links = content(server)
    assert (nodes, links) == expected(ledger)
    assert done.changes.of("create") == len(nodes) + len(links)
    assert done.wanted == done.found


def test_a_second_load_changes_nothing(ledger, server):
    load(ledger, server)
    assert not load(ledger, server).changes


def test_a_trial_says_what_a_load_does_and_touches_nothing(ledger, server):
    trial = load(ledger, server, write=False)
    assert content(server) == ([], [])
    assert count(server, "(n)") == 0
    done = load(ledger, server)
    assert trial.changes.counts == done.changes.counts
    ledger.forget("report/210900/2021")
    link.relink(ledger)
    before = content(server)
    trial = load(ledger, server, write=False)
    assert trial.changes.of("delete")
    assert content(server) == before
    assert trial.changes.counts == load(ledger, server).changes.counts


def test_only_a_revised_report_travels(ledger, server, facts_of):
    load(ledger, server)
    facts = database.spoken(facts_of())
    plan = facts.statements[1]._replace(rule="revised")
    hold(ledger, facts._replace(statements=(facts.statements[0], plan)), "other bytes")
    done = load(ledger, server)
    assert dict(done.changes.counts) == {("Report", "update"): 1, ("Statement", "update"): 1}
    assert content(server) == expected(ledger)


def test_what_reports_share_is_not_looked_at_where_it_is_as_noted(ledger, server, facts_of, monkeypatch):
    load(ledger, server)
    facts = database.spoken(facts_of())
    hold(ledger, facts._replace(statements=facts.statements[:1]), "other bytes")
    with monkeypatch.context() as watched:
        watched.setattr(module.Wanted, "shared", None)
        assert load(ledger, server).changes.counts["Statement", "delete"] == 1
    assert content(server) == expected(ledger)


def test_a_load_that_broke_off_leaves_no_note_of_what_reports_share(ledger, server, monkeypatch):
    load(ledger, server)
    merges = ledger.merges()
    ledger.set_canon([])
    with monkeypatch.context() as broken:
        broken.setattr(module.Wanted, "of", lambda *_: 1 / 0)  # after what is shared was written
        with pytest.raises(ZeroDivisionError):
            load(ledger, server)
    assert content(server) != expected(ledger)
    ledger.set_canon(merges)  # as at the first load, whose note would be believed
    load(ledger, server)
    assert content(server) == expected(ledger)


def test_a_withdrawn_report_loses_its_own_facts_and_an_entity_goes_with_its_last_report(ledger, server):
    load(ledger, server)
    program = "(:Program {name: '彪哥调解工作十步法'})"
    for report, left in (("report/210900/2021", 1), ("report/210900/2020", 1), ("report/321282/2022", 0)):
        assert ledger.forget(report) == 1
        link.relink(ledger)
        load(ledger, server)
        assert content(server) == expected(ledger)
        assert count(server, program) == left
    assert count(server, "(n:Observation|Action|Statement|Section|Report|Jurisdiction)") == 0


def test_a_report_that_was_only_cited_becomes_held_and_falls_back(tmp_path, server, facts_of):
    with Ledger.open(tmp_path / "kg", create=True) as ledger:
        hold(ledger, database.spoken(facts_of(2021)))
        load(ledger, server)
        assert count(server, "(:CitedReport {year: 2020})") == 1
        hold(ledger, database.spoken(facts_of(2020)))
        load(ledger, server)
        assert count(server, "(:CitedReport {year: 2020})") == 0
        assert content(server) == expected(ledger)
        ledger.forget("report/210900/2020")
        load(ledger, server)
        assert count(server, "(:CitedReport {year: 2020})") == 1
        assert content(server) == expected(ledger)


def test_merging_and_splitting_reaches_the_reports_that_speak_of_it(ledger, server):
    load(ledger, server)
    merges = ledger.merges()
    ledger.set_canon([])
    load(ledger, server)
    assert content(server) == expected(ledger)
    ledger.set_canon([*merges, Merge("agency/210900/人民政府", "agency/321282/人民政府", "test", "")])
    done = load(ledger, server)
    assert content(server) == expected(ledger)
    assert done.changes.of("delete")


def test_what_others_changed_is_told_and_mended(ledger, server):
    load(ledger, server)
    assert not load(ledger, server, write=False, trust=False).changes
    server.run("MATCH (o:Observation {value: 90}) SET o.value = 91")
    server.run(
        f"MATCH (r:Report {{iri: '{REPORT}'}})<-[:STATED_IN]-(s:Statement {{kind: 'plan'}}) DETACH DELETE s"
    )
    server.run(f"MATCH (r:Report {{iri: '{REPORT}'}})-[x:COVERS]->(j) CREATE (r)-[:COVERS]->(j)")
    server.run(f"MATCH (j:Jurisdiction {{iri: '{PLACE}'}})-[x:WITHIN]->() DELETE x")
    server.run(f"MATCH (r:Report {{iri: '{REPORT}'}}) CREATE (:Fazhi:Action {{iri: 'x'}})-[:STATED_IN]->(r)")
    found = load(ledger, server, write=False, trust=False).changes
    assert dict(found.counts) == {
        ("Observation", "update"): 3,
        ("Statement", "create"): 1,
        ("STATED_IN", "create"): 1,
        ("HAS_THEME", "create"): 1,
        ("COVERS", "delete"): 1,
        ("WITHIN", "create"): 1,
        ("Action", "delete"): 1,
        ("STATED_IN", "delete"): 1,
    }
    with pytest.raises(GraphDiffers, match="Statement: 5 instead of 6"):
        load(ledger, server)
    load(ledger, server, trust=False)
    assert content(server) == expected(ledger)


def test_what_others_keep_in_the_database_is_not_touched(ledger, server):
    server.run(
        "CREATE (:Report {iri: $iri, mine: true})-[:STATED_IN {mine: true}]->(:Program {name: 'a film'}), "
        "(:Note {iri: $iri})-[:COVERS]->(:Note)",
        iri=REPORT,
    )
    load(ledger, server)
    server.run(
        f"MATCH (r:Fazhi {{iri: '{REPORT}'}}) SET r:Read, r.stars = 5 CREATE (:Note {{text: '!'}})-[:ON]->(r)"
    )
    server.run(
        "MATCH (a:Fazhi:Program), (b:Fazhi:Report {iri: $iri}) CREATE (a)-[:LIKE]->(b), (b)-[:COVERS {mine: true}]->(:Note)",
        iri=REPORT,
    )
    assert not load(ledger, server).changes
    assert not load(ledger, server, write=False, trust=False).changes
    ledger.forget("report/210900/2021")
    link.relink(ledger)
    load(ledger, server)
    assert count(server, "(:Report {mine: true})-[:STATED_IN {mine: true}]->(:Program {name: 'a film'})") == 1
    assert count(server, "(:Note)-[:COVERS]->(:Note)") == 1
    kept = "(:Note {text: '!'})-[:ON]->(r:FazhiWithdrawn:Read {stars: 5})"
    assert count(server, f"{kept}-[:COVERS {{mine: true}}]->(:Note)") == 1
    assert count(server, "(:Program)-[:LIKE]->(:FazhiWithdrawn)") == 1
    assert count(server, "(:FazhiWithdrawn)--(:Fazhi)") == 1
    nodes, _ = content(server)
    assert nodes == expected(ledger)[0]
    hold_again = load(ledger, server)
    assert not hold_again.changes


def test_the_graph_of_another_folder_is_not_let_go_by_accident(ledger, server, tmp_path, facts_of):
    load(ledger, server)
    with Ledger.open(tmp_path / "other", create=True) as other:
        hold(other, facts_of(2019))
        with pytest.raises(UnusableGraph, match="--replace"):
            load(other, server)
        assert content(server) == expected(ledger)
        load(other, server, replace=True)
        assert content(server) == expected(other)


HARD = "“全角”，　＂'`\"\\ {r.iri} $rows `` \\u0027 /* // \n\t é 𠮷 ☃"


@pytest.mark.parametrize("words", [HARD, HARD * 200, "名" * 5000], ids=["marks", "10 kB of marks", "15 kB"])
def test_any_text_in_any_property_arrives_as_it_is(tmp_path, server, facts_of, words):
    facts = facts_of(text=facts_of().text + words)
    end = len(facts.text)
    span = {"start": end - len(words), "end": end}
    entities = tuple(e._replace(name=words) for e in facts.entities)
    section = facts.sections[0]._replace(**span, heading=words, rule=words)
    texts = dict.fromkeys(("indicator", "unit", "scope", "period", "rule"), words)
    observation = facts.observations[0]._replace(**span, **texts, part_of=None)
    action = facts.actions[0]._replace(**span, rule=words)
    statement = facts.statements[0]._replace(**span, who=words, rule=words)
    facts = facts._replace(
        report=facts.report._replace(title=words, doc=words), entities=entities, sections=(section,),
        observations=(observation,), actions=(action,), statements=(statement,),
    )  # fmt: skip
    with Ledger.open(tmp_path / "kg", create=True) as ledger:
        ledger.replace("/a.txt", "a", "f", facts)
        load(ledger, server)
        assert content(server) == expected(ledger)
        assert not load(ledger, server, write=False, trust=False).changes


def test_two_loaders_at_once_end_equal_to_one(ledger, server, running):
    told, failed = [], []

    class Told(module.Silent):
        def waiting(self):
            told.append("waiting")

    def once():
        try:
            with (
                Ledger.open(ledger.folder, read_only=True) as mine,
                connection.connected(running.uri, connection.Access()) as there,
            ):
                load(mine, there, progress=Told())
        except Exception as error:  # noqa: BLE001 - shown by the assertion
            failed.append(error)

    with server.alone(lambda: None):
        threads = [threading.Thread(target=once) for _ in range(2)]
        for thread in threads:
            thread.start()
        threads[0].join(3)
        assert content(server) == ([], [])
    for thread in threads:
        thread.join()
    assert failed == []
    assert told
    assert content(server) == expected(ledger)
    assert count(server, f"(:{constraints.LOAD})") == 2


def test_parcels_go_in_many_transactions_to_the_same_end(ledger, server, monkeypatch):
    monkeypatch.setattr(module, "_ELEMENTS", 7)
    monkeypatch.setattr(module, "_PARCELS", 3)
    monkeypatch.setattr(module, "_REMEMBERED", 2)
    load(ledger, server)
    assert content(server) == expected(ledger)


def test_a_statement_is_planned_once_whatever_it_is_given(server):
    server.run("CALL db.clearQueryCaches()")
    for number in (1, 20, 300, 4000):
        rows = [f"https://example.org/{n}" for n in range(number)]
        server.read(lambda tx, rows=rows: connection.values(tx, words.IDS, rows=rows))
    assert list(server.rows("CALL db.clearQueryCaches()")) == [
        ["Query caches successfully cleared of 1 queries."]
    ]


def test_every_shipped_query_finds_the_same_rows_as_on_the_embedded_engine(ledger, server, facts_of):
    hold(ledger, database.planning(facts_of(2022)))
    hold(ledger, facts_of(2023))
    link.relink(ledger)
    load(ledger, server)
    with CypherStore.open(ledger.folder, ledger) as embedded:
        for query in named():
            found = ask(server, query.cypher)
            assert found == embedded.query(query.cypher), query.name
            assert found.rows, query.name
