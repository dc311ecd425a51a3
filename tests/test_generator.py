"""The corpus generator: the same everywhere, true to itself."""

import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
_MODULES = ("generate", "writer", "speaker", "page", "cast", "grammar", "templates", "layouts")


@pytest.fixture(scope="module")
def generator():
    """Return the module as a benchmark imports it, and leave no trace of its short names."""
    sys.path.insert(0, str(BENCHMARKS))
    import generate

    yield generate
    sys.path.remove(str(BENCHMARKS))
    for name in _MODULES:
        sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def reports(generator):
    """Reports of all kinds: three years of each of a hundred issuers."""
    return [r for i in range(0, 600, 6) for r in generator.generate(3, first=i + 2)]


def test_a_report_depends_on_seed_and_index_alone(generator):
    whole = list(generator.generate(12, seed=3))
    assert list(generator.generate(4, seed=3, first=8)) == whole[8:]
    assert [generator.report(i, seed=3) for i in reversed(range(12))] == whole[::-1]
    assert not {r.text for r in generator.generate(12, seed=4)} & {r.text for r in whole}


def test_another_process_makes_the_same(generator):
    made = [generator.report(i) for i in (5, 4000)]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(generator.report, (5, 4000))) == made


def test_every_marked_span_is_what_stands_there(reports):
    for report in reports:
        spans = [*report.truth["mentions"], *report.truth["observations"]]
        for fact in spans:
            assert report.text[fact["start"] : fact["end"]] == fact["text"]
        for section in report.truth["sections"]:
            assert report.text.startswith(section["heading"], section["start"])
        ordered = sorted((f["start"], f["end"]) for f in spans)
        assert all(a[1] <= b[0] for a, b in pairwise(ordered)), report.name


def test_truth_covers_every_type_kind_and_level(reports):
    truths = [r.truth for r in reports]
    types = {m["type"] for t in truths for m in t["mentions"]}
    assert types == {"Jurisdiction", "Agency", "Program", "Regulation", "Report"}
    assert {t["report"]["level"] for t in truths} == {"province", "prefecture", "county", "township"}
    assert {o["status"] for t in truths for o in t["observations"]} == {"done", "planned", "target"}
    kinds = {s["kind"] for t in truths for s in t["sections"]}
    assert kinds == {"achievement", "responsibility", "problem", "plan"}
    actions = {a["action"] for t in truths for a in t["actions"]}
    assert actions >= {"implements", "studies", "creates", "issues", "revises", "publicises", "reports"}
    assert any(a["actor"] != t["report"]["jurisdiction"] for t in truths for a in t["actions"])


def test_what_was_done_was_done_with_something_that_is_mentioned(reports):
    for report in reports:
        mentioned = {(m["type"], m["canonical"]) for m in report.truth["mentions"]}
        assert {(a["type"], a["entity"]) for a in report.truth["actions"]} <= mentioned


def test_years_of_an_issuer_follow_each_other_and_a_report_cites_the_former(generator):
    years = list(generator.generate(len(generator.YEARS), first=60))
    assert len({r.truth["report"]["jurisdiction"] for r in years}) == 1
    assert [r.truth["report"]["year"] for r in years] == list(generator.YEARS)
    many = list(generator.generate(120))
    titles = {r.truth["report"]["title"] for r in many}
    cited = {m["canonical"] for r in many for m in r.truth["mentions"] if m["type"] == "Report"}
    assert cited & titles


def test_counts_of_an_issuer_change_little_from_year_to_year(generator):
    compared = 0
    for first in range(0, 240, 6):
        one, other = (
            {o["indicator"]: o["value"] for o in r.truth["observations"]}
            for r in generator.generate(2, first=first)
        )
        for name in ("受理纠纷", "受理群众诉求", "查处案件"):
            if min(one.get(name, 0), other.get(name, 0)) > 100:
                assert 0.7 < other[name] / one[name] < 1.5
                compared += 1
    assert compared > 10


def test_stated_rates_agree_with_their_numbers(reports):
    checked = 0
    for report in reports:
        said = {o["indicator"]: o["value"] for o in report.truth["observations"] if o["status"] == "done"}
        if "调解成功率" in said and "调解成功" in said:
            assert said["调解成功率"] == round(100 * said["调解成功"] / said["受理纠纷"], 2)
            checked += 1
    assert checked > 0


def test_programs_and_laws_are_shared_and_brands_are_not(reports):
    places: dict[str, set[str]] = {}
    for report in reports:
        for mention in report.truth["mentions"]:
            places.setdefault(mention["canonical"], set()).add(report.truth["report"]["jurisdiction"])
    assert len(places["枫桥经验"]) > 20
    assert len(places["重大行政决策程序暂行条例"]) > 20
    rooms = [found for name, found in places.items() if name.endswith("调解室")]
    assert rooms
    assert all(len(found) == 1 for found in rooms)


def test_every_layout_can_be_asked_for(generator):
    for name, layout in generator.LAYOUTS.items():
        text = next(generator.generate(1, layouts=(name,))).text
        assert ("，" in text) != layout.ascii_marks, name
        assert ("（一）" in text) == (layout.second == "（{}）"), name


def test_file_names_are_unique_and_plain(generator):
    names = [r.name for r in generator.generate(600, truth=False)]
    assert len(set(names)) == len(names)
    assert not [n for n in names if "/" in n]


def test_a_corpus_is_written_with_its_truth(tmp_path):
    command = [
        sys.executable,
        BENCHMARKS / "generate.py",
        "-n",
        "7",
        "-o",
        tmp_path / "r",
        "--truth",
        tmp_path / "t",
    ]
    subprocess.run([*command, "--layouts", "points,ascii"], check=True, capture_output=True)
    assert len(list((tmp_path / "r").iterdir())) == 7
    assert {f.stem for f in (tmp_path / "t").iterdir()} == {f.stem for f in (tmp_path / "r").iterdir()}
