"""Draw extractions to judge from the neighbouring reports: two hundred of each type, whoever made them.

    fazhi extract ../shared/corpus -o FACTS
    PYTHONPATH=. python tests/evaluation/extraction/draw_judged.py FACTS ../shared/corpus > drawn.tsv

Each line is `id, type, file, sha1, start, end, value, words around`, with the drawn span in ⟦⟧. What a person makes of them stands
in judged/, a csv per type; the words stay in the corpus. A drawn row is judged once and never drawn again: rules that
change are measured on a fresh draw (another `--seed`).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus import mark, names, read

if TYPE_CHECKING:
    from collections.abc import Iterator

EACH = 200
AROUND = {
    "Jurisdiction": 24,
    "Agency": 26,
    "Program": 30,
    "Regulation": 36,
    "Observation": 34,
    "Action": 40,
    "Statement": 30,
}


class Drawn(NamedTuple):
    """An extraction to judge."""

    file: str
    sha1: str
    start: int
    end: int
    value: str
    around: str


def value(kind: str, row: dict[str, Any]) -> str:
    """Return what the extraction says, in one line."""
    if kind == "Observation":
        number = f"{row['value']:.10g}".removesuffix(".0")
        return f"{number} {row['unit']} | {row['indicator']} | {row['measures'] or '-'} | {row['status']}"
    if kind == "Action":
        return f"{row['entity']} | {row['action']} | {row['actor'] or '-'} | {row['status']}"
    if kind == "Statement":
        return f"{row['kind']} | {row['status']} | {row['category'] or '-'} | {row['who'] or '-'} | {row['theme'] or '-'}"
    return str(row["canonical"])


def rows(kind: str, facts: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the extractions of one type of one report."""
    if kind in {"Observation", "Action", "Statement"}:
        yield from facts[kind.lower() + "s"]
    else:
        yield from (m for m in facts["mentions"] if m["type"] == kind)


def draw(facts: Path, corpus: Path, kind: str, seed: int) -> list[Drawn]:
    """Return two hundred extractions of a type, every one as likely as the next."""
    held: list[tuple[str, dict[str, Any]]] = []
    for name in names(corpus):
        said = json.loads((facts / f"{Path(name).stem}.json").read_text(encoding="utf-8"))
        held.extend((name, row) for row in rows(kind, said))
    chance = random.Random(f"{seed} {kind}")  # noqa: S311 - a draw that can be repeated
    drawn = []
    for name, row in chance.sample(held, EACH):
        text = read(corpus / name)
        start, end, wide = row["start"], row["end"], AROUND[kind]
        words = f"{text[max(0, start - wide) : start]}⟦{text[start:end]}⟧{text[end : end + wide]}"
        drawn.append(Drawn(name, mark(text), start, end, value(kind, row), re.sub(r"\s+", " ", words)))
    return drawn


def main(argv: list[str]) -> int:
    """Print the drawn rows, one a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--seed", type=int, default=20450)
    asked = parser.parse_args(argv)
    for kind in AROUND:
        for number, row in enumerate(draw(asked.facts, asked.corpus, kind, asked.seed), 1):
            sys.stdout.write("\t".join(map(str, (f"{kind[0].lower()}{number:03}", kind, *row))) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
