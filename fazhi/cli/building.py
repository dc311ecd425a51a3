"""Commands that make a graph: build, extract, forget."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..messages import say
from ..present import note, to_json, write
from . import options
from .group import Command

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontology.facts import Facts

    from ..build import Summary
    from ..engines import Failure
    from ..present import Format

FAILED, UNREADABLE = 1, 3
_PATH = click.Path(path_type=Path)
_paths = click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=_PATH)
_jobs = click.option(
    "-j", "--jobs", type=click.IntRange(min=1), help="Processes to work with; else one per core."
)


@click.command(cls=Command)
@_paths
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="KG",
    type=_PATH,
    default="kg",
    help="Folder of the graph; else kg.",
)
@_jobs
@options.form
@click.pass_context
def build(ctx: click.Context, paths: tuple[Path, ...], folder: Path, jobs: int | None, form: Format) -> None:
    """Read reports, extract what they say, write the graph.

    PATH is a report (.txt .html .docx .pdf) or a folder of reports. What the graph
    holds already is not read again; a revised report replaces its former self.
    A report that cannot be read is named, and the others are still built.

    fazhi build reports/ more.html -o kg
    """
    from .. import progress
    from ..build import build as run

    with progress.shown() as watched:
        summary = run(paths, folder, jobs=jobs, progress=watched)
    good = summary.added + summary.revised + summary.unchanged
    if good:
        write(*_told(summary), form)
        note(
            say("{folder} is up to date after {seconds:.1f} s.", folder=folder, seconds=summary.seconds)
            + "  "
            + say("Ask it: fazhi query list")
        )
    _end(ctx, summary.failed, good)


@click.command(cls=Command)
@_paths
@click.option(
    "-o", "--output", "folder", metavar="DIR", type=_PATH, help="Write NAME.json per report into DIR instead."
)
@_jobs
@click.pass_context
def extract(ctx: click.Context, paths: tuple[Path, ...], folder: Path | None, jobs: int | None) -> None:
    """Print what reports say: one JSON object per report, a line each.

    Offsets count characters of the report's text as decoded.

    fazhi extract report.txt
    fazhi extract reports/ -o facts
    """
    from .. import inputs
    from ..engines import Failure, Task, local

    found = list(inputs.find(paths))
    failed = [f for f in found if isinstance(f, Failure)]
    files = [f for f in found if not isinstance(f, Failure)]
    if folder is not None:
        files, clashes = _by_name(files)
        failed += clashes
    good = 0
    for file, outcome in zip(files, local.run((Task(str(f)) for f in files), jobs), strict=True):
        if isinstance(outcome, Failure):
            failed.append(outcome)
            continue
        good += 1
        if folder is None:
            click.echo(to_json(_gold(outcome.facts)))
        else:
            _save(folder, file, to_json(_gold(outcome.facts), indent=1))
    if folder and good:
        note(say("{n} reports written to {folder}", n=good, folder=folder))
    _end(ctx, failed, good)


@click.command(cls=Command)
@options.graph
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True)
@click.pass_context
def forget(ctx: click.Context, folder: Path, reports: tuple[str, ...]) -> None:
    """Take reports out of the graph, with everything that only they say.

    REPORT is an id (report/210900/2021), an IRI, a file name or a path.

    fazhi forget kg report/210900/2021
    """
    from graph import link
    from graph.ledger import Ledger

    from ..engines import Failure

    unheard = say("the graph holds no such report")
    with Ledger.open(folder) as ledger:
        failed = [Failure(report, unheard) for report in reports if not ledger.forget(report)]
        link.relink(ledger)
        note(say("{n} reports are held.", n=len(ledger.reports())))
    _end(ctx, failed, good=len(reports) - len(failed))


def _gold(facts: Facts) -> dict[str, object]:
    from extractors.gold import gold_json

    return gold_json(facts)


def _by_name(files: list[Path]) -> tuple[list[Path], list[Failure]]:
    """Return the files that get a name of their own in the output folder, and those whose name is taken."""
    from ..engines import Failure

    first: dict[str, Path] = {}
    for file in files:
        first.setdefault(file.stem, file)
    reason = say("another report of this run is written to {name}", name="{}.json")
    clashes = [Failure(str(f), reason.format(f.stem)) for f in files if first[f.stem] is not f]
    return list(first.values()), clashes


def _save(folder: Path, file: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{file.stem}.json").write_text(text + "\n", encoding="utf-8")


_ENTITIES = ("Jurisdiction", "Agency", "Program", "Regulation", "Award", "CitedReport")
_FACTS = ("Section", "Observation", "Action", "Statement")


def _told(summary: Summary) -> tuple[tuple[str, ...], list[tuple[str, int]]]:
    """Return the summary as rows: what happened to the reports, what the graph holds."""
    counts = summary.counts
    rows = [
        (say("reports added"), summary.added),
        (say("reports revised"), summary.revised),
        (say("reports unchanged"), summary.unchanged),
        (say("reports failed"), len(summary.failed)),
        (say("reports held"), counts.get("Report", 0)),
        (say("entities"), sum(counts.get(c, 0) for c in _ENTITIES)),
        *((c, counts.get(c, 0)) for c in _ENTITIES),
        *((c, counts[c]) for c in _FACTS if c in counts),
    ]
    if "links" in counts:
        rows.append((say("links"), counts["links"]))
    return (say("what"), say("count")), rows


def _end(ctx: click.Context, failed: Iterable[Failure], good: int) -> None:
    """Name what failed, each in a line, and leave with the exit code that says how much did."""
    failed = list(failed)
    for failure in failed:
        note(f"✗ {failure.source}: {failure.reason}")
    if failed:
        ctx.exit(FAILED if good else UNREADABLE)
