"""Files for neo4j-admin: imported into an empty server, they are the graph that a load would have made."""

import os
import subprocess

import pytest
from database import content, expected, hold

from graph.export import export
from graph.ledger import Ledger
from graph.stores.neo4j import bulk
from graph.stores.neo4j.connection import Access, connected
from graph.stores.neo4j.load import load

HARD = "“全角”，＂'`\"\\ ; , \t 多\n行\r\n字 $rows é 𠮷"


@pytest.fixture
def hard(tmp_path, ledger, facts_of):
    """A ledger whose texts hold all that CSV can stumble over."""
    facts = facts_of(2019, text=facts_of().text + HARD)
    end = len(facts.text)
    section = facts.sections[0]._replace(start=end - len(HARD), end=end, heading=HARD)
    entities = tuple(e._replace(name=HARD) if e.type == "Agency" else e for e in facts.entities)
    hold(ledger, facts._replace(sections=(section,), entities=entities))
    return ledger


def imported(server, folder, tmp_path, *words):
    """Run the script as its user would."""
    environment = {**os.environ, "NEO4J_ADMIN": str(server.shim(tmp_path))}
    done = subprocess.run(
        [folder / "import.sh", *words], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_imported_graph_is_the_streamed_one_and_a_load_finds_nothing_to_do(
    hard, server, started, tmp_path
):
    load(hard, server)
    export(hard, "neo4j-admin", tmp_path / "files")
    other = started()
    other.stop()
    imported(other, tmp_path / "files", tmp_path, "--overwrite-destination")
    other.start()
    with connected(other.uri, Access()) as there:
        done = load(hard, there)
        assert not done.changes
        assert done.found == load(hard, server).found
        assert not load(hard, there, write=False, trust=False).changes
        assert content(server) == content(there) == expected(hard)


def test_the_bytes_do_not_depend_on_how_many_processes_write_them(hard, tmp_path, monkeypatch):
    monkeypatch.setattr(bulk, "_REPORTS", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    export(hard, "neo4j-admin", tmp_path / "apart")
    made = {f.relative_to(tmp_path / "apart"): f.read_bytes() for f in (tmp_path / "apart").rglob("*.csv")}
    monkeypatch.setattr(bulk, "_write_run", None)
    monkeypatch.setattr(bulk, "_REPORTS", 1)
    with Ledger.open(hard.folder, read_only=True) as ledger, ledger.snapshot():
        wanted = bulk.Wanted(ledger)
        (tmp_path / "data").mkdir()
        keys = wanted.keys()
        run = bulk._Run(ledger.folder, ledger.counter, tmp_path / "data", 1, keys, bulk.numbers(wanted))  # noqa: SLF001 - in this process
        bulk._write(wanted, run)  # noqa: SLF001 - likewise
    alone = {f.name: f.read_bytes() for f in (tmp_path / "data").iterdir()}
    assert {p.name: b for p, b in made.items() if p.parts[0] == "data" and "-00000" not in p.name} == alone


def test_the_script_names_what_holds_line_breaks_apart(hard, tmp_path):
    export(hard, "neo4j-admin", tmp_path / "files")
    script = (tmp_path / "files" / "import.sh").read_text(encoding="utf-8")
    named = [w for w in script.split() if w.startswith("--multiline-fields=")]
    assert named == ["--multiline-fields=data/Agency-00000-lines.csv,data/Section-00001-lines.csv"]
    for file in (tmp_path / "files" / "data").glob("*-0000?.csv"):
        rows = file.read_bytes()
        assert b"\r" not in rows, file
