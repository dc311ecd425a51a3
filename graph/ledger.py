"""The ledger: one SQLite file that holds the facts of every report, replaced or withdrawn whole.

Every graph is a view of it and can be made again. A *source* is where a report was read from; two sources may hold
versions of one report, of which the one published last is current. Views see current versions only.
"""

from __future__ import annotations

import json
import sqlite3
import uuid
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

from ontology import identifiers
from ontology.errors import UnusableGraph
from ontology.facts import Entity, Facts, Report
from ontology.mapping import Canon

from . import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FILE = "ledger.sqlite"
SCHEMA_VERSION = 1
_SCHEMA = Path(__file__).with_name("ledger.sql")
_FACT_TABLES = ("section", "mention", "observation", "action", "statement", "uses")
# The current version of each report: published last, ties by content, so that neither order nor folder decides.
_CURRENT = """
    SELECT id FROM (
        SELECT id, row_number() OVER (PARTITION BY report ORDER BY published DESC, sha256 DESC) AS rank FROM source
    ) WHERE rank = 1
"""


class HeldReport(NamedTuple):
    """A current report and where its facts come from."""

    report: Report
    source: str
    sha256: str
    fingerprint: str


class Merge(NamedTuple):
    """A row of the canon table: a minted id, its canonical id, and why."""

    minted: str
    canonical: str
    rule: str
    reason: str


