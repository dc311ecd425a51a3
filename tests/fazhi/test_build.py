"""Builds: what cannot be read is said and isolated, what is unchanged costs nothing, the same input gives the same graph."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from extractors import read
from fazhi import build
from graph.ledger import Ledger

GOOD = (
    "某某市2021年法治政府建设年度报告\n"
    + "2021年，全市坚持依法行政，深入推进法治政府建设，各项工作取得新成效。\n" * 8
)


def bad_inputs(folder):
    """Make every kind of input that is no report; return it with a word of what is said of it."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02PNG" * 100)
    (folder / "poem.txt").write_text(
        "床前明月光，疑是地上霜。举头望明月，低头思故乡。" * 20, encoding="utf-8"
    )
    (folder / "sheet.xyz").write_text("a", encoding="utf-8")
    (folder / "bare").mkdir()
    return {
        "empty.txt": "empty",
        "binary.txt": "binary",
        "poem.txt": "no report",
        "sheet.xyz": "unknown",
        "missing.txt": "no such file",
        "bare": "holds no report",
    }


BAD = ["empty.txt", "binary.txt", "poem.txt", "sheet.xyz", "missing.txt", "bare"]


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_report_is_said_and_the_exit_code_is_3(run, tmp_path, name):
    says = bad_inputs(tmp_path)[name]
    for command in (["build", "-o", tmp_path / "kg"], ["extract"]):
        result = run(*command, tmp_path / name)
        assert result.exit_code == 3, result.output
        assert name in result.stderr
        assert says in result.stderr
        assert result.stdout == ""


def test_one_bad_report_does_not_stop_the_others(run, tmp_path, examples):
    names = bad_inputs(tmp_path)
    result = run("build", *(tmp_path / n for n in names), *examples, "-o", tmp_path / "kg")
    assert result.exit_code == 1
    assert result.stderr.count("✗") == len(names)
    with Ledger.open(tmp_path / "kg", read_only=True) as ledger:
        assert len(ledger.reports()) == len(examples)


def test_extract_prints_one_object_a_line_in_order_of_input(run, examples):
    result = run("extract", *reversed(examples))
    assert result.exit_code == 0
    objects = [json.loads(line) for line in result.stdout.splitlines()]
    assert [o["doc"] for o in objects] == [f.name for f in reversed(examples)]
    assert {"doc", "report", "mentions", "observations", "actions", "sections"} <= set(objects[0])


def test_extract_writes_a_file_per_report_named_like_it(run, examples, tmp_path):
    result = run("extract", *examples, "-o", tmp_path / "facts")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert {f.name for f in (tmp_path / "facts").iterdir()} == {f"{e.stem}.json" for e in examples}


