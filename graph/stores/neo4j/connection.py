"""A server: connecting, transactions, and what can go wrong, in our own words."""

from __future__ import annotations

import logging
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import neo4j
from neo4j import exceptions as failures

from ontology.derive.constraints import LOAD
from ontology.errors import QueryRefused, ServiceUnreachable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_T = TypeVar("_T")
Transaction = neo4j.ManagedTransaction

# What is tried again is no news; without a handler Python would print the driver's warnings.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

_PATIENCE = 30.0  # seconds to go on trying while a server restarts or a transaction meets another
_SCHEMES = ("neo4j", "bolt")
_SECURITY = ("", "+s", "+ssc")


def values(tx: Transaction, text: str, **parameters: Any) -> list[list[Any]]:
    """Return the rows of a statement within a transaction; it finds the parameters in `$given`."""
    return tx.run(text, given=parameters).values()


def execute(tx: Transaction, text: str, **parameters: Any) -> neo4j.SummaryCounters:
    """Run a statement within a transaction, as `values` does; return what it did."""
    return tx.run(text, given=parameters).consume().counters


class Access(NamedTuple):
    """How to be let in: a token, else a user with a password, else nothing; and which database, "" for the default."""

    username: str = ""
    password: str = ""
    token: str = ""
    database: str = ""

    def credentials(self) -> Any:
        """Return what the driver hands to the server."""
        if self.token:
            return neo4j.bearer_auth(self.token)
        return neo4j.basic_auth(self.username or "neo4j", self.password) if self.password else None


class Refused(ServiceUnreachable):
    """A server that does not let us in with the credentials given."""


class Server:
    """A database on a server. Reads and writes are managed transactions: what a moment's trouble ends is done again."""

    def __init__(self, uri: str, driver: neo4j.Driver, database: str) -> None:
        self.uri = uri
        self._driver = driver
        self._database = database or None

    def read(self, work: Callable[[Transaction], _T]) -> _T:
        """Return what a reading transaction returns."""
        with _told(self.uri), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(work)

    def write(self, work: Callable[[Transaction], _T]) -> _T:
        """Return what a writing transaction returns; `work` may be run more than once, also after it was committed."""
        with _told(self.uri), self._session(neo4j.WRITE_ACCESS) as session:
            try:
                return session.execute_write(work)
            except failures.IncompleteCommit:  # the line was cut while the answer was awaited: done, or not
                return session.execute_write(work)

    def rows(self, text: str, **parameters: Any) -> Iterator[list[Any]]:
        """Yield the rows of a query as they come."""
        with _told(self.uri), self._session(neo4j.READ_ACCESS) as session:
            for record in session.run(text, parameters):
                yield record.values()

    def run(self, text: str, **parameters: Any) -> None:
        """Run a statement that changes the schema, or a single node, in a transaction of its own."""
        with _told(self.uri), self._session(neo4j.WRITE_ACCESS) as session:
            session.run(text, parameters).consume()

    def explain(self, text: str, parameters: dict[str, Any]) -> neo4j.ResultSummary:
        """Return what the server says of a query without running it."""
        with _asked(self.uri), self._session(neo4j.READ_ACCESS) as session:
            return session.run(f"EXPLAIN {text}", parameters).consume()

    def ask(
        self, text: str, parameters: dict[str, Any], timeout: float | None
    ) -> tuple[list[str], list[neo4j.Record]]:
        """Return columns and records of a query that may read only; the server ends it after `timeout` seconds."""
        with _asked(self.uri, timeout), self._session(neo4j.READ_ACCESS) as session:
            result = session.run(neo4j.Query(text, timeout=timeout), parameters)
            return list(result.keys()), list(result)

    @contextmanager
    def alone(self, waiting: Callable[[], None]) -> Iterator[None]:
        """Let one loader at a time work on the database; `waiting` is called once if another one is at work.

        The lock is that of an open transaction, so it goes when its process or the server dies.
        """
        lock = f"MATCH (l:{LOAD} {{name: 'lock'}}) SET l.held = true"
        self.run(f"MERGE (:{LOAD} {{name: 'lock'}})")
        with self._session(neo4j.WRITE_ACCESS) as session:
            with _told(self.uri):
                try:
                    with session.begin_transaction(timeout=1) as attempt:
                        attempt.run(lock).consume()
                except failures.Neo4jError as error:
                    if not _timed_out(error):
                        raise
                    waiting()
                held = session.begin_transaction()
                held.run(lock).consume()
            try:
                yield
            finally:
                with suppress(
                    failures.DriverError, failures.Neo4jError
                ):  # gone with its server: so is the lock
                    held.rollback()

    def _session(self, mode: str) -> neo4j.Session:
        return self._driver.session(database=self._database, default_access_mode=mode)


