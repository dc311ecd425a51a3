"""How near extraction comes to careful readers: no score may sink below its floor.

The annotated reports and the scorer lie beside the checkout; without them there is nothing to measure.
"""

import importlib.util
import json
from pathlib import Path

import pytest

import extractors
from extractors.gold import gold_json

HERE = Path(__file__).parent
SHARED = HERE.parent.parent.parent / "shared"
FLOORS = json.loads((HERE / "extraction" / "floors.json").read_text(encoding="utf-8"))
SETS = {"real": ("reports", "gold"), "written": ("written/reports", "written/gold")}

pytestmark = pytest.mark.skipif(
    not (SHARED / "score.py").is_file(),
    reason="../shared is absent: extraction is not scored against its readers",
)


@pytest.fixture(scope="module")
def scorer():
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", SETS)
def test_no_score_sinks_below_its_floor(scorer, name):
    reports, gold = SETS[name]
    total = scorer.Tally()
    for file in sorted((SHARED / gold).glob("*.json")):
        facts = extractors.extract(extractors.read(SHARED / reports / f"{file.stem}.txt"))
        total.merge(scorer.score(gold_json(facts), json.loads(file.read_text(encoding="utf-8"))))
    reached = {k: row.get("f1", row.get("accuracy")) for k, row in scorer.table(total).items()}
    below = {k: (reached[k], floor) for k, floor in FLOORS[name].items() if reached[k] < floor}
    assert below == {}
