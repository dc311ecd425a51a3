"""Numbers as reports write them → values. The grammar is ours: 二○三五年 and 三分之二 break general parsers."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"○": 0, "两": 2, "〇": 0}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_ARABIC = re.compile(r"\d[\d,]*(?:\.\d+)?")
CHINESE = "零○一二三四五六七八九两十百千万亿"
# What numbers an item and stands before its words, with the blanks about it: (三), 3), 2., 一、
ENUMERATOR = re.compile(
    r"\s*(?:(?:\(?[一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、](?!\d))\s*)?"
)


def chinese(text: str) -> float | None:
    """Return the value of a Chinese numeral (一万一千余 without the 余), None where it is none.

    Digits in a row without a unit are read in places: 二○三五 is 2035.
    """
    if not text or any(c not in CHINESE for c in text):
        return None
    if len(text) > 1 and all(c in DIGITS for c in text):
        return float("".join(str(DIGITS[c]) for c in text))
    total, section, digit = 0, 0, 0
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in _SMALL:
            section += (digit or 1) * _SMALL[c]
            digit = 0
        else:
            total = (
                (total + section + digit) * _LARGE[c]
                if c == "亿"
                else total + (section + digit or 1) * _LARGE[c]
            )
            section = digit = 0
    return float(total + section + digit)


def arabic(text: str) -> float:
    """Return the value of digits with thousands separators and a decimal point."""
    return float(text.replace(",", ""))


@lru_cache(maxsize=4096)
def value(number: str, multiplier: str = "") -> float | None:
    """Return number × multiplier (万, 亿, 千, 百, 十 and their products), None where it is none."""
    base = arabic(number) if _ARABIC.fullmatch(number) else chinese(number)
    if base is None:
        return None
    for c in multiplier:
        base *= _SMALL.get(c) or _LARGE[c]
    # 440.1 万 must be 4401000, not 4400999.9999999995.
    return round(base, 6)


def year(text: str) -> int | None:
    """Return a four-digit year in either script, None where it is none."""
    found = int(text) if text.isdecimal() else int(chinese(text) or 0)
    return found if 1949 <= found <= 2100 else None


DATE = re.compile(
    r"(?P<y>(?:19|20)\d{2}|[一二][零○九一二三四五六七八]{3}) ?[年\-./] ?"
    r"(?P<m>\d{1,2}|十?[一二三四五六七八九十]) ?[月\-./] ?(?P<d>\d{1,2}|[一二三]?十?[一二三四五六七八九十])(?: ?日)?"
)


def iso_date(match: re.Match[str]) -> str | None:
    """Return the ISO form of a DATE match, None for a date that no calendar has."""
    parts = [_int(match["y"]), _int(match["m"]), _int(match["d"])]
    try:
        return dt.date(*parts).isoformat()
    except ValueError:
        return None


def _int(text: str) -> int:
    return int(text) if text.isdecimal() else int(chinese(text) or 0)
