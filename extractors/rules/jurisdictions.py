"""Jurisdictions: deictic words, named territories, bare names that the report's chain licenses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ontology import identifiers
from ontology.authority.places import stem
from ontology.facts import Entity

from .. import words
from ..anchored import Anchored
from ..lexicon import occurrences
from ..resolve import LEVEL_WORDS
from .candidate import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontology.authority import Place

    from ..lexicon import Hit
    from ..resolve import Frame

# 全市场, 全区域, 全省级 … are other words; 本区 before 块 too.
_DEICTIC = re.compile(
    rf"[我本全](?<![健安齐完周]全)(?P<level>{'|'.join(LEVEL_WORDS)})(?![场域级间段化块容])(?!(?<=区)[分别])"
)
_VILLAGE = re.compile(r"[^\W\d_]{1,5}?(?:村小组|嘎查|社区|村)(?![民委镇庄级（(])")
_TOWNSHIP = re.compile(r"[^\W\d_]{2,9}?(?:民族乡|族乡|街道|(?<![小古])镇|乡|苏木)(?![村镇亲])")
_SHORT = 2  # ideographs of a name that is as likely a part of other words
_NOT_IN_VILLAGE = re.compile(
    "各|全|等|的|和|在|对|个|每|行政|示范|薄弱|居民|成立|建立|打造|开展|及|农村|乡村|城中村|中关村|国际化|进行|整合|两区|一批|实现"
)
# Names that are ordinary words of the genre: never taken without their level word.
_WORDS = frozenset((
    "资源", "合作", "公安", "新建", "和平", "新民", "民主", "建设", "团结", "安全", "城关",
    "城区", "郊区", "矿区", "文明", "开发", "永久", "中心", "红旗", "胜利", "友谊",
    "前进", "向阳", "光明", "振兴", "自治", "服务", "兴业", "民政", "平安", "创新",
    "发展", "东方", "新区", "海岛", "法治", "文化", "长治", "大同", "安定", "大安",
    "平顶", "工业", "科技", "高新", "人和", "保安", "利川", "安宁", "新城", "宣传",
    "普法", "德化", "通道", "化解", "调解", "宁静", "太平", "万全", "集中", "政和",
    "永定", "永安", "安康", "新河", "大方", "阿里",
))  # fmt: skip

# A province of others needs no licence where its name stands by itself: 与贵州、湖南签订协议, 赴浙江考察.
_ELSEWHERE = re.compile(
    "[、,。;:)]|[和与及](?![和与及])|等|考察|学习|签[订署]|召开|举[办行]|对口|[两三四五]省"
)
_VISITED = re.compile("(?:等[地市])?(?:考察|学习|调研|签[订署]|对口)|等地")
# Official names that are words of every report: only the neighbourhood vouches for them.
_PLAIN_WORDS = frozenset(
    ("老城区", "新城区", "新建区", "东港区", "项城市", "会同县", "郊区", "矿区", "城区", "滨海新区")
)
# What makes another word of a place's level word: 盐田区位优势, 和县城, 北京市场份额.
_LONGER = re.compile(r"(?<=区)[位块域]|(?<=县)[城域]|(?<=市)(?:场(?!监)|容|值)|(?<=省)[会域]")
_LIST_EDGE = re.compile(r"[、在和与及到赴对向]|[^\u4e00-\u9fff]")
# The list ends with what its members are.
_LIST_GOES_ON = re.compile(
    r"(?:[、和与及][^,。;:\s]{2,40}?)?等?(?:\d+|[两三四五六七八九十]+)?个?(?:乡镇|镇街|镇|乡|街道)(?![\u4e00-\u9fff]?人民政府)"
)
_STRICT_EDGE = re.compile(r"[^\u4e00-\u9fff]|[在与和及]")
_NO_PLACE_BEHIND = re.compile(
    "人民政府|政府|党委|委|党工委|办事处|人大|政协|村|镇|[\u4e00-\u9fff]{1,8}(?:局|院|办|中学|小学|大学|公司)"
)
# Rules whose places no table holds.
MINTED = frozenset({"jurisdictions.township", "jurisdictions.village", "jurisdictions.community"})


# A place inside the name of a school, a hospital or a company names no territory (昌吉学院, 北京证券交易所).
OF_INSTITUTION = re.compile(
    r"(?:(?![各等的家与和内向]|所有)[\u4e00-\u9fff()]){0,8}?(?:大学|学院|(?<!中)中学|(?<!中)小学|中专|职校|医院|银行|农商行|交易所|研究院|设计院|研究所|律师事务所|公司|集团|电视台|电台|卫视|仲裁院|机场|港区)"
)
_BOUNDARY = re.compile(
    r"[^\u4e00-\u9fff]|[在与和及至赴对为到向从由是省市州盟县区了经将把习鉴援扶同访察助如像以]"
)


def named(text: str, hits: Iterable[Hit], frame: Frame) -> dict[int, list[tuple[int, Place]]]:
    """Return every named place: start → [(end, place)], a start's longest reading first.

    A name stands if its level word is there and the context or its uniqueness decides which place it is; without the
    level word only if the report's own chain or neighbourhood holds it and jieba sees a word there.
    """
    found: dict[int, list[tuple[int, Place]]] = {}
    ends: dict[int, tuple[int, Place]] = {}
    names = sorted((h for h in hits if h.kind == "place"), key=lambda h: (h.start, -h.end))
    reach = 0  # 云县 inside 祥云县 is no name of its own
    for hit in names:
        if hit.start < reach:
            continue
        parent = ends.get(hit.start)
        place = _read(text, hit, frame, parent[1] if parent else None)
        if place is None:
            continue
        start = parent[0] if parent and place.id != parent[1].id else hit.start
        if start < hit.start and not _inside(place, ends[hit.start][1], frame):
            start = hit.start
        found.setdefault(start, []).append((hit.end, place))
        ends[hit.end] = (start, place)
        reach = hit.end
    return {start: sorted(readings, key=lambda r: -r[0]) for start, readings in found.items()}


def _inside(place: Place, parent: Place, frame: Frame) -> bool:
    return parent.id in {p.id for p in frame.authority.places.chain(place.id)[1:]}


def _read(text: str, hit: Hit, frame: Frame, parent: Place | None) -> Place | None:
    places = frame.authority.places
    place = frame.pick(places.named(hit.key), parent) if parent else frame.means(hit.key)
    if place is None or text.startswith(("示", "模"), hit.start - 1):
        return None
    if OF_INSTITUTION.match(text, hit.end):
        return None
    # What stands behind another place and does not lie in it has no licence from it: 江西南部, 合肥滨湖.
    licensed = place.id in frame.near or (parent is not None and _inside(place, parent, frame))
    if _LONGER.match(text, hit.end) or (hit.key in _PLAIN_WORDS and not licensed):
        return None
    # A far county needs a left edge of its own: 盐田港东港区 is a part of a port.
    of_province = place.level == "county" and _of_province(place, frame)
    far = place.level == "county" and frame.place is not None and not (licensed or of_province)
    edge = not hit.start or _BOUNDARY.match(text, hit.start - 1)
    if far and not edge:
        return None
    bare = places.is_bare(hit.key)
    if not (bare or len(hit.key) <= _SHORT) or (frame.place is None and not bare):
        return place
    # 阜新 lacks its level word, 泉州 and 和县 (in 和县政府) may be parts of others: only the neighbourhood vouches for them.
    by_itself = of_province and not bare and (not hit.start or _STRICT_EDGE.match(text, hit.start - 1))
    if not (licensed or by_itself or (edge and _stands_alone(text, hit, place))):
        return None
    return place if not (bare and hit.key in _WORDS) and _bare_stands(text, hit) else None


def _of_province(place: Place, frame: Frame) -> bool:
    """Whether a province reports and a county is its own: their codes begin alike."""
    return frame.place is not None and frame.place.level == "province" and place.id[:2] == frame.place.id[:2]


def _stands_alone(text: str, hit: Hit, place: Place) -> bool:
    """Whether the bare name of a place far away is named as one: a province in a list, a city that one goes to or signs with."""
    if place.level == "province":
        return bool(_ELSEWHERE.match(text, hit.end))
    if place.level != "prefecture":
        return False
    to_it = text.startswith(("赴", "与", "同", "往"), hit.start - 1) and _ELSEWHERE.match(text, hit.end)
    return bool(to_it or _VISITED.match(text, hit.end))


def _bare_stands(text: str, hit: Hit) -> bool:
    """Whether a name without its level word is a word of the sentence."""
    after = text[hit.end : hit.end + 1]
    # “五个湘西” are qualities of one, “湄潭翠芽” is a tea, 新疆工作座谈会 a meeting of the centre.
    if (after != "”" and text.startswith("“", hit.start - 1)) or text.startswith("工作座谈会", hit.end):
        return False
    if after == "”" and text.startswith("个", hit.start - 1):
        return False
    if text.startswith(("流域", "盆地", "水系", "水库", "分厅"), hit.end):
        return False
    if _LONGER.match(text, hit.end + 1):  # jieba sees 盐田区 in 盐田区位
        return any(words.is_word(text, hit.start, end) for end in (hit.end, hit.end + 1))
    return after not in "省市县区州镇乡旗盟路街江河湖山道湾溪岛峡岭" and words.is_word(
        text, hit.start, hit.end
    )


# What stands before 社区 and 村 without naming one: kinds, verbs of the genre, other words.
_NO_COMMUNITY = re.compile(
    "^(?:各|全|本|每|该|某|我|两|农|进|入|下|驻|对|个|多|城|乡|市|区|县|镇|省|老旧|居民|居家|街道|辖区|民主|平安|和谐|智慧|法治|文明|美丽|重点|中心|试点|行政|自然|所有|部分|其他|安全|平价|国际|绿色|未来)"
    "|的|和|与|及|在|个|等|示范|行政|贫困|推|促|实施|完善|加强|加大|加快|落实|深化|提升|改造|探索|健全|强化|培育|实现|取消|激发|抓好|享受|逐步|万户|小区|街道|深入|走进|组织|引导|建设|老旧|这|两$"
)
# What is done with a village, and what leads to its name unless it begins it (向阳村, 同心村).
_MADE = "打造|推广|推动|指导|支持|选取|选择|选定|走访|依托|借助|协助|帮助|涉及|位于|包括|其中"
_LEADS_TO = "在与和同及于至到由向为以对从将把赴"
_COMMUNITY = Anchored(
    re.compile(
        rf"(?:(?<![^\W\d_])|(?<=[在与和同及于至到由])|(?<={_MADE}))(?!{_MADE})(?P<name>[\u4e00-\u9fff]{{2,4}}?)(?:社区|村(?![民委镇庄级干居规务集落务站组霸账史情寨法改]))(?![工服矫治教党居民干志卫])"
    ),
    re.compile("社区|村"),
    4,
)
# 龙头、内厝两社区: what they are is said once.
_ROW = re.compile(
    r"(?<![^\W\d_])(?P<names>[\u4e00-\u9fff]{2,4}(?:[、和][\u4e00-\u9fff]{2,4}?){1,5})[两三四五六七]个?(?P<kind>社区|村)(?![民委庄级干])"
)
# In a report of a whole county or city only what happened in a community names one.
_SCENE = Anchored(
    re.compile(r"(?<=在)(?P<name>[\u4e00-\u9fff]{2,4}?)社区(?=举办|举行|开展|召开|挂牌|揭牌|设立|成立|启动)"),
    re.compile("社区"),
    4,
)


def communities(text: str, frame: Frame) -> Iterator[Candidate]:
    """Yield villages and communities named without their township: a township's own, elsewhere the scene of an event."""
    if frame.place is None or frame.place.level not in {"township", "county"}:
        return
    pattern = _COMMUNITY if frame.place.level == "township" else _SCENE
    for row in _ROW.finditer(text) if frame.place.level == "township" else ():
        for found in re.finditer("[^、和]+", row["names"]):
            if not _NO_COMMUNITY.search(found[0]):
                start = row.start() + found.start()
                entity = frame.village(frame.place, found[0] + row["kind"])
                yield Candidate(start, start + len(found[0]), entity, "jurisdictions.community")
    for found in pattern.finditer(text):
        name, (start, end) = found["name"], found.span()
        if name[0] in _LEADS_TO and not words.is_one_word(name[:2]):
            name, start = name[1:], start + 1
        if len(name) >= _SHORT and not _NO_COMMUNITY.search(name):
            entity = frame.village(frame.place, text[start:end])
            yield Candidate(start, end, entity, "jurisdictions.community")


