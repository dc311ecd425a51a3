"""How often a number gets the indicator concept a person gave it: concepts.csv.

    PYTHONPATH=. python tests/evaluation/extraction/concepts.py [--errors] [CORPUS]

Rows with a file are numbers of the genre's annotated reports (reports/…) and of the neighbouring ones, by place; rows with a
phrase are the genre's usual wordings, in our own words, each read as a report of one sentence. `-` is a number that no
concept fits; `a|b` is one that either fits;
`reason` says why a label was changed. CORPUS is ../shared/corpus where it is present.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus import CORPUS, said

import extractors
from extractors.gold import gold_json

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).parent
FRAME = "阜平县2022年法治政府建设工作报告\n一、主要工作\n{}。\n"


class Outcome(NamedTuple):
    """One row and the concept our rules give, "" where they see no number."""

    row: dict[str, str]
    given: str

    @property
    def right(self) -> bool:
        """Whether it is one of those expected; for `-` no number at all is right too."""
        return (self.given or "-") in self.row["concept"].split("|")


def rows() -> list[dict[str, str]]:
    """Return all rows."""
    with (HERE / "concepts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of_phrases() -> list[Outcome]:
    """Return the outcomes of the rows in our own words."""
    outcomes = []
    for row in (r for r in rows() if r["phrase"]):
        text = FRAME.format(row["phrase"])
        facts = extractors.extract(extractors.Document(f"{row['id']}.txt", text, row["id"]))
        outcomes.append(Outcome(row, _concept(gold_json(facts)["observations"], row)))
    return outcomes


def of_reports(*, genre: bool, corpus: Path = CORPUS) -> list[Outcome]:
    """Return the outcomes of the rows of the genre's own reports, or of the neighbouring ones; none where they are absent."""
    folder = corpus.parent if genre else corpus
    held = [r for r in rows() if r["file"] and r["file"].startswith("reports/") == genre]
    outcomes = []
    for name in sorted({r["file"] for r in held if (folder / r["file"]).is_file()}):
        for row in (r for r in held if r["file"] == name):
            start, end = int(row["start"]), int(row["end"])
            here = (o for o in said(name, folder)["observations"] if o["start"] < end and start < o["end"])
            outcomes.append(Outcome(row, next((o["measures"] or "-" for o in here), "")))
    return outcomes


def outcomes(corpus: Path = CORPUS) -> dict[str, list[Outcome]]:
    """Return all outcomes: phrases, genre and neighbours, without those whose texts are absent."""
    told = {
        "phrases": of_phrases(),
        "genre": of_reports(genre=True, corpus=corpus),
        "neighbours": of_reports(genre=False, corpus=corpus),
    }
    return {name: rows for name, rows in told.items() if rows}


def accuracy(told: Iterable[Outcome]) -> float:
    """Return the share of right ones."""
    right = [o.right for o in told]
    return sum(right) / len(right)


def _concept(found: list[dict[str, Any]], row: dict[str, str]) -> str:
    value, unit = float(row["value"]), row["unit"]
    fit = (o for o in found if abs(o["value"] - value) <= 1e-6 * value and o["unit"] == unit)
    return next((o["measures"] or "-" for o in fit), "")


def main(argv: list[str]) -> int:
    """Print the shares, and with --errors the rows that are wrong."""
    places = [Path(a) for a in argv if not a.startswith("-")] or [CORPUS]
    for name, told in outcomes(places[0]).items():
        sys.stdout.write(f"{name:12} {accuracy(told):.3f}  n {len(told)}\n")
        for o in told if "--errors" in argv else ():
            if not o.right:
                where = o.row["phrase"] or f"{o.row['file']} {o.row['start']}-{o.row['end']}"
                sys.stdout.write(
                    f"  {o.row['id']} {where}: {o.given or 'no number'} should be {o.row['concept']}\n"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
