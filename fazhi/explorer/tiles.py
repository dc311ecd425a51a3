"""The provinces as a tile grid: one square each, roughly where it lies, so that small ones are seen as well as large ones."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from . import things

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .atlas import Atlas

# Code, short name, column, row of the 31 provinces, regions and municipalities, Hong Kong, Macao and Taiwan.
PROVINCES = (
    ("230000", "黑", 8, 0), ("220000", "吉", 8, 1), ("210000", "辽", 8, 2), ("150000", "蒙", 5, 1), ("110000", "京", 6, 2), ("120000", "津", 7, 2),
    ("650000", "新", 0, 2), ("620000", "甘", 3, 2), ("640000", "宁", 4, 2), ("140000", "晋", 5, 2), ("130000", "冀", 6, 3), ("370000", "鲁", 7, 3),
    ("540000", "藏", 0, 4), ("630000", "青", 2, 3), ("610000", "陕", 4, 3), ("410000", "豫", 5, 3), ("320000", "苏", 7, 4), ("310000", "沪", 8, 4),
    ("510000", "川", 2, 4), ("500000", "渝", 3, 4), ("420000", "鄂", 5, 4), ("340000", "皖", 6, 4), ("330000", "浙", 7, 5),
    ("520000", "贵", 3, 5), ("430000", "湘", 4, 5), ("360000", "赣", 5, 5), ("350000", "闽", 6, 5), ("530000", "云", 2, 5),
    ("450000", "桂", 3, 6), ("440000", "粤", 5, 6), ("710000", "台", 7, 6), ("460000", "琼", 4, 7), ("810000", "港", 6, 7), ("820000", "澳", 5, 7),
)  # fmt: skip
_SHADES = 4
_YEARS = 12  # the last so many


def multiples(atlas: Atlas, item: str, rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Return for each year the provinces with how many reports name a thing, a shade 0-4, and how many are held.

    Rows are those of `trace`; a report that states no place is left out.
    """
    told = Counter((_code(r.place), r.year) for r in rows if r.year and r.place)
    held = {
        (row["entity"].rpartition("/")[2], row["year"]): row["n"]
        for row in atlas.rows(
            "SELECT t.entity, r.year, count(*) AS n FROM report r JOIN thing t ON t.id = r.region WHERE r.year IS NOT NULL GROUP BY 1, 2"
        )
    }
    years = sorted({year for _, year in told})[-_YEARS:]
    top = max(told.values(), default=1)
    return [{"year": year, "tiles": [_tile(p, year, told, held, top, item) for p in PROVINCES]} for year in years]


def _code(place: str) -> str:
    """Return the province of a place by its code; one without a code lies under a coded one."""
    return place.removeprefix("jurisdiction/")[:2] + "0000"


def _tile(
    province: tuple[str, str, int, int], year: int, told: Counter[Any], held: dict[Any, int], top: int, item: str
) -> dict[str, Any]:
    code, name, column, row = province
    n = told[code, year]
    return {
        "code": code, "name": name, "x": column, "y": row, "n": n, "of": held.get((code, year), 0),
        "shade": max(1, round(_SHADES * n / top)) if n else 0,
        "href": f"{things.address(item)}?within=jurisdiction/{code}&year={year}#passages" if n else "",
    }  # fmt: skip
