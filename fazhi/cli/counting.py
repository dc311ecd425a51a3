"""Commands that count over reports: alike, problems, promises, citations, awards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..messages import say
from . import options, questions
from .group import Command

if TYPE_CHECKING:
    from pathlib import Path

    from graph.questions.citations import Order


_OUTCOMES = ("done", "missed", "mentioned", "planned_again", "silent", "no_report")


@click.command(cls=Command)
@options.graph
@click.argument("place", required=False, default="")
@click.option("--groups", is_flag=True, help="Instead: which groups places form, and how central each is.")
@click.option("--any-level", is_flag=True, help="Also places of other levels.")
@questions.within
@questions.years
@click.option("-n", "--limit", type=click.IntRange(min=1), default=10, help="At most so many; else 10.")
@questions.told
def alike(  # noqa: PLR0913 - a command takes what its options say
    folder: Path,
    *,
    place: str,
    groups: bool,
    any_level: bool,
    within: str,
    years: tuple[int, ...],
    limit: int,
    told: questions.Told,
) -> None:
    """Find the places most alike in what they do.

    Likeness is the cosine of the programs and regulations that two places
    name, rare ones weighing more.

    fazhi alike kg 阜新市 --any-level
    fazhi alike kg --groups --within 深圳市
    """
    from graph import questions as asked
    from graph.ledger import Ledger

    from ..plots import bars

    if bool(place) == groups:
        raise click.UsageError(say("name a place, or ask for --groups"))
    with Ledger.open(folder, read_only=True) as ledger:
        if groups:
            members = asked.communities(ledger, within=within, years=years)
            columns = {
                "community": say("group"), "path": say("place"), "centrality": say("centrality"),
                "betweenness": say("betweenness"), "typical": say("typical"),
            }  # fmt: skip
            questions.answer(ledger, members, columns, told._replace(cited=False), asked.Membership._fields)
            picture = bars.of_members(members)
        else:
            rows = asked.alike(
                ledger, place, within=within, years=years, same_level=not any_level, limit=limit
            )
            columns = {
                "other_path": say("place"), "score": say("likeness"), "shared": say("in common"), "examples": say("examples"),
                "report": say("report"), "start": say("at"),
            }  # fmt: skip
            questions.answer(ledger, rows, columns, told, asked.Likeness._fields)
            picture = bars.of_likeness(rows)
    if told.plot:
        questions.save(picture, told.plot)


@click.command(cls=Command)
@options.graph
@questions.places
@questions.within
@questions.years
@click.option(
    "--about", metavar="WORDS", default="", help="Only this category, or sentences with these words."
)
@click.option("--recurring", is_flag=True, help="Only what a place admits in two years or more.")
@questions.told
def problems(
    folder: Path,
    *,
    places: tuple[str, ...],
    within: str,
    years: tuple[int, ...],
    about: str,
    recurring: bool,
    told: questions.Told,
) -> None:
    """Show which problems reports admit, and which recur.

    fazhi problems kg 靖江市 --recurring
    """
    from graph import questions as asked
    from graph.ledger import Ledger

    with Ledger.open(folder, read_only=True) as ledger:
        rows = asked.problems(ledger, places, within=within, years=years, about=about, recurring=recurring)
        columns = {
            "path": say("place"), "name": say("category"), "year": say("year"), "years": say("years"), "status": say("status"),
            "who": say("who"), "office": say("office"), "report": say("report"), "start": say("at"), "quote": say("passage"),
        }  # fmt: skip
        questions.answer(ledger, rows, columns, told, asked.Problem._fields)
        questions.tell_unheld(ledger, places, years)
    if told.plot:
        from ..plots import matrix

        questions.save(matrix.of_problems(rows), told.plot)


@click.command(cls=Command)
@options.graph
@questions.places
@questions.within
@questions.years
@click.option("--outcome", type=click.Choice(_OUTCOMES), help="Only these.")
@questions.told
def promises(
    folder: Path,
    *,
    places: tuple[str, ...],
    within: str,
    years: tuple[int, ...],
    outcome: str | None,
    told: questions.Told,
) -> None:
    """Show what was planned, and what the next report says of it.

    silent: neither done nor mentioned a year later. That a report is silent
    does not mean that nothing was done.

    fazhi promises kg 阜新市 --years 2020
    """
    from graph import questions as asked
    from graph.ledger import Ledger

    with Ledger.open(folder, read_only=True) as ledger:
        rows = asked.promises(ledger, places, within=within, years=years, outcome=outcome or "")
        columns = {
            "path": say("place"), "year": say("year"), "outcome": say("outcome"), "by": say("known by"), "name": say("name"),
            "problem": say("problem"), "office": say("office"), "report": say("report"), "start": say("at"),
            "quote": say("passage"), "next_report": say("next report"), "next_start": say("at"), "next_quote": say("next passage"),
        }  # fmt: skip
        questions.answer(ledger, rows, columns, told, asked.Promise._fields)
        questions.tell_unheld(ledger, places, years)
    if told.plot:
        from ..plots import bars

        questions.save(bars.of_promises(rows), told.plot)


@click.command(cls=Command)
@options.graph
@click.argument("what", metavar="[REGULATION]", required=False, default="")
@questions.within
@questions.years
@click.option(
    "--order",
    type=click.Choice(["cited", "rising", "falling"]),
    default="cited",
    help="Which come first; else cited.",
)
@click.option("-n", "--limit", type=click.IntRange(min=1), default=10, help="At most so many; else 10.")
@questions.told
def citations(
    folder: Path,
    *,
    what: str,
    within: str,
    years: tuple[int, ...],
    order: Order,
    limit: int,
    told: questions.Told,
) -> None:
    """Show which regulations reports cite, year by year.

    fazhi citations kg --order rising
    fazhi citations kg 民法典
    """
    from graph import questions as asked
    from graph.ledger import Ledger

    with Ledger.open(folder, read_only=True) as ledger:
        rows = asked.citations(ledger, what, within=within, years=years, order=order, limit=limit)
        columns = {
            "name": say("name"), "year": say("year"), "reports": say("reports"), "of": say("of"), "share": say("share"),
            "change": say("change"), "note": say("note"), "report": say("report"), "start": say("at"),
        }  # fmt: skip
        questions.answer(ledger, rows, columns, told, asked.Citation._fields)
    if told.plot:
        from ..plots import series

        questions.save(series.of_citations(rows), told.plot)


@click.command(cls=Command)
@options.graph
@questions.places
@questions.within
@questions.years
@click.option("--about", metavar="WORDS", default="", help="Only awards whose name holds these words.")
@questions.told
def awards(
    folder: Path,
    *,
    places: tuple[str, ...],
    within: str,
    years: tuple[int, ...],
    about: str,
    told: questions.Told,
) -> None:
    """Show which awards reports name.

    fazhi awards kg --within 深圳市
    """
    from graph import questions as asked
    from graph.ledger import Ledger

    with Ledger.open(folder, read_only=True) as ledger:
        rows = asked.awards(ledger, places, within=within, years=years, about=about)
        columns = {
            "path": say("place"), "year": say("year"), "name": say("award"), "status": say("status"), "actor_name": say("actor"),
            "office": say("office"), "report": say("report"), "start": say("at"), "passage": say("passage"),
        }  # fmt: skip
        questions.answer(ledger, rows, columns, told, asked.Honour._fields)
        questions.tell_unheld(ledger, places, years)
    if told.plot:
        from ..plots import matrix

        questions.save(matrix.of_awards(rows), told.plot)
