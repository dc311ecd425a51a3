"""RDF: how fast statements are written, loaded, asked and checked, beside rdflib in the same run.

    python benchmarks/rdf.py -n 370 [--seed 7] [--small 37] [--runs 3]

`-n` generated reports (370 hold some million statements) are extracted into a ledger once; everything is timed from
there. rdflib reads and asks the `--small` graph, a tenth by default: at a million its queries take minutes. What both
engines answer is compared.
"""

from __future__ import annotations

import argparse
import math
import signal
import statistics
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import link as corpus
import rdflib

from graph import check, link, views
from graph.export import export
from graph.ledger import Ledger
from graph.queries import named
from graph.stores import nquads, rdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.queries import NamedQuery
    from graph.stores.rdf import RdfStore


class Timed(NamedTuple):
    """What something took."""

    seconds: float
    count: int

    @property
    def rate(self) -> float:
        """Things a second."""
        return self.count / self.seconds


def timed(work: Callable[[], int]) -> Timed:
    """Return the wall time of a piece of work that returns how many things it did."""
    began = time.perf_counter()
    count = work()
    return Timed(time.perf_counter() - began, count)


def best(work: Callable[[], int], runs: int) -> Timed:
    """Return the fastest of some runs: other programs only ever make one slower."""
    return min(timed(work) for _ in range(runs))


def made(folder: Path, n: int, seed: int) -> Path:
    """Return a graph of `n` generated reports."""
    corpus.fill(folder, n, seed)
    with Ledger.open(folder) as ledger:
        link.relink(ledger)
    return folder


# ── Writing and loading ──────────────────────────────────────────────────────────────────────────────────────────


def writing(ledger: Ledger, scratch: Path, runs: int) -> dict[str, Timed]:
    """Return rates of statements out: of mapped statements alone, and of the whole way from the ledger to a file."""
    mapped = [(name, list(rows)) for name, rows in views.statements(ledger)]

    def serialised() -> int:
        return sum(sum(1 for _ in nquads.lines(name, rows, ledger.base)) for name, rows in mapped)

    def exported() -> int:
        export(ledger, "nquads", scratch / "out.nq")
        with (scratch / "out.nq").open("rb") as file:
            return sum(1 for _ in file)

    found = {"N-Quads out, mapped statements to lines": best(serialised, runs)}
    mapped.clear()
    return found | {"N-Quads out, ledger to sorted file": best(exported, 1)}


def loading(folder: Path, ledger: Ledger, lines: list[str]) -> dict[str, Timed]:
    """Return rates of statements in: dataset on disk and in memory, both from the ledger, and in memory from lines."""

    def on_disk() -> int:
        with rdf.RdfStore.open(folder, ledger) as store:
            return count(store)

    def in_memory() -> int:
        told = (n for name, rows in views.statements(ledger) for n in nquads.lines(name, rows, ledger.base))
        with rdf.in_memory(told) as store:
            return count(store)

    def of_lines() -> int:
        with rdf.in_memory(lines) as store:
            return count(store)

    return {
        "dataset on disk, from the ledger": timed(on_disk),
        "dataset in memory, from the ledger": timed(in_memory),
        "dataset in memory, from N-Quads": timed(of_lines),
    }


def count(store: RdfStore) -> int:
    """Return how many statements a dataset holds."""
    return int(store.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows[0][0])


def of_rdflib(lines: list[str]) -> tuple[dict[str, Timed], rdflib.Dataset]:
    """Return what rdflib takes to read and write the same N-Quads, and its dataset."""
    dataset = rdflib.Dataset(default_union=True)
    text = "".join(lines)

    def read() -> int:
        dataset.parse(data=text, format="nquads")
        return len(lines)

    def write() -> int:
        return dataset.serialize(format="nquads").count("\n")

    return {"rdflib reads N-Quads": timed(read), "rdflib writes N-Quads": timed(write)}, dataset


# ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────────────


# Their answers are pairs of places, so they grow with the square of the places, in any engine.
_PAIRS = frozenset({"compare", "alike"})
_LIMIT = 120  # seconds that rdflib may take for a query; where it takes longer, the ratio is a lower bound


def shipped() -> list[NamedQuery]:
    """Return the shipped queries whose answers grow with the graph."""
    return [q for q in named() if q.name not in _PAIRS]


def asking(store: RdfStore, runs: int) -> dict[str, Timed]:
    """Return the time of each shipped query, consumed."""
    return {q.name: best(partial(_asked, store, q), runs) for q in shipped()}


