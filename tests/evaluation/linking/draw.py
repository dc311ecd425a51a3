"""Draw spans to label from the neighbouring reports, blind: by the look of the words, never by what our rules find.

    python tests/evaluation/linking/draw.py CORPUS > drawn.tsv

Each line is `number, kind, file, sha1, start, end, words around` with the drawn span in ⟦⟧. What a person makes of it (the
span trimmed to the name, the entity or `none`) goes into mentions.csv; the words stay in the corpus.
"""

from __future__ import annotations

import hashlib
import random
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS: dict[str, int | str] = {"loose": 20260, "narrow": "20260 narrow"}
EACH = {
    "loose": 75,
    "narrow": 40,
}  # spans of each kind: what two careful readers could label differently is left out
AROUND = 32
_WORD = "[\u4e00-\u9fff]"

# Loose: endings that such names have. They take in the words before a name and much that is no name: that is the point.
# Narrow: shapes that mostly are names, so that names are not a minority of the rows.
PATTERNS = {
    "loose": {
        "Agency": re.compile(
            f"{_WORD}{{0,5}}?(?:委员会|办公室|人民政府|市政府|区政府|省政府|人大|政协|纪委|[省市县区党]委|法院|检察院|管委会|[^结布格]局|厅)"
        ),
        "Jurisdiction": re.compile(f"{_WORD}{{1,3}}(?:省|市|区|县|镇|乡|街道|州|旗)"),
        "Regulation": re.compile(
            f"《[^》\\n]{{2,40}}》|{_WORD}{{2,10}}(?:条例|办法|规划|纲要|方案|意见|规定)"
        ),
        "Program": re.compile(f"“[^”\\n]{{2,14}}”{_WORD}{{0,4}}|{_WORD}{{2,8}}(?:行动|工程|计划|改革|平台)"),
    },
    "narrow": {
        "Agency": re.compile(
            f"(?<!社)[省市区新](?:区)?{_WORD}{{1,9}}?(?<![结布格开全大新变当])(?:委员会|办公室|局|中心|委)"
        ),
        "Jurisdiction": re.compile(f"{_WORD}{{2}}(?:省|市|县|镇|街道|新区|自治区)|[我全][省市区]"),
        "Regulation": re.compile("《[^》\\n]{4,40}》"),
        "Program": re.compile(
            "“[^”\\n]{2,14}”(?:专项|品牌)?(?:行动|工程|计划|改革|平台|品牌|机制|制度|热线)"
        ),
    },
}


class Drawn(NamedTuple):
    """A span to label."""

    kind: str  # stratum and type: loose Agency
    file: str
    sha1: str
    start: int
    end: int
    around: str


def texts(corpus: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (name under the corpus, mark of its content, text) of every report, by name."""
    for path in sorted(corpus.glob("*/*.txt")):
        text = path.read_bytes().decode("utf-8")
        yield path.relative_to(corpus).as_posix(), mark(text), text


def mark(text: str) -> str:
    """Return the first 12 digits of the sha1 of a text without outer blanks, as MANIFEST.csv has it."""
    return hashlib.sha1(text.strip().encode(), usedforsecurity=False).hexdigest()[:12]


def draw(corpus: Path) -> list[Drawn]:
    """Return the spans of each stratum and kind; no report gives a second one before every report has had its turn."""
    held = list(texts(corpus))
    drawn = []
    for stratum, patterns in PATTERNS.items():
        chance = random.Random(SEEDS[stratum])  # noqa: S311 - a draw that can be repeated
        for kind, pattern in patterns.items():
            drawn.extend(_drawn(held, f"{stratum} {kind}", pattern, EACH[stratum], chance))
    return drawn


def _drawn(
    held: list[tuple[str, str, str]], kind: str, pattern: re.Pattern[str], count: int, chance: random.Random
) -> list[Drawn]:
    order = chance.sample(held, len(held))
    found: list[Drawn] = []
    while len(found) < count:
        for name, sha1, text in order[: count - len(found)]:
            spans = [m.span() for m in pattern.finditer(text)]
            if spans:
                found.append(_span(kind, name, sha1, text, chance.choice(spans)))
        order = order[1:] + order[:1]
    return found


def _span(kind: str, name: str, sha1: str, text: str, span: tuple[int, int]) -> Drawn:
    start, end = span
    around = f"{text[max(0, start - AROUND) : start]}⟦{text[start:end]}⟧{text[end : end + AROUND]}"
    return Drawn(kind, name, sha1, start, end, re.sub(r"\s+", " ", around))


if __name__ == "__main__":
    for number, row in enumerate(draw(Path(sys.argv[1])), 1):
        sys.stdout.write("\t".join(map(str, (number, *row))) + "\n")
