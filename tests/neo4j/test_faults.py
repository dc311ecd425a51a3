"""What goes wrong between a loader and a server is said in one line, and the next load mends it."""

import contextlib
import socket
import threading

import database
import neo4j
import pytest
from database import content, expected

from graph.stores.neo4j import apply, connection
from graph.stores.neo4j import load as module
from graph.stores.neo4j.connection import Access, connected
from graph.stores.neo4j.load import load
from ontology.errors import FazhiError, QueryRefused, ServiceUnreachable


class Cut(module.Silent):
    """Do something once so many transactions were written."""

    def __init__(self, after, action):
        self.left, self.action = after, action

    def step(self, *_):
        self.left -= 1
        if self.left == 0:
            self.action()


@pytest.fixture
def small(monkeypatch):
    """Many transactions of few elements."""
    monkeypatch.setattr(module, "_ELEMENTS", 9)
    monkeypatch.setattr(module, "_PARCELS", 40)


def test_a_server_killed_in_the_middle_of_a_load_and_restarted_ends_equal(
    ledger, started, small, monkeypatch
):
    monkeypatch.setattr(connection, "_PATIENCE", 1.0)
    server = started()
    with (
        connected(server.uri, Access()) as there,
        pytest.raises(ServiceUnreachable, match="the same command goes on"),
    ):
        load(ledger, there, progress=Cut(5, server.kill))
    server.start()
    with connected(server.uri, Access()) as there:
        nodes, links = content(there)
        assert nodes
        assert len(links) < len(expected(ledger)[1])
        load(ledger, there)
        assert content(there) == expected(ledger)


def test_a_load_outlives_a_server_that_comes_back_soon(ledger, started, small):
    server = started()

    def restart():
        server.kill()
        threading.Thread(target=server.start).start()

    with connected(server.uri, Access()) as there:
        load(ledger, there, progress=Cut(5, restart))
        assert content(there) == expected(ledger)


class Line:
    """A line to a server that is cut once `limit` bytes of answers came through, and is whole from then on."""

    def __init__(self, port, limit):
        self.left, self.port, self.cut = limit, port, False
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.uri = f"bolt://127.0.0.1:{self.listener.getsockname()[1]}"
        self.sockets, self.threads = [self.listener], []

    def __enter__(self):
        self._begin(self._accept)
        return self

    def __exit__(self, *_):
        for end in self.sockets:
            self._hang_up(end)
        for thread in self.threads:
            thread.join()
        for end in self.sockets:
            end.close()

    def _begin(self, work, *args):
        thread = threading.Thread(target=work, args=args)
        self.threads.append(thread)
        thread.start()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                self.sockets.append(client)
                there = socket.create_connection(("127.0.0.1", self.port))
                self.sockets.append(there)
                self._begin(self._pass, client, there, False)
                self._begin(self._pass, there, client, True)

    def _pass(self, source, sink, counted):
        with contextlib.suppress(OSError):
            while (data := source.recv(1 << 16)) and not (counted and self._is_cut(len(data))):
                sink.sendall(data)
        self._hang_up(source)
        self._hang_up(sink)

    def _is_cut(self, size):
        """Whether the line is cut here; it is so once."""
        with self.lock:
            before, self.left = self.left, self.left - size
            self.cut |= self.left <= 0 < before
            return self.left <= 0 < before

    @staticmethod
    def _hang_up(end):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("limit", [2000, 6000, 15000, 30000])
def test_a_line_cut_anywhere_ends_equal(ledger, server, running, small, limit):
    with Line(running.port, limit) as line:
        with connected(line.uri, Access()) as there:
            try:
                load(ledger, there)
            except ServiceUnreachable:
                load(ledger, there)
        assert line.cut
    assert content(server) == expected(ledger)


def test_a_commit_whose_answer_is_lost_is_counted_once(ledger, server, monkeypatch):
    put, lost = apply.put, []

    def put_twice(*args, **kwargs):
        """Write, as if the answer to the commit were lost, and write again."""
        write = server.write

        def again(work):
            write(work)
            lost.append(1)
            return write(work)

        monkeypatch.setattr(server, "write", again)
        try:
            return put(*args, **kwargs)
        finally:
            monkeypatch.undo()

    monkeypatch.setattr(apply, "put", put_twice)
    trial = load(ledger, server, write=False)
    monkeypatch.setattr(apply, "put", put_twice)
    done = load(ledger, server)
    assert lost
    assert done.changes.counts == trial.changes.counts
    assert content(server) == expected(ledger)


def test_a_server_that_may_only_be_read_says_so_and_can_be_compared(ledger, started):
    server = started()
    with connected(server.uri, Access()) as there:
        load(ledger, there)
    started(server__databases__default_to_read_only="true")
    ledger.forget("report/210900/2021")
    with connected(server.uri, Access()) as there:
        with pytest.raises(ServiceUnreachable, match="read-only"):
            load(ledger, there)
        assert load(ledger, there, write=False).changes.of("delete")


def test_a_wrong_password_is_refused_in_words_and_a_right_one_lets_in(ledger, started):
    server = started(dbms__security__auth_enabled="true")
    right = Access(password="the right one")  # noqa: S106 - of a server that lives as long as this test
    with neo4j.GraphDatabase.driver(server.uri, auth=("neo4j", "neo4j")) as driver:
        # Until its first password is changed, nothing else is let in.
        driver.execute_query(
            "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO 'the right one'", database_="system"
        )
    for access in (Access(password="wrong"), Access(), Access(token="wrong")):  # noqa: S106 - as above
        with pytest.raises(ServiceUnreachable, match="NEO4J_PASSWORD"), connected(server.uri, access):
            pass
    with connected(server.uri, right) as there:
        database.empty(there)
        load(ledger, there)
        assert content(there) == expected(ledger)


@pytest.mark.parametrize("uri", ["bolt://127.0.0.1:{closed}", "neo4j://no-such-host.invalid:7687"])
def test_a_server_that_is_not_there_is_named(needed, uri):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        closed = listener.getsockname()[1]
    uri = uri.format(closed=closed)
    with pytest.raises(ServiceUnreachable, match="Is the server running") as told, connected(uri, Access()):
        pass
    assert uri in str(told.value)
    assert told.value.exit_code == 5


@pytest.mark.parametrize("uri", ["localhost:7687", "http://localhost:7474", "bolt+tls://x", "neo4j://", ""])
def test_what_is_no_address_is_refused_with_an_example(uri):
    with pytest.raises(QueryRefused, match=r"neo4j\+s://"):
        connection.check(uri)


@pytest.mark.parametrize("uri", ["neo4j://h", "neo4j+s://h:7687", "bolt+ssc://h", "bolt://[::1]:7687"])
def test_every_scheme_of_the_driver_is_an_address(uri):
    connection.check(uri)


def test_a_password_in_an_address_is_refused_and_not_repeated():
    with pytest.raises(QueryRefused, match="NEO4J_PASSWORD") as told:
        connection.check("bolt://neo4j:secret@localhost:7687")
    assert "secret" not in str(told.value)


def test_a_token_goes_before_a_password_and_nothing_before_both():
    assert Access().credentials() is None
    assert Access(password="p").credentials().scheme == "basic"  # noqa: S106 - no real one
    token = Access(username="u", password="p", token="t").credentials()  # noqa: S106 - no real one
    assert (token.scheme, token.credentials) == ("bearer", "t")


def test_an_unknown_database_is_named(server, running):
    with (
        pytest.raises(FazhiError, match="NEO4J_DATABASE"),
        connected(running.uri, Access(database="elsewhere")),
    ):
        pass
