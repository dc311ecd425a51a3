"""Agencies: territory or level word + function + head. The left edge decides: whose organ it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from ontology import identifiers
from ontology.facts import Entity

from ..anchored import Anchored
from ..resolve import level_words
from . import organs, own
from .candidate import Candidate
from .jurisdictions import OF_INSTITUTION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontology.authority import Place

    from ..lexicon import Hit
    from ..resolve import Frame

# A level word that ends a longer word names no level (城市, 社区, 各县, 依法治县); 自治区 and 街道 have no such word.
_NOT_BEFORE = {
    "市": "城都超门上夜股集县各两三四五六七八九十区本全我菜早米楼闹治",
    "区": "社景园新地辖校城山牧灾片小专禁市各全县我本林矿库厂战时军特湾街业发带商住棚套两三四五六七八九十宅税港治",
    "新区": "各两",
    "县": "各两全我本州市三四五六七八九十贫治",
    "省": "各外全我本节国两三四五治",
    "镇": "城乡村各全我本重冰古治",
    "乡": "城家下老各全我本故水梦治",
    "州": "神各全我本市治",
    "旗": "各全我本红国锦彩治",
    "盟": "联同各全我本治",
    "街道": "各",
    "自治区": "",
    "自治州": "",
    "自治县": "",
    "自治旗": "",
    "苏木": "各",
}
# What makes another word of a level word from behind: 市民, 市场, 区域, 县域, 省级.
_NOT_BEHIND = {
    level: re.compile(words)
    for level, words in {
        "市": "民(?![政族宗防])|区|直|场|容|面|值|井|长|级|属",
        "区": "域|块|间|划|位|级|属",
        "县": "域|直|级|属",
        "州": "直|级|属",
        "镇": "村|级",
        "省": "级|内|外|域|属",
        "乡": "村|亲",
    }.items()
}
# Zones whose last word looks like a district's.
_ZONE_WORD = re.compile("(?:合作|先行|先导|核心|集聚|聚集|功能|试验|实验|自贸|示范|华[东南北]|首善之|度假)$")
_LEVEL = re.compile("|".join(sorted(_NOT_BEFORE, key=len, reverse=True)))
_ZONE = Anchored(
    re.compile(
        r"(?:(?<![\u4e00-\u9fff])|(?<=[和与及]))(?P<zone>(?:(?![和与及])[^\W\d_])(?:(?![和与及])[^\W\d_]|-){1,14}?(?:开发区|高新区|经开区|度假区|风景名胜区|新区|产业园区|园区|保税区|示范区))(?:管委会|管理委员会)"
    ),
    re.compile("管委会|管理委员会"),
    20,
)
_SOME_ZONE = re.compile("(?:今年|明年|去年|时期|期间|做好|抓好|本届|任)+新区")
_ZONE_FORMS = (("经开区", "经济开发区"), ("高新区", "高新技术产业开发区"))
_HOTLINE_CENTRE = re.compile(r"12345(?:政务服务)?(?:便民)?(?:服务)?热线[\u4e00-\u9fff]{0,4}分中心")
_STREET_OFFICE = re.compile(r"(?:人民)?政府(?P<street>[^\W\d_]{2,8}街道)办事处")
_YOUTH = re.compile(r"(?:共青团|团)(?P<level>[省市县区州旗]|自治区)委")
_WITHIN_WORD = re.compile("(?![由向据照按实对在以经和与及从至为])[\u4e00-\u9fff]")
# Parts of bodies that stand before them (某实验室南山分中心), no organs of the place.
_OF_ANOTHER = re.compile("分中心|管理局|分局|分院|研究院|[\u4e00-\u9fff]{2}中心")
_BODY_ENDS = frozenset("心局院室所")
_TAX = "国家税务总局"
# Where a central organ has branches: 人民银行贵阳中心支行, 国家统计局荣昌调查队.
_BRANCH = re.compile("[一-鿿]{2,6}?(?:中心支行|支行|分行|营业管理部|调查总?队|监管[分支]?局|督察局)")
_PREFECTURAL = re.compile(r"(?<![\u4e00-\u9fff])地委|(?<=[在、和及实到照据])地委|行署(?!专员)")
_ALIAS = re.compile(r"\((?:以下|下)?简称[:“]?(?P<alias>[^()“”《》]{2,10})”?\)")
_BACK = 60  # characters between a place's name and the level word that points back to it
_ITS_COMMITTEE = re.compile("及其(?P<part>常委会|常务委员会)(?!组成)")
_COORDINATED = re.compile("[、和及与]|以及|(?<=党委)(?=政府)")


def find(
    text: str, hits: Iterable[Hit], places: dict[int, list[tuple[int, Place]]], frame: Frame
) -> Iterator[Candidate]:
    """Yield agencies. `places` maps the start of each named place to its (end, place) readings, licensed by the frame."""
    anchors = [*_anchors(text, hits, places, frame)]
    named = [
        *_central(text, hits),
        *_youth(text, frame),
        *_prefectural(text, frame),
        *_zones(text, frame),
        *_hotlines(text, frame),
        *own.find(text, anchors, frame),
        *(c for start, at, place in anchors for c in _organs(text, start, at, place, frame)),
    ]
    yield from named
    yield from _declared(text, named)
    yield from own.again(text, named)


def _declared(text: str, named: list[Candidate]) -> Iterator[Candidate]:
    """Yield every later use of a short name that the text declares for an agency: X（以下简称省局）."""
    by_end = {c.end: c for c in sorted(named, key=lambda c: (-c.start, c.weight))}
    for found in _ALIAS.finditer(text):
        agency = by_end.get(found.start())
        if agency:
            for use in re.compile(re.escape(found["alias"])).finditer(text, found.start()):
                yield Candidate(*use.span(), agency.entity, "agencies.declared", 2)
                part = organs.with_inner(text, organs.Organ(use.end(), "", "", "agencies.declared_inner"))
                if part.name:
                    yield Candidate(use.start(), part.end, own.inner(agency.entity, part.name), part.rule, 2)


def _central(text: str, hits: Iterable[Hit]) -> Iterator[Candidate]:
    for hit in (h for h in hits if h.kind == "central"):
        # 中办 is part of 集中办公: the shortest forms need a left edge.
        whole = hit.end - hit.start > 2 or not _WITHIN_WORD.match(text, hit.start - 1)
        if whole and not text.startswith("门", hit.end):  # 司法部门 are a kind
            organ = Entity(identifiers.agency("", hit.key), "Agency", hit.key, kind="中央机构")
            # 中央依法治国委 in 中央依法治国委员会 is the short form written out.
            end = hit.end + 2 if text.startswith("委员会", hit.end - 1) else hit.end
            yield Candidate(hit.start, end, organ, "agencies.central", 3)
            if branch := _BRANCH.match(text, hit.end):
                name = hit.key + branch[0]
                organ = Entity(identifiers.agency("", name), "Agency", name, kind="中央机构")
                yield Candidate(hit.start, branch.end(), organ, "agencies.branch", 3)


def _anchors(
    text: str, hits: Iterable[Hit], places: dict[int, list[tuple[int, Place]]], frame: Frame
) -> Iterator[tuple[int, int, Place]]:
    """Yield (start of the name, where the organ begins, whose organ)."""
    # 市 in 深圳市中物研究院 is part of a name that is no place here, and names no level.
    names = {
        h.end
        for h in hits
        if h.kind == "place"
        and h.end - h.start > len("和县")
        and text[h.end - 1] in "省市县区州旗盟"
        and OF_INSTITUTION.match(text, h.end)
    }
    for start, readings in places.items():
        for end, place in readings:
            yield start, end, place
    ends = sorted((end, place) for readings in places.values() for end, place in readings)
    for found in _LEVEL.finditer(text):
        before = text[found.start() - 1 : found.start()]
        behind = _NOT_BEHIND.get(found[0])
        if (before and before in _NOT_BEFORE[found[0]]) or (behind and behind.match(text, found.end())):
            continue
        if found.end() in names or (
            found[0] == "区" and _ZONE_WORD.search(text, found.start() - 3, found.start())
        ):
            continue
        if whose := frame.deictic.get(found[0]) or _just_named(text, found, ends):
            yield found.start(), found.end(), whose


def _just_named(text: str, word: re.Match[str], ends: list[tuple[int, Place]]) -> Place | None:
    """Return the place a level word below the report's own points back to: 县司法局 after 木垒县 in a prefecture's report."""
    for end, place in reversed(ends[: bisect_left(ends, (word.start(),))]):
        if word.start() - end > _BACK or "\n" in text[end : word.start()]:
            return None
        if word[0] in level_words(place.name):
            return place
    return None


def _organs(text: str, start: int, at: int, place: Place, frame: Frame) -> Iterator[Candidate]:
    """Yield the organ at an anchor and those coordinated with it (市财政局、审计局; 市委、政府)."""
    if text.startswith("中共", start - 2):
        start -= 2
    if text.startswith(_TAX, start - len(_TAX)):
        start -= len(_TAX)  # tax bureaus of a place bear the central one's name
    if office := _street_office(text, start, at, place, frame):
        yield office
        return
    organ = organs.parse(frame, text, at, place)
    if place.level == "county" and (branch := organs.branch(frame, text, start, at)):
        start, organ = branch
    if organ and text[start - 1 : start] in _BODY_ENDS and _OF_ANOTHER.fullmatch(text, at, organ.end):
        return
    while organ:
        organ = organs.stationed(frame, text, organs.with_inner(text, organ))
        yield Candidate(start, organ.end, organs.entity(frame, place, organ), organ.rule, 2)
        if organ.name == "{P}人民代表大会" and (standing := _ITS_COMMITTEE.match(text, organ.end)):
            organ = organ._replace(end=standing.end(), name=organ.name + "常务委员会")
            yield Candidate(*standing.span("part"), organs.entity(frame, place, organ), organ.rule, 2)
        mark = _COORDINATED.match(text, organ.end)
        if not mark:
            return
        start = mark.end()
        organ = organs.parse(frame, text, start, place)
        if organ and organ.rule == "agencies.unlisted":
            return


def _street_office(text: str, start: int, at: int, place: Place, frame: Frame) -> Candidate | None:
    """Return a sub-district office written with its district's government: 思明区人民政府鼓浪屿街道办事处."""
    found = _STREET_OFFICE.match(text, at)
    if not found:
        return None
    streets = (p for p in frame.authority.places.children(place.id) if p.name == found["street"])
    street = next(streets, None)
    if street is None:
        return None
    organ = organs.Organ(found.end(), organs.STREET_OFFICE, "政府", "agencies.street_office")
    return Candidate(start, found.end(), organs.entity(frame, street, organ), organ.rule, 3)