def find(
    text: str, hits: Iterable[Hit], places: dict[int, list[tuple[int, Place]]], frame: Frame
) -> Iterator[Candidate]:
    """Yield deictic and named jurisdictions."""
    for found in _DEICTIC.finditer(text):
        place = frame.deictic.get(found["level"])
        if place:
            yield Candidate(
                found.start(),
                found.end(),
                frame.jurisdiction(place),
                "jurisdictions.deictic",
                1,
                deictic=True,
            )
    for start, readings in places.items():
        for end, place in readings:
            rule = (
                "jurisdictions.bare"
                if frame.authority.places.is_bare(text[start:end])
                else "jurisdictions.named"
            )
            yield Candidate(start, end, frame.jurisdiction(place), rule)
            yield from _villages(text, start, end, place, frame)
    yield from communities(text, frame)
    yield from _listed(text, frame)
    yield from _undecided(text, hits, frame)


def _listed(text: str, frame: Frame) -> Iterator[Candidate]:
    """Yield a county's own townships where they stand in a list without their level word (大河、小河等5个乡镇)."""
    if frame.place is None or frame.place.level != "county":
        return
    children = frame.authority.places.children(frame.place.id)
    towns = {s: p for p in children if len(s := stem(p.name)) >= _SHORT and s not in _WORDS}
    names = list(towns)
    for start, end, which in occurrences(text, names):
        edge = not start or _LIST_EDGE.match(text, start - 1)
        if edge and _LIST_GOES_ON.match(text, end):
            yield Candidate(start, end, frame.jurisdiction(towns[names[which]]), "jurisdictions.listed")


