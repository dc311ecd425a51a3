"""Rows by years: `coverage`, `problems`, `awards`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..answers import in_words
from ..messages import say
from . import canvas

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.questions.answer import Holding, Honour, Problem

_CELL, _ROW, _TOP = 30.0, 22.0, 96.0
_MOST = 120  # rows of a picture
_STATES = {
    "held": "square",
    "plan": "hollow",
    "cited": "mentioned",
    "missing": "silent",
    "not_applicable": "not_applicable",
}


def of_holdings(rows: Sequence[Holding]) -> str:
    """Return which reports are held: places by years, a mark for each state."""
    title = say("Reports held")
    names = [(r.place, r.path) for r in rows]
    cells: dict[tuple[str, int], Holding] = {}
    for row in rows:
        key = row.place, row.year or 0
        if key not in cells or (row.state == "held" and not row.office):
            cells[key] = row
    sheet, places, years = _frame(title, names, [r.year for r in rows if r.year])
    keys = [
        canvas.Key("square", in_words("held")), canvas.Key("hollow", in_words("plan")), canvas.Key("mentioned", in_words("cited")),
        canvas.Key("silent", in_words("missing")), canvas.Key("not_applicable", in_words("not_applicable")),
    ]  # fmt: skip
    canvas.legend(sheet, 28, 54, keys)
    for (place, year), row in cells.items():
        if place in places and year in years:
            colour = canvas.COLOURS[0] if row.state in {"held", "plan"} else canvas.FAINT
            tip = f"{row.path} {year} {row.title} {row.note}"
            sheet.mark(years[year], places[place] - 4, _STATES[row.state], colour=colour, tip=tip)
    return sheet.svg()


def of_problems(rows: Sequence[Problem]) -> str:
    """Return how often each category of problem is admitted each year, of how many places."""
    told = {(r.place, r.category, r.name, r.year) for r in rows}
    title = say("Problems admitted, places by category and year")
    return _counted(title, ((name or say("other"), year) for _, _, name, year in told))


def of_awards(rows: Sequence[Honour]) -> str:
    """Return how many awards reports of each place name each year."""
    return _counted(say("Awards named, by place and year"), ((r.path, r.year) for r in rows))


def _counted(title: str, told: Iterable[tuple[str, int | None]]) -> str:
    """Return numbers in cells, the darker the more."""
    counts = Counter((name, year) for name, year in told if year)
    totals = Counter[str]()
    for (name, _), n in counts.items():
        totals[name] += n
    order = sorted(totals, key=lambda name: (-totals[name], name))
    sheet, lines, years = _frame(title, [(n, n) for n in order], [y for _, y in counts])
    most = max(counts.values(), default=1)
    for (name, year), n in sorted(counts.items()):
        if name in lines and year in years:
            x, y, share = years[year], lines[name], n / most
            sheet.box(
                x - _CELL / 2 + 1,
                y - 15,
                _CELL - 2,
                _ROW - 2,
                fill=canvas.shade(share),
                tip=f"{name} {year}: {n}",
            )
            sheet.text(x, y, n, size=11, anchor="middle", colour=canvas.on(share))
    return sheet.svg()


def _frame(
    title: str, rows: Sequence[tuple[str, str]], years: Sequence[int]
) -> tuple[canvas.Sheet, dict[str, float], dict[int, float]]:
    """Return a sheet with names at the left and years above, and where each row and year stands."""
    names = dict(rows)
    shown = list(names.items())[:_MOST]
    span = range(min(years), max(years) + 1) if years else range(0)
    left = 40 + max([80.0, *(min(canvas.columns(name), 330.0) for _, name in shown)])
    sheet = canvas.Sheet(title, max(left + len(span) * _CELL + 30, 640), _TOP + len(shown) * _ROW + 20)
    sheet.text(20, 28, title, size=17, bold=True)
    if len(names) > len(shown):
        sheet.text(
            sheet.wide - 20,
            28,
            say("{n} of {total}", n=len(shown), total=len(names)),
            anchor="end",
            colour=canvas.FAINT,
        )
    at_year = {year: left + (i + 0.5) * _CELL for i, year in enumerate(span)}
    for year, x in at_year.items():
        sheet.text(
            x,
            _TOP - 14,
            year if len(span) < 16 or year % 2 == 0 else "",
            size=10,
            anchor="middle",
            colour=canvas.FAINT,
        )
    at_row = {}
    for i, (key, name) in enumerate(shown):
        at_row[key] = _TOP + i * _ROW + 12
        sheet.line(20, at_row[key] + 7, sheet.wide - 20, at_row[key] + 7, colour="#ececec")
        sheet.text(24, at_row[key], name, most=52)
    if not shown or not span:
        sheet.text(24, _TOP, say("nothing to draw"), colour=canvas.FAINT)
    return sheet, at_row, at_year
