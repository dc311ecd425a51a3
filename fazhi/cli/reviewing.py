"""The command that lets a person judge what no rule may decide: are these two one thing?"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..messages import say
from ..present import clean, note
from . import options
from .group import Command

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.judgements import Judgement
    from graph.ledger import Ledger
    from graph.link import Proposal

_FILE = click.Path(path_type=Path, dir_okay=False)
_KEYS = {"s": "same", "d": "different", "p": "split", "k": "skip", "q": ""}
_COLUMNS = ("left", "right", "verdict", "reason", "name", "left_passage", "right_passage")
_AROUND = 40  # characters of a passage on each side of the name


@click.command(cls=Command)
@options.graph
@click.option(
    "--export", "export_to", metavar="FILE", type=_FILE, help="Write the open proposals as CSV and end."
)
@click.option(
    "--import",
    "import_from",
    metavar="FILE",
    type=_FILE,
    help="Take over the verdicts of such a CSV and end.",
)
@click.option("-n", "--limit", type=click.IntRange(min=1), help="Ask at most so many.")
def review(folder: Path, export_to: Path | None, import_from: Path | None, limit: int | None) -> None:
    """Judge proposals: are two entities one thing?

    Shows both with their passages and notes your verdict in judgements.csv in the
    graph's folder. Verdicts hold from the next linking on; take a row out of the
    file and run this again to take one back.

    fazhi review kg
    fazhi review kg --export proposals.csv
    fazhi review kg --import proposals.csv
    """
    from graph import judgements, link
    from graph.ledger import Ledger

    with Ledger.open(folder) as ledger:
        if export_to:
            _export(ledger, link.proposals(ledger), export_to)
            return
        made = judgements.read_file(import_from, ledger.base) if import_from else _asked(ledger, limit)
        judgements.record(folder, made)
        summary = link.relink(ledger)
    note(say("verdicts noted: {n}; merged now: {merged}", n=len(made), merged=summary.merged))


def _export(ledger: Ledger, proposals: Iterable[Proposal], path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_COLUMNS)
        rows = [
            (p.left, p.right, "", p.reason, p.name, _passage(ledger, p.left), _passage(ledger, p.right))
            for p in proposals
        ]
        writer.writerows(rows)
    note(say("proposals written to {path}: {n}; fill in the column verdict", path=path, n=len(rows)))


def _asked(ledger: Ledger, limit: int | None) -> list[Judgement]:
    """Ask for each proposal in turn; what was answered before the end is kept."""
    from graph.judgements import Judgement
    from graph.link import proposals

    made: list[Judgement] = []
    for i, proposal in enumerate(found := proposals(ledger)[:limit], 1):
        click.echo(f"\n[{i}/{len(found)}] {clean(proposal.name)}  ({_reason(proposal)})")
        for side in (proposal.left, proposal.right):
            click.echo(f"  {clean(side)}\n      {clean(_passage(ledger, side))}")
        try:
            key = click.prompt(
                say("[s]ame, [d]ifferent, s[p]lit left off, s[k]ip, [q]uit"), type=click.Choice(list(_KEYS))
            )
        except click.Abort:
            break
        if not _KEYS[key]:
            break
        right = "" if _KEYS[key] == "split" else proposal.right
        made.append(Judgement(proposal.left, right, _KEYS[key], "reviewed"))
    return made


def _reason(proposal: Proposal) -> str:
    if "within" in proposal.reason:
        return say("one place lies within the other")
    return say("in different places")


def _passage(ledger: Ledger, entity: str) -> str:
    """Return the first passage that mentions an entity, with the report it stands in."""
    for report, start, end in ledger.mentions_of([entity]):
        text = ledger.text(report)
        around = " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())
        return f"{report}: …{around}…"
    return ""
