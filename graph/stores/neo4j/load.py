"""A ledger's graph into a Neo4j database, again and again: only what differs travels.

Heads first, so that links have something to lead to; then parcels, many to a transaction; what is no longer wanted goes
last. A load that is cut leaves every parcel as it was or as it should be, and the next one does the rest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self

from ontology.derive import constraints
from ontology.errors import GraphDiffers, UnusableGraph

from . import apply, content
from .difference import Changes, batches
from .parcels import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...ledger import Ledger
    from .connection import Server
    from .parcels import Parcel

SHARED = (
    "Jurisdiction", "Agency", "Program", "Regulation", "Award", "CitedReport",
    "AgencyKind", "Theme", "Indicator", "ProblemCategory",
)  # fmt: skip
# Of a transaction. After each, the server writes its full-text index, in a time that grows with the square of the nodes
# that bear a text, until these are some 4000: a fifth fewer elements cost a merge a sixth more, and more hold more memory.
_ELEMENTS = 25_000
_PARCELS = 5_000  # of a transaction
_REMEMBERED = 5_000  # changed parcels of what reports share to keep in memory; more are mapped once again
_SESSIONS = 2


class Progress(Protocol):
    """What a load tells while it runs."""

    def begin(self, total: int) -> None:
        """Say that so many reports will travel."""

    def step(self, reports: int, elements: int) -> None:
        """Say that so many more reports, nodes and links are done."""

    def waiting(self) -> None:
        """Say that another loader is at work."""


class Silent:
    """No word, for use as a library."""

    def begin(self, total: int) -> None:
        """Say nothing."""

    def step(self, reports: int, elements: int) -> None:
        """Say nothing."""

    def waiting(self) -> None:
        """Say nothing."""


class Loaded(NamedTuple):
    """What a load changed, or would; and by class and relationship type what is wanted and what was found after it."""

    changes: Changes
    wanted: Counter[str]
    found: dict[str, int]  # after a trial: before it


def load(
    ledger: Ledger,
    server: Server,
    *,
    write: bool = True,
    trust: bool = True,
    replace: bool = False,
    progress: Progress | None = None,
) -> Loaded:
    """Bring a database up to date with a ledger.

    Without `write` nothing is touched: the answer is what would be done. With `trust`, what an earlier load noted is
    believed; without, the whole content of the database is read and compared, and mended. `replace` lets the graph of
    another ledger go.

    Raises:
        ServiceUnreachable: the server does not answer, or does not let us write.
        UnusableGraph: the database shows another ledger.
        GraphDiffers: after the load, the database holds another number of nodes or links than were wanted.

    """
    progress = progress or Silent()
    if write:
        _ensure(server, constraints.uniqueness())
    with ledger.snapshot(), server.alone(progress.waiting) if write else nullcontext():
        _claim(server, ledger, replace=replace, write=write)
        run = _Run(ledger, server, progress, write=write, trust=trust)
        if write and run.stamps:
            index(server)
        run.run()
        if write:
            index(server)  # on a first load after it: to fill indexes at once costs less than to keep them up
        found = content.counts(server)
        if write:
            _compare({name: n for name, n in run.wanted.items() if n}, found, server.uri)
            run.note()
    return Loaded(run.changes, run.wanted, found)


def index(server: Server) -> None:
    """Make the indexes and wait until they are filled."""
    _ensure(server, constraints.indexes())
    server.run("CALL db.awaitIndexes(7200)")
    server.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")


def _ensure(server: Server, statements: Iterable[str]) -> None:
    """Run those of the statements that make what is not there."""
    held = {name for (name,) in server.rows("SHOW INDEXES YIELD name RETURN name")}
    for statement in statements:
        name = statement.partition(" IF NOT EXISTS")[0].rpartition(" ")[2]
        if name not in held:
            server.run(statement)


def _claim(server: Server, ledger: Ledger, *, replace: bool, write: bool) -> None:
    """Note whose graph the database shows.

    Raises:
        UnusableGraph: it is another ledger's, and `replace` does not let that go.

    """
    node = f"(l:{constraints.LOAD} {{name: 'graph'}})"
    shown = [uid for (uid,) in server.rows(f"MATCH {node} RETURN l.ledger")]
    if shown and shown[0] != ledger.uid and not replace:
        raise UnusableGraph(
            f"{server.uri}: the database shows the graph of another folder than {ledger.folder}; load with --replace to "
            "put this one in its place, or name another database with NEO4J_DATABASE"
        )
    if write:
        server.run(f"MERGE {node} SET l.ledger = $uid", uid=ledger.uid)


def _compare(wanted: dict[str, int], found: dict[str, int], uri: str) -> None:
    if found != wanted:
        names = sorted(n for n in {*wanted, *found} if wanted.get(n, 0) != found.get(n, 0))
        told = ", ".join(f"{n}: {found.get(n, 0)} instead of {wanted.get(n, 0)}" for n in names)
        raise GraphDiffers(f"{uri}: {told}; `fazhi load --all` reads everything and mends it")


class _Run:
    """One load."""

    def __init__(
        self, ledger: Ledger, server: Server, progress: Progress, *, write: bool, trust: bool
    ) -> None:
        self._server = server
        self._write, self._trust = write, trust
        self._progress = progress
        self._source = Wanted(ledger)
        self._shared = content.Shared(self._source.shared_key(), {})
        if trust and (held := content.shared(server)) and held.key == self._shared.key:
            self._shared = held
        # Where nothing changed that reports share, tens of thousands of heads need not be looked at.
        self.stamps = content.stamps(server, ("Report",) if self._shared.size else (*SHARED, "Report"))
        self.wanted: Counter[str] = Counter()
        self.changes = Changes()

    def run(self) -> None:
        """Do it."""
        reports = self._changed_reports()
        self._progress.begin(len(reports))
        mine = {self._source.iri(report) for report in self._source.reports}
        obsolete = self.stamps.keys() - mine
        shared: set[str] = set()
        if self._shared.size:
            self.wanted.update(self._shared.size)
        else:
            shared = self._bring_shared(obsolete)
        with _Writers(self) as writers:
            writers.put(self._counted(self._source.of(reports)))
        self._drop(obsolete, shared)

    def _bring_shared(self, obsolete: set[str]) -> set[str]:
        """Bring what reports share; return the IRIs of it that travelled."""
        if self._write:
            content.note(self._server, content.Shared("", {}))  # while it changes, nothing is known of it
        before = self.wanted.copy()
        changed, iris = self._changed_shared(obsolete)
        self._shared = self._shared._replace(size=dict(self.wanted - before))
        with _Writers(self) as writers:
            shared = (
                changed if len(changed) == len(iris) else (p for p in self._source.shared() if p.iri in iris)
            )
            writers.put(shared)
        return iris

    def note(self) -> None:
        """Note that what reports share is there, once it was counted."""
        content.note(self._server, self._shared)

    def _changed_reports(self) -> dict[str, str]:
        """Return those that must travel, with their keys; make their heads, count the others."""
        found, absent = {}, []
        for report, key in self._source.keys().items():
            iri = self._source.iri(report)
            stamp = self.stamps.get(iri)
            if stamp is None:
                absent.append(iri)
            if self._trust and stamp is not None and stamp.key == key and stamp.digest:
                self.wanted.update(stamp.size)
            else:
                found[report] = key
        if self._write:
            apply.stubs(self._server, "Report", absent)
        return found

    def _changed_shared(self, obsolete: set[str]) -> tuple[list[Parcel], set[str]]:
        """Return the parcels that must travel, as far as they are remembered, and the IRIs of all of them.

        Their heads are made, all are counted, and what is wanted is taken out of `obsolete`.
        """
        absent: dict[str, list[str]] = defaultdict(list)
        remembered: list[Parcel] = []
        iris = set()
        for parcel in self._source.shared():
            obsolete.discard(parcel.iri)
            self.wanted.update(parcel.size)
            stamp = self.stamps.get(parcel.iri)
            if stamp is None:
                absent[parcel.cls].append(parcel.iri)
            if stamp is None or not self._trust or (stamp.cls, stamp.digest) != (parcel.cls, parcel.digest):
                iris.add(parcel.iri)
                if len(iris) <= _REMEMBERED:
                    remembered.append(parcel)
        if self._write:
            for cls, heads in absent.items():
                apply.stubs(self._server, cls, heads)
        return remembered, iris

    def _counted(self, parcels: Iterable[Parcel]) -> Iterator[Parcel]:
        for parcel in parcels:
            self.wanted.update(parcel.size)
            yield parcel

    def _drop(self, obsolete: set[str], shared: set[str]) -> None:
        """Take away what is no longer wanted, reports first; of a report that is still cited its head stays."""
        withdrawn = sorted(
            i for i, stamp in self.stamps.items() if stamp.cls == "Report" and i in obsolete | shared
        )
        for iris in batches(withdrawn, 20):
            self.changes.add(apply.drop(self._server, iris, keep_heads=shared, write=self._write))
        for iris in batches(sorted(obsolete - set(withdrawn)), _PARCELS):
            self.changes.add(apply.drop(self._server, iris, keep_heads=(), write=self._write))

    def put(self, parcels: list[Parcel]) -> tuple[Changes, list[Parcel]]:
        """Write parcels in one transaction."""
        return apply.put(self._server, parcels, trust=self._trust, write=self._write), parcels

    def done(self, outcome: tuple[Changes, list[Parcel]]) -> None:
        """Count what was written."""
        changes, parcels = outcome
        self.changes.add(changes)
        self._progress.step(sum(1 for p in parcels if p.key), sum(p.elements for p in parcels))


class _Writers:
    """Sessions that write while the next parcels are mapped; none wait in line, so memory does not grow with the graph."""

    def __init__(self, run: _Run) -> None:
        self._run = run
        self._pool = ThreadPoolExecutor(_SESSIONS)
        self._waiting: set[Future[tuple[Changes, list[Parcel]]]] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self._collect(0)
        self._pool.shutdown(cancel_futures=True)

    def put(self, parcels: Iterable[Parcel]) -> None:
        """Write parcels, as many to a transaction as it holds well."""
        gathered: list[Parcel] = []
        elements = 0
        for parcel in parcels:
            gathered.append(parcel)
            elements += parcel.elements
            if elements >= _ELEMENTS or len(gathered) >= _PARCELS:
                self._submit(gathered)
                gathered, elements = [], 0
        if gathered:
            self._submit(gathered)

    def _submit(self, parcels: list[Parcel]) -> None:
        self._collect(_SESSIONS - 1)
        self._waiting.add(self._pool.submit(self._run.put, parcels))

    def _collect(self, most: int) -> None:
        """Wait until at most so many are under way."""
        while len(self._waiting) > most:
            done, self._waiting = wait(self._waiting, return_when=FIRST_COMPLETED)
            for future in done:
                self._run.done(future.result())
