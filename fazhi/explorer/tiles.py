"""The provinces as a tile grid: one square each, roughly where it lies, so that small ones are seen as well as large ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import things

if TYPE_CHECKING:
    from collections import Counter

    from .atlas import Atlas

# The 31 provinces, regions and municipalities, Hong Kong, Macao and Taiwan.
_GRID = (
    "・・・・・・黑", "・・・蒙京辽吉", "新甘宁晋冀津・", "・青陕豫鲁苏・", "藏川渝鄂皖沪・", "・滇黔湘赣浙・", "・・桂粤闽台・", "・・琼澳港・・",
)  # fmt: skip
_CODES = {
    "京": "11", "津": "12", "冀": "13", "晋": "14", "蒙": "15", "辽": "21", "吉": "22", "黑": "23", "沪": "31", "苏": "32", "浙": "33",
    "皖": "34", "闽": "35", "赣": "36", "鲁": "37", "豫": "41", "鄂": "42", "湘": "43", "粤": "44", "桂": "45", "琼": "46", "渝": "50",
    "川": "51", "黔": "52", "滇": "53", "藏": "54", "陕": "61", "甘": "62", "青": "63", "宁": "64", "新": "65", "台": "71", "港": "81",
    "澳": "82",
}  # fmt: skip
# Code, short name, column, row.
PROVINCES = tuple(
    (f"{_CODES[name]}0000", name, x, y)
    for y, line in enumerate(_GRID)
    for x, name in enumerate(line)
    if name in _CODES
)
_SHADES = 4
_YEARS = 12  # the last so many


def multiples(atlas: Atlas, item: str, told: Counter[tuple[str, int]]) -> list[dict[str, Any]]:
    """Return for each year the provinces with how many reports name a thing, a shade 0-4, and how many are held.

    `told` counts these reports by province code and year.
    """
    held = {
        (row["entity"].rpartition("/")[2], row["year"]): row["n"]
        for row in atlas.rows(
            "SELECT t.entity, h.year, h.n FROM held h JOIN thing t ON t.id = h.region WHERE h.year IS NOT NULL"
        )
    }
    named = {year for _, year in told}
    years = list(range(min(named), max(named) + 1))[-_YEARS:] if named else []
    top = max(told.values(), default=1)
    return [
        {"year": year, "tiles": [_tile(p, year, told, held, top, item) for p in PROVINCES]} for year in years
    ]


def code(place: str) -> str:
    """Return the province of a place by its code; one without a code lies under a coded one."""
    return place.removeprefix("jurisdiction/")[:2] + "0000"


def _tile(
    province: tuple[str, str, int, int],
    year: int,
    told: Counter[Any],
    held: dict[Any, int],
    top: int,
    item: str,
) -> dict[str, Any]:
    key, name, column, row = province
    n = told[key, year]
    return {
        "code": key, "name": name, "x": column, "y": row, "n": n, "of": held.get((key, year), 0),
        "shade": max(1, round(_SHADES * n / top)) if n else 0,
        "href": f"{things.address(item)}?within=jurisdiction/{key}&year={year}#passages" if n else "",
    }  # fmt: skip
