"""Draw passages to mark from the neighbouring reports, blind: by their length and place, never by what our rules find.

    PYTHONPATH=. python tests/evaluation/extraction/draw_blind.py CORPUS > passages.tsv

A passage is one to three whole lines of a report, 150 to 600 characters. Each line of the output is `number, group, sort,
file, sha1, start, end`; with `--text` the words follow, to be marked. The marks go into blind/passages.json; the words stay in
the corpus.
"""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from corpus import mark, names, read

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 20441
SHORTEST, LONGEST, LINES = 150, 600, 3

# Who reports, and how many passages each gives.
GROUPS = {
    "province": (r"provinces_2025/", 10),
    "state": (r"shenzhen/国务院", 3),
    "guangdong": (r"shenzhen/广东省", 3),
    "shenzhen": (r"shenzhen/深圳市政府", 4),
    "district": (r"shenzhen/(?!国务院|广东省|深圳市政府)", 10),
}
# Sorts of passages, in turn: what its words or its place in the report (0 to 1) must be.
SORTS = {
    "law": (re.compile("法治|执法|普法|依法行政|复议|调解|法律"), 0.0, 1.0),
    "problem": (re.compile("(?:存在|面临|不足|困难|短板|差距).*(?:不|薄弱|滞后|压力)"), 0.0, 1.0),
    "plan": (re.compile("推进|加强|完善|加快"), 0.6, 1.0),
    "figures": (re.compile(r"(?:\d.*){12}"), 0.0, 0.6),
    "names": (re.compile("[《“].*[《“].*[《“]"), 0.0, 1.0),
}


class Passage(NamedTuple):
    """A passage to mark."""

    group: str
    sort: str
    file: str
    sha1: str
    start: int
    end: int


def draw(corpus: Path) -> list[Passage]:
    """Return the passages, each of another report where the group has enough of them."""
    chance = random.Random(SEED)  # noqa: S311 - a draw that can be repeated
    files = {name: read(corpus / name) for name in names(corpus)}
    drawn: list[Passage] = []
    sorts = list(SORTS)
    for group, (pattern, count) in GROUPS.items():
        fitting = [n for n in files if re.match(pattern, n)]
        order = chance.sample(fitting, len(fitting))
        for _ in range(count):
            sort = sorts[len(drawn) % len(sorts)]
            name, span = _one(files, order, sort, chance)
            drawn.append(Passage(group, sort, name, mark(files[name]), *span))
            order.remove(name)
    return drawn


def _one(
    files: dict[str, str], order: list[str], sort: str, chance: random.Random
) -> tuple[str, tuple[int, int]]:
    for name in order:
        if spans := list(_spans(files[name], sort)):
            return name, chance.choice(spans)
    raise LookupError(f"no passage of the sort {sort}")


def _spans(text: str, sort: str) -> Iterator[tuple[int, int]]:
    """Yield every run of one to three lines of the right length that is of the sort."""
    pattern, first, last = SORTS[sort]
    lines = [m.span() for m in re.finditer(r"[^\r\n]+", text)]
    for i in range(len(lines)):
        for j in range(i, min(i + LINES, len(lines))):
            start, end = lines[i][0], lines[j][1]
            if (
                SHORTEST <= end - start <= LONGEST
                and first <= start / len(text) <= last
                and pattern.search(re.sub(r"\s", " ", text[start:end]))
            ):
                yield start, end


if __name__ == "__main__":
    corpus = Path(sys.argv[1])
    for number, p in enumerate(draw(corpus), 1):
        words = "\t" + read(corpus / p.file)[p.start : p.end].strip() if "--text" in sys.argv else ""
        sys.stdout.write("\t".join(map(str, (number, *p))) + words + "\n")
