"""The command that says how good extraction is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..messages import say
from ..present import note, write
from . import options
from .group import Command

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..present import Format
    from ..scoring import Row, Scores

BELOW = 4
_PATH = click.Path(path_type=Path)
_COLUMNS = ("layer", "precision", "recall", "f1", "accuracy", "n")


@click.command("eval", cls=Command)
@click.argument("given", metavar="[PRED", required=False, type=_PATH)
@click.argument("gold", metavar="GOLD]", required=False, type=_PATH)
@click.option("--errors", type=click.IntRange(min=0), default=0, help="Show so many errors of each layer.")
@click.option("--floors", type=_PATH, help="JSON of least scores by layer; exit code 4 below one.")
@options.form
@click.pass_context
def evaluate(
    ctx: click.Context, given: Path | None, gold: Path | None, errors: int, floors: Path | None, form: Format
) -> None:
    """Score extraction against what a reader marked.

    PRED holds reports (they are extracted) or what `fazhi extract` wrote of them,
    GOLD the readers' .json, named like the reports. Without both, the annotated
    reports that ship with fazhi are scored.

    fazhi eval
    fazhi eval reports/ gold/ --errors 10
    """
    from ..scoring import Scores
    from ..scoring.files import annotated, scored

    if given is None:
        given, gold = annotated()
    if gold is None:
        raise click.UsageError(say("PRED needs a GOLD to be scored against"))
    total = Scores()
    for one in scored(given, gold):
        if one.found is None:
            note(say("{name}: nothing to score, all of it counts as missed", name=one.name))
        total.add(one.scores)
        _tell(one.name, one.scores, errors)
    rows = list(total.rows())
    write(_COLUMNS, (_shown(row) for row in rows), form)
    if floors and (below := _below(rows, floors)):
        for line in below:
            note("✗ " + line)
        ctx.exit(BELOW)


eval = evaluate  # noqa: A001 - the group looks commands up by the name they are called by


def _shown(row: Row) -> tuple[object, ...]:
    return tuple(round(value, 4) if isinstance(value, float) else value for value in row)


def _tell(name: str, scores: Scores, most: int) -> None:
    """Name the first errors of each layer."""
    told: Counter[str] = Counter()
    for miss in scores.misses:
        if told[miss.layer] < most:
            note(f"{name}  {miss.layer}: {miss.what}")
        told[miss.layer] += 1


def _below(rows: Iterable[Row], floors: Path) -> list[str]:
    from ..scoring.files import loaded

    reached = {row.layer: row.reached for row in rows}
    return [
        say(
            "{layer}: {reached:.4f} is below {floor}",
            layer=layer,
            reached=reached.get(layer, 0.0),
            floor=floor,
        )
        for layer, floor in loaded(floors).items()
        if reached.get(layer, 0.0) < floor
    ]
