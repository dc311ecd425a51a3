"""What people ask about: an indicator, program, regulation, theme or problem by id, name or words."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ontology import authority, identifiers
from ontology.entities import program_id
from ontology.errors import QueryRefused
from ontology.identifiers import normal

from . import comparable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontology.authority import Concept, Indicator

    from ..ledger import Ledger

_COUNTED = re.compile("(?:案件)?(?:数|数量|件数|总数|人数|次数)$")
_ADDED_BEFORE = re.compile(
    r"(?:实现|完成|办理|处理|预计|全年|当年|全市|全区|全县|全省|全镇|新区|本级|初步核算|累计|年度|\d{4}年|达到|[,，])*"
)
_ADDED_AFTER = re.compile(
    r"(?:\(GDP\)?)?(?:突破|达到|总量|总额|超过|约|同比|较上年|年均)*(?:增长|下降|增加|减少|上升|降低)?"
)
_SHARE = re.compile("(?:率|占比|比例|比重)$")


_plain = lru_cache(65_536)(normal)  # reports count the same in the same few thousand words


class Counted(NamedTuple):
    """What a timeline is of: concepts, and the words that find what no concept fits."""

    indicators: tuple[Indicator, ...]
    words: str  # what must stand in the report's own words for it
    shares: bool | None  # only rates, only counts, or (None) both

    def takes(self, measures: str, counted: str, unit: str) -> bool:
        """Whether an observation is of it, by its concept and the words it counts."""
        if self.shares is not None and (unit in {"%", "成", "‰"}) != self.shares:
            return False
        return any(i.id == measures for i in self.indicators) or (
            bool(self.words) and _plain(self.words) in _plain(counted)
        )

    def condition(self) -> tuple[str, list[str]]:
        """Return what holds in SQL of every observation that it takes, and of few others, with its values.

        What identity overlooks are marks and blanks: the ideographs of the words stand in whatever they are found in.
        """
        ids = [i.id for i in self.indicators]
        letters = [c for c in dict.fromkeys(self.words) if "\u4e00" <= c <= "\u9fff"]
        held = " AND ".join(["instr(indicator, ?)"] * len(letters)) or ("1" if self.words else "0")
        return f"(measures IN ({', '.join('?' * len(ids))}) OR {held})", ids + letters

    def called(self, counted: str) -> str:
        """Return the words asked for where a report only adds who, when and 实现 to them, else the report's own words.

        实现地区生产总值, 预计2015年地区生产总值 and 地区生产总值突破 are all 地区生产总值; 人均地区生产总值 is something else.
        """
        before, found, after = counted.partition(self.words) if self.words else ("", "", "")
        same = found and _ADDED_BEFORE.fullmatch(before) and _ADDED_AFTER.fullmatch(after)
        return self.words + after if same and comparable.change(after) else self.words if same else counted


class Thing(NamedTuple):
    """An entity that is asked about: its canonical id and every id merged into it."""

    id: str
    name: str
    kind: str  # Program, Regulation, Award …
    minted: tuple[str, ...]
    keys: tuple[int, ...]  # of those that reports name, in the ledger's tables
    names: tuple[str, ...]  # all it is called
    place: str  # entity id of the place it belongs to, "" for national things


def unknown(ledger: Ledger, given: str) -> QueryRefused:
    """Return what is raised where nothing bears a name."""
    return QueryRefused(
        f"{given}: nothing is called so; `fazhi find {ledger.folder} {given}` looks for parts of names"
    )


def counted(given: str) -> Counted:
    """Return what an indicator's id or name, or any words, count.

    Words that name a concept mean it alone; other words mean every concept whose name holds them, and every number whose
    own words do.
    """
    concepts = authority.load().indicators
    exact = tuple(i for i in concepts if given in {i.id, i.zh, i.en})
    if exact:
        return Counted(exact, exact[0].zh, None)
    words = _COUNTED.sub("", given) or given
    shares = True if _SHARE.search(given) else False if words != given else None
    words = words.removesuffix("案件") or words
    return Counted(tuple(i for i in concepts if normal(words) in normal(i.zh)), words, shares)


def things(ledger: Ledger, given: str, kinds: Iterable[str] = ("Program", "Regulation")) -> list[Thing]:
    """Return the entities that an id, IRI or name means: all that bear the name, none where nothing does.

    A title without the brackets at its end means every edition: 法治政府建设实施纲要 those of 2015-2020 and of 2021-2025.
    """
    wanted = set(kinds)
    ident = given.removeprefix(ledger.base).removeprefix("id/")
    key = "%/" + _liked(identifiers.escape(normal(given)))
    rows = ledger.select(
        "SELECT DISTINCT entity, type FROM entity WHERE entity = ? OR entity LIKE ? ESCAPE '\\' "
        "OR entity LIKE ? ESCAPE '\\' OR name = ?",
        (ident, key, f"{key}\\%28%\\%29", given),
    ).fetchall()
    canonical = {_canonical(ledger, i) for i, kind in rows if kind in wanted}
    canonical |= {_canonical(ledger, i) for i in _known(given) if identifiers.class_of(i) in wanted}
    return [thing(ledger, i) for i in sorted(canonical)]


def thing(ledger: Ledger, canonical: str) -> Thing:
    """Return an entity by canonical id."""
    minted = merged(ledger, canonical)
    marks = ", ".join("?" * len(minted))
    rows = ledger.select(
        f"SELECT id, name, place FROM entity WHERE entity IN ({marks}) ORDER BY entity != ?, name, id",
        (*minted, canonical),
    ).fetchall()
    names = list(dict.fromkeys((*_declared(canonical), *(r[1] for r in rows))))
    name = names[0] if names else canonical.rpartition("/")[2]
    place = rows[0][2] if rows and canonical.count("/") > 1 else ""
    return Thing(
        canonical, name, identifiers.class_of(canonical), tuple(minted), tuple(r[0] for r in rows),
        tuple(names or [name]), place,
    )  # fmt: skip


def words(given: str) -> Thing:
    """Return any words as a thing that no entity stands for: texts alone tell of it."""
    return Thing("", given, "", (), (), (given,), "")


def merged(ledger: Ledger, canonical: str) -> list[str]:
    """Return a canonical id and every id merged into it."""
    rows = ledger.select("SELECT minted FROM canon WHERE canonical = ? ORDER BY minted", (canonical,))
    return [canonical, *(r[0] for r in rows)]


def concept(given: str, concepts: Iterable[Concept]) -> Concept | None:
    """Return the theme or problem category of an id or name."""
    return next((c for c in concepts if given in {c.id, c.zh, c.en}), None)


def _canonical(ledger: Ledger, minted: str) -> str:
    row = ledger.select("SELECT canonical FROM canon WHERE minted = ?", (minted,)).fetchone()
    return str(row[0]) if row else minted


def _liked(text: str) -> str:
    return re.sub(r"([%_\\])", r"\\\1", text)


def _known(given: str) -> Iterable[str]:
    """Return the ids of programs and regulations that the tables know under a name."""
    return _tables().ids.get(normal(given), ())


def _declared(canonical: str) -> Iterable[str]:
    """Return the names that the tables give an entity, the official one first."""
    return _tables().names.get(canonical, ())


class _Tables(NamedTuple):
    names: dict[str, tuple[str, ...]]  # id → names
    ids: dict[str, list[str]]  # name as identity sees it → ids


@cache
def _tables() -> _Tables:
    """Return the names of the programs and regulations of the authority tables, both ways."""
    table = authority.load()
    names = {program_id(p): (p.title, *p.variants) for p in table.programs}
    names |= {identifiers.regulation(law.title): (law.title, *law.aliases) for law in table.regulations}
    ids: dict[str, list[str]] = defaultdict(list)
    for ident, called in names.items():
        for name in dict.fromkeys(map(normal, called)):
            ids[name].append(ident)
    return _Tables(names, ids)
