"""A view is brought up to date by what changed and no more, and a half-made one is made again."""

import json
import os
import shutil

import pytest

from graph import link, views
from graph.export import export
from graph.ledger import Ledger
from graph.stores.embedded import CypherStore
from graph.stores.rdf import RdfStore
from ontology.errors import UnusableGraph

STORES = pytest.mark.parametrize("kind", [CypherStore, RdfStore])
COUNT = {
    CypherStore: "MATCH (r:Report) RETURN count(r)",
    RdfStore: "SELECT (COUNT(?r) AS ?n) { ?r a :Report }",
}


def reports(kind, ledger):
    with kind.open(ledger.folder, ledger) as store:
        return store.query(COUNT[kind]).rows[0][0]


def files(folder):
    """Return every file and when it was written, those aside that engines and sqlite touch on opening."""
    return {f: f.stat().st_mtime_ns for f in folder.rglob("*") if f.is_file() and "ledger" not in f.name}


def dataset(ledger):
    """Return the dataset of the store as sorted N-Quads, in Python's terms."""
    with RdfStore.open(ledger.folder, ledger) as store:
        return sorted(store.query("SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } }").rows, key=repr)


def fresh(ledger):
    """Return the dataset of a store that is made from nothing."""
    shutil.rmtree(ledger.folder / "sparql")
    return dataset(ledger)


@pytest.fixture
def mapped(monkeypatch):
    """The reports that were mapped, refresh by refresh; None for all."""
    calls, graphs = [], views._graphs  # noqa: SLF001 - what both stores read goes through here

    def spy(ledger, only):
        calls.append(None if only is None else set(only))
        return graphs(ledger, only)

    monkeypatch.setattr(views, "_graphs", spy)
    return calls


@STORES
def test_an_unchanged_ledger_costs_nothing(held, mapped, kind):
    assert reports(kind, held) == 3
    before, _ = files(held.folder), mapped.clear()
    assert reports(kind, held) == 3
    assert files(held.folder) == before
    assert mapped == []


@STORES
def test_a_view_needs_no_writing_when_it_is_up_to_date(held, kind, monkeypatch):
    reports(kind, held)
    monkeypatch.setattr("graph.stores.state.exclusive", lambda _: pytest.fail("took the lock"))
    with Ledger.open(held.folder, read_only=True) as ledger:
        assert reports(kind, ledger) == 3


def test_one_changed_report_swaps_only_its_graph(held, mapped, facts_of):
    dataset(held)
    mapped.clear()
    held.replace("/2.txt", "new", "f", facts_of(2020, text=facts_of().text + "新增一句。"))
    after = dataset(held)
    assert mapped == [{"report/210900/2020"}]
    assert after == fresh(held)


def test_a_new_and_a_forgotten_report(held, mapped, facts_of):
    dataset(held)
    mapped.clear()
    held.replace("/3.txt", "3", "f", facts_of(2019))
    held.forget("report/321282/2022")
    link.relink(held)
    after = dataset(held)
    assert mapped == [{"report/210900/2019"}]
    assert not any("321282/2022" in cell for row in after for cell in row[:1])
    assert after == fresh(held)


def test_a_merge_swaps_the_graphs_that_speak_of_the_merged(held, mapped):
    held.set_canon([])  # as before linking: two programs
    apart = dataset(held)
    mapped.clear()
    link.relink(held)
    joined = dataset(held)
    assert mapped == [{"report/321282/2022"}]
    assert apart != joined == fresh(held)
    held.set_canon([])
    assert dataset(held) == apart


def test_another_mapping_makes_the_view_anew(held, mapped, monkeypatch):
    dataset(held)
    mapped.clear()
    monkeypatch.setattr("graph.stores.state.mapping_fingerprint", lambda: "other")
    dataset(held)
    assert len(mapped[0]) == 3


@STORES
def test_the_view_of_another_ledger_is_not_built_upon(held, tmp_path, kind, fuxin_facts):
    reports(kind, held)
    with Ledger.open(tmp_path / "other", create=True) as other:
        other.replace("/a.txt", "a", "f", fuxin_facts)
        for name in ("sparql", "cypher.json", "cypher.lbug"):
            source = held.folder / name
            if source.exists():
                (shutil.copytree if source.is_dir() else shutil.copy)(source, other.folder / name)
        assert reports(kind, other) == 1


@STORES
def test_a_refresh_that_dies_leaves_the_old_view_and_is_done_again(held, kind, facts_of, monkeypatch):
    reports(kind, held)
    before = {f: f.read_bytes() for f in files(held.folder) if f.suffix == ".json"}
    held.replace("/3.txt", "3", "f", facts_of(2019))

    def die(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("ontology.mapping.report_graph", die)
        with pytest.raises(KeyboardInterrupt):
            reports(kind, held)
    assert {f: f.read_bytes() for f in before} == before
    assert reports(kind, held) == 4
    left = [f.name for f in held.folder.iterdir() if f.name.startswith(".cypher-")]
    assert left == []
    assert len([f for f in held.folder.glob("sparql/*") if f.is_dir()]) <= 1


def broken_state(folder):
    for state in [*folder.glob("sparql/state.json"), *folder.glob("cypher.json")]:
        state.write_text(state.read_text()[:-9])


def no_state(folder):
    for state in [*folder.glob("sparql/state.json"), *folder.glob("cypher.json")]:
        state.unlink()


def no_data(folder):
    for data in [*folder.glob("sparql/*-*"), *folder.glob("cypher.lbug")]:
        shutil.rmtree(data) if data.is_dir() else data.unlink()


def torn_data(folder):
    for data in [*folder.glob("sparql/*-*/store/CURRENT"), *folder.glob("cypher.lbug")]:
        os.truncate(data, data.stat().st_size // 2)


def leftovers(folder):
    no_state(folder)
    (folder / "sparql" / "9-dead").mkdir(parents=True)
    (folder / ".cypher-dead").mkdir()


@STORES
@pytest.mark.parametrize("damage", [broken_state, no_state, no_data, torn_data, leftovers])
def test_a_half_written_view_is_made_again(held, kind, damage):
    reports(kind, held)
    damage(held.folder)
    assert reports(kind, held) == 3
    before = files(held.folder)
    assert reports(kind, held) == 3
    assert files(held.folder) == before


@STORES
def test_a_reader_is_not_disturbed_by_a_refresh(held, kind, facts_of):
    with kind.open(held.folder, held) as old:
        held.replace("/3.txt", "3", "f", facts_of(2019))
        assert reports(kind, held) == 4
        assert old.query(COUNT[kind]).rows == [(3,)]


@STORES
def test_a_view_that_cannot_be_written_says_so(held, kind):
    (held.folder / "sparql").write_text("in the way")
    (held.folder / "cypher.lbug" / "in the way").mkdir(parents=True)
    with pytest.raises(UnusableGraph, match=r"sparql: cannot be written|cypher.lbug: cannot be made"):
        kind.open(held.folder, held)


def test_the_dataset_holds_what_nquads_export_writes(held, tmp_path):
    export(held, "nquads", tmp_path / "g.nq")
    lines = (tmp_path / "g.nq").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(dataset(held))


def test_the_state_names_the_ledger_it_was_made_from(held):
    dataset(held)
    state = json.loads((held.folder / "sparql" / "state.json").read_text())
    assert (state["uid"], state["counter"]) == (held.uid, held.counter)
