"""The commands that speak with a server, as typed."""

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

import fazhi
from fazhi import demo
from fazhi.cli import main
from fazhi.cli.serving import reached
from ontology.errors import ServiceUnreachable

DOCS = Path(fazhi.__file__).parents[1] / "docs" / "commands.md"


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setenv("FAZHI_LANG", "en")
    for name in ("URI", "USERNAME", "PASSWORD", "TOKEN", "DATABASE"):
        monkeypatch.delenv(f"NEO4J_{name}", raising=False)

    def call(*words, **options):
        return CliRunner().invoke(main, [str(w) for w in words], prog_name="fazhi", **options)

    return call


@pytest.fixture
def kg(run, tmp_path):
    assert run("build", demo.examples(), "-o", tmp_path / "kg").exit_code == 0
    return tmp_path / "kg"


def test_a_graph_is_tried_loaded_compared_and_asked(run, kg, server):
    trial = run("load", kg, "--neo4j", server.uri, "--dry-run", "--format", "json")
    assert trial.exit_code == 0, trial.output
    assert "would create" in trial.stderr
    report = next(row for row in json.loads(trial.stdout) if row["label or type"] == "Report")
    assert list(report.values()) == ["Report", 8, 0, 0, 8, 0]
    assert run("diff", kg, "--neo4j", server.uri).exit_code == 1

    done = run("load", kg, "--neo4j", server.uri)
    assert done.exit_code == 0, done.output
    assert re.search(r"^Report +8 +0 +0 +8 +8$", done.stdout, re.MULTILINE)
    same = run("diff", kg, "--neo4j", server.uri)
    assert same.exit_code == 0, same.output
    assert "holds what" in same.stderr

    server.run("MATCH (r:Report {year: 2020}) SET r.title = '?'")
    different = run("diff", kg, "--neo4j", server.uri, "--format", "jsonl")
    assert different.exit_code == 1
    (row,) = map(json.loads, different.stdout.splitlines())
    assert list(row.values())[:3] == ["Report", "different", 1]
    assert run("load", kg, "--neo4j", server.uri, "--all").exit_code == 0
    assert run("diff", kg, "--neo4j", server.uri).exit_code == 0

    for words in (
        ["programs-by-reports"],
        ["MATCH (r:Report {year: $y}) RETURN r ORDER BY r.iri", "-p", "y=2021"],
    ):
        there, here = run("cypher", *words, "--neo4j", server.uri), run("cypher", kg, *words)
        assert there.exit_code == 0, there.output
        assert there.stdout == here.stdout
    refused = run("cypher", "--neo4j", server.uri, "MATCH (n) DETACH DELETE n")
    assert refused.exit_code == 2
    assert "only read" in refused.stderr


def test_the_address_may_stand_in_the_environment(run, kg, server, monkeypatch):
    monkeypatch.setenv("NEO4J_URI", server.uri)
    assert run("load", kg).exit_code == 0
    assert (
        run("cypher", kg, "programs-by-reports").exit_code == 0
    )  # the folder's: no server is asked by accident


def test_the_commands_in_the_document_run(run, kg, server, monkeypatch):
    monkeypatch.chdir(kg.parent)
    console = "\n".join(re.findall(r"```console\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL))
    commands = [shlex.split(line[2:]) for line in console.splitlines() if "--neo4j" in line]
    order = sorted(
        commands, key=lambda words: words[1] == "cypher"
    )  # asked in the document before it is loaded
    assert {words[1] for words in commands} == {"load", "diff", "cypher"}
    for _, *words in order:
        result = run(*(server.uri if w.startswith("neo4j://") else w for w in words))
        assert result.exit_code == 0, f"{words}\n{result.output}"
        assert result.output


@pytest.mark.parametrize("words", [["load", "{kg}"], ["diff", "{kg}"], ["cypher", "RETURN 1"]])
def test_a_server_that_is_not_there_is_exit_code_5(run, kg, words):
    result = run(*(w.format(kg=kg) for w in words), "--neo4j", "bolt://127.0.0.1:9")
    assert result.exit_code == 5
    assert "bolt://127.0.0.1:9" in result.stderr


def test_no_option_takes_a_password(run):
    for command in ("load", "diff", "cypher"):
        assert not re.search(r"--(user|pass|token)", run(command, "--help").stdout)


def test_folder_and_server_are_not_asked_at_once(run, kg):
    assert run("cypher", kg, "RETURN 1", "--neo4j", "bolt://127.0.0.1:9").exit_code == 2
    assert run("cypher", kg).exit_code == 2


def test_what_the_server_refuses_is_not_asked_of_a_script(run, started, monkeypatch):
    server = started(dbms__security__auth_enabled="true")
    result = run("cypher", "--neo4j", server.uri, "RETURN 1")
    assert result.exit_code == 5
    assert "NEO4J_PASSWORD" in result.stderr
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong")
    with pytest.raises(ServiceUnreachable, match="does not let this user in"), reached(server.uri):
        pass
