"""Rooms and stations: mediators' studios named by a label or a person, and the stations of a county's organs in its townships."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ontology import identifiers
from ontology.authority.places import stem
from ontology.facts import Entity

from ..anchored import Anchored
from . import organs
from .candidate import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.authority import Place

    from ..resolve import Frame

_KINDS = "调解工作室|调解室|工作室|议事堂|调解中心"
_QUOTED = re.compile(
    rf"“(?P<inside>[^“”\n]{{1,8}}(?:{_KINDS}))”|“[^“”\n]{{1,8}}”(?:个人|特色|人民|品牌)?(?:{_KINDS}|(?:工作站|联络点)(?:及(?:工作站|联络点))?)"
)
# A name without marks stands alone: what precedes it is no part of a longer word.
_PLAIN = Anchored(
    re.compile(
        r"(?:(?<![^\W\d_])|(?<=[和与及])|(?<=推广|打造|擦亮|成立|设立|建成))(?![和与及])(?P<name>[\u4e00-\u9fff]{2,5}?)(?:人民)?(?:调解工作室|调解室)(?=[、,。;和与及等)做法]|常)"
    ),
    re.compile("调解工作室|调解室"),
    7,
)
# A person's own room needs no place: 永乐镇“老孟调解室” is a room in 永乐镇, 博斯坦乡“毡房调解室” is that town's.
_PERSON = re.compile("^(?:老.|.{1,2}(?:哥|姐|叔|伯|嫂|大姐|师傅|阿姨|大爷|书记))")
_KIND_OF_ROOM = re.compile(
    "新建|个人|人民|品牌|特色|专业|金牌|行业|名人|律师|社区|联合|驻|各|个|设|立|建|打造|培育|命名|首席|多元|纠纷|一批|法院|诉前|行政|标准|示范|优秀|乡贤"
)
_STATION = re.compile("司法所|派出所|法庭|市场监管所|国土所|综合执法队")
_STATION_OF = {"司法所": "司法局", "派出所": "公安局", "法庭": "人民法院", "市场监管所": "市场监督管理局"}
# What a village has of its own.
_OF_VILLAGE = re.compile(
    "(?:人民)?调解委员会|村民委员会|村委会|居民委员会|居委会|村务监督委员会|党总?支部?|综治中心|党群服务中心|(?:公共)?法律(?:服务|援助)(?:工作)?[站室点]|便民服务站|新时代文明实践站"
)
_PART_OF_NAME = re.compile(r"(?![和与及由在])[^\W\d_]")


def find(
    text: str,
    places: dict[int, list[tuple[int, Place]]],
    minted: dict[int, Candidate],
    frame: Frame,
) -> Iterator[Candidate]:
    """Yield rooms and stations; `minted` maps the end of each place that no table holds to its mention."""
    yield from _rooms(text, places, minted, frame)
    yield from _stations(text, frame)
    for village in minted.values():
        if found := _OF_VILLAGE.match(text, village.end):
            body = _of_minted(text, village, found[0], "", frame)
            yield Candidate(village.start, found.end(), body, "agencies.village", 4)


def _of_minted(text: str, place: Candidate, name: str, kind: str, frame: Frame) -> Entity:
    """Return a body of a place that no table holds, named with the place as written and its township."""
    owned = frame.place and place.rule == "jurisdictions.community"
    whose = frame.seat(frame.place) if owned and frame.place else ""
    full = whose + text[place.start : place.end] + name
    return Entity(identifiers.agency(place.entity.id, name), "Agency", full, place=place.entity.id, kind=kind)


def _rooms(
    text: str,
    places: dict[int, list[tuple[int, Place]]],
    minted: dict[int, Candidate],
    frame: Frame,
) -> Iterator[Candidate]:
    """Yield named rooms and studios (“苏三哥”调解室), with the place written before them."""
    owner = {end: (start, place) for start, readings in places.items() for end, place in readings}
    for found in _QUOTED.finditer(text):
        name = found[0].replace("“", "").replace("”", "")
        town = minted.get(found.start())
        if town and not found["inside"]:
            room = _of_minted(text, town, name, "调解室", frame)
            yield Candidate(town.start, found.end(), room, "agencies.room", 4)
            continue
        start, place = owner.get(found.start(), (found.start(), frame.place))
        # Marks around the whole name stay outside, and so does a place before them.
        alone = found["inside"] and (start == found.start() or _PERSON.match(name))
        span = found.span("inside") if alone else (start, found.end())
        if place:
            yield _room(span, name, frame.place if alone and frame.place else place, frame)
    for found in _PLAIN.finditer(text):
        if frame.place and not (_KIND_OF_ROOM.search(found["name"]) or organs.is_clause(found["name"])):
            yield _room(found.span(), found[0], frame.place, frame)


def _room(span: tuple[int, int], name: str, place: Place, frame: Frame) -> Candidate:
    room = organs.Organ(span[1], "{P}" + name, "调解室", "agencies.room")
    return Candidate(*span, organs.entity(frame, place, room), room.rule, 4)


def _stations(text: str, frame: Frame) -> Iterator[Candidate]:
    """Yield stations named by the stem of one of the report's own townships (永兴司法所); a township's own need no name."""
    if frame.place is None:
        return
    own = frame.place.level == "township"
    county = frame.authority.places.get(frame.place.parent) if own else frame.place
    parents = frame.authority.places.children(county.id) if county else ()
    townships = {stem(p.name) for p in parents if p.level == "township"}
    if own:  # 大塘派出所 in 大塘埠镇
        townships |= {stem(frame.place.name), stem(frame.place.name)[:2]}
    for found in _STATION.finditer(text):
        length = next(
            (n for n in (4, 3, 2) if text[found.start() - n : found.start()] in townships),
            0,
        )
        alone = own and not _PART_OF_NAME.match(text, found.start() - 1)
        if county and (length or alone):
            name = text[found.start() - length : found.start()] or stem(frame.place.name)
            owner, city = county, frame.authority.places.get(county.parent)
            parent = "{P}" + _STATION_OF.get(found[0], "")
            if found[0] == "派出所" and county.name.endswith("区") and city:
                # A district's police is a branch of its city's.
                parent, owner = f"{{P}}公安局{stem(county.name)}分局", city
            station = organs.Organ(found.end(), parent + name + found[0], found[0], "agencies.station")
            entity = organs.entity(frame, owner, station)
            yield Candidate(found.start() - length, found.end(), entity, station.rule, 2)
