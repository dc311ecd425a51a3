"""`fazhi check` and `fazhi schema`, as a user runs them."""

import json

from ontology import schema

FAULTY = f"""
@prefix : <{schema.NAMESPACE}> .
@prefix id: <https://w3id.org/fazhi/id/> .
id:rate a :Observation ; :name "成功率" ; :value "97.5"^^<http://www.w3.org/2001/XMLSchema#double> ; :unit "%" ;
  :approx false ; :numerator id:part ; :denominator id:whole ; :quote "97.5%" ; :startOffset 4 ; :endOffset 9 .
id:part :value 119.0 ; :quote "119件" ; :startOffset 10 ; :endOffset 14 .
id:whole :value 120.0 ; :quote "120件" ; :startOffset 20 ; :endOffset 24 .
"""


def test_a_sound_graph_has_exit_code_0(run, built):
    result = run("check", built)
    assert result.exit_code == 0, result.output
    assert "violations: 0" in result.stderr


def test_violations_have_exit_code_4_and_stand_with_their_passages(run, tmp_path):
    file = tmp_path / "faulty.ttl"
    file.write_text(FAULTY, encoding="utf-8")
    result = run("check", file, "--format", "json")
    assert result.exit_code == 4
    found = json.loads(result.stdout)
    (missing,) = [p for p in found if p["rule"] == "required-statedIn"]
    assert missing["severity"] == "violation"
    assert missing["value"] is None
    (rate,) = [p for p in found if p["rule"] == "rate"]
    assert [p["quote"] for p in rate["passages"]] == ["97.5%", "119件", "120件"]
    assert rate["passages"][1]["start"] == 10


def test_the_table_names_passages_in_short(run, tmp_path):
    (tmp_path / "faulty.ttl").write_text(FAULTY, encoding="utf-8")
    shown = run("check", tmp_path / "faulty.ttl", "--lang", "zh").stdout
    assert "比率与其分子、分母不符" in shown
    assert "119件" in shown


def test_a_file_that_is_no_rdf_is_unreadable(run, tmp_path):
    (tmp_path / "a.ttl").write_text("no turtle", encoding="utf-8")
    (tmp_path / "a.html").write_text("", encoding="utf-8")
    for name in ("a.ttl", "a.html"):
        result = run("check", tmp_path / name)
        assert result.exit_code == 3
        assert name in result.stderr


def test_an_export_is_checked_like_the_graph_itself(run, built, tmp_path):
    run("export", built, "-f", "trig", "--with", "passages", "-o", tmp_path / "g.trig")
    result = run("check", tmp_path / "g.trig")
    assert result.exit_code == 0, result.output


def test_the_reference_is_printed_in_the_language_spoken(run):
    assert run("schema", "docs", "--lang", "zh").stdout.startswith("# 法治图谱本体")
    assert run("schema", "docs", "--lang", "en").stdout.startswith("# The fazhi ontology")


def test_the_reference_is_written_as_it_is_kept(run, tmp_path):
    assert run("schema", "docs", "-o", tmp_path / "docs").exit_code == 0
    names = {f.name for f in (tmp_path / "docs").iterdir()}
    assert {"reference.zh.md", "reference.en.html", "diagram.svg", "context.jsonld", "columns.csv"} <= names


def test_the_context_is_json(run):
    assert "@context" in json.loads(run("schema", "context").stdout)
    assert run("schema", "columns").stdout.startswith("folder,table,column,type,many\n")
