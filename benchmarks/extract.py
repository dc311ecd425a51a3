"""How fast a report becomes facts: MB/s of one core beside jieba, on the same texts in the same run.

PYTHONPATH=. python benchmarks/extract.py [--megabytes 20]
"""

from __future__ import annotations

import argparse
import hashlib
import time
from typing import TYPE_CHECKING

import jieba
import jieba.posseg
from generate import generate

import extractors
from extractors.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_POSSEG_SHARE = 0.05  # of the texts go through jieba.posseg: it is too slow for all
# What single rules look for, each alone by the hundred thousand: none may cost more than in proportion to its length.
_TRIGGERS = (
    "“",
    "《",
    "、",
    "区",
    "市政府",
    "一是",
    "1",
    "12件",
    "十",
    "12%,",
    "《条例》",
    "“甲乙”",
    "专项行动",
    "阜新市",
    "\n一、问题\n",
)


def main() -> None:
    """Print MB/s, ratios to jieba, and the cost per character of long and of hostile texts."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--megabytes", type=float, default=20)
    texts = list(_texts(options.parse_args().megabytes))
    size = sum(len(t.encode()) for t in texts) / 1e6
    print(f"{len(texts)} distinct reports, {size:.1f} MB")

    def extract(text: str) -> int:
        digest = hashlib.sha256(text.encode()).hexdigest()
        facts = extractors.extract(Document("report.txt", text, digest))
        return len(facts.mentions) + len(facts.observations) + len(facts.actions) + len(facts.statements)

    jieba.initialize()
    extract(texts[0])
    few = texts[: max(1, int(len(texts) * _POSSEG_SHARE))]
    ours, facts = _rate(extract, texts)
    cut, words = _rate(lambda t: len(jieba.lcut(t)), texts)
    tagged, _ = _rate(lambda t: len(jieba.posseg.lcut(t)), few)
    print(f"text → facts   {ours:7.2f} MB/s   {facts:,} facts")
    print(f"jieba.lcut     {cut:7.2f} MB/s   {words:,} words   ours is {ours / cut:.2f} ×")
    print(f"jieba.posseg   {tagged:7.2f} MB/s                  ours is {ours / tagged:.2f} ×")

    whole = "\n".join(texts)
    print("cost per character, in µs:")
    for name, text in (("one report", texts[0]), ("1.5 MB", whole[:500_000]), ("4.5 MB", whole[:1_500_000])):
        print(f"  {name:<12} {_cost(extract, text):6.1f}")
    for unit in _TRIGGERS:
        text = "阜新市人民政府2021年度法治政府建设情况报告\n" + unit * (100_000 // len(unit))
        print(f"  {unit!r:<12} {_cost(extract, text):6.1f}")


def _texts(megabytes: float) -> Iterator[str]:
    left = megabytes * 1e6
    for report in generate(10**9):
        yield report.text
        left -= len(report.text.encode())
        if left <= 0:
            return


def _rate(work: Callable[[str], int], texts: list[str]) -> tuple[float, int]:
    """Return MB/s of processor time and the sum of the results."""
    start = time.process_time()
    done = sum(map(work, texts))
    return sum(len(t.encode()) for t in texts) / 1e6 / (time.process_time() - start), done


def _cost(work: Callable[[str], int], text: str) -> float:
    start = time.process_time()
    work(text)
    return (time.process_time() - start) / len(text) * 1e6


if __name__ == "__main__":
    main()
