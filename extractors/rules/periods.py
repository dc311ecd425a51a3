"""Periods: the words that say of what time a number is, and the days they name."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from functools import lru_cache
from typing import TYPE_CHECKING

from ..anchored import Anchored

if TYPE_CHECKING:
    from ontology.facts import Section

    from ..document import Span

_NEAR = 120  # characters before a number that are looked at
_PERIOD = Anchored(
    re.compile(
        r"(?P<words>(?:截至|截止)(?:目前|(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:底|末|份)?(?:(?P<day>\d{1,2})日)?|(?:\d{4}|本|当)?年底)|前三季度|上半年|下半年|一季度|今年以来|近年来|(?:过去|近)?[三四五]年来|(?:过去|近)[三四五]年|“?十[一二三四]五”?(?:期间|时期|以来))"
    ),
    re.compile("截[至止]|季度|年|十[一二三四]五"),
    3,
)
_YEAR_END = re.compile(r"(?P<year>\d{4})?年底$")
# First and last month of parts of a year.
_QUARTERS = {"前三季度": (1, 9), "上半年": (1, 6), "下半年": (7, 12), "一季度": (1, 3)}
# A heading under which every number is one of several years.
_TERM = re.compile(
    "(?P<words>(?:过去|近)[三四五]年|“?十[一二三四]五”?(?:期间|时期))(?P<year>)(?P<month>)(?P<day>)"
)


def of(text: str, sentence: Span, at: int, section: Section | None) -> re.Match[str] | None:
    """Return the words that say of what time a number is: those nearest before it in its sentence, else its heading's."""
    start = max(sentence.start, at - _NEAR)
    found = [*_PERIOD.finditer(text, start, at)]
    if found:
        return found[-1]
    return _term(section.heading) if section else None


@lru_cache(maxsize=1024)  # of one section are many numbers
def _term(heading: str) -> re.Match[str] | None:
    return _TERM.search(heading)


def days(
    period: re.Match[str] | None, year: int | None, published: str | None
) -> tuple[str | None, str | None]:
    """Return the first and the last day that the words name, of the year they name, else of the report's; None for no day."""
    if not period:
        return None, None
    if period["words"].endswith("目前"):
        return None, published
    if found := _YEAR_END.search(period["words"]):
        year = int(found["year"]) if found["year"] else year
        return None, f"{year}-12-31" if year else None
    if year is not None and period["words"] in _QUARTERS:
        first, last = _QUARTERS[period["words"]]
        return f"{year}-{first:02}-01", f"{year}-{last:02}-{monthrange(year, last)[1]}"
    return None, _month_end(period, year) if period["month"] else None


def _month_end(period: re.Match[str], year: int | None) -> str | None:
    """Return the day of a month that the words name, else the month's last; None for a day no calendar has."""
    year, month = int(period["year"]) if period["year"] else year, int(period["month"])
    if year is None:
        return None
    try:
        return dt.date(year, month, int(period["day"] or monthrange(year, month)[1])).isoformat()
    except ValueError:  # 13月, 11月31日
        return None
