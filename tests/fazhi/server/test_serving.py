"""`fazhi serve` as a process: graphs and files alike, where it listens, and a graph that changes under it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time

import pytest

from fazhi.cli import main
from fazhi.server.app import application
from graph.ledger import Ledger
from graph.queries import named
from graph.stores.rdf import RdfStore

TOKEN = "0123456789abcdef0123"  # noqa: S105 - of a server that lives for a test
REPORTS = "PREFIX fz: <https://w3id.org/fazhi/ns#> SELECT (COUNT(*) AS ?n) { ?r a fz:Report }"


@pytest.fixture(scope="module")
def server(serve, built):
    with serve(application(built)) as running:
        yield running


@pytest.mark.parametrize("name", [q.name for q in named()])
def test_the_shipped_queries_find_over_http_what_they_find_here(server, built, name):
    query = next(q for q in named() if q.name == name).sparql
    with Ledger.open(built, read_only=True) as ledger, RdfStore.open(built, ledger) as store:
        here = store.query(query).rows
    there = server.values(query)
    assert len(there) == len(here)
    for one, other in zip(there, here, strict=True):
        assert [str(v).removesuffix(".0") for v in one] == [str(v).removesuffix(".0") for v in other]


@pytest.mark.parametrize("form", ["nquads", "turtle"])
def test_a_file_of_the_graph_is_served_like_the_graph(run, serve, server, built, tmp_path, form):
    file = tmp_path / {"nquads": "kg.nq", "turtle": "kg.ttl"}[form]
    assert run("export", built, "-f", form, "-o", file).exit_code == 0
    with serve(application(file)) as other:
        assert other.values(REPORTS) == server.values(REPORTS)
        assert other.get("/id/jurisdiction/210900").body == server.get("/id/jurisdiction/210900").body


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.nt", "<http://x/s> <http://x/p> <http://x/o> ."),
        ("a.nq", "<http://x/s> <http://x/p> <http://x/o> <http://x/g> ."),
        ("a.ttl", "@prefix x: <http://x/> . x:s x:p x:o ."),
        ("a.TRIG", "@prefix x: <http://x/> . x:g { x:s x:p x:o }"),
        ("a.jsonld", '{"@id": "http://x/s", "http://x/p": {"@id": "http://x/o"}}'),
        (
            "a.rdf",
            (
                '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://x/">'
                '<rdf:Description rdf:about="http://x/s"><x:p rdf:resource="http://x/o"/></rdf:Description></rdf:RDF>'
            ),
        ),
    ],
)
def test_any_rdf_file_can_be_served(serve, tmp_path, name, text):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    with serve(application(file)) as server:
        assert server.values("SELECT * { ?s ?p ?o }") == [("http://x/o", "http://x/p", "http://x/s")]


def test_what_is_served_is_not_written(serve, built, tiny):
    def files(folder):
        return {f: f.stat().st_mtime_ns for f in folder.rglob("*") if f.is_file() and "ledger" not in f.name}

    for path in (built, tiny):
        before = files(path.parent)
        with serve(application(path)) as server:
            server.values(REPORTS)
            assert server.ask("INSERT DATA { <x:a> <x:b> <x:c> }").status == 403
        assert files(path.parent) == before


# ── A graph that changes ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_graph_that_another_process_changed_is_seen_by_the_next_query(serve, kg):
    command = [sys.executable, "-m", "fazhi", "forget", str(kg), "report/210900/2021"]
    with serve(application(kg)) as server:
        before = int(server.values(REPORTS)[0][0])
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})  # fmt: skip
        assert int(server.values(REPORTS)[0][0]) == before - 1
        assert server.get("/id/report/210900/2021/o/0").status == 404


def test_so_is_one_whose_view_another_process_refreshed(serve, kg):
    with serve(application(kg)) as server:
        before = int(server.values(REPORTS)[0][0])
        with Ledger.open(kg) as ledger:
            ledger.forget("report/210900/2021")
            with RdfStore.open(kg, ledger):
                pass
        assert int(server.values(REPORTS)[0][0]) == before - 1


def test_so_is_one_that_was_built_anew(run, serve, kg, examples):
    with serve(application(kg)) as server:
        shutil.rmtree(kg)
        assert run("build", examples[0], "-o", kg).exit_code == 0
        assert server.values(REPORTS) == [("1",)]


def test_a_view_that_was_deleted_is_made_again(serve, kg):
    with serve(application(kg)) as server:
        before = server.values(REPORTS)
        shutil.rmtree(kg / "sparql")
        assert server.values(REPORTS) == before


def test_while_a_change_is_not_yet_in_the_former_graph_answers_and_says_so(serve, kg, monkeypatch):
    monkeypatch.setattr("fazhi.server.source._PATIENCE", 0.1)
    app = application(kg)
    with serve(app) as server:
        before = server.values(REPORTS)
        prepare = app.state.source.prepare
        monkeypatch.setattr(app.state.source, "prepare", lambda: (time.sleep(1.5), prepare())[1])
        with Ledger.open(kg) as ledger:
            ledger.forget("report/210900/2021")
        answer = server.ask(REPORTS, "text/csv")
        assert answer.headers["fazhi-stale"] == "1"
        assert answer.text.split()[1] == before[0][0]
        for _ in range(100):
            answer = server.ask(REPORTS, "text/csv")
            if "fazhi-stale" not in answer.headers:
                break
            time.sleep(0.3)
        assert int(answer.text.split()[1]) == int(before[0][0]) - 1


def test_a_file_that_was_written_again_is_loaded_again_and_a_broken_one_is_not(serve, tmp_path):
    file, all_of_it = tmp_path / "a.nt", "SELECT ?o { ?s ?p ?o }"
    file.write_text("<http://x/s> <http://x/p> 'one' .\n".replace("'", '"'), encoding="utf-8")
    with serve(application(file)) as server:
        assert server.values(all_of_it) == [("one",)]
        file.write_text("<http://x/s> <http://x/p> 'other' .\n".replace("'", '"'), encoding="utf-8")
        assert server.values(all_of_it) == [("other",)]
        file.write_text("<http://x/s> <http://x/p>", encoding="utf-8")
        for _ in range(2):
            answer = server.ask(all_of_it, "text/csv")
            assert (answer.text.split(), answer.headers["fazhi-stale"]) == (["o", "other"], "1")
        file.write_text("<http://x/s> <http://x/p> 'third' .\n".replace("'", '"'), encoding="utf-8")
        answer = server.ask(all_of_it, "text/csv")
        assert answer.text.split() == ["o", "third"]
        assert "fazhi-stale" not in answer.headers


# ── The command ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_the_command_serves_until_it_is_interrupted_and_leaves_nothing(fazhi_serve, tiny, tmp_path, end):
    with fazhi_serve(tiny, end=end, TMPDIR=str(tmp_path)) as server:
        assert server.values("SELECT ?s { ?s ?p ?o }") == [("http://example.org/s",)]
        assert list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", server.port), timeout=5).close()


def test_it_listens_on_this_machine_alone(fazhi_serve, tiny):
    with fazhi_serve(tiny) as server:
        assert server.url.startswith("http://127.0.0.1:")
        assert server.get("/sparql?query=ASK%7B%7D", host="evil.example").status == 421


def test_beyond_this_machine_it_needs_a_token(run, tiny):
    result = run("serve", tiny, "--host", "0.0.0.0", "--headless", "--port", "0")  # noqa: S104 - refused
    assert result.exit_code == 2
    assert "--token-env" in result.stderr


@pytest.mark.parametrize("token", [None, "", "short", "with blanks in it, but long"])
def test_the_token_must_be_there_and_hard_to_guess(run, tiny, monkeypatch, token):
    monkeypatch.delenv("SECRET", raising=False)
    if token is not None:
        monkeypatch.setenv("SECRET", token)
    result = run("serve", tiny, "--token-env", "SECRET", "--headless", "--port", "0")
    assert result.exit_code == 2
    assert "token_urlsafe" in result.stderr


def test_with_a_token_it_serves_a_network_and_nobody_without_it(fazhi_serve, tiny):
    words = ("--host", "0.0.0.0", "--token-env", "SECRET", "--allow-host", "graph.example")  # noqa: S104 - loopback asks
    with fazhi_serve(tiny, *words, SECRET=TOKEN) as server:
        asked = "/sparql?query=ASK%7B%7D"
        assert server.get(asked).status == 401
        assert server.get("/sparql").status == 401
        assert server.get(asked, authorization=f"Bearer {TOKEN}").status == 200
        assert server.get(asked, authorization=f"Bearer {TOKEN}", host="graph.example").status == 200
        assert server.get(asked, authorization=f"Bearer {TOKEN}", host="evil.example").status == 421


def test_other_pages_may_read_only_if_they_are_named(fazhi_serve, tiny):
    asked, origin = "/sparql?query=ASK%7B%7D", "https://friend.example"
    with fazhi_serve(tiny) as server:
        assert "access-control-allow-origin" not in server.get(asked, origin=origin).headers
    with fazhi_serve(tiny, "--cors", origin) as server:
        assert server.get(asked, origin=origin).headers["access-control-allow-origin"] == origin
        form = {"Content-Type": "application/sparql-query", "Origin": origin}
        assert server.send("POST", "/sparql", b"ASK {}", form).status == 200
        assert (
            server.send("POST", "/sparql", b"ASK {}", form | {"Origin": "https://evil.example"}).status == 403
        )


def test_a_port_that_is_taken_is_said(run, tiny):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run("serve", tiny, "--headless", "--port", taken.getsockname()[1])
    assert result.exit_code == 5
    assert "--port 0" in result.stderr


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [("none.ttl", None, 3), ("bad.ttl", "<a> <b>", 3), ("bad.jsonld", "{", 3), ("file.docx", "x", 3), ("bad.nq", "\x00\xff", 3)],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_said_and_nothing_is_served(run, tmp_path, name, text, code):
    if text is not None:
        (tmp_path / name).write_text(text, encoding="latin-1")
    result = run("serve", tmp_path / name, "--headless", "--port", "0")
    assert result.exit_code == code
    assert name in result.stderr


def test_a_folder_without_a_graph_is_said(run, tmp_path):
    result = run("serve", tmp_path, "--headless", "--port", "0")
    assert result.exit_code == 3
    assert "fazhi build" in result.stderr


def test_the_command_loads_no_server_before_it_runs():
    code = (
        "import sys; from fazhi.cli import main; import fazhi.cli.hosting; sys.exit('uvicorn' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}).returncode == 0  # fmt: skip
    assert "serve" in main.list_commands(None)
