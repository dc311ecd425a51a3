"""Bars: `alike` and `promises`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..answers import in_words
from ..messages import say
from . import canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.questions.answer import Likeness, Membership, Promise

_ROW, _TOP, _LONG = 26.0, 84.0, 300.0
_LEFT = 330.0
# From dark to light, so that a grey print keeps the order of the legend.
_AS = {"mentioned": "named"}  # no number is asked for
_OUTCOMES = (
    ("done", "#08306b"), ("missed", "#D55E00"), ("planned_again", "#2f7fb8"), ("mentioned", "#8fbfdc"), ("silent", "#ffffff"),
    ("no_report", "#e6e6e6"),
)  # fmt: skip


def of_likeness(rows: Sequence[Likeness]) -> str:
    """Return places by likeness, with what they have in common."""
    title = say("Most alike: {place}", place=rows[0].path if rows else "")
    sheet = _sheet(title, len(rows))
    for n, row in enumerate(rows):
        words = f"{row.score:.2f} · {row.shared} · {'、'.join(row.examples)}"
        _bar(sheet, n, row.other_path, row.score, words, canvas.COLOURS[0])
    return sheet.svg()


def of_members(rows: Sequence[Membership]) -> str:
    """Return groups of places, each place with its centrality."""
    sheet = _sheet(say("Groups of places that do like things"), len(rows))
    for n, row in enumerate(rows):
        colour = canvas.COLOURS[(row.community - 1) % len(canvas.COLOURS)]
        first = n == 0 or rows[n - 1].community != row.community
        words = f"{row.centrality:.2f}" + (f" · {'、'.join(row.typical)}" if first else "")
        _bar(sheet, n, f"{row.community}  {row.path}", row.centrality, words, colour)
    return sheet.svg()


def of_promises(rows: Sequence[Promise]) -> str:
    """Return, for each place and year, what became of its plans: one bar parted by outcome, with numbers.

    Plans known again by their words alone are left out: a likeness is not counted.
    """
    precise = (r for r in rows if r.by != "words")
    counts: Counter[tuple[str, int, str]] = Counter((r.path, r.year or 0, r.outcome) for r in precise)
    lines = sorted({(path, year) for path, year, _ in counts})
    most = max((sum(counts[p, y, o] for o, _ in _OUTCOMES) for p, y in lines), default=1)
    sheet = _sheet(say("What became of plans"), len(lines))
    x = 28.0
    for outcome, colour in _OUTCOMES:
        sheet.box(x, 44, 12, 12, fill=colour, edge=canvas.INK)
        sheet.text(x + 17, 54, in_words(_AS.get(outcome, outcome)), colour=canvas.FAINT)
        x += 32 + canvas.columns(in_words(_AS.get(outcome, outcome)))
    for n, (path, year) in enumerate(lines):
        y, x = _TOP + n * _ROW, _LEFT
        sheet.text(24, y + 12, f"{path} {year or ''}", most=46)
        for outcome, colour in _OUTCOMES:
            if count := counts[path, year, outcome]:
                long = count / most * (_LONG + 240)
                sheet.box(
                    x,
                    y,
                    long,
                    17,
                    fill=colour,
                    edge=canvas.INK,
                    tip=f"{in_words(_AS.get(outcome, outcome))}: {count}",
                )
                if long > 18:
                    dark = outcome in {"done", "missed", "planned_again"}
                    sheet.text(
                        x + long / 2,
                        y + 13,
                        count,
                        size=10,
                        anchor="middle",
                        colour=canvas.PAPER if dark else canvas.INK,
                    )
                x += long
    return sheet.svg()


def _sheet(title: str, lines: int) -> canvas.Sheet:
    sheet = canvas.Sheet(title, 940, _TOP + max(lines, 1) * _ROW + 20)
    sheet.text(20, 28, title, size=17, bold=True)
    if not lines:
        sheet.text(24, _TOP, say("nothing to draw"), colour=canvas.FAINT)
    return sheet


def _bar(sheet: canvas.Sheet, n: int, name: str, share: float, words: str, colour: str) -> None:
    y = _TOP + n * _ROW
    sheet.text(24, y + 12, name, most=46)
    sheet.box(_LEFT, y, max(share * _LONG, 1), 17, fill=colour)
    sheet.text(
        _LEFT + share * _LONG + 8,
        y + 13,
        words,
        size=11,
        colour=canvas.FAINT,
        most=int((_LONG * (2 - share)) / 6),
    )
