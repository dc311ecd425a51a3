"""Small multiples of lines over years: `timeline` and `citations`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.questions import comparable, places

from ..answers import in_words
from ..messages import say
from . import canvas

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.questions.answer import Citation, Reading

_WIDE, _HIGH, _GAP = 300.0, 150.0, 30.0  # of a panel; between panels
_LEFT, _TOP, _ACROSS = 60.0, 84.0, 3
_MOST = 24  # panels of a picture: more are read as a table


class Point(NamedTuple):
    """A year of a panel: its value (None where there is none), the mark that says why, and the words of a tooltip."""

    year: int
    value: float | None
    mark: str
    tip: str


class Panel(NamedTuple):
    """One small picture: lines of points, and the years at which the place became another."""

    title: str
    unit: str
    points: list[Point]
    breaks: list[int]


def svg(rows: Sequence[Reading], what: str) -> str:
    """Return a picture of readings: a panel for each place and thing counted; what is no value stands below the axis."""
    panels = _panels(rows)
    keys = [
        canvas.Key("value", in_words("value")), canvas.Key("planned", in_words("planned")), canvas.Key("zero", in_words("zero")),
        canvas.Key("mentioned", in_words("mentioned")), canvas.Key("silent", in_words("silent")),
        canvas.Key("not_applicable", in_words("no_report")),
    ]  # fmt: skip
    return _drawn(what, panels, keys)


def of_citations(rows: Sequence[Citation]) -> str:
    """Return a picture of citations: a panel for each regulation, its share of the reports of each year."""
    by_name: dict[tuple[str, str], list[Citation]] = {}
    for row in rows:
        by_name.setdefault((row.regulation, row.name), []).append(row)
    panels = [
        Panel(
            name, "%",
            [Point(r.year, r.share * 100, "value" if r.reports else "planned", f"{r.year}: {r.reports} / {r.of}") for r in same],
            [],
        )
        for (_, name), same in by_name.items()
    ]  # fmt: skip
    keys = [
        canvas.Key("value", say("share of reports that cite it")),
        canvas.Key("planned", say("no report cites it")),
    ]
    return _drawn(say("Citations"), panels, keys)


def _panels(rows: Sequence[Reading]) -> list[Panel]:
    """Return a panel for each place and thing counted; a place without any number has one of marks alone."""
    heirs = _heirs({row.place for row in rows})
    paths = {row.place: row.path for row in rows}
    numbered: dict[tuple[str, str, str], list[Reading]] = {}
    other: dict[str, list[Reading]] = {}
    for row in rows:
        place = heirs.get(row.place, row.place)
        if comparable.BEFORE in row.note:
            continue  # the number it became is that of the year
        if row.value is not None and row.unit:
            name = row.name + (comparable.change(row.counted) if row.indicator else "")
            name += f" {comparable.TERM}" if comparable.TERM in row.note else ""
            numbered.setdefault((place, name, row.unit), []).append(row)
        else:
            other.setdefault(place, []).append(row)
    told = {place for place, _, _ in numbered}
    panels = [
        Panel(f"{paths[place]}  {name}", unit, _points([*same, *other.get(place, [])]), _breaks(same))
        for (place, name, unit), same in numbered.items()
    ]
    alone = [p for p in other if p not in told and any(r.answer in {"zero", "mentioned"} for r in other[p])]
    return [*panels, *(Panel(paths[place], "", _points(other[place]), []) for place in alone)]


def _heirs(asked: set[str]) -> dict[str, str]:
    """Return the place that goes on for one that ended, where it took over from that one alone: their numbers are one line."""
    found = {}
    for place in asked:
        before = places.lives(place)[1:]
        if len(before) == 1 and before[0] in asked:
            found[before[0]] = place
    return found


def _points(rows: list[Reading]) -> list[Point]:
    points = []
    for row in sorted(rows, key=lambda r: (r.year or 0, r.start)):
        if row.year is not None:
            planned = row.status in {"planned", "target"}
            mark = "planned" if planned else "not_applicable" if row.answer == "no_report" else row.answer
            value = row.derived if row.derived is not None else row.value
            points.append(
                Point(row.year, value if row.unit else None, mark, canvas.where(row)),
            )
    return points


def _breaks(rows: list[Reading]) -> list[int]:
    """Return the last years before a place became another."""
    before = [r.year for r in rows if r.year is not None and comparable.BREAK in r.note]
    return [max(before)] if before else []


def _drawn(title: str, panels: list[Panel], keys: list[canvas.Key]) -> str:
    shown = panels[:_MOST]
    if not shown:
        return canvas.empty(title, say("nothing to draw"))
    across = min(_ACROSS, len(shown))
    down = -(-len(shown) // across)
    wide = max(_LEFT + across * (_WIDE + _GAP) + 20, 640)
    sheet = canvas.Sheet(title, wide, _TOP + down * (_HIGH + 64) + 10)
    sheet.text(20, 28, title, size=17, bold=True)
    if len(panels) > len(shown):
        sheet.text(
            wide - 20,
            28,
            say("{n} of {total}", n=len(shown), total=len(panels)),
            anchor="end",
            colour=canvas.FAINT,
        )
    canvas.legend(sheet, 28, 54, keys)
    years = [p.year for panel in shown for p in panel.points]
    for n, panel in enumerate(shown):
        x = _LEFT + n % across * (_WIDE + _GAP)
        y = _TOP + n // across * (_HIGH + 64)
        _panel(sheet, panel, x, y, (min(years), max(years)))
    return sheet.svg()


def _panel(sheet: canvas.Sheet, panel: Panel, x: float, y: float, years: tuple[int, int]) -> None:
    values = [p.value for p in panel.points if p.value is not None]
    inner = _WIDE - 50
    sheet.text(x - 30, y, f"{panel.title}{f' ({panel.unit})' if panel.unit else ''}", most=52)
    ticks = canvas.steps(_floor(values, panel.unit), max(values, default=1.0))
    low, high = ticks[0], ticks[-1]
    base = y + _HIGH

    def at(year: int, value: float) -> tuple[float, float]:
        across = (year - years[0]) / max(years[1] - years[0], 1)
        return x + 8 + across * (inner - 16), base - 22 - (value - low) / ((high - low) or 1) * (_HIGH - 44)

    for tick in ticks if values else ():
        _, level = at(years[0], tick)
        sheet.line(x, level, x + inner, level)
        sheet.text(x - 5, level + 4, canvas.short(tick), size=10, anchor="end", colour=canvas.FAINT)
    for year in panel.breaks:
        sheet.line(
            at(year, low)[0] + 6, y + 10, at(year, low)[0] + 6, base - 10, colour=canvas.INK, dash="3 3"
        )
    for one, other in _joined(panel.points):
        sheet.path([at(one.year, one.value or 0), at(other.year, other.value or 0)], colour=canvas.COLOURS[0])
    for p in panel.points:
        px, py = at(p.year, p.value) if p.value is not None else (at(p.year, low)[0], base - 6)
        colour = canvas.COLOURS[0] if p.value is not None else canvas.FAINT
        sheet.mark(px, py, p.mark, colour=colour, tip=p.tip, size=1.0 if p.value is not None else 0.8)
        if p.value is not None and len(panel.points) <= 12:
            sheet.text(px, py - 8, canvas.short(p.value), size=10, anchor="middle")
    for year in {years[0], (years[0] + years[1]) // 2, years[1]}:
        sheet.text(at(year, low)[0], base + 12, year, size=10, anchor="middle", colour=canvas.FAINT)


def _joined(points: list[Point]) -> Iterator[tuple[Point, Point]]:
    """Yield the points of neighbouring years that a line joins: a year of two numbers, or of none, joins nothing."""
    told: dict[int, list[Point]] = {}
    for point in points:
        if point.value is not None and point.mark in {"value", "zero"}:
            told.setdefault(point.year, []).append(point)
    for year, same in sorted(told.items()):
        after = told.get(year + 1, [])
        if len(same) == len(after) == 1:
            yield same[0], after[0]


def _floor(values: list[float], unit: str) -> float:
    """Return where an axis begins: at zero, but for rates near the top."""
    lowest = min(values, default=0.0)
    return lowest if unit == "%" and lowest > 60 else min(0.0, lowest)
