"""How many of the drawn extractions a person found right, by type; with FACTS also what today's rules make of those rows.

    python tests/evaluation/extraction/judged/measure.py [FACTS CORPUS]

FACTS is what `fazhi extract ../shared/corpus -o FACTS` writes. `precision` is right / (right + wrong); `optional` rows are such as
two careful readers could differ on. The columns after it say of the rows that are not wrong how many have the right indicator,
concept, status, actor or theme. `kept` is the share of right rows that today's rules still give, `gone` that of wrong ones they no
longer give.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
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


def rows(kind: str) -> list[dict[str, str]]:
    """Return the judged rows of a type."""
    with (HERE / f"{kind.lower()}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def precision(kind: str) -> Precision:
    """Return the verdicts on a type, counted."""
    judged = rows(kind)
    count = {
        verdict: sum(r["verdict"] == verdict for r in judged) for verdict in ("right", "wrong", "optional")
    }
    parts = {
        part: (sum(r[part] == "right" for r in judged), sum(r[part] != "" for r in judged))
        for part in PARTS
        if part in judged[0]
    }
    return Precision(**count, parts=parts)


def today(kind: str, facts: dict[str, dict[str, Any]]) -> dict[str, float]:
    """Return the shares of right rows kept and of wrong rows gone, of those whose report is in `facts` (by file)."""
    judged = [r for r in rows(kind) if r["file"] in facts]
    there = {r["id"]: _stands(kind, r, facts[r["file"]]) for r in judged}
    kept = [there[r["id"]] for r in judged if r["verdict"] == "right"]
    gone = [not there[r["id"]] for r in judged if r["verdict"] == "wrong"]
    return {"kept": sum(kept) / max(1, len(kept)), "gone": sum(gone) / max(1, len(gone))}


def _stands(kind: str, row: dict[str, str], facts: dict[str, Any]) -> bool:
    start, end, said = int(row["start"]), int(row["end"]), row["value"].split(" | ")
    if kind == "Observation":
        number, unit = said[0].split(" ", 1) if " " in said[0] else (said[0], "")
        return any(
            (o["start"], o["end"], o["unit"]) == (start, end, unit)
            and math.isclose(o["value"], float(number), rel_tol=1e-6)
            for o in facts["observations"]
        )
    if kind == "Action":
        return any(
            (a["entity"], a["action"], a["status"]) == (said[0], said[1], said[3])
            and a["start"] < end
            and start < a["end"]
            for a in facts["actions"]
        )
    if kind == "Statement":
        return any(
            s["kind"] == said[0] and s["start"] < end and start < s["end"] for s in facts["statements"]
        )
    return any(
        (m["type"], m["start"], m["end"], m["canonical"]) == (kind, start, end, row["value"])
        for m in facts["mentions"]
    )


def main(argv: list[str]) -> int:
    """Print the table."""
    facts = {}
    if argv:
        folder, corpus = map(Path, argv)
        for path in corpus.glob("*/*.txt"):
            name = path.relative_to(corpus).as_posix()
            facts[name] = json.loads((folder / f"{path.stem}.json").read_text(encoding="utf-8"))
    for kind in TYPES:
        found = precision(kind)
        low, high = found.interval()
        line = f"{kind:13}right {found.right:3}  wrong {found.wrong:3}  optional {found.optional:3}"
        line += f"  precision {found.share:.3f} ({low:.2f}-{high:.2f})"
        line += "".join(f"  {part} {right}/{n}" for part, (right, n) in found.parts.items())
        if facts:
            line += "".join(f"  {what} {share:.3f}" for what, share in today(kind, facts).items())
        sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
