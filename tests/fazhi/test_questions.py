"""Questions on the command line: whole rows for machines, words for people, pictures that show what the rows say."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import fazhi
from fazhi.cli import main

ASKED = [
    ("compare", "阜新市", "崇川区", "--years", "2021"),
    ("compare", "阜新市", "崇川区", "--by", "program"),
    ("timeline", "阜新市", "崇川区", "调解成功率"),
    ("trace", "枫桥经验"),
    ("coverage", "--within", "江苏省"),
    ("alike", "阜新市", "--any-level"),
    ("alike", "--groups"),
    ("problems",),
    ("promises", "阜新市"),
    ("citations",),
    ("awards",),
]
EACH = pytest.mark.parametrize("words", ASKED, ids=lambda w: " ".join(w[:2]))


@EACH
def test_every_form_holds_the_same_rows(run, built, words):
    name, *rest = words
    asked = [name, built, *rest]
    as_json = json.loads(run(*asked, "--format", "json").stdout)
    as_lines = [json.loads(line) for line in run(*asked, "--format", "jsonl").stdout.splitlines()]
    as_csv = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").stdout)))
    assert as_lines == as_json
    assert len(as_csv) == len(as_json)
    table = run(*asked)
    assert table.exit_code == 0
    assert as_json or name == "awards"


@EACH
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_picture_is_well_formed_and_has_a_title_and_chinese_fonts(
    run, built, words, language, tmp_path
):
    name, *rest = words
    file = tmp_path / "picture.svg"
    result = run(name, built, *rest, "--plot", file, "--lang", language)
    assert result.exit_code == 0, result.output
    root = ET.parse(file).getroot()  # noqa: S314 - made here
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert root[0].text
    assert "Noto Sans CJK SC" in file.read_text(encoding="utf-8")
    assert names <= {"svg", "title", "g", "rect", "path", "text", "tspan"}


def test_a_label_out_of_a_report_cannot_break_a_picture():
    from fazhi.plots import series
    from graph.questions import Reading

    row = Reading(
        "", "<script>&", "<b>&", "p", "<img>\x1b", "county", 2021, "value", 1.0, "件", "", "done", "", "", "", None, None, None,
        None, "", "", "r", "", 0, 1, "", "</text><script>",
    )  # fmt: skip
    drawn = series.svg([row], "<script>")
    assert "<script" not in drawn
    ET.fromstring(drawn)  # noqa: S314 - made here


def test_each_kind_of_answer_has_a_mark_of_its_own_shape():
    from fazhi.plots import canvas

    marks = ["value", "zero", "planned", "mentioned", "silent", "not_applicable"]
    assert len({canvas.MARKS[m] for m in marks}) == len(marks)


def test_shades_grow_darker_evenly_so_that_grey_prints_keep_the_order():
    from fazhi.plots import canvas

    def grey(colour):
        return sum(w * int(colour[i : i + 2], 16) for w, i in ((0.299, 1), (0.587, 3), (0.114, 5)))

    greys = [grey(canvas.shade(i / 10)) for i in range(11)]
    steps = [a - b for a, b in pairwise(greys)]
    assert min(steps) > 10


def test_the_tile_grid_holds_every_province_level_unit_once():
    from fazhi.plots import spread
    from ontology import authority

    table = authority.load().places
    units = {p.code[:2] for p in table.all() if p.level == "province" and p.end is None}
    assert len(spread.TILES) == 34
    assert units <= set(spread.TILES)
    assert len({tile[1:] for tile in spread.TILES.values()}) == 34


def test_citations_are_numbered_below_a_table_and_whole_in_data(run, built):
    shown = run("trace", built, "枫桥经验", "--cite").stdout
    assert "[1] " in shown
    rows = json.loads(run("trace", built, "枫桥经验", "--cite", "--format", "json").stdout)
    assert all("[R]" in row["citation"] for row in rows)


def test_years_are_written_as_ranges_and_lists(run, built):
    rows = json.loads(
        run("coverage", built, "阜新市", "--years", "2019-2020，2022", "--format", "json").stdout
    )
    assert [r["year"] for r in rows] == [2019, 2020, 2022]
    result = run("coverage", built, "--years", "last year")
    assert result.exit_code == 2
    assert "2018-2025" in result.stderr


def test_alike_wants_a_place_or_groups(run, built):
    for words in ((), ("阜新市", "--groups")):
        assert run("alike", built, *words).exit_code == 2


def test_a_table_says_which_kind_of_silence_it_is(run, built):
    shown = run("timeline", built, "崇川区", "仲裁", "--lang", "zh").stdout
    assert "报告未提及" in shown
    assert (
        "无报告"
        in run("timeline", built, "阜新市", "崇川区", "仲裁", "--years", "2020", "--lang", "zh").stdout
    )


def test_a_list_says_of_which_places_no_report_is_held(run, built):
    told = run("awards", built, "阜新市", "深圳市", "--years", "2021").stderr
    assert "深圳市" in told
    assert "阜新市" not in told


def test_entities_are_found_by_their_sound(run, built):
    for sound in ("chongchuanqu", "ccq"):
        names = [h["name"] for h in json.loads(run("find", built, sound, "--format", "json").stdout)]
        assert "江苏省南通市崇川区" in names


QUESTIONS = Path(fazhi.__file__).parents[1] / "docs" / "questions.md"


def test_the_pages_of_the_questions_name_commands_that_are_there_and_pictures_that_can_be_shown():
    text = QUESTIONS.read_text(encoding="utf-8")
    named = {line.split()[1] for line in re.findall(r"^fazhi .*", text, re.MULTILINE)}
    assert {words[0] for words in ASKED} <= named
    assert named <= set(main.list_commands(None))
    pictures = re.findall(r"\]\((pictures/[a-z]+\.svg)\)", text)
    assert len(pictures) >= len(named)
    for picture in pictures:
        root = ET.parse(QUESTIONS.parent / picture).getroot()  # noqa: S314 - drawn by us
        assert root[0].text


def test_the_python_of_the_questions_runs(built, tmp_path, monkeypatch, capsys):
    (tmp_path / "kg").symlink_to(built)
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.*?)```", QUESTIONS.read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(code, "questions.md", "exec"), {})  # noqa: S102 - our own document
    assert "report/210900/2020" in capsys.readouterr().out


def test_pictures_hold_no_passages_of_reports(run, built, tmp_path):
    file = tmp_path / "picture.svg"
    rows = json.loads(run("trace", built, "枫桥经验", "--plot", file, "--format", "json").stdout)
    drawn = file.read_text(encoding="utf-8")
    assert rows
    assert not any(row["passage"] in drawn for row in rows)


def test_the_same_graph_gives_the_same_answers_and_pictures_whatever_the_order_of_sets(built, tmp_path):
    told = set()
    for seed in ("1", "2"):
        said = []
        for words in (("problems",), ("trace", "枫桥经验"), ("alike", "--groups"), ("citations",)):
            file = tmp_path / f"{seed}.svg"
            command = [
                sys.executable,
                "-m",
                "fazhi",
                words[0],
                str(built),
                *words[1:],
                "--format",
                "json",
                "--plot",
                str(file),
            ]
            run = subprocess.run(
                command,
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
                text=True,
            )
            said += [run.stdout, file.read_text(encoding="utf-8")]
        told.add(tuple(said))
    assert len(told) == 1
