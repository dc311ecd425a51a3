"""How near extraction comes to the passages marked blind (blind/passages.json).

    PYTHONPATH=. python tests/evaluation/extraction/blind.py [--errors] [CORPUS]

A passage is scored within its whole report: what extraction says there is compared with the marks. `sentences` is the share of
marked sentences with the right kind (a sentence without a statement counts as achievement), `sentence themes` that of problem
and plan sentences with the right theme.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from corpus import CORPUS, said

from fazhi.scoring import Scores, score
from fazhi.scoring.names import normal

MARKS = Path(__file__).parent / "blind" / "passages.json"
LAYERS = ("mentions", "observations", "actions")


def passages() -> list[dict[str, Any]]:
    """Return the marked passages."""
    return list(json.loads(MARKS.read_text(encoding="utf-8")))


def within(facts: dict[str, Any], passage: dict[str, Any]) -> dict[str, Any]:
    """Return what extraction says within a passage."""
    start, end = passage["start"], passage["end"]
    here = {
        key: [row for row in facts[key] if start <= row["start"] < end] for key in (*LAYERS, "statements")
    }
    # What is done with an entity that need not be marked need not be marked either.
    spare = {
        normal(name)
        for m in passage["mentions"]
        if m.get("optional")
        for name in (m["canonical"], *m.get("canonical_also", ()))
    }
    asked = {normal(a["entity"]) for a in passage["actions"]}
    here["actions"] = [a for a in here["actions"] if normal(a["entity"]) not in spare - asked]
    return here


def scored(corpus: Path = CORPUS) -> list[tuple[str, Scores]]:
    """Return the scores of each passage, by its id."""
    return [(p["id"], _scored(p, corpus)) for p in passages()]


def _scored(passage: dict[str, Any], corpus: Path) -> Scores:
    here = within(said(passage["file"], corpus), passage)
    scores = score(here, passage | {"report": {}, "sections": []})
    for sentence in passage["sentences"]:
        if sentence["kind"]:
            _ask(sentence, here["statements"], scores)
    return scores


def _ask(sentence: dict[str, Any], statements: list[dict[str, Any]], scores: Scores) -> None:
    middle = (sentence["start"] + sentence["end"]) // 2
    over = (s for s in statements if s["start"] < sentence["end"] and sentence["start"] < s["end"])
    # A sentence of several clauses may give several statements: the one in its middle speaks for it.
    mine = min(over, key=lambda s: abs((s["start"] + s["end"]) // 2 - middle), default=None)
    kind = mine["kind"] if mine else "achievement"
    told = f"@{sentence['start']}: {kind} should be {sentence['kind']}"
    scores.ask("sentences", right=kind == sentence["kind"], what=told)
    if mine and sentence["theme"] and kind == sentence["kind"]:
        told = f"@{sentence['start']}: {mine['theme'] or '-'} should be {sentence['theme']}"
        scores.ask("sentence themes", right=mine["theme"] == sentence["theme"], what=told)


def total(corpus: Path = CORPUS) -> Scores:
    """Return the scores of all passages together."""
    together = Scores()
    for _, scores in scored(corpus):
        together.add(scores)
    return together


def main(argv: list[str]) -> int:
    """Print the table, and with --errors what is wrong, by passage."""
    corpus = next((Path(a) for a in argv if not a.startswith("-")), CORPUS)
    together = Scores()
    for name, scores in scored(corpus):
        together.add(scores)
        for miss in scores.misses if "--errors" in argv else ():
            sys.stdout.write(f"{name} {miss.layer}: {miss.what}\n")
    for row in together.rows():
        sys.stdout.write(f"{row.layer:24}{row.reached:.3f}  n {row.n}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
