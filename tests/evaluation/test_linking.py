"""Linking is as good as it was: floors rise and never fall, ceilings of false merges fall and never rise.

The rows, what they mean and the table beside the baselines: linking/measure.py. What falls short of 0.98 and of no false merge is
listed by `python tests/evaluation/linking/measure.py --errors`.
"""

import importlib
import json
import sys
from pathlib import Path

import pytest

LINKING = Path(__file__).parent / "linking"
sys.path.insert(0, str(LINKING))  # scripts beside their tables, no package
measure = importlib.import_module("measure")
chains = importlib.import_module("chains")
draw = importlib.import_module("draw")
FLOORS = json.loads((LINKING / "floors.json").read_text(encoding="utf-8"))
CLASSES = {"agency", "jurisdiction", "program", "regulation", "none"}

needs_corpus = pytest.mark.skipif(
    not measure.CORPUS.is_dir(), reason="../shared/corpus is absent: its rows and chains are not measured"
)


@pytest.fixture(scope="module")
def hard():
    """Return {what: score} of our linking on the hard cases."""
    return {at.rows: at.score for at in measure.compare(measure.hard_rows(), ["fazhi"])}


@pytest.fixture(scope="module")
def corpus():
    """Return {what: score} of our linking on the neighbouring reports."""
    return {at.rows: at.score for at in measure.compare(measure.corpus_rows(), ["fazhi"])}


def test_the_tables_are_large_enough_and_half_of_them_drawn_blind():
    drawn, hard = (measure.records(name) for name in ("mentions.csv", "hard.csv"))
    pairs = measure.records("pairs.csv")
    assert len(drawn) >= 200
    assert len(hard) >= 200
    assert len(pairs) >= 300
    assert sum(p["source"] == "corpus" for p in pairs) >= 150
    assert {r["entity"].split("/")[0] for r in (*drawn, *hard)} == CLASSES


def test_every_pair_names_two_rows():
    ids = [r["id"] for name in ("mentions.csv", "hard.csv") for r in measure.records(name)]
    assert len(set(ids)) == len(ids)
    assert all({p["left"], p["right"]} <= set(ids) for p in measure.records("pairs.csv"))


@pytest.mark.parametrize("what", ["hard: names", "hard: none", "hard: pairs"])
def test_hard_cases_are_linked_as_well_as_before(hard, what):
    assert hard[what].accuracy >= FLOORS["accuracy"][what]
    assert hard[what].merged <= FLOORS["merged"].get(what, 0)


@pytest.mark.parametrize("method", [m for m in measure.METHODS if m != "fazhi"])
def test_linking_by_names_alone_merges_more_and_finds_less(hard, method):
    for line in measure.compare(measure.hard_rows(), [method]):
        assert line.score.accuracy < hard[line.rows].accuracy, line.rows
        if not line.rows.endswith("none"):
            assert line.score.merged > hard[line.rows].merged, line.rows


@needs_corpus
@pytest.mark.parametrize("what", ["corpus: names", "corpus: none", "corpus: pairs"])
def test_drawn_mentions_are_linked_as_well_as_before(corpus, what):
    assert corpus[what].accuracy >= FLOORS["accuracy"][what]
    assert corpus[what].merged <= FLOORS["merged"].get(what, 0)


@needs_corpus
def test_the_labelled_spans_are_those_drawn():
    marks = {name: mark for name, mark, _ in draw.texts(measure.CORPUS)}
    spans = {(d.file, d.kind): [] for d in draw.draw(measure.CORPUS)}
    for d in draw.draw(measure.CORPUS):
        spans[d.file, d.kind].append((d.start, d.end))
    for row in measure.records("mentions.csv"):
        start, end = int(row["start"]), int(row["end"])
        assert marks[row["file"]] == row["sha1"]
        # Trimmed to the name, or carried on to where the name ends.
        assert any(a - 3 <= start <= b and end <= b + 24 for a, b in spans[row["file"], row["drawn"]])


@needs_corpus
def test_the_districts_of_shenzhen_form_chains_as_long_as_before():
    found = {region: chains.held(members) for region, members in chains.chains().items()}
    assert {r: n for r, n in found.items() if n < FLOORS["chains"][r]} == {}