@contextmanager
def connected(uri: str, access: Access) -> Iterator[Server]:
    """Return a server that answers.

    Raises:
        QueryRefused: the address is none.
        ServiceUnreachable: nobody answers there, or not to us.

    """
    check(uri)
    with _told(uri):
        driver = neo4j.GraphDatabase.driver(
            uri,
            auth=access.credentials(),
            max_transaction_retry_time=_PATIENCE,
            initial_retry_delay=0.2,
            connection_acquisition_timeout=_PATIENCE,
            connection_timeout=10,
            notifications_min_severity="OFF",  # hints to whoever writes queries; ours are tested
        )
    with driver:
        server = Server(uri, driver, access.database)
        list(server.rows("RETURN 1"))  # tried once: who mistyped an address should not wait
        yield server


def check(uri: str) -> None:
    """Refuse what is no address of a Neo4j server, and an address that holds a password: others could read it.

    Raises:
        QueryRefused: it is one of these.

    """
    scheme, found, rest = uri.partition("://")
    plain, plus, kind = scheme.partition("+")
    if not found or not rest or plain not in _SCHEMES or plus + kind not in _SECURITY:
        raise QueryRefused(
            f"{uri if '@' not in uri else scheme}: no address of a Neo4j server; for example neo4j://localhost:7687, "
            "neo4j+s://db.example.org (TLS), bolt://localhost:7687"
        )
    if "@" in rest:
        raise QueryRefused(
            f"{scheme}://…@{rest.rpartition('@')[2]}: leave user and password out of the address and set "
            "NEO4J_USERNAME and NEO4J_PASSWORD"
        )


@contextmanager
def _asked(uri: str, timeout: float | None = None) -> Iterator[None]:
    """Say in our words what a server has against a query that a user wrote."""
    with _told(uri):
        try:
            yield
        except failures.Neo4jError as error:
            if _timed_out(error) and timeout is not None:
                raise QueryRefused(f"Cypher: stopped after {timeout:g} s") from error
            if ".Statement." in (error.code or "") and not isinstance(error, failures.AuthError):
                raise QueryRefused(f"Cypher: {_first(error)}") from error
            raise


def _timed_out(error: failures.Neo4jError) -> bool:
    return any(word in (error.code or "") for word in ("TimedOut", "Terminated", "LockClientStopped"))


@contextmanager
def _told(uri: str) -> Iterator[None]:
    """Say in our words what a server or the line to it did."""
    try:
        yield
    except failures.AuthError as error:
        raise Refused(
            f"{uri}: the server does not let this user in: {_first(error)} Set NEO4J_USERNAME and NEO4J_PASSWORD, "
            "or NEO4J_TOKEN."
        ) from error
    except (failures.Neo4jError, failures.DriverError) as error:
        raise _translated(uri, error) from error
    except (OSError, ValueError) as error:  # a name that does not resolve, a port that is none
        raise ServiceUnreachable(f"{uri}: {error}") from error


def _translated(uri: str, error: failures.Neo4jError | failures.DriverError) -> Exception:
    code = getattr(error, "code", None) or ""
    if "ReadOnly" in code:
        return ServiceUnreachable(
            f"{uri}: the database is read-only; set server.databases.default_to_read_only=false on the server, or name "
            "another one with NEO4J_DATABASE"
        )
    if code.endswith("DatabaseNotFound"):
        return ServiceUnreachable(f"{uri}: {_first(error)} NEO4J_DATABASE names the database.")
    return ServiceUnreachable(
        f"{uri}: {_first(error)} Is the server running, and the address right? What was loaded is kept; the same "
        "command goes on."
    )


def _first(error: Exception) -> str:
    """Return the first line of an error's message."""
    text = str(getattr(error, "message", None) or error).strip().split("\n", maxsplit=1)[0][:300]
    return text if text.endswith((".", "!", "?")) else f"{text.rstrip(':')}."
