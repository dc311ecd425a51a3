"""Places side by side: `compare`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.questions import comparable

from ..answers import in_words
from ..messages import say
from . import canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROW, _TOP, _LEFT, _COLUMN, _MOST = 26.0, 100.0, 260.0, 210.0, 80
_MARKS = {"value": "value", "zero": "zero", "mentioned": "mentioned", "silent": "silent"}


def svg(rows: Sequence[Any]) -> str:
    """Return items by places: a bar for a number, as long as its share of the largest it compares with; else a mark.

    Numbers that do not compare with any other have no bar: their length would say what is not so.
    """
    title = say("Side by side")
    if not rows:
        return canvas.empty(title, say("nothing to draw"))
    paths = list(dict.fromkeys(r.path for r in rows))
    lines: dict[tuple[str, Any], list[Any]] = {}
    for row in rows:
        lines.setdefault((row.name, row.year), []).append(row)
    shown = list(lines.items())[:_MOST]
    sheet = canvas.Sheet(title, _LEFT + len(paths) * _COLUMN + 20, _TOP + len(shown) * _ROW + 20)
    sheet.text(20, 28, title, size=17, bold=True)
    keys = [
        canvas.Key("value", in_words("done")), canvas.Key("planned", in_words("planned")), canvas.Key("zero", in_words("zero")),
        canvas.Key("mentioned", in_words("mentioned")), canvas.Key("silent", in_words("silent")),
        canvas.Key("not_applicable", in_words("no_report")),
    ]  # fmt: skip
    canvas.legend(sheet, 28, 54, keys)
    for n, path in enumerate(paths):
        sheet.text(_LEFT + n * _COLUMN, _TOP - 14, path, bold=True, most=32)
    for n, ((name, year), same) in enumerate(shown):
        y = _TOP + n * _ROW + 8
        sheet.line(20, y + 9, sheet.wide - 20, y + 9, colour="#ececec")
        sheet.text(24, y, f"{name} {year or ''}", most=38)
        for m, path in enumerate(paths):
            _cell(sheet, [r for r in same if r.path == path], same, _LEFT + m * _COLUMN, y)
    return sheet.svg()


def _cell(sheet: canvas.Sheet, own: list[Any], line: list[Any], x: float, y: float) -> None:
    if not own:
        return
    row = own[0]
    more = f" +{len(own) - 1}" if len(own) > 1 else ""
    number = getattr(row, "value", None)
    if number is None:
        times = getattr(row, "times", 0)
        mark = _mark(row)
        sheet.mark(
            x + 8, y - 4, mark, colour=canvas.COLOURS[0] if times else canvas.FAINT, tip=canvas.where(row)
        )
        if times:
            sheet.text(x + 20, y, f"×{times}{more}", size=11, colour=canvas.FAINT)
        return
    ranked = [r.value for r in line if r.rank is not None and r.value]
    if row.rank is not None and ranked:
        sheet.box(
            x, y - 13, number / max(ranked) * (_COLUMN - 110), 16, fill="#9ecae1", tip=canvas.where(row)
        )
    sheet.mark(
        x + 8,
        y - 4,
        "planned" if row.status in {"planned", "target"} else row.answer,
        colour=canvas.COLOURS[0],
        tip=canvas.where(row),
    )
    marks = "*" if comparable.DIFFERENT_SCOPE in row.note or comparable.DIFFERENT_LEVEL in row.note else ""
    sheet.text(x + 20, y, f"{canvas.short(number)}{row.unit}{marks}{more}", size=11)


def _mark(row: Any) -> str:
    if getattr(row, "times", 0):
        return "value" if "done" in row.status else "planned" if "planned" in row.status else "mentioned"
    return _MARKS.get(row.answer, "not_applicable")