def _zones(text: str, frame: Frame) -> Iterator[Candidate]:
    """Yield the management committees of zones, which no table of divisions holds; a city's zone carries its name."""
    if frame.place is None:
        return
    city = next((p for p in frame.chain if p.level == "prefecture"), frame.place)
    for found in _ZONE.finditer(text):
        zone = found["zone"]
        if _SOME_ZONE.fullmatch(zone) or organs.is_clause(zone) or "代表" in zone:
            continue
        full = next((zone[: -len(short)] + name for short, name in _ZONE_FORMS if zone.endswith(short)), zone)
        owners = (p for n in range(2, 6) for p in frame.authority.places.named(zone[:n]))
        owned = any(p.level != "township" for p in owners)
        name = ("" if owned else city.name) + full + "管理委员会"
        organ = organs.Organ(found.end(), name, "", "agencies.zone")
        yield Candidate(*found.span(), organs.entity(frame, frame.place, organ), organ.rule, 3)


def _hotlines(text: str, frame: Frame) -> Iterator[Candidate]:
    """Yield a hotline's local centre (12345热线弥勒分中心); the hotline itself is a program."""
    for found in _HOTLINE_CENTRE.finditer(text):
        if frame.place:
            organ = organs.Organ(found.end(), found[0], "", "agencies.hotline")
            yield Candidate(*found.span(), organs.entity(frame, frame.place, organ), organ.rule, 4)


def _prefectural(text: str, frame: Frame) -> Iterator[Candidate]:
    """Yield the committee and the office that lead a 地区, whose level word is 地 (地委, 行署)."""
    region = next((p for p in frame.chain if p.name.endswith("地区")), None)
    if region is None:
        return
    for found in _PREFECTURAL.finditer(text):
        party = found[0] == "地委"
        name = "中共{P}委" if party else "{P}行政公署"
        organ = organs.Organ(found.end(), name, "党委" if party else "政府", "agencies.prefectural")
        yield Candidate(*found.span(), organs.entity(frame, region, organ), organ.rule, 2)


def _youth(text: str, frame: Frame) -> Iterator[Candidate]:
    for found in _YOUTH.finditer(text):
        place = frame.deictic.get(found["level"])
        if place:
            organ = organs.Organ(found.end(), "共青团{P}委员会", "团委", "agencies.youth")
            yield Candidate(found.start(), found.end(), organs.entity(frame, place, organ), organ.rule, 3)
