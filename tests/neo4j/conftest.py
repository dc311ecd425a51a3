"""A server for the tests of this folder, and graphs to load into it. Each test begins with an empty database."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph import link
from graph.ledger import Ledger
from graph.stores.neo4j.connection import Access, connected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.stores.neo4j.connection import Server

sys.path.insert(0, str(Path(__file__).parent))  # a script that `make neo4j` runs, in no package
import database
import neo4j_server


@pytest.fixture(scope="session")
def needed() -> None:
    """Skip where there is no Java or Maven; where everything must be proven, that is a failure."""
    if lacking := neo4j_server.missing():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(lacking)


@pytest.fixture(scope="session")
def running(needed: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[neo4j_server.Neo4jServer]:
    """The server."""
    server = neo4j_server.Neo4jServer(tmp_path_factory.mktemp("neo4j"), flags=neo4j_server.HASTY)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def spare(needed: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[neo4j_server.Neo4jServer]:
    """Another server, not started yet."""
    server = neo4j_server.Neo4jServer(tmp_path_factory.mktemp("spare"), flags=neo4j_server.HASTY)
    yield server
    server.stop()


@pytest.fixture
def started(spare: neo4j_server.Neo4jServer) -> Callable[..., neo4j_server.Neo4jServer]:
    """Return a starter of the other server, for tests that configure, stop or kill it; its database is empty then."""

    def start(**settings: str) -> neo4j_server.Neo4jServer:
        if not spare.runs or spare.settings != settings:
            spare.stop()
            spare.configure(**settings)
            spare.start()
        if not settings:
            with connected(spare.uri, Access()) as opened:
                database.empty(opened)
        return spare

    return start


@pytest.fixture
def server(running: neo4j_server.Neo4jServer) -> Iterator[Server]:
    """The server's database, empty."""
    with connected(running.uri, Access()) as opened:
        database.empty(opened)
        yield opened


@pytest.fixture
def ledger(tmp_path: Path, two_reports, facts_of) -> Iterator[Ledger]:
    """A ledger of three small reports: one place in two years, and another that shares its program."""
    with Ledger.open(tmp_path / "kg", create=True) as opened:
        for facts in [*two_reports, facts_of(2020)]:
            database.hold(opened, database.spoken(facts))
        link.relink(opened)
        yield opened
