"""The gate: names, tokens, origins and headers, tried over real connections."""

from __future__ import annotations

import base64
import socket
import time

import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from fazhi.server.app import application
from fazhi.server.security import host_name, is_loopback

TOKEN = "correct horse battery staple"  # noqa: S105 - of a server that lives for a test


async def hello(request):
    return PlainTextResponse(f"hello {len(await request.body())}")


async def broken(request):
    raise RuntimeError("secret detail")


ROUTES = [Route("/hello", hello, methods=["GET", "POST"]), Route("/broken", broken)]


@pytest.fixture(scope="module")
def plain(serve, tiny):
    with serve(application(tiny, routes=ROUTES)) as server:
        yield server


@pytest.fixture(scope="module")
def locked(serve, tiny):
    app = application(tiny, routes=ROUTES, token=TOKEN, cors=["https://friend.example"])
    with serve(app) as server:
        yield server


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST:80", "localhost."])
def test_a_server_on_loopback_answers_to_its_own_names(plain, name):
    assert plain.get("/hello", host=name).status == 200


@pytest.mark.parametrize(
    "name",
    [
        "evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1", "[::2]",
        "", "localhost:", "localhost:x", "a@localhost", "localhost/x", "localhost, evil.example",
    ],
)  # fmt: skip
def test_a_name_that_is_not_ours_is_refused_whatever_it_points_at(plain, name):
    answer = plain.get("/hello", host=name)
    assert answer.status in {400, 421}
    assert "hello" not in answer.text


def test_a_request_without_a_name_or_with_two_is_refused(plain):
    assert plain.send("GET", "/hello", skip=["host"]).status in {400, 421}
    with socket.create_connection(("127.0.0.1", plain.port), timeout=10) as line:
        line.sendall(b"GET /hello HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")
        assert line.recv(100).split()[1] in {b"400", b"421"}
    with socket.create_connection(("127.0.0.1", plain.port), timeout=10) as line:
        line.sendall(b"GET /hello HTTP/1.0\r\n\r\n")
        assert line.recv(100).split()[1] in {b"400", b"421"}


def test_a_server_for_a_network_answers_to_addresses_and_to_names_it_was_given(serve, tiny):
    app = application(tiny, routes=ROUTES, hosts=["Graph.example", "192.0.2.1"])
    with serve(app) as server:
        assert server.get("/hello", host="graph.example:80").status == 200
        assert server.get("/hello", host="10.0.0.1").status == 200
        assert server.get("/hello", host="other.example").status == 421


@pytest.mark.parametrize(
    "value",
    [
        f"Bearer {TOKEN}",
        f"bearer  {TOKEN} ",
        "Basic " + base64.b64encode(f":{TOKEN}".encode()).decode(),
        "Basic " + base64.b64encode(f"anyone:{TOKEN}".encode()).decode(),
    ],
)
def test_who_shows_the_token_may_ask(locked, value):
    assert locked.get("/hello", authorization=value).status == 200


@pytest.mark.parametrize(
    "value",
    [
        "", "Bearer", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", f"Bearer {TOKEN.upper()}", TOKEN, "Basic !",
        f"Basic {TOKEN}", "Basic " + base64.b64encode(b"\xff:\xff").decode(),
        "Basic " + base64.b64encode(TOKEN.encode()).decode(), f"Digest {TOKEN}", "Bearer \xe9",
    ],
)  # fmt: skip
def test_who_does_not_is_told_how(locked, value):
    answer = locked.get("/hello", authorization=value)
    assert answer.status == 401
    assert "Bearer" in answer.headers["www-authenticate"]
    assert TOKEN not in answer.text


def test_the_token_covers_paths_that_do_not_exist_and_errors(locked):
    assert locked.get("/nowhere").status == 401
    assert locked.get("/broken").status == 401


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:1", "http://127.0.0.1"])
def test_pages_of_other_servers_may_not_post(plain, origin):
    assert plain.send("POST", "/hello", b"", {"Origin": origin}).status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_without_origin_that_says_it_crosses_sites_may_not_post(plain, site):
    assert plain.send("POST", "/hello", b"", {"Sec-Fetch-Site": site}).status == 403


def test_own_pages_and_programs_may_post(plain):
    assert plain.send("POST", "/hello", b"abc", {"Origin": plain.url.rstrip("/")}).text == "hello 3"
    assert plain.send("POST", "/hello", b"abc").text == "hello 3"
    hidden = {
        "Origin": "null",
        "Sec-Fetch-Site": "same-origin",
    }  # a form of ours, where the browser hides its origin
    assert plain.send("POST", "/hello", b"abc", hidden).text == "hello 3"


def test_no_other_page_may_read_unless_it_was_named(plain, locked):
    friend = {"origin": "https://friend.example", "authorization": f"Bearer {TOKEN}"}
    evil = friend | {"origin": "https://evil.example"}
    assert "access-control-allow-origin" not in plain.get("/hello", **friend).headers
    assert locked.get("/hello", **friend).headers["access-control-allow-origin"] == friend["origin"]
    assert "access-control-allow-origin" not in locked.get("/hello", **evil).headers


def test_a_named_page_may_ask_beforehand_without_the_token(locked):
    asked = {
        "Origin": "https://friend.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization",
    }
    answer = locked.send("OPTIONS", "/hello", headers=asked)
    assert answer.status == 200
    assert "authorization" in answer.headers["access-control-allow-headers"].lower()
    assert locked.send("OPTIONS", "/hello", headers=asked | {"Origin": "https://evil.example"}).status == 400


@pytest.mark.parametrize("path", ["/hello", "/nowhere", "/broken"])
def test_every_answer_carries_the_security_headers(plain, path):
    headers = plain.get(path).headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert "server" not in headers


def test_refusals_carry_them_too(plain):
    assert "content-security-policy" in plain.get("/hello", host="evil.example").headers


def test_a_handler_that_breaks_tells_nothing_of_what_broke(plain):
    answer = plain.get("/broken")
    assert answer.status == 500
    assert "secret" not in answer.text


def test_a_body_that_is_too_long_is_refused(plain):
    assert plain.send("POST", "/hello", b"x" * 1_000_000).status == 200
    assert plain.send("POST", "/hello", b"x" * 1_000_001).status == 413


def test_a_body_that_never_ends_is_refused(serve, tiny, monkeypatch):
    monkeypatch.setattr("fazhi.server.limits.SECONDS", 0.3)
    with (
        serve(application(tiny, routes=ROUTES)) as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=10) as line,
    ):
        line.sendall(b"POST /hello HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nx")
        began = time.monotonic()
        assert line.recv(100).split()[1] == b"408"
        assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("a.example:80", "a.example"), ("[::1]:80", "::1"), ("A.EXAMPLE.", "a.example"), ("::1", None), ("a b", None),
        ("a:80:80", None), ("a\n", None), ("", None), ("[::1", None),
    ],
)  # fmt: skip
def test_a_host_header_is_read_strictly(value, name):
    assert host_name(value) == name


def test_only_this_machine_is_loopback():
    assert all(map(is_loopback, ["localhost", "127.0.0.1", "127.1.2.3", "::1"]))
    assert not any(map(is_loopback, ["0.0.0.0", "::", "10.0.0.1", "example.org", ""]))  # noqa: S104 - not bound
