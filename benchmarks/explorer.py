"""How long the explorer takes: pages on the server, and what a browser paints.

    python benchmarks/explorer.py -n 20000 [--kg FOLDER] [--no-browser]

Reports are generated and built into a graph unless a folder of one is given. Server times are of makers and templates, without
the network, over things drawn at random and over those that most reports speak of; each address once before it counts. Processor
time stands beside them, as other programs on the machine lengthen the rest. Browser times are medians of fresh pages in headless Chromium with software WebGL.
"""

from __future__ import annotations

import argparse
import gzip
import random
import socket
import statistics
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import generate
import uvicorn
from playwright.sync_api import sync_playwright
from starlette.testclient import TestClient

from fazhi.build import build
from fazhi.explorer import routes as explorer
from fazhi.explorer.atlas import Atlases
from fazhi.explorer.things import CLASSES, address
from fazhi.server.app import application

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_POPULAR = (
    "SELECT entity FROM thing WHERE cls IN ('Program', 'Regulation') ORDER BY places DESC, entity LIMIT 9"
)
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip
WORDS = [
    "枫桥经验",
    "行政复议",
    "新民镇",
    "司法局",
    "shenyang",
    "fqjy",
    "负责人出庭应诉率",
    "彪哥",
    "三项制度",
    "210900",
]
LIMITS = {"entity": 50.0, "search": 100.0}  # ms at p95


def _made(folder: Path, n: int, seed: int) -> Path:
    reports = folder / "reports"
    reports.mkdir()
    for report in generate.generate(n, seed):
        (reports / report.name).write_text(report.text, encoding="utf-8")
    build([reports], folder / "kg")
    return folder / "kg"


def _drawn(kg: Path, seed: int) -> dict[str, list[str]]:
    """Return addresses: of each class at random and the most spoken of; searches; a national neighbourhood."""
    chance = random.Random(seed)
    found: dict[str, list[str]] = {"entity": [], "most spoken of": []}
    with Atlases(kg).opened() as atlas:
        for cls in CLASSES:
            rows = [
                r["entity"]
                for r in atlas.rows(
                    "SELECT entity FROM thing WHERE cls = ? AND reports > 0 ORDER BY reports DESC", cls
                )
            ]
            found["entity"] += [address(e) for e in chance.sample(rows, min(20, len(rows)))]
            found["most spoken of"] += [address(e) for e in rows[:4]]
        reports = [
            r["entity"]
            for r in atlas.rows("SELECT t.entity FROM report r JOIN thing t ON t.id = r.thing ORDER BY r.id")
        ]
    found["entity"] += found["most spoken of"]
    found["report"] = [address(e) for e in chance.sample(reports, min(20, len(reports)))]
    found["search"] = [f"/search?q={quote(w)}" for w in WORDS]
    found["suggestions"] = [f"/suggest.json?q={quote(w)}" for w in WORDS]
    found["first page"] = ["/"]
    return found


def _server_times(ask: Callable[[str], Any], addresses: Iterable[str]) -> tuple[list[float], list[float]]:
    """Return milliseconds of the second to sixth answer of each address, and of processor time for them."""
    times, worked = [], []
    for path in addresses:
        for turn in range(6):
            began, before = time.perf_counter(), time.process_time()
            assert ask(path).status_code == 200, path  # noqa: S101 - an error page is fast, and no figure
            if turn:
                times.append(1000 * (time.perf_counter() - began))
                worked.append(1000 * (time.process_time() - before))
    return times, worked


def _p95(times: list[float]) -> float:
    return sorted(times)[int(0.95 * (len(times) - 1))]


def _row(
    name: str, times: list[float], worked: list[float] | None = None, limit: float | None = None
) -> None:
    processor = "" if worked is None else f"{_p95(worked):8.1f}"
    verdict = "" if limit is None else f"{_p95(times) / limit:6.2f} of {limit:g} ms"
    print(
        f"{name:34}  {len(times):5}  {statistics.median(times):8.1f}  {_p95(times):8.1f}  {max(times):8.1f}  {processor:>9}  {verdict}"
    )


def _painted(page: Any, url: str, mark: str) -> float:
    page.goto(url)
    entries = f"performance.getEntriesByName('{mark}').length"
    while not page.evaluate(
        entries
    ):  # wait_for_function would evaluate in the page, which its policy forbids
        page.wait_for_timeout(20)
    return float(page.evaluate(f"performance.getEntriesByName('{mark}')[0].startTime"))


def _browser(kg: Path) -> None:
    """Print what a browser takes to paint, from the start of navigation; each neighbourhood is another thing's."""
    with Atlases(kg).opened() as atlas:
        focuses = [r["entity"] for r in atlas.rows(_POPULAR)]
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(_application(kg), log_level="warning", lifespan="off"))
    threading.Thread(target=lambda: server.run(sockets=[listening]), daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    base = f"http://127.0.0.1:{listening.getsockname()[1]}"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, paths, mark, limit in (
            (
                "neighbourhood, 300 nodes",
                [f"/graph?focus={quote(f)}" for f in focuses],
                "fazhi-graph-painted",
                600,
            ),
            ("whole graph", ["/whole"] * len(focuses), "fazhi-whole-painted", 1500),
        ):
            times = []
            for path in paths:
                context = browser.new_context(viewport={"width": 1440, "height": 900})
                times.append(_painted(context.new_page(), base + path, mark))
                context.close()
            _row(f"{name}: painted", times[1:], limit=limit)
        browser.close()
    server.should_exit = True


def _application(kg: Path) -> Any:
    return application(kg, routes=explorer.routes(kg))


def _sizes() -> None:
    static = explorer.STATIC
    if static.is_dir():
        script = len(gzip.compress((static / "app.js").read_bytes()))
        print(f"script of a page without a graph: {script / 1024:.1f} kB gzip ({script / 30_720:.2f} of 30)")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-n", type=int, default=20_000, help="reports to generate")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--kg", type=Path, help="a graph that is there already")
    parser.add_argument("--no-browser", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fazhi-") as scratch:
        kg = options.kg or _made(Path(scratch), options.n, options.seed)
        began = time.perf_counter()
        with Atlases(kg).opened() as atlas:
            held = atlas.row("SELECT count(*) AS n FROM report")
            print(
                f"{held['n'] if held else 0:,} reports; index made or opened in {time.perf_counter() - began:.1f} s"
            )
        explorer.prepare(kg)
        client = TestClient(_application(kg), base_url="http://localhost")
        print(f"{'':34}  {'n':>5}  {'median':>8}  {'p95':>8}  {'most':>8}  {'p95 cpu':>9}  ms")
        for name, addresses in _drawn(kg, options.seed).items():
            _row(name, *_server_times(client.get, addresses), LIMITS.get(name))
        _sizes()
        if not options.no_browser:
            _browser(kg)


if __name__ == "__main__":
    main()
