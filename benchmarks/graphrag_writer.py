"""neo4j-graphrag's writer, timed: run by benchmarks/neo4j.py in an environment that holds it.

python graphrag_writer.py URI SAMPLE.jsonl        prints wall and processor seconds
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path

sys.path[:] = [p for p in sys.path if Path(p or ".").resolve() != Path(__file__).parent.resolve()]

import neo4j  # noqa: E402 - the driver, not the benchmark beside this file
from neo4j_graphrag.experimental.components.kg_writer import Neo4jWriter  # noqa: E402
from neo4j_graphrag.experimental.components.types import Neo4jGraph, Neo4jNode, Neo4jRelationship  # noqa: E402


def main() -> None:
    """Write the sample."""
    uri, file = sys.argv[1:]
    rows = [json.loads(line) for line in Path(file).read_text(encoding="utf-8").splitlines()]
    graph = Neo4jGraph(
        nodes=[
            Neo4jNode(id=r["iri"], label=r["cls"], properties=r["properties"]) for r in rows if "cls" in r
        ],
        relationships=[
            Neo4jRelationship(
                start_node_id=r["a"], end_node_id=r["b"], type=r["kind"], properties=r["properties"]
            )
            for r in rows
            if "cls" not in r
        ],
    )
    with neo4j.GraphDatabase.driver(uri, auth=None) as driver:
        writer = Neo4jWriter(driver)
        began, used = time.perf_counter(), time.process_time()
        done = asyncio.run(writer.run(graph))
        print(time.perf_counter() - began, time.process_time() - used)
        if done.status != "SUCCESS":
            raise SystemExit(str(done))


if __name__ == "__main__":
    main()
