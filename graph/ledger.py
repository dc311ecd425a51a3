"""The ledger: one SQLite file that holds the facts of every report, replaced or withdrawn whole.

Every graph is a view of it and can be made again. A *version* is the bytes of a report, a *source* is where they were
read from: the same bytes may lie in several places, and several versions may be of one report, of which the one
published last is current. Views see current versions only.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

from ontology.errors import UnusableGraph
from ontology.facts import Entity, Facts, Report
from ontology.mapping import Canon

from . import rows
from .accept import accept
from .database import SCHEMA_VERSION, connect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["FILE", "SCHEMA_VERSION", "HeldReport", "Ledger", "Merge", "Outcome"]

FILE = "ledger.sqlite"
Outcome = Literal["added", "revised", "unchanged"]
_REMEMBERED = 50_000  # keys of entities kept in memory; the national ones recur in every report


class HeldReport(NamedTuple):
    """A current report and where its facts come from; of several sources and file names the smallest."""

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
        self._keys: dict[Entity, int] = {}

    @classmethod
    def open(cls, folder: Path, *, create: bool = False, read_only: bool = False) -> Self:
        """Return the ledger of a knowledge-graph folder.

        Raises:
            UnusableGraph: there is none, it is no ledger, another version wrote it, or it is locked.

        """
        return cls(folder, connect(folder / FILE, create=create, read_only=read_only))

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

    def replace(self, source: str, sha256: str, fingerprint: str, facts: Facts) -> Outcome:
        """Put the facts of a source in the place of what it held before, in one transaction.

        Bytes that are held already are not stored twice: the source is noted as another place where they lie.

        Raises:
            InvalidFacts: a span, an entity or a reference does not hold; the ledger is left as it was.
            UnusableGraph: another process is writing, or the file cannot be written.

        """
        before = self._db.execute(
            "SELECT v.id, v.sha256, v.fingerprint FROM source s JOIN version v ON v.id = s.version WHERE s.source = ?",
            (source,),
        ).fetchone()
        if before and before[1:] == (sha256, fingerprint):
            return "unchanged"
        accept(facts)
        with self._transaction():
            same = self._db.execute(
                "SELECT id, fingerprint FROM version WHERE sha256 = ?", (sha256,)
            ).fetchone()
            is_copy = bool(same) and same[1] == fingerprint
            version = same[0] if is_copy else self._write(same and same[0], sha256, fingerprint, facts)
            name = self._doc(version)
            self._db.execute("REPLACE INTO source VALUES (?, ?, ?)", (source, version, facts.report.doc))
            if before and before[0] != version:
                self._drop_unsourced([before[0]])
            if before or not is_copy or self._doc(version) != name:
                self._move()
        return "revised" if before or (same and not is_copy) else "unchanged" if is_copy else "added"

    def forget(self, name: str) -> int:
        """Withdraw the reports of an id, IRI, file name or source; return how many.

        Of a report with several versions, a file name or source withdraws the version it names. Entities that no other
        report names go too.
        """
        ident = name.removeprefix(self.base).removeprefix("id/")
        names, ids = {name, str(Path(name).absolute())}, {ident, f"report/{ident}"}
        everything = self._db.execute(
            "SELECT s.source, s.version, v.report, s.doc FROM source s JOIN version v ON v.id = s.version"
        )
        found = [r for r in everything if r[2] in ids or names & {r[0], r[3], Path(r[0]).name}]
        if found:
            with self._transaction():
                self._db.executemany("DELETE FROM source WHERE source = ?", [row[:1] for row in found])
                self._drop_unsourced(sorted({row[1] for row in found}))
                self._move()
        return len({row[2] for row in found})

    def set_canon(self, merges: Iterable[Merge]) -> bool:
        """Put a canon table in the place of the one held; return whether it differs."""
        new = sorted(merges)
        if new == self.merges():
            return False
        with self._transaction():
            self._db.execute("DELETE FROM canon")
            self._db.executemany("INSERT INTO canon VALUES (?, ?, ?, ?)", new)
            self._move()
        return True

    def set_note(self, key: str, value: str) -> None:
        """Note something about the ledger that is no content of it: the change counter stays."""
        with self._transaction():
            self._db.execute("REPLACE INTO meta VALUES (?, ?)", (f"note {key}", value))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Run a block whole or not at all."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                self._keys.clear()
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
        except sqlite3.OperationalError as error:
            raise UnusableGraph(f"{self.folder / FILE}: cannot be written: {_plain(error)}") from error

    def _move(self) -> None:
        """Move the change counter: what views show is another thing now."""
        self._db.execute("UPDATE meta SET value = value + 1 WHERE key = 'counter'")

    def _doc(self, version: int) -> str | None:
        """Return the file name of a version; of several copies the smallest."""
        (doc,) = self._db.execute("SELECT min(doc) FROM source WHERE version = ?", (version,)).fetchone()
        return None if doc is None else str(doc)

    def _write(self, version: int | None, sha256: str, fingerprint: str, facts: Facts) -> int:
        """Store facts as a version, in the place of what it held; return its key."""
        reports, freed = {facts.report.id}, set[int]()
        if version is not None:
            reports.add(self._report_of(version))
            freed = self._clear(version)
        report = facts.report
        cursor = self._db.execute(
            "INSERT INTO version VALUES (?, ?, ?, ?, ?, 0, ?)",
            (version, report.id, sha256, fingerprint, report.published or "", rows.record(facts)),
        )
        key = cursor.lastrowid or 0
        self._db.execute("INSERT INTO body VALUES (?, ?)", (key, facts.text))
        ids = self._intern(facts.entities)
        self._db.executemany("INSERT INTO uses VALUES (?, ?)", [(key, i) for i in sorted(ids.values())])
        for statement, values in rows.encode(key, facts, ids):
            self._db.executemany(statement, values)
        self._sweep(freed - set(ids.values()))
        self._elect(reports)
        return key

    def _intern(self, entities: tuple[Entity, ...]) -> dict[str, int]:
        """Return minted id → key; descriptions that are new are stored."""
        if len(self._keys) > _REMEMBERED:
            self._keys.clear()
        unknown = [e for e in entities if e not in self._keys]
        for entity in unknown:
            found = self._db.execute(
                "SELECT id FROM entity WHERE entity = ? AND type = ? AND name = ? AND place = ? AND kind = ? "
                "AND code = ? AND level = ? AND year IS ? AND broader = ?",
                entity,
            ).fetchone()
            if found:
                self._keys[entity] = found[0]
        (last,) = self._db.execute("SELECT coalesce(max(id), 0) FROM entity").fetchone()
        new = {e: last + n for n, e in enumerate((e for e in unknown if e not in self._keys), 1)}
        self._db.executemany(
            "INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [(key, *e) for e, key in new.items()]
        )
        self._keys.update(new)
        return {e.id: self._keys[e] for e in entities}

    def _drop_unsourced(self, versions: Iterable[int]) -> None:
        """Withdraw those of the versions that no source brings any more."""
        reports, freed = set[str](), set[int]()
        for version in versions:
            if not self._db.execute("SELECT 1 FROM source WHERE version = ?", (version,)).fetchone():
                reports.add(self._report_of(version))
                freed |= self._clear(version)
        self._sweep(freed)
        self._elect(reports)

    def _clear(self, version: int) -> set[int]:
        """Delete a version and its facts; return the entities it named."""
        freed = {row[0] for row in self._db.execute("SELECT entity FROM uses WHERE version = ?", (version,))}
        for table in (*rows.TABLES, "uses", "body"):
            self._db.execute(f"DELETE FROM {table} WHERE version = ?", (version,))
        self._db.execute("DELETE FROM version WHERE id = ?", (version,))
        return freed

    def _sweep(self, freed: set[int]) -> None:
        """Delete those of the freed entities that no version names any more."""
        if freed:
            self._db.executemany(
                "DELETE FROM entity WHERE id = ? AND NOT EXISTS (SELECT 1 FROM uses WHERE uses.entity = entity.id)",
                [(entity,) for entity in freed],
            )
            self._keys.clear()

    def _elect(self, reports: Iterable[str]) -> None:
        """Mark the current version of each report: published last, ties by content, so that no order or folder decides."""
        self._db.executemany(
            "UPDATE version SET current = id = (SELECT id FROM version WHERE report = :report "
            "ORDER BY published DESC, sha256 DESC LIMIT 1) WHERE report = :report",
            [{"report": report} for report in reports],
        )

    # ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let everything read in the block be of one state, whatever other processes write meanwhile."""
        if self._db.in_transaction:
            yield
            return
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            self._db.execute("COMMIT")

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

    def note(self, key: str) -> str:
        """Return what was noted, "" where nothing was."""
        found = self._db.execute("SELECT value FROM meta WHERE key = ?", (f"note {key}",)).fetchone()
        return str(found[0]) if found else ""

    def known(self) -> dict[str, tuple[str, str]]:
        """Return source → (sha256, fingerprint) of all sources."""
        found = self._db.execute(
            "SELECT s.source, v.sha256, v.fingerprint FROM source s JOIN version v ON v.id = s.version ORDER BY s.source"
        )
        return {source: (sha256, fingerprint) for source, sha256, fingerprint in found}

    def select(self, query: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """Run a SELECT over the tables of ledger.sql, for the questions; values are bound, never pasted in."""
        return self._db.execute(query, values)

    def reports(self) -> list[HeldReport]:
        """Return the current reports by id."""
        found = self._db.execute(
            "SELECT v.record, min(s.doc), min(s.source), v.sha256, v.fingerprint FROM version v "
            "JOIN source s ON s.version = v.id WHERE v.current GROUP BY v.id ORDER BY v.report"
        )
        return [HeldReport(rows.report(r, d), s, h, f) for r, d, s, h, f in found]

    def facts(self, report_id: str) -> Facts:
        """Return everything the current version of a report says.

        Raises:
            UnusableGraph: the report is not held.

        """
        return rows.decode(self._db, self._current(report_id))

    def text(self, report_id: str) -> str:
        """Return the text of the current version of a report, to which all offsets refer.

        Raises:
            UnusableGraph: the report is not held.

        """
        found = self._db.execute("SELECT text FROM body WHERE version = ?", (self._current(report_id),))
        return str(found.fetchone()[0])

    def titled(self, report_id: str) -> tuple[str, str]:
        """Return the title of a report, of none its file name, and the path of the place it covers."""
        found = self._db.execute(
            "SELECT v.record, min(s.doc) FROM version v JOIN source s ON s.version = v.id WHERE v.id = ?",
            (self._current(report_id),),
        ).fetchone()
        report = rows.report(*found)
        return report.title or report.doc, report.jurisdiction

    def _current(self, report_id: str) -> int:
        found = self._db.execute(
            "SELECT id FROM version WHERE report = ? AND current", (report_id,)
        ).fetchone()
        if found is None:
            raise UnusableGraph(
                f"{report_id}: is not held in {self.folder}; `fazhi find {self.folder} NAME` lists what is"
            )
        return int(found[0])

    def _report_of(self, version: int) -> str:
        return str(self._db.execute("SELECT report FROM version WHERE id = ?", (version,)).fetchone()[0])

    def entities(self) -> list[Entity]:
        """Return the entities that current reports name, by id, each once."""
        found = self._db.execute(
            "SELECT entity, type, name, place, kind, code, level, year, broader FROM entity e WHERE EXISTS (SELECT 1 FROM uses u "
            "JOIN version v ON v.id = u.version WHERE u.entity = e.id AND v.current) ORDER BY entity"
        )
        return rows.described(Entity(*row) for row in found)

    def implementations(self, report: str = "") -> Iterator[tuple[str, str]]:
        """Yield (report id, program id) of every action done that implements or creates a program, each once.

        With an id, only of that report.
        """
        yield from self._db.execute(
            "SELECT DISTINCT v.report, e.entity FROM version v JOIN action a ON a.version = v.id "
            f"JOIN entity e ON e.id = a.target WHERE {'v.report = ? AND' if report else ''} v.current "
            "AND a.status = 'done' AND a.action IN ('implements', 'creates') AND e.type = 'Program' ORDER BY 1, 2",
            (report,) if report else (),
        )

    def merges(self) -> list[Merge]:
        """Return the canon table by minted id."""
        found = self._db.execute("SELECT minted, canonical, rule, reason FROM canon ORDER BY minted")
        return [Merge(*row) for row in found]

    def canon(self) -> Canon:
        """Return canonical ids and held reports, for the mapping."""
        held = frozenset(row[0] for row in self._db.execute("SELECT report FROM version WHERE current"))
        return Canon({m.minted: m.canonical for m in self.merges()}, held)

    def merged_uses(self) -> Iterator[tuple[str, str]]:
        """Yield (report id, minted id) of what current reports name that was merged, or is a report itself."""
        yield from self._db.execute(
            "SELECT v.report, e.entity FROM entity e JOIN uses u ON u.entity = e.id JOIN version v ON v.id = u.version "
            "WHERE v.current AND e.id IN (SELECT id FROM entity WHERE type = 'Report' UNION SELECT m.id FROM canon c "
            "JOIN entity m ON m.entity = c.minted) ORDER BY v.report, e.entity"
        )

    def mentions_of(self, entity_ids: Iterable[str]) -> Iterator[tuple[str, int, int]]:
        """Yield (report id, start, end) of the current mentions of entities given by minted ids."""
        for ident in entity_ids:
            yield from self._db.execute(
                'SELECT v.report, m.start, m."end" FROM entity e JOIN uses u ON u.entity = e.id '
                "JOIN version v ON v.id = u.version JOIN mention m ON m.version = v.id AND m.entity = e.id "
                "WHERE e.entity = ? AND v.current ORDER BY 1, 2",
                (ident,),
            )


def _plain(error: sqlite3.OperationalError) -> str:
    return "another process is writing it" if "locked" in str(error) else str(error)
