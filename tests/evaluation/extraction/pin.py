"""Raise the floors of floors.json to what is reached today, cut to three digits; a floor never sinks unless --lower is given.

    PYTHONPATH=. python tests/evaluation/extraction/pin.py [--lower] [SET...]

SET is real, written, own, further, blind, concepts or judged, else all; those whose texts are absent are left as they are.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import blind
import concepts
import judged
from corpus import CORPUS

from fazhi.scoring import Scores
from fazhi.scoring.files import annotated, scored

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
SHARED = CORPUS.parent
SETS = {
    "real": (SHARED / "reports", SHARED / "gold"),
    "written": (SHARED / "written" / "reports", SHARED / "written" / "gold"),
    "own": annotated(),
    "further": (HERE / "further" / "reports", HERE / "further" / "gold"),
}


def reached(name: str) -> dict[str, float]:
    """Return today's figures of a set; none where its texts are absent."""
    if name in SETS:
        reports, gold = SETS[name]
        return _figures(one.scores for one in scored(reports, gold)) if gold.is_dir() else {}
    if name == "concepts":
        return {part: concepts.accuracy(told) for part, told in concepts.outcomes().items()}
    if not CORPUS.is_dir():
        return {}
    if name == "blind":
        return _figures([blind.total()])
    return {f"{kind}/{what}": share for kind in judged.TYPES for what, share in judged.today(kind).items()}


def _figures(scores: Iterable[Scores]) -> dict[str, float]:
    total = Scores()
    for one in scores:
        total.add(one)
    return {row.layer: row.reached for row in total.rows()}


def main(argv: list[str]) -> int:
    """Write floors.json anew."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    for name in [a for a in argv if not a.startswith("-")] or [*SETS, "blind", "concepts", "judged"]:
        held = floors.setdefault(name, {})
        for layer, share in reached(name).items():
            floor = math.floor(share * 1000) / 1000
            held[layer] = floor if "--lower" in argv else max(floor, held.get(layer, 0.0))
    FLOORS.write_text(json.dumps(floors, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
