"""How long each question takes, from the ledger and as Cypher and SPARQL, on generated reports.

    python benchmarks/questions.py -n 20000 [--seed 7] [--rounds 20] [--kg FOLDER] [--stores]

Reports are generated, extracted on all cores and put into a ledger (or one that is there is used), the search index is built
once; then each question is asked again and again, of places, programs, indicators and regulations drawn at random from those
the reports name, popular ones as often as they occur. A row gives the median and the 95th percentile in seconds, that of the
processor's time (what is left of the former where others use the machine), and how many rows the answers have in the middle.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import link as filling

from graph import link, questions, search
from graph.ledger import Ledger
from ontology import authority

if TYPE_CHECKING:
    from collections.abc import Callable


class Draw:
    """What is asked about, drawn at random."""

    def __init__(self, ledger: Ledger, seed: int) -> None:
        self._dice = random.Random(seed)
        query = (
            "SELECT place, count(*) FROM version WHERE current AND place != '' GROUP BY place ORDER BY place"
        )
        self._places = [row[0] for row in ledger.select(query)]
        table = authority.load().places
        self._provinces = sorted({p[13:15] + "0000" for p in self._places})
        codes = {p[13:17] + "00" for p in self._places} - set(self._provinces)
        self._prefectures = sorted(code for code in codes if table.get(code))
        self._named = {kind: self._popular(ledger, kind) for kind in ("Program", "Regulation")}
        counted = ledger.select(
            "SELECT measures, count(*) FROM observation WHERE version < 2000 AND measures != '' GROUP BY 1 ORDER BY 1"
        ).fetchall()
        self._indicators = [row[0] for row in counted], [row[1] for row in counted]

    @staticmethod
    def _popular(ledger: Ledger, kind: str) -> tuple[list[str], list[int]]:
        rows = ledger.select(
            "SELECT e.entity, count(*) FROM entity e JOIN uses u ON u.entity = e.id WHERE e.type = ? GROUP BY 1 ORDER BY 1",
            (kind,),
        ).fetchall()
        return [row[0] for row in rows], [row[1] for row in rows]

    def place(self) -> str:
        """Return a place of which reports are held."""
        return self._dice.choice(self._places)

    def places(self, n: int) -> list[str]:
        """Return so many of them."""
        return self._dice.sample(self._places, n)

    def province(self) -> str:
        """Return the code of a province of one."""
        return self._dice.choice(self._provinces)

    def prefecture(self) -> str:
        """Return the code of a prefecture of one."""
        return self._dice.choice(self._prefectures)

    def named(self, kind: str) -> str:
        """Return an entity, the likelier the more reports name it."""
        names, weights = self._named[kind]
        return self._dice.choices(names, weights)[0]

    def indicator(self) -> str:
        """Return an indicator, the likelier the more numbers measure it."""
        names, weights = self._indicators
        return self._dice.choices(names, weights)[0]


def asked(ledger: Ledger, draw: Draw) -> dict[str, Callable[[], Any]]:
    """Return each question by name, with what it is asked of drawn anew each time."""
    return {
        "compare, 2 places": lambda: questions.compare(ledger, draw.places(2)),
        "compare, 4 places, programs": lambda: questions.compare(ledger, draw.places(4), by="program"),
        "trace, program": lambda: questions.trace(ledger, draw.named("Program")),
        "trace, regulation": lambda: questions.trace(ledger, draw.named("Regulation")),
        "timeline, place": lambda: questions.timeline(ledger, draw.indicator(), [draw.place()]),
        "timeline, prefecture": lambda: questions.timeline(
            ledger, draw.indicator(), within=draw.prefecture()
        ),
        "timeline, province": lambda: questions.timeline(ledger, draw.indicator(), within=draw.province()),
        "coverage, province": lambda: questions.coverage(ledger, within=draw.province()),
        "alike": lambda: questions.alike(ledger, draw.place()),
        "groups, prefecture": lambda: questions.communities(ledger, within=draw.prefecture()),
        "groups, province": lambda: questions.communities(ledger, within=draw.province()),
        "problems, prefecture": lambda: questions.problems(ledger, within=draw.prefecture()),
        "promises, place": lambda: questions.promises(ledger, [draw.place()]),
        "citations, regulation": lambda: questions.citations(ledger, draw.named("Regulation")),
        "citations, all": lambda: questions.citations(ledger),
        "awards, prefecture": lambda: questions.awards(ledger, within=draw.prefecture()),
        "find, name": lambda: search.find(ledger, draw.named("Program").rpartition("/")[2]),
    }


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-n", type=int, default=2000, help="how many reports")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=20, help="how often each question is asked")
    parser.add_argument("--kg", type=Path, help="a folder with a ledger of generated reports")
    parser.add_argument("--stores", action="store_true", help="also the twins in Cypher and SPARQL")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.kg or Path(scratch) / "kg"
        if options.kg is None:
            filling.fill(folder, options.n, options.seed)
            with Ledger.open(folder) as ledger:
                link.relink(ledger)
        with Ledger.open(folder) as ledger:
            _report(ledger, options.seed, options.rounds)
            if options.stores:
                _stores(ledger)


def _report(ledger: Ledger, seed: int, rounds: int) -> None:
    start = time.perf_counter()
    search.find(ledger, "枫桥经验")
    held = ledger.select("SELECT count(*) FROM version WHERE current").fetchone()[0]
    print(f"{held} reports; search index {time.perf_counter() - start:.1f} s")
    print(f"{'question':28}  {'median s':>8}  {'p95 s':>8}  {'p95 cpu':>8}  {'rows':>8}")
    for name, ask in asked(ledger, Draw(ledger, seed)).items():
        times, cpu, rows = [], [], []
        for _ in range(rounds):
            start, worked = time.perf_counter(), time.process_time()
            rows.append(len(ask()))
            times.append(time.perf_counter() - start)
            cpu.append(time.process_time() - worked)
        cells = statistics.median(times), _p95(times), _p95(cpu)
        print(
            f"{name:28}" + "".join(f"  {c:8.3f}" for c in cells) + f"  {statistics.median(rows):8.0f}",
            flush=True,
        )


def _p95(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, round(len(times) * 0.95))]


def _stores(ledger: Ledger) -> None:
    from graph.queries import named  # noqa: PLC0415 - ladybug and oxigraph load only when they are asked
    from graph.stores.embedded import CypherStore  # noqa: PLC0415
    from graph.stores.rdf import RdfStore  # noqa: PLC0415

    print(f"{'twin':28}  {'Cypher s':>8}  {'SPARQL s':>8}  {'rows':>8}")
    with CypherStore.open(ledger.folder, ledger) as cypher, RdfStore.open(ledger.folder, ledger) as sparql:
        for query in named():
            start = time.perf_counter()
            rows = cypher.query(query.cypher).rows
            between = time.perf_counter()
            sparql.query(query.sparql)
            end = time.perf_counter()
            print(f"{query.name:28}  {between - start:8.3f}  {end - between:8.3f}  {len(rows):8}", flush=True)


if __name__ == "__main__":
    main()
