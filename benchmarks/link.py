"""How long linking takes, and how much memory, for graphs of growing size.

    python benchmarks/link.py -n 100000 [--seed 7]

Reports are generated, extracted on all cores and put into a ledger; then linking alone is timed, in one process. It must
not depend on mentions: they are never read.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

import generate

import extractors
from extractors import Document
from graph import link
from graph.ledger import Ledger

if TYPE_CHECKING:
    from ontology.facts import Facts

_CHUNK = 250


def extracted(seed: int, first: int, n: int) -> list[tuple[str, str, Facts]]:
    """Return (name, sha256, facts) of a chunk of generated reports."""
    made = []
    for report in generate.generate(n, seed, first):
        digest = hashlib.sha256(report.text.encode()).hexdigest()
        made.append((report.name, digest, extractors.extract(Document(report.name, report.text, digest))))
    return made


def fill(folder: Path, n: int, seed: int) -> float:
    """Put `n` generated reports into a ledger; return the seconds it took, extraction included."""
    start = time.perf_counter()
    firsts = range(0, n, _CHUNK)
    sizes = [min(_CHUNK, n - first) for first in firsts]
    with ProcessPoolExecutor() as pool, Ledger.open(folder, create=True) as ledger:
        for chunk in pool.map(extracted, repeat(seed), firsts, sizes):
            for name, digest, facts in chunk:
                ledger.replace(f"/{name}", digest, "benchmark", facts)
    return time.perf_counter() - start


def main() -> None:
    """Print a row."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-n", type=int, default=2000, help="how many reports")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "kg"
        filled = fill(folder, options.n, options.seed)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with Ledger.open(folder) as ledger:
            start = time.perf_counter()
            summary = link.relink(ledger)
            linked = time.perf_counter() - start
            start = time.perf_counter()
            link.relink(ledger)
            again = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print("reports  entities  merged  filled s  linked s  again s  peak MB  of it linking MB")
    print(
        f"{options.n:7}  {summary.entities:8}  {summary.merged:6}  {filled:8.1f}  {linked:8.2f}  {again:7.3f}"
        f"  {peak / 1024:7.0f}  {(peak - before) / 1024:16.0f}"
    )


if __name__ == "__main__":
    main()
