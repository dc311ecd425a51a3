"""The explorer over the bundled examples and over hostile reports: asked by a test client, and by a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from fazhi import demo
from fazhi.build import build
from fazhi.explorer.own import pages
from fazhi.explorer.routes import prepare, routes
from fazhi.server.app import application
from graph import link
from graph.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip
HOSTILE = {
    "script": "<script>document.title='owned'</script>",
    "markup": "<img src=x onerror=\"document.title='owned'\"> & &lt;b&gt; \"quotes\" 'single'",
    "bidi": "abc\u202edcba\u2066x\u200f",
    "emoji": "👩‍⚖️🏛️",
    "long": "法" * 3000,
    "template": "{{ 7*7 }} {% raw %} ${x}",
}


def _app(folder: Path):
    prepare(folder)
    return application(folder, routes=routes(folder), pages=pages(folder))


@pytest.fixture(scope="session")
def examples_kg(tmp_path_factory) -> Path:
    """A graph of the bundled examples; not to be written."""
    folder = tmp_path_factory.mktemp("explorer") / "kg"
    build([demo.examples()], folder)
    return folder


@pytest.fixture
def kg(examples_kg, tmp_path) -> Path:
    """A copy of it, to be changed."""
    return shutil.copytree(examples_kg, tmp_path / "kg")


@pytest.fixture
def proposed_kg(kg, facts_of) -> Path:
    """A graph in which two places have a program of one name that nobody's rule may join."""
    with Ledger.open(kg) as ledger:
        for place in ("jurisdiction/210900", "jurisdiction/321282"):
            name = f"program/{place[13:]}/春雷行动"
            facts = facts_of(2019, place, program=name)
            entities = tuple(e._replace(name="春雷行动") if e.id == name else e for e in facts.entities)
            ledger.replace(f"/{place}", place.replace("/", "") * 2, "test", facts._replace(entities=entities))
    return kg


@pytest.fixture(scope="session")
def client(examples_kg) -> TestClient:
    return TestClient(_app(examples_kg), base_url="http://localhost")


@pytest.fixture
def client_of():
    """Return the maker of clients of a graph."""
    return lambda folder: TestClient(_app(folder), base_url="http://localhost")


@pytest.fixture(scope="session")
def hostile_kg(tmp_path_factory) -> Path:
    """A graph whose report, names and titles hold whatever a page must not obey."""
    from ontology.facts import Action, Entity, Facts, Mention, Observation, Report, Section, Statement
    from ontology.identifiers import program

    folder = tmp_path_factory.mktemp("hostile") / "kg"
    place = "jurisdiction/210900"
    with Ledger.open(folder, create=True) as ledger:
        for year, text in enumerate(HOSTILE.values(), 2015):
            name = program(text, place)
            body = f"{text}。受理{text}10件。"
            end = len(text)
            report = Report(
                f"report/210900/{year}",
                f"{text[:40]}.txt",
                text,
                place,
                "辽宁省阜新市",
                "210900",
                "prefecture",
                year,
                None,
                (),
                (),
                "report",
            )
            entities = (
                Entity(
                    place, "Jurisdiction", "辽宁省阜新市", "jurisdiction/210000", "", "210900", "prefecture"
                ),
                Entity(name, "Program", text, place, text),
            )
            facts = Facts(
                report, body, tuple(sorted(entities)), (Section(0, len(body), text, 1, "achievement", "disputes", text),),
                (Mention(0, end, "Program", name, False, text),),
                (Observation(end + 3, end + 3 + end, text, "mediation-accepted", 10.0, text, False, "", "done", text, place, text, None, None, name, "", None, None, None, "disputes", text),),
                (Action(0, end, "implements", name, place, "done", "disputes", text),),
                (Statement(end + 1, len(body), "problem", "partial", "staffing", text, "disputes", text),),
            )  # fmt: skip
            ledger.replace(f"/{year}", f"{year}" * 8, "test", facts)
        link.relink(ledger)
    return folder


@pytest.fixture(scope="session")
def hostile_texts() -> list[str]:
    """The texts of the hostile reports, from 2015 on, a year each."""
    return list(HOSTILE.values())


@pytest.fixture(scope="session")
def hostile(hostile_kg) -> TestClient:
    return TestClient(_app(hostile_kg), base_url="http://localhost")


# ── A real browser ───────────────────────────────────────────────────────────────────────────────────────────────────


def missing(what: str) -> None:
    """Skip with a hint; where everything must be there (CI=true), fail."""
    (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(what)


def _served(folder: Path) -> Iterator[str]:
    import uvicorn

    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(_app(folder), log_level="warning", lifespan="off"))
    thread = threading.Thread(target=lambda: server.run(sockets=[listening]), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture(scope="session")
def site(examples_kg) -> Iterator[str]:
    """The address of the explorer over the examples."""
    yield from _served(examples_kg)


@pytest.fixture(scope="session")
def hostile_site(hostile_kg) -> Iterator[str]:
    yield from _served(hostile_kg)


@pytest.fixture
def judged_site(proposed_kg) -> Iterator[str]:
    """One with a proposal to judge."""
    yield from _served(proposed_kg)


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, driven by Playwright."""
    playwright = (
        pytest.importorskip("playwright.sync_api")
        if os.environ.get("CI") != "true"
        else __import__("playwright.sync_api").sync_api
    )
    if not Path(CHROMIUM).exists():
        missing("no Chromium: apt-get install chromium fonts-noto-cjk")
    from fazhi.explorer.routes import STATIC

    if not (STATIC / "app.js").exists():
        missing("the front end is not built: make web (Node.js 20.19 or later)")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """A page of a fresh profile, 1280 px wide; anything on its console that is an error fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda e: faults.append(str(e)))
    yield opened
    context.close()
    assert not faults
