"""Judging identity: proposals with passages, verdicts that hold and can be taken back, with and without a terminal."""

import csv

import pytest
from click.testing import CliRunner

from fazhi.cli import main
from graph.ledger import Ledger

REPORT = (
    "{place}2021年法治政府建设报告\n一、主要工作\n"
    + "全市开展“春雷”专项行动，依法行政，依法决策，各项工作有序推进，取得新成效。" * 4
)
PLACES = ("阜新市", "靖江市")


@pytest.fixture
def kg(tmp_path):
    for place in PLACES:
        (tmp_path / f"{place}.txt").write_text(REPORT.format(place=place), encoding="utf-8")
    result = CliRunner().invoke(main, ["build", str(tmp_path), "-o", str(tmp_path / "kg"), "-j", "1"])
    assert result.exit_code == 0, result.output
    return tmp_path / "kg"


def run(kg, *arguments, answers=""):
    result = CliRunner().invoke(main, ["review", str(kg), "--lang", "en", *arguments], input=answers)
    assert result.exit_code == 0, result.output
    return result.output


def merged(kg):
    with Ledger.open(kg, read_only=True) as ledger:
        return {m.minted: m.canonical for m in ledger.merges()}


SAME = {"program/321282/春雷专项行动": "program/210900/春雷专项行动"}


def test_a_generic_name_is_proposed_with_both_passages(kg):
    shown = run(kg, answers="q\n")
    assert "春雷专项行动" in shown
    assert shown.count("开展“春雷”专项行动") >= 2
    assert merged(kg) == {}


def test_a_verdict_holds_and_can_be_taken_back(kg):
    run(kg, answers="s\n")
    assert merged(kg) == SAME
    (kg / "judgements.csv").unlink()
    run(kg, answers="q\n")
    assert merged(kg) == {}


@pytest.mark.parametrize("answer", ["d", "p", "k"])
def test_what_is_judged_otherwise_stays_apart_and_is_not_asked_again(kg, answer):
    run(kg, answers=f"{answer}\n")
    assert merged(kg) == {}
    if answer != "p":
        assert "春雷" not in run(kg, answers="")


def test_proposals_go_out_as_a_table_and_verdicts_come_back(kg, tmp_path):
    table = tmp_path / "proposals.csv"
    run(kg, "--export", str(table))
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [r["name"] for r in rows] == ["春雷专项行动"]
    rows[0]["verdict"] = "same"
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    run(kg, "--import", str(table))
    assert merged(kg) == SAME


def test_a_verdict_that_is_none_is_refused_with_its_line(kg, tmp_path):
    table = tmp_path / "wrong.csv"
    table.write_text("left,right,verdict\nprogram/a,program/b,maybe\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["review", str(kg), "--import", str(table)])
    assert result.exit_code == 3
    assert "line 2" in result.output
