"""Questions: both languages, every form, and what may not be asked."""

from __future__ import annotations

import csv
import io
import json

import pytest

from graph.queries import named

CYPHER = "MATCH (r:Report) RETURN r.title AS title, r.year AS year ORDER BY title, year"
SPARQL = """PREFIX : <https://w3id.org/fazhi/ns#>
SELECT ?title ?year { ?r a :Report ; :title ?title ; :year ?year } ORDER BY ?title ?year"""


def rows(result):
    assert result.exit_code == 0, result.stderr
    return [tuple(json.loads(line).values()) for line in result.stdout.splitlines()]


def test_both_languages_give_the_same_rows(run, built, examples):
    found = rows(run("cypher", built, CYPHER, "--format", "jsonl"))
    assert found == rows(run("sparql", built, SPARQL, "--format", "jsonl"))
    assert len(found) == len(examples)


def test_every_form_says_the_same(run, built):
    lines = rows(run("cypher", built, CYPHER, "--format", "jsonl"))
    assert [
        tuple(o.values()) for o in json.loads(run("cypher", built, CYPHER, "--format", "json").stdout)
    ] == lines
    head, *body = csv.reader(io.StringIO(run("cypher", built, CYPHER, "--format", "csv").stdout))
    assert head == ["title", "year"]
    assert [(title, int(year)) for title, year in body] == lines
    table = run("cypher", built, CYPHER)
    assert all(title in table.stdout for title, _ in lines)
    assert f"rows: {len(lines)}" in table.stderr


def test_a_query_comes_by_name_by_file_and_by_standard_input(run, built, tmp_path):
    shipped = named()[0]
    by_name = rows(run("cypher", built, shipped.name, "--format", "jsonl"))
    assert by_name == rows(run("sparql", built, shipped.name, "--format", "jsonl"))
    (tmp_path / "q.cypher").write_text(shipped.cypher, encoding="utf-8")
    assert by_name == rows(run("cypher", built, tmp_path / "q.cypher", "--format", "jsonl"))
    assert by_name == rows(run("cypher", built, "-", "--format", "jsonl", input=shipped.cypher))


def test_a_parameter_is_a_value_and_never_a_piece_of_the_query(run, built):
    query = "MATCH (j:Jurisdiction) WHERE j.name = $name RETURN j.name AS name"
    [place] = rows(
        run(
            "cypher",
            built,
            "MATCH (j:Jurisdiction) RETURN j.name AS n ORDER BY n LIMIT 1",
            "--format",
            "jsonl",
        )
    )
    assert rows(run("cypher", built, query, "-p", f"name={place[0]}", "--format", "jsonl")) == [place]
    assert rows(run("cypher", built, query, "-p", "name=x' OR true //", "--format", "jsonl")) == []


@pytest.mark.parametrize(
    ("tongue", "query"),
    [
        ("cypher", "no-such-query"),
        ("cypher", "MATCH (r:Report RETURN r"),
        ("cypher", "MATCH (r:Report) DELETE r"),
        ("cypher", "missing/file.cypher"),
        ("sparql", "SELECT nonsense {"),
        ("sparql", "SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }"),
    ],
)
def test_what_may_not_run_or_does_not_parse_is_a_usage_error(run, built, tongue, query):
    result = run(tongue, built, query)
    assert result.exit_code == 2, result.output
    assert result.stderr
    assert result.stdout == ""


def test_an_unknown_name_says_what_there_is(run, built):
    assert named()[0].name in run("cypher", built, "no-such-query").stderr


@pytest.mark.parametrize("command", [["cypher", CYPHER], ["sparql", SPARQL], ["find", "法治"], ["export"]])
def test_a_folder_that_holds_no_graph_is_unreadable(run, tmp_path, command):
    result = run(command[0], tmp_path / "none", *command[1:])
    assert result.exit_code == 3
    assert "none" in result.stderr


def test_query_list_names_every_query_in_the_language_spoken(run):
    listed = json.loads(run("query", "list", "--format", "json").stdout)
    assert [q["name"] for q in listed] == [q.name for q in named()]
    assert len(listed) >= 8
    chinese = json.loads(run("--lang", "zh", "query", "list", "--format", "json").stdout)
    assert [q["内容"] for q in chinese] == [q.title_zh for q in named()]


def test_query_show_prints_what_can_be_run(run, built, tmp_path):
    name = named()[0].name
    (tmp_path / "shown.rq").write_text(run("query", "show", name, "--in", "sparql").stdout, encoding="utf-8")
    assert rows(run("sparql", built, tmp_path / "shown.rq", "--format", "jsonl"))


def test_find_finds_entities_and_passages_by_words_of_two_characters(run, built):
    hits = json.loads(run("find", built, "复议", "--format", "json").stdout)
    assert hits
    assert any("复议" in h["name"] or "复议" in h["snippet"] for h in hits)


def test_find_without_a_hit_is_an_empty_answer(run, built):
    result = run("find", built, "量子纠缠", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == []


@pytest.mark.parametrize("form", ["nquads", "turtle", "graphml"])
def test_export_to_standard_output_is_the_file(run, built, form, tmp_path):
    assert run("export", built, "-f", form, "-o", tmp_path / "file").exit_code == 0
    assert run("export", built, "-f", form).stdout_bytes == (tmp_path / "file").read_bytes()


def test_export_of_several_files_needs_a_folder(run, built, tmp_path):
    assert run("export", built, "-f", "csv").exit_code == 2
    assert run("export", built, "-f", "csv", "-o", tmp_path / "tables").exit_code == 0
    assert list((tmp_path / "tables").iterdir())