def test_extract_does_not_overwrite_one_report_by_another(run, examples, tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        shutil.copy(examples[0], tmp_path / folder)
    result = run("extract", tmp_path / "a", tmp_path / "b", "-o", tmp_path / "facts")
    assert result.exit_code == 1
    assert "another report of this run" in result.stderr


def test_a_quote_of_extract_is_the_text_at_its_offsets(run, examples):
    for line in run("extract", *examples[:2]).stdout.splitlines():
        facts = json.loads(line)
        text = read(next(e for e in examples if e.name == facts["doc"])).text
        for fact in (*facts["mentions"], *facts["observations"], *facts["actions"]):
            assert text[fact["start"] : fact["end"]] == fact["text"]


def summary(result):
    return dict(json.loads(line).values() for line in result.stdout.splitlines())


def test_a_second_build_reads_nothing_again(run, kg, examples):
    again = summary(run("build", *examples, "-o", kg, "--format", "jsonl"))
    assert again["reports added"] == 0
    assert again["reports unchanged"] == len(examples)


def test_a_revised_report_replaces_its_former_self(run, tmp_path, examples):
    file = tmp_path / "report.txt"
    file.write_text(read(examples[0]).text, encoding="utf-8")
    run("build", file, "-o", tmp_path / "kg")
    with file.open("a", encoding="utf-8") as stream:
        stream.write("\n全年办理行政复议案件4321件。\n")
    again = summary(run("build", file, "-o", tmp_path / "kg", "--format", "jsonl"))
    assert (again["reports added"], again["reports revised"]) == (0, 1)
    with Ledger.open(tmp_path / "kg", read_only=True) as ledger:
        [held] = ledger.reports()
        assert "4321件" in ledger.text(held.report.id)


def test_a_report_read_by_other_rules_is_read_again_from_the_ledger(run, kg, examples):
    with Ledger.open(kg) as ledger:
        held = ledger.reports()[0]
        ledger.replace(held.source, held.sha256, "rules of old", ledger.facts(held.report.id))
    others = [e for e in examples if str(e.resolve()) != held.source]
    again = summary(run("build", *others, "-o", kg, "--format", "jsonl"))
    assert again["reports revised"] == 1
    assert again["reports unchanged"] == len(others)


def exported(run, kg):
    result = run("export", kg, "-f", "nquads")
    assert result.exit_code == 0, result.stderr
    return result.stdout_bytes


def test_the_same_reports_in_another_order_folder_and_day_give_the_same_bytes(run, built, examples, tmp_path):
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    shuffled = random.Random(1).sample(examples, len(examples))  # noqa: S311 - an order, not a secret
    for file in shuffled:
        copied = shutil.copy(file, moved)
        os.utime(copied, (0, 0))
        assert run("build", copied, "-o", tmp_path / "kg").exit_code == 0
    assert exported(run, tmp_path / "kg") == exported(run, built)


def test_building_again_changes_no_byte(run, kg, examples):
    before = exported(run, kg)
    run("build", *examples, "-o", kg)
    assert exported(run, kg) == before


def test_a_forgotten_report_leaves_no_trace(run, kg, examples, tmp_path):
    with Ledger.open(kg, read_only=True) as ledger:
        held = ledger.reports()[0]
    assert run("forget", kg, held.report.id).exit_code == 0
    others = [e for e in examples if str(e.resolve()) != held.source]
    run("build", *others, "-o", tmp_path / "without")
    assert exported(run, kg) == exported(run, tmp_path / "without")


def test_forgetting_what_is_not_held_says_so(run, kg):
    result = run("forget", kg, "report/000000/1900")
    assert result.exit_code == 3
    assert "no such report" in result.stderr


@pytest.fixture
def many(tmp_path, examples):
    """Enough reports that a build takes a while, and that a pool works on them."""
    folder = tmp_path / "many"
    folder.mkdir()
    texts = [read(e).text for e in examples]
    for i in range(160):
        (folder / f"{i:03}.txt").write_text(
            f"{texts[i % len(texts)]}\n全年编发法治简报{i}期。\n", encoding="utf-8"
        )
    return folder


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_build_leaves_a_graph_that_opens_and_the_next_one_finishes_it(run, many, tmp_path, stop):
    kg = tmp_path / "kg"
    command = [sys.executable, "-m", "fazhi", "build", str(many), "-o", str(kg), "--lang", "en"]
    with subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE, text=True) as building:
        while held(kg) < 16 and building.poll() is None:
            time.sleep(0.02)
        os.killpg(building.pid, stop) if stop == signal.SIGINT else building.send_signal(stop)
        told = building.communicate(timeout=60)[1]
    assert building.returncode == (130 if stop == signal.SIGINT else -stop)
    assert ("Interrupted" in told) == (stop == signal.SIGINT)
    assert "Traceback" not in told
    assert 0 < held(kg) < 160
    assert run("cypher", kg, "MATCH (r:Report) RETURN count(*) AS n").exit_code == 0
    assert run("build", many, "-o", kg).exit_code == 0
    assert run("build", many, "-o", tmp_path / "whole").exit_code == 0
    assert exported(run, kg) == exported(run, tmp_path / "whole")


def held(kg):
    """Return how many report files a graph holds, 0 while there is none."""
    with contextlib.suppress(Exception), Ledger.open(kg, read_only=True) as ledger:
        return len(ledger.known())
    return 0


def test_what_is_counted_of_a_large_graph_agrees_with_the_whole(built, monkeypatch):
    with Ledger.open(built, read_only=True) as ledger:
        whole = build.count(ledger)
        monkeypatch.setattr(build, "_COUNTED", 0)
        quick = build.count(ledger)
    for cls in ("Report", "Agency", "Program", "Regulation"):
        assert quick[cls] == whole[cls]
