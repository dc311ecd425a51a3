"""Administrative divisions as life spans: what a name, a code and a year mean together."""

from __future__ import annotations

import csv
import gzip
import re
from collections import defaultdict
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
LEVEL_END = re.compile(
    "(?:省|市|自治区|特别行政区|自治州|州|地区|盟|县|自治县|旗|自治旗|区|新区|矿区|林区|特区|镇|乡|街道|苏木)$"
)
# The names of peoples in the names of autonomous places; longest first where one begins another.
_PEOPLES = (
    "蒙古族|蒙古|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|"
    "拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|阿昌族|普米族|塔吉克族|塔吉克|"
    "怒族|鄂温克族|德昂族|保安族|裕固族|独龙族|鄂伦春族|基诺族|各族"
)
# 门源回族自治县, and districts such as 管城回族区.
_AUTONOMOUS = re.compile(
    rf"(?P<stem>.{{2,}}?)(?:{_PEOPLES})+(?:自治(?=[州县旗])|(?=区))(?P<level>[州县旗区])"
)
_ETHNIC_TOWNSHIP = re.compile(rf"(?P<stem>.{{2,}}?)(?:{_PEOPLES}|民族)+(?P<level>乡|镇|苏木)")
# No report is older than the programme of 2004 that asks for them.
_REPORTS_SINCE = 2004
_STILL = 9999  # the end of what has not ended
_SHORT_PROVINCES = {"内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "西藏自治区": "西藏", "宁夏回族自治区": "宁夏", "新疆维吾尔自治区": "新疆",
                    "香港特别行政区": "香港", "澳门特别行政区": "澳门"}  # fmt: skip

Level = Literal["province", "prefecture", "county", "township"]


class Spell(NamedTuple):
    """A name a place bore: from its first year (None: before codes were) to the first year after (None: still)."""

    name: str
    start: int | None
    end: int | None


class Place(NamedTuple):
    """One life span of a division. `end` is the first year in which it no longer holds."""

    id: str
    name: str
    level: Level
    parent: str
    code: str
    start: int | None
    end: int | None
    aliases: tuple[str, ...]
    successors: tuple[str, ...]


