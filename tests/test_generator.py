"""The corpus generator: the same everywhere, true to itself."""

import importlib.util
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture(scope="module")
def generator():
    sys.path.insert(0, str(BENCHMARKS))
    spec = importlib.util.spec_from_file_location("generate", BENCHMARKS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(BENCHMARKS))


def test_a_report_depends_on_seed_and_index_alone(generator):
    whole = list(generator.generate(12, seed=3))
    assert list(generator.generate(4, seed=3, first=8)) == whole[8:]
    assert next(generator.generate(1, seed=4)).text != whole[0].text


def test_every_marked_span_is_what_stands_there(generator):
    for report in generator.generate(60):
        for fact in (*report.truth["mentions"], *report.truth["observations"]):
            assert report.text[fact["start"] : fact["end"]] == fact["text"]
        for section in report.truth["sections"]:
            assert report.text.startswith(section["heading"], section["start"])


def test_truth_covers_every_type_and_level(generator):
    reports = [next(generator.generate(1, first=i)) for i in range(0, 100_000, 250)]
    assert {m["type"] for r in reports for m in r.truth["mentions"]} == {
        "Jurisdiction",
        "Agency",
        "Program",
        "Regulation",
    }
    assert {r.truth["report"]["level"] for r in reports} == {"province", "prefecture", "county", "township"}
    assert {o["status"] for r in reports for o in r.truth["observations"]} == {"done", "planned", "target"}


def test_five_years_of_a_place_follow_each_other(generator):
    five = list(generator.generate(5))
    assert len({r.truth["report"]["jurisdiction"] for r in five}) == 1
    assert [r.truth["report"]["year"] for r in five] == list(generator.YEARS)


def test_the_stated_mediation_rate_agrees_with_its_numbers(generator):
    checked = 0
    for report in generator.generate(50):
        by_name = {o["indicator"]: o["value"] for o in report.truth["observations"] if o["status"] == "done"}
        if "调解成功率" in by_name and "调解成功" in by_name:
            assert by_name["调解成功率"] == round(100 * by_name["调解成功"] / by_name["受理纠纷"], 2)
            checked += 1
    assert checked > 0
