"""Servers on loopback, asked by real clients."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

import pytest

from fazhi.server import run

if TYPE_CHECKING:
    from collections.abc import Iterator


class Answer(NamedTuple):
    """What a server sent back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Server(NamedTuple):
    """A server that answers."""

    url: str
    port: int

    def send(self, method, path, body=None, headers=None, *, skip=()) -> Answer:
        """Send one request as it stands; `skip` leaves out headers that the client would add."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            headers = headers or {}
            own_host = "host" in {*skip, *map(str.lower, headers)}
            connection.putrequest(method, path, skip_host=own_host, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            response = connection.getresponse()
            named = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, named, response.read())
        finally:
            connection.close()

    def get(self, path, **headers) -> Answer:
        """GET; header names are written with underscores."""
        return self.send("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def ask(self, query, accept="application/sparql-results+json", **parameters) -> Answer:
        """Send a query as a form."""
        body = urlencode({"query": query, **parameters}, doseq=True).encode()
        form = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept}
        return self.send("POST", "/sparql", body, form)

    def values(self, query, **parameters) -> list[tuple[str | None, ...]]:
        """Return what a SELECT finds, rows of plain texts."""
        answer = self.ask(query, **parameters)
        assert answer.status == 200, answer.text
        found = json.loads(answer.body)
        columns, rows = found["head"]["vars"], found["results"]["bindings"]
        return [tuple(row[c]["value"] if c in row else None for c in columns) for row in rows]


@contextmanager
def running(app) -> Iterator[Server]:
    """Run an application on a free port in a thread."""
    listening, ready = run.bind("127.0.0.1", 0), threading.Event()
    server = run.Server(run.config(app), run.address(listening), lambda _: ready.set())
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        assert ready.wait(30)
        yield Server(run.address(listening), listening.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(30)
        listening.close()


@pytest.fixture(scope="session")
def serve():
    """Run applications, in place."""
    return running


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """An RDF file of one triple."""
    file = tmp_path_factory.mktemp("tiny") / "tiny.ttl"
    file.write_text("<http://example.org/s> <http://example.org/p> 1 .", encoding="utf-8")
    return file


@contextmanager
def started(*words, end=signal.SIGINT, **variables) -> Iterator[Server]:
    """Run `fazhi serve` with these words as a process of its own, on a free port."""
    command = [sys.executable, "-m", "fazhi", "serve", *map(str, words), "--headless", "--port", "0"]
    paths = os.pathsep.join(sys.path)
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": paths, "FAZHI_LANG": "en", **variables},
    )
    try:
        line = process.stdout.readline()
        found = re.search(r"http://[^ ]*:(\d+)/", line)
        assert found, line + process.communicate()[1]
        yield Server(found[0], int(found[1]))
    finally:
        process.send_signal(end)
        process.communicate(timeout=30)


@pytest.fixture(scope="session")
def fazhi_serve():
    """Run `fazhi serve`, in place."""
    return started