def _undecided(text: str, hits: Iterable[Hit], frame: Frame) -> Iterator[Candidate]:
    """Yield names with their level word that several places bear and the report's context does not decide between.

    Which of them is meant is proposed to a person, never guessed.
    """
    if frame.place is None:
        return
    for hit in hits:
        if hit.kind != "place" or hit.end - hit.start <= _SHORT or frame.authority.places.is_bare(hit.key):
            continue
        edge = not hit.start or _STRICT_EDGE.match(text, hit.start - 1)
        if not edge or stem(hit.key) in _WORDS or _NO_PLACE_BEHIND.match(text, hit.end):
            continue
        bearers = frame.authority.places.named(hit.key, frame.year)
        if len(bearers) > 1 and frame.pick(bearers) is None:
            ident = identifiers.undecided_jurisdiction(hit.key, frame.place_id)
            entity = Entity(ident, "Jurisdiction", hit.key, level=bearers[0].level)
            yield Candidate(hit.start, hit.end, entity, "jurisdictions.undecided", 0)


def _villages(text: str, start: int, end: int, place: Place, frame: Frame) -> Iterator[Candidate]:
    """Yield a village or community named right after its township or county, and a township that no table holds."""
    if place.level not in {"township", "county"}:
        return
    if (
        place.level == "county"
        and (town := _TOWNSHIP.match(text, end))
        and not _NOT_IN_VILLAGE.search(town[0])
    ):
        yield Candidate(start, town.end(), frame.township(place, town[0]), "jurisdictions.township")
    found = _VILLAGE.match(text, end)
    if found and not _NOT_IN_VILLAGE.search(found[0]):
        name = found[0].removesuffix("小组")
        yield Candidate(start, found.end(), frame.village(place, name), "jurisdictions.village")
