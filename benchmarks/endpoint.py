"""What the endpoint answers a second, how soon, and what it holds in memory, on a graph of generated reports.

    python benchmarks/endpoint.py -n 1000 [--seed 7] [--clients 1,4,16] [--seconds 3]

`fazhi serve` runs as a process of its own; clients ask over loopback, each on one connection. The last column compares one
client with a process started for each query, which is what a query with a timeout costs without a server.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from link import fill

from graph import link
from graph.ledger import Ledger
from graph.stores.rdf import RdfStore

QUERIES = {
    "ASK {}": "ASK {}",
    "one name": "SELECT ?n { <https://w3id.org/fazhi/id/jurisdiction/210000> fz:name ?n }",
    "100 rows": "SELECT ?o ?v ?q { ?o a fz:Observation ; fz:value ?v ; fz:quote ?q } LIMIT 100",
    "10,000 rows": "SELECT ?o ?v ?q { ?o a fz:Observation ; fz:value ?v ; fz:quote ?q } LIMIT 10000",
    "group all": "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c",
}


def ask(url: str, query: str, seconds: float, times: list[float]) -> None:
    """Ask again and again for so many seconds; note how long each answer took, in seconds."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    body, form = urlencode({"query": query}), {"Content-Type": "application/x-www-form-urlencoded"}
    end = time.perf_counter() + seconds
    while (start := time.perf_counter()) < end:
        connection.request("POST", "/sparql", body, form)
        response = connection.getresponse()
        response.read()
        if response.status == http.HTTPStatus.OK:
            times.append(time.perf_counter() - start)
    connection.close()


def measured(url: str, query: str, clients: int, seconds: float) -> list[float]:
    """Return how long each answer took, in seconds, with so many clients at once."""
    times: list[float] = []
    threads = [threading.Thread(target=ask, args=(url, query, seconds, times)) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def alone(folder: Path, query: str) -> float:
    """Return the seconds of a query in a process of its own, the median of three."""
    times = []
    with Ledger.open(folder, read_only=True) as ledger, RdfStore.open(folder, ledger) as store:
        for _ in range(3):
            start = time.perf_counter()
            store.query(query, timeout=60)
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def memory(pid: int) -> float:
    """Return the megabytes that a process holds, shared ones divided among those that share them (Linux)."""
    found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def children(pid: int) -> list[int]:
    """Return the processes that a process started (Linux)."""
    return [
        int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]  # fmt: skip


def report(folder: Path, clients: list[int], seconds: float) -> None:
    """Serve a graph and print the table."""
    command = [sys.executable, "-m", "fazhi", "serve", str(folder), "--headless", "--port", "0"]
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "FAZHI_LANG": "en"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=paths) as server:
        try:
            url = server.stdout.readline().split()[-1] if server.stdout else ""
            pids = [server.pid, *children(server.pid)]
            print("MB before:", *(f"{memory(pid):.0f}" for pid in pids), "(server, workers)")
            print(f"{'query':14}{'clients':>8}{'a second':>10}{'p50 ms':>9}{'p95 ms':>9}{'× a process':>13}")
            for name, query in QUERIES.items():
                for n in clients:
                    times = sorted(measured(url, query, n, seconds))
                    middle, late = statistics.median(times), times[int(len(times) * 0.95)]
                    ratio = f"{alone(folder, query) / middle:.0f}" if n == 1 else ""
                    print(
                        f"{name:14}{n:8}{len(times) / seconds:10.0f}{middle * 1e3:9.1f}{late * 1e3:9.1f}{ratio:>13}"
                    )
            print("MB after: ", *(f"{memory(pid):.0f}" for pid in pids), "(server, workers)")
        finally:
            server.terminate()


def main() -> None:
    """Build a graph of generated reports and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-n", type=int, default=1000, help="how many reports")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--clients", default="1,4,16", help="how many ask at once")
    parser.add_argument("--seconds", type=float, default=3, help="for each row")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "kg"
        fill(folder, options.n, options.seed)
        with Ledger.open(folder) as ledger:
            link.relink(ledger)
            with RdfStore.open(folder, ledger) as store:
                (n,) = store.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows[0]
        print(f"{options.n} reports, {n:,} triples")
        report(folder, [int(c) for c in options.clients.split(",")], options.seconds)


if __name__ == "__main__":
    main()
