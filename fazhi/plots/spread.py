"""How a program spreads: a tile grid of the province-level units, and who names it first in which year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..answers import in_words
from ..messages import say
from . import canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.questions.answer import Appearance

# The 31 province-level units with reports and the three without (港澳台), each a tile about where it lies: (column, row).
TILES = {
    "65": ("新疆", 0, 1), "62": ("甘肃", 2, 2), "15": ("内蒙古", 4, 1), "23": ("黑龙江", 8, 0), "22": ("吉林", 8, 1), "21": ("辽宁", 7, 1),
    "63": ("青海", 1, 2), "64": ("宁夏", 3, 2), "14": ("山西", 4, 2), "13": ("河北", 5, 2), "11": ("北京", 5, 1), "12": ("天津", 6, 2),
    "54": ("西藏", 0, 3), "51": ("四川", 2, 3), "61": ("陕西", 3, 3), "41": ("河南", 4, 3), "37": ("山东", 6, 3), "34": ("安徽", 5, 3),
    "32": ("江苏", 7, 3), "50": ("重庆", 2, 4), "42": ("湖北", 3, 4), "36": ("江西", 5, 4), "33": ("浙江", 6, 4), "31": ("上海", 7, 4),
    "53": ("云南", 1, 5), "52": ("贵州", 2, 5), "43": ("湖南", 4, 4), "35": ("福建", 6, 5), "45": ("广西", 3, 5), "44": ("广东", 4, 5),
    "46": ("海南", 3, 6), "71": ("台湾", 7, 5), "81": ("香港", 5, 6), "82": ("澳门", 4, 6),
}  # fmt: skip
_TILE, _LEFT, _TOP = 62.0, 20.0, 84.0
_ROW, _CELL, _MOST = 21.0, 34.0, 60


def svg(rows: Sequence[Appearance], what: str) -> str:
    """Return the tile grid (first year of each province-level unit, reports that name it) over first years by place."""
    dated = [r for r in rows if r.year is not None]
    if not dated:
        return canvas.empty(what, say("nothing to draw"))
    title = say("{what}: where and when reports name it", what=what)
    firsts = _firsts(dated)
    shown = firsts[:_MOST]
    years = [r.year or 0 for r in dated]
    span = range(min(years), max(years) + 1)
    low = _TOP + 7 * _TILE + 60
    wide = max(_LEFT * 2 + 9 * _TILE + 20, 330 + len(span) * _CELL + 40, 700)
    sheet = canvas.Sheet(title, wide, low + len(shown) * _ROW + 30)
    sheet.text(20, 28, title, size=17, bold=True)
    sheet.text(
        20,
        52,
        say(
            "In a tile: first year that a report held names it, and how many do. First seen is not where it began."
        ),
        colour=canvas.FAINT,
    )
    _tiles(sheet, dated, span)
    _lines(sheet, dated, shown, span, low)
    if len(firsts) > len(shown):
        sheet.text(
            wide - 20,
            low - 30,
            say("{n} of {total}", n=len(shown), total=len(firsts)),
            anchor="end",
            colour=canvas.FAINT,
        )
    return sheet.svg()


def _firsts(rows: Sequence[Appearance]) -> list[tuple[str, str]]:
    """Return (place, path) in order of the first year."""
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        key = row.place, row.path or say("no place")
        first[key] = min(first.get(key, 9999), row.year or 9999)
    return sorted(first, key=lambda k: (first[k], k[1]))


def _tiles(sheet: canvas.Sheet, rows: Sequence[Appearance], span: range) -> None:
    by_unit: dict[str, list[int]] = {}
    for row in rows:
        code = row.place.rpartition("jurisdiction/")[2][:2]
        by_unit.setdefault(code, []).append(row.year or 0)
    for code, (name, column, line) in TILES.items():
        x, y = _LEFT + column * _TILE, _TOP + line * _TILE
        years = by_unit.get(code, [])
        share = 1 - (min(years) - span[0]) / max(len(span) - 1, 1) * 0.85 if years else 0.0
        fill = canvas.shade(share) if years else canvas.PAPER
        sheet.box(x, y, _TILE - 4, _TILE - 4, fill=fill, edge=canvas.RULE, tip=f"{name}: {sorted(years)}")
        ink = canvas.on(share) if years else canvas.FAINT
        sheet.text(x + 29, y + 20, name, anchor="middle", colour=ink)
        if years:
            sheet.text(x + 29, y + 37, min(years), anchor="middle", colour=ink, bold=True)
            sheet.text(x + 29, y + 52, f"×{len(years)}", size=10, anchor="middle", colour=ink)


def _lines(
    sheet: canvas.Sheet, rows: Sequence[Appearance], shown: list[tuple[str, str]], span: range, low: float
) -> None:
    """Draw, place by place, in which years it names the program, and whether it has done or plans it."""
    keys = [
        canvas.Key("value", in_words("done")), canvas.Key("planned", in_words("planned")), canvas.Key("mentioned", in_words("named")),
        canvas.Key("ring", in_words("graph")),
    ]  # fmt: skip
    canvas.legend(sheet, 30, low - 30, keys)
    left = 330.0
    for year in span:
        sheet.text(
            left + (year - span[0]) * _CELL, low - 8, year, size=10, anchor="middle", colour=canvas.FAINT
        )
    at = {}
    for n, (place, path) in enumerate(shown):
        at[place] = low + n * _ROW + 12
        sheet.line(20, at[place] + 6, sheet.wide - 20, at[place] + 6, colour="#ececec")
        sheet.text(24, at[place], path, most=46)
    for row in rows:
        if row.place in at:
            x, y = left + ((row.year or 0) - span[0]) * _CELL, at[row.place] - 4
            mark = "value" if "done" in row.status else "planned" if "planned" in row.status else "mentioned"
            if row.first == "graph":
                sheet.mark(x, y, "ring", colour=canvas.COLOURS[1])
            sheet.mark(x, y, mark, colour=canvas.COLOURS[0], tip=canvas.where(row))
