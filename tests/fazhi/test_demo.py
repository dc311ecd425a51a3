"""The demo shows what the graph is for, as a newcomer sees it."""

from __future__ import annotations

import subprocess
import sys


def test_the_demo_links_places_and_years_in_both_languages(built, tmp_path):
    words = [sys.executable, "-m", "fazhi", "demo", "--lang", "en"]
    shown = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert shown.returncode == 0, shown.stderr
    assert "reports added" in shown.stdout
    assert (tmp_path / "demo-kg" / "graph.svg").stat().st_size > 1000
    for tongue, place, year in (("cypher", "place", "year"), ("sparql", "place", "year")):
        answer = shown.stdout.partition(f"$ fazhi {tongue}")[2]
        assert place in answer
        assert year in answer


def test_the_answers_of_the_demo_span_two_places_and_two_years(built):
    from fazhi import demo

    answers = demo.answers(built)
    for columns, found in (answers.cypher, answers.sparql):
        for shared in {row[0] for row in found}:
            mine = [dict(zip(columns, row, strict=True)) for row in found if row[0] == shared]
            assert len({r["place"] for r in mine}) > 1, shared
            assert len({r["year"] for r in mine}) > 1, shared
        assert found


def test_doctor_finds_this_machine_well(run):
    result = run("doctor")
    assert result.exit_code == 0, result.output
    assert "✗" not in result.stdout


def test_version_is_the_package_version(run):
    from fazhi import __version__

    assert run("--version").stdout == f"fazhi {__version__}\n"
