"""The command that says whether a graph keeps its rules: check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ontology.errors import InvalidFacts

from ..messages import language, say
from ..present import note, write
from . import options
from .group import Command

if TYPE_CHECKING:
    from graph.check import Passage, Problem

    from ..present import Format


@click.command(cls=Command)
@click.argument("graph", metavar="KG|FILE", type=click.Path(path_type=Path))
@options.form
@click.pass_context
def check(ctx: click.Context, graph: Path, form: Format) -> None:
    """Check a graph against the rules: each problem with its passage.

    Warnings are what reports may say and a reader should look at: a rate that its
    numerator and denominator do not give, two reports that differ. FILE is RDF:
    .nq .nt .ttl .trig .rdf .jsonld. Exit code 4 if a rule is violated.

    fazhi check kg
    fazhi check kg --format json
    """
    from graph import check as rules

    found = rules.problems_of_file(graph) if graph.is_file() else _of_ledger(graph)
    if form == "table":
        columns = (say("severity"), say("rule"), say("problem"), say("thing"), say("value"), say("passage"))
        write(columns, [_row(p) for p in found])
    else:
        columns = ("severity", "rule", "message", "iri", "value", "passages")
        rows = [
            (p.severity, p.rule, _message(p), p.focus, p.value, [q._asdict() for q in p.passages])
            for p in found
        ]
        write(columns, rows, form)
    violations = sum(p.severity == "violation" for p in found)
    note(say("violations: {n}; warnings: {warnings}", n=violations, warnings=len(found) - violations))
    if violations:
        ctx.exit(InvalidFacts.exit_code)


def _of_ledger(folder: Path) -> list[Problem]:
    from graph.check import problems
    from graph.ledger import Ledger

    with Ledger.open(folder, read_only=True) as ledger:
        return problems(ledger)


def _row(problem: Problem) -> tuple[Any, ...]:
    passages = " | ".join(map(_passage, problem.passages))
    thing = problem.focus.partition("/id/")[2] or problem.focus
    severity = say("violation") if problem.severity == "violation" else say("warning")
    return severity, problem.rule, _message(problem), thing, problem.value, passages


def _message(problem: Problem) -> str:
    return problem.zh if language() == "zh" else problem.en


def _passage(passage: Passage) -> str:
    """Return a passage in short: its report, place and words."""
    if passage.start is None:
        return passage.quote
    report = passage.report.partition("/id/")[2] or passage.report
    return f"{report} {passage.start}-{passage.end} {passage.quote}"
