"""How many of the drawn extractions a person found right, by type.

    PYTHONPATH=. python tests/evaluation/extraction/judged.py [--today] [CORPUS]

`precision` is right / (right + wrong); `optional` rows are such as two careful readers could differ on. The columns after it say
of the rows that are not wrong how many have the right indicator, concept, status, actor or theme. With --today, `kept` is the
share of right rows that today's rules still give, `gone` that of wrong ones they no longer give.
"""

from __future__ import annotations

import csv
import math
import sys
from pathlib import Path
from typing import Any, NamedTuple

from corpus import CORPUS, said

HERE = Path(__file__).parent / "judged"
DRAWS = ("first", "second")  # by the rules before and after the first was judged; seeds 20450 and 20451
TYPES = ("Jurisdiction", "Agency", "Program", "Regulation", "Observation", "Action", "Statement")
PARTS = ("indicator", "concept", "status", "actor", "theme")


class Precision(NamedTuple):
    """Verdicts on one type; `parts` is name → (right, judged)."""

    right: int
    wrong: int
    optional: int
    parts: dict[str, tuple[int, int]]

    @property
    def share(self) -> float:
        """Return right / (right + wrong)."""
        return self.right / (self.right + self.wrong)

    def interval(self) -> tuple[float, float]:
        """Return Wilson's 95 % interval of the share."""
        n, z = self.right + self.wrong, 1.96
        middle = (self.share + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(self.share * (1 - self.share) / n + z * z / (4 * n * n))
        return middle - half, middle + half


def rows(kind: str, draw: str) -> list[dict[str, str]]:
    """Return the judged rows of a type and draw."""
    with (HERE / draw / f"{kind.lower()}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def precision(kind: str, draw: str) -> Precision:
    """Return the verdicts on a type in a draw, counted."""
    judged = rows(kind, draw)
    count = {
        verdict: sum(r["verdict"] == verdict for r in judged) for verdict in ("right", "wrong", "optional")
    }
    parts = {
        part: (sum(r[part] == "right" for r in judged), sum(r[part] != "" for r in judged))
        for part in PARTS
        if part in judged[0]
    }
    return Precision(**count, parts=parts)


def today(kind: str, corpus: Path = CORPUS) -> dict[str, float]:
    """Return the shares of right rows that today's rules still give, and of wrong ones that they give no longer."""
    stands = [
        (r["verdict"], _stands(kind, r, said(r["file"], corpus))) for draw in DRAWS for r in rows(kind, draw)
    ]
    kept = [there for verdict, there in stands if verdict == "right"]
    gone = [not there for verdict, there in stands if verdict == "wrong"]
    return {"kept": sum(kept) / len(kept), "gone": sum(gone) / len(gone)}


def _stands(kind: str, row: dict[str, str], facts: dict[str, Any]) -> bool:
    start, end, value = int(row["start"]), int(row["end"]), row["value"].split(" | ")
    if kind == "Observation":
        number, _, unit = value[0].partition(" ")
        return any(
            (o["start"], o["end"], o["unit"]) == (start, end, unit)
            and math.isclose(o["value"], float(number), rel_tol=1e-6)
            for o in facts["observations"]
        )
    if kind == "Action":
        return any(
            (a["entity"], a["action"], a["status"]) == (value[0], value[1], value[3])
            and a["start"] < end
            and start < a["end"]
            for a in facts["actions"]
        )
    if kind == "Statement":
        return any(
            s["kind"] == value[0] and s["start"] < end and start < s["end"] for s in facts["statements"]
        )
    return any(
        (m["type"], m["start"], m["end"], m["canonical"]) == (kind, start, end, row["value"])
        for m in facts["mentions"]
    )


def _line(kind: str, found: Precision) -> str:
    low, high = found.interval()
    counted = f"{kind:13}right {found.right:3}  wrong {found.wrong:3}  optional {found.optional:3}"
    parts = "".join(f"  {part} {right}/{n}" for part, (right, n) in found.parts.items())
    return f"{counted}  precision {found.share:.3f} ({low:.2f}-{high:.2f}){parts}"


def main(argv: list[str]) -> int:
    """Print the table."""
    corpus = next((Path(a) for a in argv if not a.startswith("-")), CORPUS)
    for draw in DRAWS:
        sys.stdout.write(f"{draw} draw\n")
        for kind in TYPES:
            sys.stdout.write(_line(kind, precision(kind, draw)) + "\n")
    for kind in TYPES if "--today" in argv else ():
        shares = today(kind, corpus).items()
        sys.stdout.write(f"{kind:13}" + "  ".join(f"{what} {share:.3f}" for what, share in shares) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