class Places:
    """The table of divisions; townships are unpacked when one of them is asked for."""

    def __init__(self, lines: list[str], aliases: dict[str, list[str]]) -> None:
        self._aliases = aliases
        cut = next((i for i, line in enumerate(lines) if line.startswith("#")), len(lines))
        self._spells: dict[str, str] = {}
        self._chains: dict[str, tuple[Place, ...]] = {}
        self._places = {p.id: p for p in map(self._place, lines[:cut])}
        self._towns = {line[1 : line.index("\t")]: line for line in lines[cut:] if line[0] == "#"}
        for line in lines[cut + len(self._towns) :]:
            ident, other = line[1:].split("\t")
            self._towns[ident] = self._towns[other]
        self._places.update((zone.id, zone) for zone in _zones())
        self._built: dict[str, dict[str, Place]] = {}
        self._children: dict[str, list[str]] = defaultdict(list)
        for place in self._places.values():
            self._children[place.parent].append(place.id)

    @classmethod
    def load(cls) -> Places:
        """Return the table that ships with fazhi."""
        with (HERE / "place_aliases.csv").open(encoding="utf-8", newline="") as file:
            aliases = defaultdict(list)
            for row in csv.DictReader(file):
                aliases[row["name"]].append(row["alias"])
        return cls(gzip.decompress((HERE / "places.tsv.gz").read_bytes()).decode().splitlines(), aliases)

    def _place(self, line: str) -> Place:
        ident, parent, packed, heirs = line.split("\t")
        code = ident[:6]
        level: Level = (
            "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
        )
        self._spells[ident] = packed
        spells = _unpacked(packed)
        name = spells[-1].name
        # Names given up before there were reports, and 城区 or 郊区 at any time, would only find other things.
        former = (s.name for s in spells[:-1] if (s.end or 0) >= _REPORTS_SINCE and len(stem(s.name)) > 1)
        names = list(dict.fromkeys((name, *former)))
        aliases = dict.fromkeys(a for n in names for a in (*_short_forms(n), *self._aliases.get(n, ())))
        kept = (*names[1:], *(a for a in aliases if a not in names))
        return Place(
            ident, name, level, parent, code, spells[0].start, spells[-1].end,
            kept, tuple(heirs.split(";")) if heirs else (),
        )  # fmt: skip

    def get(self, ident: str) -> Place | None:
        """Return a place by id (`210921`, `500231/新民镇`), None where there is none."""
        county, _, name = ident.partition("/")
        return self._places.get(ident) or (self._townships(county).get(name) if name else None)

    def spells(self, ident: str) -> tuple[Spell, ...]:
        """Return every name a place of county level or up has borne, with its years, oldest first; () for others."""
        return _unpacked(self._spells[ident]) if ident in self._spells else ()

    def all(self) -> Iterator[Place]:
        """Yield the divisions of county level and up, all their lives, by id; zones are no divisions."""
        yield from (p for p in self._places.values() if p.code)

    def zones(self) -> Iterator[Place]:
        """Yield the management zones that report like a county, by id."""
        yield from (p for p in self._places.values() if not p.code)

    def children(self, ident: str, year: int | None = None) -> tuple[Place, ...]:
        """Return the divisions of a place, those that hold in `year` if one is given."""
        below = (*(self._places[c] for c in self._children.get(ident, ())), *self._townships(ident).values())
        return tuple(p for p in below if holds(p, year))

    def chain(self, ident: str) -> tuple[Place, ...]:
        """Return a place and what it lies in: itself first, the province last; () where there is no such place."""
        if ident not in self._chains:
            place = self.get(ident)
            if place is None:
                return ()
            self._chains[ident] = (place, *self.chain(place.parent))
        return self._chains[ident]

    def path(self, ident: str) -> str:
        """Return the official full path of names: 重庆市垫江县新民镇."""
        return "".join(p.name for p in reversed(self.chain(ident)))

    def named(self, name: str, year: int | None = None) -> tuple[Place, ...]:
        """Return the places that bear a name or alias, those that hold in `year` if one is given."""
        higher = [self._places[i] for i in self._by_name.get(name, ())]
        lower = [self._townships(county)[town] for county, town in self._town_names.get(name, ())]
        return tuple(p for p in (*higher, *lower) if holds(p, year))

    def names(self) -> Iterator[str]:
        """Yield every name and alias once, but for those of places that all ended before there were reports (郊区)."""
        for name, idents in self._by_name.items():
            if any((self._places[i].end or _STILL) >= _REPORTS_SINCE for i in idents):
                yield name
        yield from (n for n in self._town_names if n not in self._by_name)

    @staticmethod
    @lru_cache(maxsize=16_384)
    def is_bare(name: str) -> bool:
        """Whether a name lacks its level word (阜新, 资源): only context makes such a name a place."""
        return not LEVEL_END.search(name)

    def _townships(self, county: str) -> dict[str, Place]:
        if county not in self._built:
            above = self._places.get(county)
            built = self._built[county] = {}
            if above is None:
                return built
            for names, digits in _cells(self._towns.get(county, "")):
                built[names[0]] = Place(
                    f"{county}/{names[0]}", names[0], "township", county, above.code + digits,
                    above.start, above.end, names[1:], (),
                )  # fmt: skip
        return self._built[county]

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for place in self._places.values():
            for name in (place.name, *place.aliases):
                found[name].append(place.id)
        return found

    @cached_property
    def _town_names(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for county, line in self._towns.items():
            for names, _ in _cells(line):
                for name in names:
                    found[name].append((county, names[0]))
        return found


def _unpacked(packed: str) -> tuple[Spell, ...]:
    rows = (cell.split(",") for cell in packed.split(";"))
    return tuple(Spell(n, int(s) if s else None, int(e) if e else None) for n, s, e in rows)


def _cells(line: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the names of each township of a county's line, the official one first, and the end of its code."""
    for cell in line.split("\t")[1:]:
        names = cell[:-3].split("|")
        if "族" in names[0] and (found := _ETHNIC_TOWNSHIP.fullmatch(names[0])):
            names.append(found["stem"] + found["level"])
        yield tuple(names), cell[-3:]


def _zones() -> Iterator[Place]:
    """Yield the zones and corps that report like a county without being a division: known by parent and name."""
    with (HERE / "zones.csv").open(encoding="utf-8", newline="") as file:
        for r in csv.DictReader(file):
            start, end = int(r["start"]), int(r["end"]) if r["end"] else None
            heirs = tuple(r["successors"].split(";")) if r["successors"] else ()
            aliases = tuple(r["aliases"].split(";")) if r["aliases"] else ()
            ident = f"{r['parent']}/{r['name']}"
            yield Place(ident, r["name"], "county", r["parent"], "", start, end, aliases, heirs)


def holds(place: Place, year: int | None) -> bool:
    """Whether a place's life span holds a year; every place holds where no year is given."""
    return year is None or (place.start or 0) <= year < (place.end or _STILL)


@lru_cache(maxsize=16_384)
def stem(name: str) -> str:
    """Return a name without its level word and the peoples it names: 门源回族自治县 → 门源."""
    if name in _SHORT_PROVINCES:
        return _SHORT_PROVINCES[name]
    if found := _AUTONOMOUS.fullmatch(name):
        return found["stem"]
    bare = LEVEL_END.sub("", name) or name
    return name[:-1] if len(bare) == 1 and len(name) > 2 else bare  # 清新区 is no 新区


def _short_forms(name: str) -> Iterator[str]:
    """Yield the aliases that rules make: without peoples (门源县, 湘西州, 湘西自治州), without the level word (阜新, 门源)."""
    bare = stem(name)
    if found := _AUTONOMOUS.fullmatch(name):
        yield bare + found["level"]
        if found["level"] != "区":
            yield f"{bare}自治{found['level']}"
    if len(bare) > 1 and bare != name and not bare.endswith("族"):  # 东乡族 is a people
        yield bare
