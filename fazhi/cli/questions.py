"""What the commands that answer questions share: years, places, table columns, citations, pictures."""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import click

from ..answers import in_words
from ..messages import say
from ..present import note, write
from . import options

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph.ledger import Ledger
    from graph.questions.answer import Reading

    from ..present import Format

_C = TypeVar("_C", bound="Callable[..., Any]")


class Years(click.ParamType[tuple[int, ...]]):
    """Years as 2021, 2018-2025 or 2018,2021-2023."""

    name = "years"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """Return the years in order."""
        if isinstance(value, tuple):
            return value
        found: set[int] = set()
        for piece in str(value).replace("，", ",").split(","):
            first, _, last = piece.strip().replace("—", "-").partition("-")
            if not (first.isdigit() and (last or first).isdigit()):
                self.fail(say("{value}: write years as 2021 or 2018-2025", value=value), param, ctx)
            found.update(range(int(first), int(last or first) + 1))
        return tuple(sorted(found))


def years(command: _C) -> _C:
    """Add --years."""
    return click.option(
        "--years", type=Years(), default=(), metavar="YEARS", help="Only these: 2021, 2018-2025."
    )(command)


def places(command: _C) -> _C:
    """Add the argument PLACE..., which may be left off."""
    return click.argument("places", metavar="[PLACE...]", nargs=-1)(command)


def within(command: _C) -> _C:
    """Add --within."""
    return click.option("--within", metavar="PLACE", default="", help="Only places in this one.")(command)


class Told(NamedTuple):
    """How an answer is given: its form, with citations or not, drawn in a file or not."""

    form: Format
    cited: bool
    plot: Path | None


def told(command: _C) -> _C:
    """Add --plot, --cite and --format; the command gets them together as `told`."""

    @functools.wraps(command)
    def given(*, form: Format, cited: bool, plot: Path | None, **values: Any) -> None:
        command(told=Told(form, cited, plot), **values)

    found: Any = options.form(given)
    found = click.option("--cite", "cited", is_flag=True, help="Add citations by GB/T 7714.")(found)
    path = click.Path(path_type=Path, dir_okay=False)
    return cast(
        "_C", click.option("--plot", type=path, metavar="FILE.svg", help="Also draw a picture.")(found)
    )


def answer(
    ledger: Ledger, rows: Sequence[Any], columns: dict[str, str], told: Told, fields: Sequence[str]
) -> None:
    """Write rows: whole as JSON or CSV; as a table, the `columns` (field → heading) with values in words.

    With citations each row has the citation of its report; a table numbers them and lists them below.
    """
    references = _references(ledger, rows) if told.cited else {}
    if told.form != "table":
        names = (*fields, "citation") if told.cited else fields
        write(
            names, [(*row, references.get(row.report, "")) if told.cited else row for row in rows], told.form
        )
        return
    numbers = {report: f"[{n}]" for n, report in enumerate(references, 1)}
    heads = [*columns.values(), *([say("source")] if told.cited else [])]
    table = []
    for row in rows:
        cells = [cell(row, name) for name in columns]
        table.append([*cells, numbers.get(row.report, "")] if told.cited else cells)
    options.answer(heads, table, told.form)
    sys.stdout.write("".join(f"{numbers[r]} {text}\n" for r, text in references.items()))


def tell_unheld(ledger: Ledger, given: Sequence[str], years: Sequence[int]) -> None:
    """Say of which of the places no report of the years is held: that nothing is listed of them tells nothing then."""
    from graph.questions import coverage

    unheld = [
        place for place in given if all(h.state != "held" for h in coverage(ledger, [place], years=years))
    ]
    if unheld:
        note(say("No report of {places} is held of the years asked.", places="、".join(unheld)))


def cell(row: Any, name: str) -> Any:
    """Return a field of a row as a table shows it: answers, marks and ids in words."""
    value = getattr(row, name)
    if name == "value":
        return stated(row)
    if name == "derived" and value is not None:
        return (
            f"{value:.3f}".rstrip("0").rstrip(".")
            + f"{row.unit} ({_number(row.numerator)}÷{_number(row.denominator)})"
        )
    if name in {"share", "change", "score", "centrality", "betweenness"} and value is not None:
        return f"{value:.3f}" if name != "share" else f"{value:.1%}"
    if isinstance(value, str) and name in {"answer", "status", "outcome", "state", "first", "action"}:
        # Where no number is asked for, that there is none need not be said.
        return in_words("named" if value == "mentioned" and not hasattr(row, "value") else value)
    return value


def stated(row: Reading) -> str:
    """Return what a reading says in a few words: its number with bound and unit, or which kind of silence it is."""
    if row.value is None:
        return in_words(row.answer)
    bound = _BOUNDS.get(row.bound, "")
    zero = f" ({in_words('zero')})" if row.answer == "zero" else ""
    return f"{bound}{_number(row.value)}{row.unit}{zero}"


def save(picture: str, path: Path) -> None:
    """Write a picture to a file and say so."""
    path.write_text(picture, encoding="utf-8")
    note(say("Picture: {path}", path=path))


def _references(ledger: Ledger, rows: Sequence[Any]) -> dict[str, str]:
    from graph.questions import cite

    return cite(ledger, [row.report for row in rows if row.report])


def _number(value: float) -> str:
    return f"{value:.10g}"


_BOUNDS = {"about": "≈", "at_least": "≥", "at_most": "≤", "more_than": ">", "less_than": "<"}
