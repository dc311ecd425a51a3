"""Commands that set places and years side by side: compare, timeline, trace, coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ..messages import say
from ..present import note
from . import options, questions
from .group import Command

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from graph.questions.answer import By


_BY = ("indicator", "theme", "program", "regulation", "problem")


@click.command(cls=Command)
@options.graph
@click.argument("places", metavar="PLACE...", nargs=-1, required=True)
@click.option(
    "--by", type=click.Choice(_BY), default="indicator", help="What is set side by side; else indicator."
)
@click.option("--about", metavar="WORDS", default="", help="Only items whose name holds these words.")
@click.option("--passages", is_flag=True, help="A row for each place and year, with passages.")
@questions.years
@questions.told
def compare(
    folder: Path,
    *,
    places: tuple[str, ...],
    by: By,
    about: str,
    passages: bool,
    years: tuple[int, ...],
    told: questions.Told,
) -> None:
    """Set two to four places side by side.

    Base, scope and period stand with each number; what is counted in another
    way, or at another level, is marked and not ranked.

    fazhi compare kg 阜新市 崇川区 --years 2021
    fazhi compare kg 阜新市 崇川区 --by program
    """
    from graph import questions as asked
    from graph.ledger import Ledger

    with Ledger.open(folder, read_only=True) as ledger:
        rows = asked.compare(ledger, places, years=years, by=by, about=about)
        if told.form == "table" and not passages and not told.cited:
            options.answer(*_beside(rows), told.form)
        else:
            columns = _reading() if by == "indicator" else _appearance()
            fields = asked.Reading._fields if by == "indicator" else asked.Appearance._fields
            questions.answer(ledger, rows, columns, told, fields)
    if told.plot:
        from ..plots import comparison

        questions.save(comparison.svg(rows), told.plot)


@click.command(cls=Command)
@options.graph
@click.argument("words", metavar="[PLACE...] INDICATOR", nargs=-1, required=True)
@questions.within
@questions.years
@questions.told
def timeline(
    folder: Path,
    *,
    words: tuple[str, ...],
    within: str,
    years: tuple[int, ...],
    told: questions.Told,
) -> None:
    """Show an indicator over the years, of one or many places.

    INDICATOR is the name of one, or any words that reports count. A value,
    none at all, mentioned without a number, not mentioned, not applicable
    and no report held are six different answers.

    fazhi timeline kg 阜新市 调解成功率
    fazhi timeline kg --within 深圳市 行政复议 --years 2018-2025
    """
    from graph import questions as asked
    from graph.ledger import Ledger

    *places, what = words
    with Ledger.open(folder, read_only=True) as ledger:
        rows = asked.timeline(ledger, what, places, within=within, years=years)
        questions.answer(ledger, rows, _reading(), told, asked.Reading._fields)
    if told.plot:
        from ..plots import series

        questions.save(series.svg(rows, what), told.plot)


@click.command(cls=Command)
@options.graph
@click.argument("what", metavar="NAME")
@questions.within
@questions.years
@click.option("-n", "--limit", type=click.IntRange(min=1), default=1000, help="At most so many; else 1000.")
@questions.told
def trace(
    folder: Path,
    *,
    what: str,
    within: str,
    years: tuple[int, ...],
    limit: int,
    told: questions.Told,
) -> None:
    """Follow a program or regulation over places and years.

    Where the graph sees it first, who names it next, in which words, done or
    planned. First seen is not where it began.

    fazhi trace kg 彪哥调解法
    """
    from graph import questions as asked
    from graph.ledger import Ledger

    with Ledger.open(folder, read_only=True) as ledger:
        rows = asked.trace(ledger, what, within=within, years=years, limit=limit)
        questions.answer(ledger, rows, _trace(), told, asked.Appearance._fields)
    if len(rows) == limit:
        note(say("These are the {n} earliest; --limit asks for more.", n=limit))
    if told.plot:
        from ..plots import spread

        questions.save(spread.svg(rows, what), told.plot)


@click.command(cls=Command)
@options.graph
@questions.places
@questions.within
@click.option("--below", is_flag=True, help="With --within: also places that have no report.")
@questions.years
@questions.told
def coverage(
    folder: Path,
    *,
    places: tuple[str, ...],
    within: str,
    below: bool,
    years: tuple[int, ...],
    told: questions.Told,
) -> None:
    """Show which reports are held, and which are missing.

    fazhi coverage kg 阜新市
    fazhi coverage kg --within 深圳市 --years 2010-2025
    """
    from graph import questions as asked
    from graph.ledger import Ledger

    with Ledger.open(folder, read_only=True) as ledger:
        rows = asked.coverage(ledger, places, within=within, years=years, below=below)
        columns = {
            "path": say("place"), "year": say("year"), "state": say("state"), "office": say("office"),
            "title": say("title"), "report": say("report"), "cited_in": say("cited in"), "note": say("note"),
        }  # fmt: skip
        questions.answer(ledger, rows, columns, told, asked.Holding._fields)
    if told.plot:
        from ..plots import matrix

        questions.save(matrix.of_holdings(rows), told.plot)


def _reading() -> dict[str, str]:
    return {
        "path": say("place"), "year": say("year"), "name": say("indicator"), "counted": say("counted"), "value": say("value"),
        "derived": say("derived"), "status": say("status"), "scope": say("scope"), "base": say("base"), "period": say("period"),
        "rank": say("rank"), "note": say("note"), "office": say("office"), "report": say("report"), "start": say("at"),
        "passage": say("passage"),
    }  # fmt: skip


def _appearance() -> dict[str, str]:
    return {
        "name": say("name"), "path": say("place"), "year": say("year"), "answer": say("answer"), "times": say("times"),
        "status": say("status"), "report": say("report"), "start": say("at"), "passage": say("passage"),
    }  # fmt: skip


def _trace() -> dict[str, str]:
    return {
        "first": say("first"), "year": say("year"), "path": say("place"), "status": say("status"), "action": say("action"),
        "times": say("times"), "name": say("name"), "office": say("office"), "report": say("report"), "start": say("at"),
        "passage": say("passage"),
    }  # fmt: skip


def _beside(rows: Sequence[Any]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return rows as a table with a column for each place: one line per item and year."""
    paths = list(dict.fromkeys(row.path for row in rows))
    lines: dict[tuple[str, Any], dict[str, list[str]]] = {}
    notes: dict[tuple[str, Any], dict[str, None]] = {}
    for row in rows:
        line = lines.setdefault((row.name, row.year), {})
        line.setdefault(row.path, []).append(_said(row))
        notes.setdefault((row.name, row.year), {}).update(dict.fromkeys(n for n in row.note.split("；") if n))
    heads = (say("name"), say("year"), *paths, say("note"))
    table = [
        (
            name or say("other"),
            str(year or ""),
            *(" / ".join(cells.get(p, [])) for p in paths),
            "；".join(notes[name, year]),
        )
        for (name, year), cells in lines.items()
    ]
    return heads, table


def _said(row: Any) -> str:
    if not hasattr(row, "value"):
        answer = str(questions.cell(row, "answer"))
        office = f" ({row.office})" if row.office else ""
        return f"{row.times} × {questions.cell(row, 'status')}{office}" if row.times else answer
    marks = [m for m in (row.scope, row.period, row.office) if m]
    derived = f" ={row.derived:.3f}{row.unit}" if row.derived is not None else ""
    rank = f" #{row.rank}" if row.rank else ""
    return questions.stated(row) + derived + (f" ({' '.join(marks)})" if marks else "") + rank