class Ledger:
    """An open ledger. One writer at a time; readers see the last committed state."""

    def __init__(self, folder: Path, db: sqlite3.Connection) -> None:
        self.folder = folder
        self._db = db
        self._ids: dict[str, int] = {}

    @classmethod
    def open(cls, folder: Path, *, create: bool = False, read_only: bool = False) -> Self:
        """Return the ledger of a knowledge-graph folder.

        Raises:
            UnusableGraph: there is none, it is no ledger, another version wrote it, or it is locked.

        """
        path = folder / FILE
        if not path.exists():
            if not create:
                raise UnusableGraph(
                    f"{folder}: holds no knowledge graph; make one with `fazhi build REPORTS -o {folder}`"
                )
            folder.mkdir(parents=True, exist_ok=True)
        try:
            db = _connect(path, read_only=read_only and path.exists())
        except sqlite3.Error as error:
            raise UnusableGraph(f"{path}: cannot be opened as a ledger: {error}") from error
        return cls(folder, db)

    def close(self) -> None:
        """Close the file; open views keep working on what they hold."""
        self._db.close()

    def __enter__(self) -> Self:
        """Return the ledger itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    # ── Writing ──────────────────────────────────────────────────────────────────────────────────────────────────

    def replace(
        self, source: str, sha256: str, fingerprint: str, facts: Facts
    ) -> Literal["added", "revised", "unchanged"]:
        """Put the facts of a source in the place of what it held before, in one transaction.

        Bytes that are held already under another source are the same version: nothing is stored twice.

        Raises:
            InvalidFacts: a span, an entity or an overlap does not hold; the ledger is left as it was.

        """
        rows.check(facts)
        before = self._db.execute(
            "SELECT id, sha256, fingerprint, source FROM source WHERE source = ? UNION ALL "
            "SELECT id, sha256, fingerprint, source FROM source WHERE sha256 = ? AND source <> ?",
            (source, sha256, source),
        ).fetchone()
        if before and before[1:3] == (sha256, fingerprint):
            return "unchanged"
        with self._transaction():
            freed = self._drop(before[0]) if before else []
            self._insert(before[0] if before else None, before[3] if before else source, sha256, fingerprint, facts)
            self._sweep(freed)
        return "revised" if before else "added"

    def forget(self, name: str) -> int:
        """Withdraw the reports of an id, IRI, file name or source; return how many sources went.

        Entities that no other report uses go with them.
        """
        ident = name.removeprefix(self.base).removeprefix("id/")
        found = [
            row[0]
            for row in self._db.execute("SELECT id, source, report FROM source")
            if name in {row[1], Path(row[1]).name} or row[2] in {ident, f"report/{ident}"}
        ]
        if found:
            with self._transaction():
                self._sweep([entity for source in found for entity in self._drop(source)])
        return len(found)

    def set_canon(self, merges: Iterable[Merge]) -> bool:
        """Put a canon table in the place of the one held; return whether it differs."""
        new = sorted(merges)
        if new == self.merges():
            return False
        with self._transaction():
            self._db.execute("DELETE FROM canon")
            self._db.executemany("INSERT INTO canon VALUES (?, ?, ?, ?)", new)
        return True

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Run a block as one transaction that also moves the change counter."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise UnusableGraph(
                f"{self.folder / FILE}: is being written by another process: {error}"
            ) from error
        try:
            yield
            self._db.execute("UPDATE meta SET value = value + 1 WHERE key = 'counter'")
        except BaseException:
            self._db.execute("ROLLBACK")
            self._ids.clear()
            raise
        self._db.execute("COMMIT")

    def _drop(self, source: int) -> list[int]:
        """Delete a source and its facts; return the entities they used."""
        freed = [row[0] for row in self._db.execute("SELECT entity FROM uses WHERE source = ?", (source,))]
        for table in _FACT_TABLES:
            self._db.execute(f"DELETE FROM {table} WHERE source = ?", (source,))
        self._db.execute("DELETE FROM source WHERE id = ?", (source,))
        return freed

    def _insert(self, ident: int | None, source: str, sha256: str, fingerprint: str, facts: Facts) -> None:
        record = json.dumps(facts.report, ensure_ascii=False)
        cursor = self._db.execute(
            "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                ident,
                source,
                sha256,
                fingerprint,
                facts.report.id,
                facts.report.published or "",
                record,
                facts.text,
            ),
        )
        key = cursor.lastrowid or 0
        ids = {e.id: self._intern(e) for e in facts.entities}
        self._db.executemany("INSERT INTO uses VALUES (?, ?)", [(key, i) for i in sorted(ids.values())])
        for statement, values in rows.encode(key, facts, ids):
            self._db.executemany(statement, values)

    def _intern(self, entity: Entity) -> int:
        known = self._ids.get(entity.id)
        if known is not None:
            return known
        self._db.execute(
            "INSERT OR IGNORE INTO entity (entity, type, name, place, kind, code, level, year) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            entity,
        )
        (found,) = self._db.execute("SELECT id FROM entity WHERE entity = ?", (entity.id,)).fetchone()
        self._ids[entity.id] = found
        return int(found)

    def _sweep(self, freed: list[int]) -> None:
        """Delete those of the freed entities that no fact uses any more."""
        self._db.executemany(
            "DELETE FROM entity WHERE id = ? AND NOT EXISTS (SELECT 1 FROM uses WHERE uses.entity = entity.id)",
            [(entity,) for entity in freed],
        )
        if freed:
            self._ids.clear()

    # ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def counter(self) -> int:
        """A number that moves with every change of content."""
        return int(self._meta("counter"))

    @property
    def uid(self) -> str:
        """Which ledger this is: views of another are not views of this."""
        return self._meta("uid")

    @property
    def base(self) -> str:
        """What the graph's IRIs begin with."""
        return self._meta("base")

    def _meta(self, key: str) -> str:
        return str(self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()[0])

    def known(self) -> dict[str, tuple[str, str]]:
        """Return source → (sha256, fingerprint) of all sources."""
        return {s: (h, f) for s, h, f in self._db.execute("SELECT source, sha256, fingerprint FROM source")}

    def held_bytes(self) -> dict[str, str]:
        """Return sha256 → fingerprint of all sources: bytes that need not be read again whatever their path."""
        return dict(self._db.execute("SELECT sha256, fingerprint FROM source").fetchall())

    def reports(self) -> list[HeldReport]:
        """Return the current reports by id."""
        found = self._db.execute(
            f"SELECT record, source, sha256, fingerprint FROM source WHERE id IN ({_CURRENT}) ORDER BY report"
        )
        return [HeldReport(rows.report(r), s, h, f) for r, s, h, f in found]

    def facts(self, report_id: str) -> Facts:
        """Return everything the current version of a report says.

        Raises:
            UnusableGraph: the report is not held.

        """
        return rows.decode(self._db, self._source_of(report_id))

    def text(self, report_id: str) -> str:
        """Return the text of the current version of a report, to which all offsets refer."""
        found = self._db.execute("SELECT text FROM source WHERE id = ?", (self._source_of(report_id),))
        return str(found.fetchone()[0])

    def _source_of(self, report_id: str) -> int:
        found = self._db.execute(
            "SELECT id FROM source WHERE report = ? ORDER BY published DESC, sha256 DESC", (report_id,)
        ).fetchone()
        if found is None:
            raise UnusableGraph(
                f"{report_id}: is not held in {self.folder}; `fazhi find {self.folder} NAME` lists what is"
            )
        return int(found[0])

    def entities(self) -> list[Entity]:
        """Return the entities that current reports use, by id."""
        found = self._db.execute(
            "SELECT entity, type, name, place, kind, code, level, year FROM entity WHERE id IN "
            f"(SELECT entity FROM uses WHERE source IN ({_CURRENT})) ORDER BY entity"
        )
        return [Entity(*row) for row in found]

    def implementations(self) -> Iterator[tuple[str, str]]:
        """Yield (report id, program id) of every action done that implements or creates a program."""
        yield from self._db.execute(
            "SELECT DISTINCT s.report, e.entity FROM action a JOIN source s ON s.id = a.source JOIN entity e ON e.id = a.target "
            f"WHERE a.source IN ({_CURRENT}) AND a.status = 'done' AND a.action IN ('implements', 'creates') "
            "AND e.type = 'Program' ORDER BY 1, 2"
        )

    def merges(self) -> list[Merge]:
        """Return the canon table by minted id."""
        return [
            Merge(*row)
            for row in self._db.execute("SELECT minted, canonical, rule, reason FROM canon ORDER BY minted")
        ]

    def canon(self) -> Canon:
        """Return canonical ids and held reports, for the mapping."""
        held = frozenset(row[0] for row in self._db.execute("SELECT DISTINCT report FROM source"))
        return Canon({m.minted: m.canonical for m in self.merges()}, held)

    def mentions_of(self, entity_ids: Iterable[str]) -> Iterator[tuple[str, int, int]]:
        """Yield (report id, start, end) of the current mentions of entities given by minted ids."""
        for ident in entity_ids:
            yield from self._db.execute(
                'SELECT s.report, m.start, m."end" FROM entity e JOIN uses u ON u.entity = e.id JOIN source s ON s.id = u.source '
                f"JOIN mention m ON m.source = s.id AND m.entity = e.id WHERE e.entity = ? AND s.id IN ({_CURRENT}) ORDER BY 1, 2",
                (ident,),
            )


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Return a connection to a ledger of this version; a new file gets the schema."""
    mode = "ro" if read_only else "rwc"
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=10)
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version == 0 and not read_only and not db.execute("SELECT 1 FROM sqlite_master").fetchone():
        _create(db)
    elif version != SCHEMA_VERSION:
        db.close()
        raise UnusableGraph(
            f"{path}: has ledger version {version}, this fazhi reads version {SCHEMA_VERSION}; "
            "build the graph again from its reports, or use the fazhi that made it"
        )
    if not read_only:
        db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA cache_size = -65536")
    return db


def _create(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA journal_mode = WAL")
    meta = {"counter": "0", "uid": uuid.uuid4().hex, "base": identifiers.BASE}
    db.executescript("BEGIN;" + _SCHEMA.read_text(encoding="utf-8"))
    db.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    db.execute("COMMIT")
