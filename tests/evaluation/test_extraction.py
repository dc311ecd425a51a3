"""How near extraction comes to careful readers: no score may sink below its floor.

What the sets are and what they reach today: docs/evaluation.md. Sets whose texts lie beside the checkout are skipped where those
are absent.
"""

import importlib
import json
import sys
from pathlib import Path

import pytest

from fazhi.scoring import score
from ontology.authority import load

HERE = Path(__file__).parent
EXTRACTION = HERE / "extraction"
sys.path.insert(0, str(EXTRACTION))  # scripts beside their tables, no package
corpus = importlib.import_module("corpus")
blind = importlib.import_module("blind")
concepts = importlib.import_module("concepts")
draw_blind = importlib.import_module("draw_blind")
judged = importlib.import_module("judged")
make_own = importlib.import_module("make_own")
pin = importlib.import_module("pin")

MARKED = [path for folder in make_own.FOLDERS for path in sorted((folder / "marked").iterdir())]
FLOORS = json.loads(pin.FLOORS.read_text(encoding="utf-8"))

needs_corpus = pytest.mark.skipif(
    not corpus.CORPUS.is_dir(), reason="../shared/corpus is absent: what was marked in it is not scored"
)


@pytest.mark.parametrize("name", ["real", "written", "own", "further", "blind", "concepts", "judged"])
def test_no_figure_sinks_below_its_floor(name):
    reached = pin.reached(name)
    if not reached:
        pytest.skip("its texts are absent beside the checkout")
    floors = FLOORS[name]
    if name == "concepts":  # parts whose texts are absent are not measured
        floors = {part: floors[part] for part in reached}
    assert {
        k: (reached.get(k, 0.0), floor) for k, floor in floors.items() if reached.get(k, 0.0) < floor
    } == {}


def test_thirty_passages_are_marked_and_lie_where_they_were_drawn():
    marked = blind.passages()
    assert len(marked) == 30
    for p in marked:
        assert p["mentions"] or p["sentences"], p["id"]
        for row in (*p["mentions"], *p["observations"], *p["sentences"]):
            assert p["start"] <= row["start"] < row["end"] <= p["end"], p["id"]


@needs_corpus
def test_the_marked_passages_are_those_drawn():
    drawn = [(p.file, p.sha1, p.start, p.end) for p in draw_blind.draw(corpus.CORPUS)]
    assert drawn == [(p["file"], p["sha1"], p["start"], p["end"]) for p in blind.passages()]
    for p in blind.passages():
        text = corpus.read(corpus.CORPUS / p["file"])
        assert corpus.mark(text) == p["sha1"]
        for row in (*p["mentions"], *p["observations"]):
            assert text[row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize("path", MARKED, ids=lambda p: p.stem)
def test_our_own_gold_is_what_its_marked_text_says_and_scores_one_against_itself(path):
    source, gold = make_own.made(path)
    folder = path.parents[1]
    assert (folder / "reports" / path.name).read_text(encoding="utf-8") == source
    assert json.loads((folder / "gold" / f"{path.stem}.json").read_text(encoding="utf-8")) == gold
    assert {row.reached for row in score(gold, gold).rows()} == {1.0}


def test_concepts_are_judged_on_enough_rows_and_most_are_numbers_of_real_reports():
    rows = concepts.rows()
    known = {indicator.id for indicator in load().indicators}
    assert len(rows) >= 300
    assert sum(bool(r["file"]) for r in rows) > len(rows) / 2
    assert {c for r in rows for c in r["concept"].split("|")} <= known | {"-"}


@pytest.mark.parametrize("draw", judged.DRAWS)
@pytest.mark.parametrize("kind", judged.TYPES)
def test_two_hundred_of_each_type_are_judged_and_a_wrong_one_has_its_reason(kind, draw):
    rows = judged.rows(kind, draw)
    assert len({(r["file"], r["start"], r["end"], r["value"]) for r in rows}) == 200
    assert all(r["reason"] for r in rows if r["verdict"] == "wrong")
    found = judged.precision(kind, draw)
    assert found.right + found.wrong + found.optional == 200