def _asked(store: RdfStore, query: NamedQuery) -> int:
    return len(store.query(query.sparql).rows)


def asking_rdflib(dataset: rdflib.Dataset) -> dict[str, Timed]:
    """Return the time of each shipped query in rdflib, consumed; the graphs are merged, which suits it best.

    A query that was stopped has a count of -1.
    """
    graph = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    return {q.name: timed(partial(_asked_rdflib, graph, q)) for q in shipped()}


def _asked_rdflib(graph: rdflib.Graph, query: NamedQuery) -> int:
    signal.signal(signal.SIGALRM, _stop)
    signal.alarm(_LIMIT)
    try:
        return len(list(graph.query(query.sparql)))
    except TimeoutError:
        return -1
    finally:
        signal.alarm(0)


def _stop(*_: object) -> None:
    raise TimeoutError


def compare(
    small: dict[str, Timed], large: dict[str, Timed], memory: dict[str, Timed], rdflib_: dict[str, Timed]
) -> None:
    """Print a row a query, and the means; rdflib holds its graph in memory, so ours is asked there too."""
    print(f"\nnot asked, as they pair places: {', '.join(sorted(_PAIRS))}")
    print(
        f"{'query':28} {'small ms':>9} {'large ms':>9} {'growth':>7} {'rdflib ms':>10} {'ratio':>7} {'memory ms':>10} {'ratio':>7}"
    )
    ratios: dict[str, list[float]] = {"on disk": [], "in memory": []}
    for name, timing in small.items():
        theirs, ours = rdflib_[name], memory[name]
        if {theirs.count, ours.count} - {-1, timing.count}:
            raise SystemExit(f"{name}: {timing.count} rows, in memory {ours.count}, rdflib {theirs.count}")
        ratios["on disk"].append(theirs.seconds / timing.seconds)
        ratios["in memory"].append(theirs.seconds / ours.seconds)
        print(
            f"{name:28} {timing.seconds * 1e3:9.1f} {large[name].seconds * 1e3:9.1f} "
            f"{large[name].seconds / timing.seconds:6.1f}× {theirs.seconds * 1e3:10.1f} {ratios['on disk'][-1]:6.0f}× "
            f"{ours.seconds * 1e3:10.1f} {ratios['in memory'][-1]:6.0f}×"
        )
    growth = [large[n].seconds / small[n].seconds for n in small]
    means = ", ".join(
        f"{math.exp(statistics.mean(map(math.log, r))):.0f} × {name}" for name, r in ratios.items()
    )
    print(f"geometric mean against rdflib: {means}; worst growth {max(growth):.1f} ×")


def table(title: str, found: dict[str, Timed]) -> None:
    """Print rates."""
    print(f"\n{title:42} {'statements':>11} {'s':>7} {'a second':>10}")
    for name, timing in found.items():
        print(f"{name:42} {timing.count:11,} {timing.seconds:7.2f} {timing.rate:10,.0f}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-n", type=int, default=370, help="how many reports")
    parser.add_argument("--small", type=int, default=0, help="how many for rdflib; a tenth if not given")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--runs", type=int, default=3, help="of each query; the fastest counts")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        small, large = (
            made(Path(scratch, name), n, options.seed)
            for name, n in (("small", options.small or options.n // 10), ("large", options.n))
        )
        with Ledger.open(small, read_only=True) as ledger:
            told = views.statements(ledger)
            lines = [n for name, rows in told for n in nquads.lines(name, rows, ledger.base)]
            with rdf.RdfStore.open(small, ledger) as store:
                asked = asking(store, options.runs)
            with rdf.in_memory(lines) as store:
                asked_in_memory = asking(store, options.runs)
        measured, dataset = of_rdflib(lines)
        table("rdflib, small graph", measured)
        in_rdflib = asking_rdflib(dataset)
        del dataset
        with Ledger.open(large, read_only=True) as ledger:
            table("writing", writing(ledger, Path(scratch), options.runs))
            told = views.statements(ledger)
            lines = [n for name, rows in told for n in nquads.lines(name, rows, ledger.base)]
            table("loading", loading(large, ledger, lines))
            size = len(lines)
            lines.clear()
            with rdf.RdfStore.open(large, ledger) as store:
                compare(asked, asking(store, options.runs), asked_in_memory, in_rdflib)
            took = timed(lambda: len(check.problems(ledger))).seconds
            table("checking", {"all rules, from the ledger": Timed(took, size)})


if __name__ == "__main__":
    main()
