"""Reports in, a knowledge graph out: read → extract → ledger → link.

What is up to date is left alone: a file whose sha256 is in the ledger, read by extractors of the same fingerprint.
Each report is one transaction: a build that is stopped leaves a graph that opens, and the next one goes on.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import extractors
from graph import link, views
from graph.ledger import Ledger
from ontology import authority, mapping
from ontology.elements import Node
from ontology.errors import InvalidFacts

from . import inputs
from .engines import Failure, Task, local
from .progress import Silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from graph.ledger import HeldReport

    from .engines import Outcome
    from .progress import Progress


_COUNTED = 500  # reports; mapping as many takes 2 s


class Summary(NamedTuple):
    """What a build did, and what the graph holds now."""

    added: int
    revised: int
    unchanged: int
    failed: tuple[Failure, ...]
    counts: dict[str, int]  # see `count`
    seconds: float


class _Plan(NamedTuple):
    due: list[Path]  # files that are new, changed, or were read by other rules
    stale: list[HeldReport]  # held reports that other rules read and that no file of this build brings
    unchanged: int
    failed: list[Failure]


def build(
    paths: Iterable[Path], folder: Path, *, jobs: int | None = None, progress: Progress | None = None
) -> Summary:
    """Bring the graph in `folder` up to date with files and folders of reports; what it holds besides stays.

    Raises:
        UnusableGraph: `folder` holds no graph of this version, or another process is writing it.

    """
    began = time.perf_counter()
    found = list(inputs.find(paths))
    if all(isinstance(f, Failure) for f in found):
        return Summary(0, 0, 0, tuple(f for f in found if isinstance(f, Failure)), {}, 0.0)
    progress = progress or Silent()
    with Ledger.open(folder, create=True) as ledger:
        plan = _plan(found, ledger)
        done, failed = Counter(unchanged=plan.unchanged), plan.failed
        progress.begin(len(plan.due) + len(plan.stale))
        for outcome in local.run(_tasks(plan, ledger), jobs):
            result = _keep(outcome, ledger)
            if isinstance(result, Failure):
                failed.append(result)
            else:
                done[result] += 1
            progress.step(outcome.source)
        link.relink(ledger)
        counts = count(ledger)
    seconds = time.perf_counter() - began
    return Summary(done["added"], done["revised"], done["unchanged"], tuple(failed), counts, seconds)


def count(ledger: Ledger) -> dict[str, int]:
    """Return how many nodes of each class the graph holds, and how many links.

    Of a large graph, which would have to be mapped whole for it, return reports and entities only.
    """
    held = ledger.reports()
    if len(held) > _COUNTED:
        graph = mapping.entity_graph(ledger.entities(), authority.load(), ledger.canon(), ledger.base)
        return {"Report": len(held), **Counter(star.node.cls for star in graph)}
    counts: Counter[str] = Counter()
    for _, rows in views.graphs(ledger):
        counts.update(row.cls if isinstance(row, Node) else "links" for row in rows)
    return dict(counts)


def _plan(found: list[Path | Failure], ledger: Ledger) -> _Plan:
    fingerprint = extractors.fingerprint()
    known = ledger.known()
    files = {str(f.resolve()): f for f in found if not isinstance(f, Failure)}
    due = [f for source, f in files.items() if known.get(source) != (_sha256(f), fingerprint)]
    stale = [h for h in ledger.reports() if h.fingerprint != fingerprint and h.source not in files]
    return _Plan(due, stale, len(files) - len(due), [f for f in found if isinstance(f, Failure)])


def _sha256(file: Path) -> str:
    """Return the hash of a file, "" where it cannot be read: reading it as a report will say why."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _tasks(plan: _Plan, ledger: Ledger) -> Iterator[Task]:
    yield from (Task(str(file)) for file in plan.due)
    yield from (Task(held.source, ledger.text(held.report.id), held.sha256) for held in plan.stale)


def _keep(outcome: Outcome, ledger: Ledger) -> str | Failure:
    """Write the facts of a report; return `added`, `revised` or `unchanged`, or why they were not written."""
    if isinstance(outcome, Failure):
        return outcome
    try:
        return ledger.replace(outcome.source, outcome.sha256, extractors.fingerprint(), outcome.facts)
    except InvalidFacts as error:
        return Failure(outcome.source, str(error))
