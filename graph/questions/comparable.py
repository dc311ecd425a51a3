"""When numbers compare: five kinds of answer, recomputed rates, scope, base and period, conflicts between passages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .answer import Answer, Reading

SHARES = {"%": 100.0, "‰": 1000.0, "成": 10.0}
_SAME = (("件", "宗", "起", "例", "条"), ("人", "名", "位"), ("场", "场次"), ("家", "户"))
_CHANGE = re.compile("(?:增长|上升|提高|提升|增加|下降|减少|降低|压减|压缩|缩短)$")
DIFFERENT_SCOPE = "口径不同"
DIFFERENT_LEVEL = "级别不同"
CONFLICT = "两处不一致"
MISMATCH = "与分子分母不符"
SEVERAL = "同年多个数"
BREAK = "区划调整"
BEFORE = "变动前"
TERM = "届内回顾"


def change(counted: str) -> str:
    """Return the word that makes a number the extent of a change and no level (增长, 下降), "" where there is none."""
    found = _CHANGE.search(counted)
    return found[0] if found else ""


def measure(unit: str) -> str:
    """Return the first of the measure words that count the same things: 件, 宗 and 起 are all cases, and suggestions are counted by 件 or 条."""
    return next((words[0] for words in _SAME if unit in words), unit)


def answer(value: float) -> Answer:
    """Return whether a number is a value or a true zero."""
    return "zero" if value == 0 else "value"


def recomputed(unit: str, numerator: float | None, denominator: float | None) -> float | None:
    """Return the rate that numerator and denominator give, in its unit; None where one is missing or divides nothing."""
    if numerator is None or not denominator or unit not in SHARES:
        return None
    return numerator / denominator * SHARES[unit]


def agrees(stated: float, derived: float) -> bool:
    """Whether a stated rate is the recomputed one rounded or cut off at the places it is written with.

    99.9 stands for 99.883 (rounded) as for 99.966 (cut off); it does not stand for 98.4.
    """
    text = f"{stated:.10f}".rstrip("0")
    step = 10.0 ** -len(text.partition(".")[2])
    return abs(stated - derived) < step * 1.000001


def marked(readings: Iterable[Reading]) -> list[Reading]:
    """Return readings with what keeps them from comparing in `note` and, where they compare, their rank.

    Readings compare where indicator or (where no concept fits) what is counted, unit, scope, base, period, year, status and level
    agree and they are exact or approximate; there must be two places or more. What was so before a change (变动前) compares with
    nothing, and what a look back on a term tells only with its like.
    """
    rows = _with_conflicts(list(readings))
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        if row.value is not None and BEFORE not in row.note:
            thing = row.indicator or row.name
            kind = measure(row.unit), row.year, row.status, change(row.counted), TERM in row.note
            groups[(thing, *kind)].append(i)
    for members in groups.values():
        _mark(rows, members)
    return rows


def once(readings: Iterable[Reading]) -> list[Reading]:
    """Return readings without what a report says again of the same thing with the same number; the first stays, with a note."""
    first: dict[tuple[object, ...], int] = {}
    kept: list[Reading] = []
    for row in readings:
        thing = row.indicator or row.name
        key = row.report, row.place, thing, row.value, row.unit, row.bound, row.status, row.scope, row.period
        if row.value is None or key not in first:
            first[key] = len(kept)
            kept.append(row)
        else:
            kept[first[key]] = noted(kept[first[key]], f"另见{row.start}处")
    return kept


def noted(reading: Reading, note: str) -> Reading:
    """Return a reading with one more note."""
    notes = [n for n in reading.note.split("；") if n]
    return reading if note in notes else reading._replace(note="；".join([*notes, note]))


def _mark(rows: list[Reading], members: list[int]) -> None:
    for feature, note in ((_level, DIFFERENT_LEVEL), (_scope, DIFFERENT_SCOPE)):
        if len({feature(rows[i]) for i in members}) > 1:
            for i in members:
                rows[i] = noted(rows[i], note)
    said = {(rows[i].place, rows[i].office, rows[i].value) for i in members}  # the same in two reports is one
    own = Counter((place, office) for place, office, _ in said)
    for i in members:
        if own[rows[i].place, rows[i].office] > 1:
            rows[i] = noted(rows[i], SEVERAL)
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i in members:
        alike[(_level(rows[i]), _scope(rows[i]))].append(i)
    for same in alike.values():
        exact = [i for i in same if rows[i].bound in {"", "about"} and CONFLICT not in rows[i].note]
        places = {rows[i].place for i in exact}
        if len(places) < 2 or len(places) < len({(rows[i].place, _value(rows[i])) for i in exact}):
            continue  # nothing to rank, or a place with two numbers: which of them would count?
        values = sorted({_value(rows[i]) for i in exact}, reverse=True)
        for i in exact:
            rows[i] = rows[i]._replace(rank=values.index(_value(rows[i])) + 1)


def _value(row: Reading) -> float:
    value = row.derived if row.derived is not None else row.value
    return value or 0.0


def _level(row: Reading) -> str:
    return row.level


def _scope(row: Reading) -> tuple[str, ...]:
    return measure(row.unit), row.scope, row.base, row.period, row.office, change(row.counted)


def _with_conflicts(rows: list[Reading]) -> list[Reading]:
    """Mark numbers that say different things of one place, year, indicator, scope and wording."""
    said: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        if row.value is not None and row.indicator and BEFORE not in row.note:
            of = row.place, row.year, row.indicator, row.counted, row.status, TERM in row.note
            said[(*of, *_scope(row))].append(i)
    for same in said.values():
        # Numbers of one sentence are of a list: 起数、死亡人数分别下降50%、37.5%. Rates of other totals are of other things.
        totals = {rows[i].denominator for i in same}
        if None not in totals and len(totals) == len(same):
            continue
        told = {(rows[i].report, rows[i].passage): rows[i].value for i in same}
        if len(set(told.values())) > 1:
            for i in same:
                rows[i] = noted(rows[i], CONFLICT)
    for i, row in enumerate(rows):
        if (
            row.derived is not None
            and row.value is not None
            and not row.bound
            and not agrees(row.value, row.derived)
        ):
            rows[i] = noted(row, MISMATCH)
    return rows
