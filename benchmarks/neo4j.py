"""How fast a graph comes into Neo4j, as ratios to what one would use instead.

    python benchmarks/neo4j.py [-n 1000] [--bulk 5000] [--many 10000] [--sample 60000] [--heap 1g]

Starts a server of its own (Java and Maven needed), generates reports, and measures on the same server in the same run:

* a first load of `n` reports, against neo4j-graphrag's writer (in an environment of its own) and one MERGE a row;
* a merge of a fifth more reports into that filled database, against the same writer into the same database;
* loading again what did not change, and one changed report among `many`;
* `bulk` reports as files and through neo4j-admin, against streaming them.

An element is a node or a link. Wall seconds; `cpu` is what the server and the loader used, which a busy machine changes
less. Every database is counted afterwards. 0 leaves a part out.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = str(Path(__file__).parent)
# This file is called like the driver: its folder must be looked into last.
sys.path[:] = [p for p in sys.path if Path(p or ".").resolve() != Path(HERE).resolve()] + [HERE]
sys.path.append(str(Path(HERE).parent / "tests" / "neo4j"))

import argparse  # noqa: E402 - after the path is set
import json  # noqa: E402
import os  # noqa: E402
import shutil  # noqa: E402
import subprocess  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from typing import Any, NamedTuple  # noqa: E402

import link as filling  # noqa: E402
import neo4j  # noqa: E402
import neo4j_server  # noqa: E402

from graph import link, views  # noqa: E402
from graph.ledger import Ledger  # noqa: E402
from ontology import schema  # noqa: E402
from ontology.mapping import Node  # noqa: E402

GRAPHRAG = "neo4j-graphrag==1.22.*"
APOC = "org.neo4j.procedure:apoc-core:5.26.0:jar:core"  # its writer calls it
_TICKS = os.sysconf("SC_CLK_TCK")


class Measured(NamedTuple):
    """What something cost."""

    what: str
    elements: int
    seconds: float
    cpu: float  # of server and loader, seconds
    peak: float = 0.0  # memory of the loader, MB

    @property
    def rate(self) -> float:
        """Elements a second."""
        return self.elements / self.seconds

    def show(self, compared: Measured | None = None) -> Measured:
        """Print a row; with the ratio to another measurement."""
        ratio = f"{compared.rate and self.rate / compared.rate:7.1f} ×" if compared else " " * 9
        cost = self.cpu / max(self.elements, 1) * 1e6
        peak = f"{self.peak:5.0f} MB" if self.peak else ""
        print(
            f"{self.what:52}{self.elements:10}{self.seconds:9.1f} s{self.rate:10.0f}/s{ratio}{cost:8.1f} µs cpu {peak}",
            flush=True,
        )
        return self


class Bench:
    """A server, and graphs to bring into it."""

    def __init__(self, scratch: Path, heap: str) -> None:
        self.scratch = scratch
        self.server = neo4j_server.Neo4jServer(scratch / "server", flags=(f"-Xmx{heap}",))
        apoc = {"dbms.security.procedures.unrestricted": "apoc.*", "server.memory.heap.max_size": heap}
        self.server.configure(**apoc)
        jar = neo4j_server.CACHE / "apoc"
        if not jar.exists():
            goal = ["dependency:copy", f"-Dartifact={APOC}", f"-DoutputDirectory={jar}"]
            subprocess.run(["mvn", "-B", "-q", *goal], check=True)
        # The server's jars first, or two versions of one library meet.
        self.server.classpath += f":{jar}/*"
        for file in jar.iterdir():
            shutil.copy(file, self.server.home / "plugins")

    def fresh(self) -> None:
        """Start the server with an empty database."""
        self.server.stop()
        self.server.empty()
        self.server.start()

    def clear(self) -> None:
        """Empty the database of the running server, whose compilers stay warm."""
        with neo4j.GraphDatabase.driver(self.server.uri, auth=None) as driver, driver.session() as session:
            for what, pattern in (("x", "()-[x]->()"), ("x", "(x)")):
                session.run(
                    f"MATCH {pattern} CALL ({what}) {{ DELETE {what} }} IN TRANSACTIONS OF 20000 ROWS"
                ).consume()
            named = "YIELD name, owningConstraint, type WHERE owningConstraint IS NULL AND type <> 'LOOKUP' RETURN name"
            for kind, text in (
                ("CONSTRAINT", "SHOW CONSTRAINTS YIELD name RETURN name"),
                ("INDEX", f"SHOW INDEXES {named}"),
            ):
                for (name,) in session.run(text).values():
                    session.run(f"DROP {kind} {name}").consume()

    def fazhi(self, what: str, elements: int, *words: str) -> Measured:
        """Run a command as a user would, and measure it."""
        server = self._cpu()
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "fazhi", *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": str(Path(HERE).parent)},
        )  # fmt: skip
        told = process.stderr.read() if process.stderr else ""
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        if status:
            raise SystemExit(f"fazhi {' '.join(words)}: {told}")
        cpu = self._cpu() - server + used.ru_utime + used.ru_stime
        return Measured(what, elements, seconds, cpu, used.ru_maxrss / 1024)

    def load(self, what: str, kg: Path, elements: int) -> Measured:
        """Measure a load."""
        return self.fazhi(what, elements, "load", str(kg), "--neo4j", self.server.uri)

    def _cpu(self) -> float:
        if not self.server.pid:
            return 0.0
        fields = Path(f"/proc/{self.server.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def count(self) -> int:
        """Return how many nodes and links the database holds, ours or not."""
        with neo4j.GraphDatabase.driver(self.server.uri, auth=None) as driver:
            nodes = driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"]
            return int(nodes + driver.execute_query("MATCH ()-[x]->() RETURN count(x) AS n").records[0]["n"])

    def graphrag(self, what: str, rows: list[dict[str, Any]]) -> Measured:
        """Write elements with neo4j-graphrag's writer, in its own process, whose start is not counted."""
        home = neo4j_server.CACHE / "graphrag"
        if not home.exists():
            subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
            subprocess.run([home / "bin" / "pip", "install", "-q", GRAPHRAG], check=True)
        file = self.scratch / "sample.jsonl"
        file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        before, server = self.count(), self._cpu()
        done = subprocess.run(
            [home / "bin" / "python", Path(HERE) / "graphrag_writer.py", self.server.uri, file],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        seconds, cpu = map(float, done.stdout.split())
        if (made := self.count() - before) < len(rows):
            raise SystemExit(f"{what}: {made} of {len(rows)} elements are there: {done.stderr[-2000:]}")
        return Measured(what, len(rows), seconds, self._cpu() - server + cpu)

    def row_by_row(self, what: str, rows: list[dict[str, Any]]) -> Measured:
        """Write elements one MERGE a row, by a key with a unique constraint."""
        with neo4j.GraphDatabase.driver(self.server.uri, auth=None) as driver, driver.session() as session:
            session.run("CREATE CONSTRAINT row IF NOT EXISTS FOR (n:Row) REQUIRE n.iri IS UNIQUE").consume()
            before, server = self.count(), self._cpu()
            began, used = time.perf_counter(), time.process_time()
            for row in rows:
                if "cls" in row:
                    text = f"MERGE (n:Row {{iri: $iri}}) SET n:{row['cls']}, n += $properties"
                else:
                    text = f"MATCH (a:Row {{iri: $a}}) MATCH (b:Row {{iri: $b}}) MERGE (a)-[x:{row['kind']}]->(b) SET x += $properties"
                session.run(text, row).consume()
            seconds, cpu = time.perf_counter() - began, time.process_time() - used
        if (made := self.count() - before) < len(rows) * 0.5:
            raise SystemExit(f"{what}: {made} of {len(rows)} elements are there")
        return Measured(what, len(rows), seconds, self._cpu() - server + cpu)


def sample(kg: Path, size: int, skip: int = 0) -> list[dict[str, Any]]:
    """Return some `size` elements of a graph, nodes before links, every end of a link among them."""
    types = {name: p.relationship for name, p in schema.load().links.items()}
    nodes: dict[str, dict[str, Any]] = {}
    links: list[dict[str, Any]] = []
    shared: dict[str, Node] = {}
    with Ledger.open(kg, read_only=True) as ledger:
        for number, (name, elements) in enumerate(views.graphs(ledger)):
            if name in {views.AUTHORITY, views.ENTITIES}:
                shared.update((e.iri, e) for e in elements if isinstance(e, Node))
            elif name != views.DERIVED and number > skip + 2:
                for e in elements:
                    if isinstance(e, Node):
                        nodes[e.iri] = _row(e)
                    else:
                        links.append(
                            {
                                "a": e.subject,
                                "b": e.object,
                                "kind": types[e.property],
                                "properties": e.properties,
                            }
                        )
                        if e.object in shared:
                            nodes.setdefault(e.object, _row(shared[e.object]))
                if len(nodes) + len(links) >= size:
                    break
    return [*nodes.values(), *(x for x in links if x["b"] in nodes)]


def _row(node: Node) -> dict[str, Any]:
    return {"iri": node.iri, "cls": node.cls, "properties": {"iri": node.iri, **node.properties}}


def filled(folder: Path, n: int) -> int:
    """Make a graph of generated reports; return its elements."""
    if not folder.exists():
        filling.fill(folder, n, 7)
    with Ledger.open(folder) as ledger:
        link.relink(ledger)
        return sum(1 for _, elements in views.graphs(ledger) for _ in elements)


def first_and_more(bench: Bench, n: int, size: int) -> None:
    """Measure a first load and a merge into the filled database."""
    kg, more = bench.scratch / f"kg-{n}", bench.scratch / f"kg-{n}-more"
    elements = filled(kg, n)
    # Each once for the server's compilers, uncounted; ours, which brings everything, with a tenth of it.
    some, tenth = n // 2, bench.scratch / f"kg-{n}-tenth"
    bench.fresh()
    bench.row_by_row("", _closed(sample(kg, size), 4000))
    slow = bench.row_by_row("one MERGE a row", _closed(sample(kg, size, skip=some), 4000)).show()
    bench.clear()
    bench.graphrag("", sample(kg, size))
    theirs = bench.graphrag("neo4j-graphrag's writer", sample(kg, size, skip=some)).show()
    bench.clear()
    bench.load("", tenth, filled(tenth, n // 10))
    bench.clear()
    ours = bench.load("first load, indexes and counts included", kg, elements).show(theirs)
    ours._replace(what="  the same, against one MERGE a row").show(slow)
    bench.load("the same again, nothing changed", kg, elements).show()
    shutil.copytree(kg, more)
    after = filled_more(more, n, n // 5)
    ours = bench.load("a fifth more into the filled database", more, after - elements)
    bench.graphrag("", sample(more, size, skip=some))
    theirs = bench.graphrag(
        "neo4j-graphrag's writer into the filled database", sample(more, size, skip=n)
    ).show()
    ours.show(theirs)


def _closed(rows: list[dict[str, Any]], size: int) -> list[dict[str, Any]]:
    """Return about `size` rows of a sample, every end of a link among them."""
    links = [row for row in rows if "cls" not in row][: int(size * 0.7)]
    ends = {end for row in links for end in (row["a"], row["b"])}
    return [*(row for row in rows if row.get("iri") in ends), *links]


def filled_more(folder: Path, first: int, n: int) -> int:
    """Put further generated reports into a graph; return its elements."""
    with Ledger.open(folder) as ledger:
        for start in range(first, first + n, 250):
            for name, digest, facts in filling.extracted(7, start, min(250, first + n - start)):
                ledger.replace(f"/{name}", digest, "benchmark", facts)
        link.relink(ledger)
        return sum(1 for _, elements in views.graphs(ledger) for _ in elements)


def one_of_many(bench: Bench, kg: Path, n: int) -> None:
    """Measure one changed report among many; they are imported first, which is faster."""
    elements = filled(kg, n)
    imported(bench, kg, elements)
    bench.load("constraints, indexes and counts after the import", kg, elements).show()
    bench.load(f"{n} reports, nothing changed", kg, elements).show()
    with Ledger.open(kg) as ledger:
        held = ledger.reports()[n // 2]
        facts = ledger.facts(held.report.id)
        changed = facts._replace(statements=facts.statements[1:], actions=facts.actions[:-1])
        ledger.replace(held.source, "other bytes", held.fingerprint, changed)
        link.relink(ledger)
    bench.load(f"one changed report of {n}", kg, 1).show()


def imported(bench: Bench, kg: Path, elements: int) -> tuple[Measured, Measured]:
    """Write a graph as files and import them; return what each cost."""
    files = bench.scratch / "files"
    shutil.rmtree(files, ignore_errors=True)
    export = bench.fazhi(
        "files for neo4j-admin", elements, "export", str(kg), "-f", "neo4j-admin", "-o", str(files)
    ).show()
    bench.server.stop()
    bench.server.empty()
    environment = {**os.environ, "NEO4J_ADMIN": str(bench.server.shim(bench.scratch))}
    began, before = time.perf_counter(), os.times()
    done = subprocess.run([files / "import.sh"], env=environment, capture_output=True, text=True, check=False)
    seconds, after = time.perf_counter() - began, os.times()
    if done.returncode:
        raise SystemExit(done.stdout[-3000:] + done.stderr[-3000:])
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    bench.server.start()
    if (made := bench.count()) != elements:
        raise SystemExit(f"{made} of {elements} elements were imported")
    return export, Measured("neo4j-admin import", elements, seconds, cpu).show()


def bulk(bench: Bench, n: int) -> None:
    """Measure the import of a large graph against streaming it."""
    kg = bench.scratch / f"kg-{n}"
    elements = filled(kg, n)
    export, load = imported(bench, kg, elements)
    bench.fresh()
    stream = bench.load("streaming the same", kg, elements).show()
    load.show(stream)
    both = Measured("export and import", elements, export.seconds + load.seconds, export.cpu + load.cpu)
    both.show(stream)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "-n", type=int, default=1000, help="reports of a first load; a thousand are a million elements"
    )
    parser.add_argument(
        "--bulk", type=int, default=0, help="reports to import; 5000 are five million elements"
    )
    parser.add_argument("--many", type=int, default=0, help="reports of which one changes")
    parser.add_argument("--sample", type=int, default=60_000, help="elements for the writers compared with")
    parser.add_argument("--heap", default="1g", help="memory of the server")
    parser.add_argument(
        "--kg", type=Path, help="a folder with kg-N graphs made before, N reports each; it is not kept clean"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(options.kg or Path(scratch), options.heap)
        print(f"{'':52}{'elements':>10}{'wall':>11}{'rate':>12}{'ratio':>9}", flush=True)
        try:
            if options.n:
                first_and_more(bench, options.n, options.sample)
            if options.many:
                one_of_many(bench, bench.scratch / f"kg-{options.many}", options.many)
            if options.bulk:
                bulk(bench, options.bulk)
        finally:
            bench.server.stop()


if __name__ == "__main__":
    main()
