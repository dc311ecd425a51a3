"""What a report calls its own organs without naming them: 我局, 局党组 and 法规处, a street's 党工委, 领导小组 once introduced."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from ontology import identifiers

from ..anchored import Anchored
from ..resolve import level_words
from . import organs
from .candidate import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontology.authority import Place
    from ontology.facts import Entity

    from ..resolve import Frame

_STREET = re.compile("党工委|办事处")
_STREET_CONGRESS = re.compile("(?:街道)?人大(?:街道)?工委")
_ITSELF = re.compile(r"我(?P<head>[局厅委办])(?!员会|[托法])")
_PARTY_GROUP = re.compile(
    r"(?:(?<![一-鿿])[我本]?|(?<=[由向在经对以将把和与及入为至到报]))(?P<name>[局厅委办](?:党组|党委)(?:(?:理论学习)?中心组)?|[局厅委]机关党委|[局厅]办公室)"
)
_STUDY = re.compile("(?:理论学习)?中心组$")
_GROUP = re.compile(
    r"(?<![一-鿿])[我本]?(?P<name>[局厅委](?P<inner>(?!主要|负责)(?:(?!负责人|担任|书记|局长|厅长|任)[一-鿿]){4,16}?领导小组(?:办公室)?))"
)
# A body that the report founds or re-forms is the reporting place's own.
_FOUNDED = re.compile(
    r"(?:成立|设立|组建|调整|充实|建立)(?:了|充实|健全)?(?:[^。;]{2,60}?(?:组成|成员|组长|参加|参与)的)?(?P<name>[一-鿿]{4,18}?(?:领导小组(?:办公室)?|人民调解委员会|纠纷[一-鿿]{0,6}调解中心|专家咨询委员会))"
)
_KIND_OF_BODY = re.compile(
    "^(?:各|村|社区|乡镇|行业|专业|区域|相应|多个|一批)|专业性|行业性|等|、|个|[省市县区镇乡州旗](?:委|政府)"
)
_SAME_KIND = re.compile("[局厅](?![长级面部势限])(?:党组|党委)?(?:理论学习中心组)?")
# A division of the department stands alone in its clause: what follows ends it or says what it does. One that is said
# to be the department's (厅法规与标准处) needs less around it.
_DIVISION = re.compile(
    r"(?:(?<![一-鿿])|(?<=设在)|(?<=[由和与及在经]))[局厅](?P<own>[一-鿿]{2,10}?处)(?=[,。、;:)与和及]|被|负责|牵头|获|联合|会同|组织|承担|主要|述)"
    r"|(?:(?<![一-鿿])|(?<=设在)|(?<=由))(?!设在|由)(?P<name>[一-鿿]{2,6}处)(?=[,。、;:)与和及]|被|负责|牵头|获|联合|会同|组织|承担)"
)
_BRIGADE = re.compile(r"(?:(?<![一-鿿])|(?<=[是由和与及]))[局厅](?P<name>[一-鿿]{2,8}?(?:大队|支队|总队))")
_NO_DIVISION = re.compile(
    "[各多两几数一二三四五六七八九十处个等的有]处|从|依法|设在|[把将细]|(?<!稽)查处$|惩处$|判处$|好处$|之处$|到处$|调处$|论处$|办事处$"
)
_STUDY_GROUP = Anchored(
    re.compile(r"(?<![一-鿿)])(?:理论学习)?中心组(?=[一-鿿]{0,4}(?:学|集体|专题))"),
    re.compile("中心组"),
    4,
)
_AGAIN = Anchored(
    re.compile(
        r"(?:(?<![一-鿿])|(?<=[由经向在报与和及])|(?<=召开)|(?<=明确)|(?<=兼任)|(?<=成立)|(?<=充分发挥)|(?<=发挥))"
        r"(?P<head>领导小组办公室|领导小组|委员会办公室|委员会|指挥部|办公室|中心组|执法[大支]?队)(?![一-鿿]{0,4}(?:成立|制度)|[伍员])"
    ),
    re.compile("领导小组|委员会|指挥部|办公室|中心组|执法[大支]?队"),
    0,
)
# The committee that leads 依法治县, its office and its groups are known without saying whose they are.
_RULE_OF_LAW = Anchored(
    re.compile(
        r"(?:全面)?依法治(?P<word>[省市县区州旗盟镇乡])(?P<body>委员会(?:办公室|办(?![法理]))?|(?:工作)?领导小组(?:办公室)?|办公室|办(?![法理学案事]))"
    ),
    re.compile("依法治"),
    2,
)
_COORDINATORS = Anchored(
    re.compile("(?:(?:立法|执法|司法|守法普法)[、和]?){1,4}协调小组"), re.compile("协调小组"), 20
)
_AGAIN_TOO = ("办公室", "中心组", "执法队", "执法大队", "执法支队")
_LEVELS = {
    "厅": {"province"},
    "局": {"prefecture", "county"},
    "委": {"province", "prefecture", "county"},
}
_DEPARTMENTS = {"厅": "厅", "局": "局", "委": "委员会"}
_NO_DEPARTMENT = frozenset(("招商局",))  # a company
# Departments named without their place: what they end in, and where their name may begin.
_DEPARTMENT_END = re.compile("[厅局委](?![一-鿿]?[长级面]|[员托派任会-]|集团|(?<=委)[一-鿿]{2}局)")
_BARE = re.compile(
    r"(?:(?<![一-鿿])|(?<=[局厅委府院会办部心队][和与及])|(?<=[^一-鿿][与和])|(?<=[同由向经报])|(?<=联合)|(?<=配合))(?=[一-鿿]{3,12}\Z)"
)
_LONGEST_BARE = 12
_OFFICE_OF = ("领导小组", "委员会", "指挥部", "联席会议")


def find(text: str, anchors: Iterable[tuple[int, int, Place]], frame: Frame) -> Iterator[Candidate]:
    """Yield the own organs of a department or a street, the party committee's study group and bodies newly founded."""
    if frame.office:
        yield from _department(text, frame.office)
        yield from _sisters(text, anchors, frame)
    if frame.place:
        yield from _study_group(text, frame.place, frame)
        yield from _founded(text, frame.place, frame)
        yield from _rule_of_law(text, frame.place, frame)
        yield from _bare(text, frame)
    if frame.place and frame.place.name.endswith("街道"):
        yield from _street(text, frame.place, frame)


def _department(text: str, office: Entity) -> Iterator[Candidate]:
    short = office.name.replace("委员会", "委").replace("办公室", "办")
    for found in _ITSELF.finditer(text):
        if short.endswith(found["head"]):
            yield Candidate(*found.span(), office, "agencies.itself", deictic=True)
    for found in _PARTY_GROUP.finditer(text):
        if office.name.endswith(found["name"][0]) or found["name"][0] == "委":
            part = _STUDY.sub("理论学习中心组", found["name"][1:])
            yield Candidate(*found.span("name"), inner(office, part), "agencies.own", 3)
    for found in _GROUP.finditer(text):
        if office.name.endswith(found["name"][0]) and not organs.is_clause(found["inner"]):
            yield Candidate(*found.span("name"), inner(office, found["inner"]), "agencies.own", 3)
    for found in _BRIGADE.finditer(text):
        yield Candidate(*found.span(), inner(office, found["name"]), "agencies.division")
    for found in _DIVISION.finditer(text):
        name = found["own"] or found["name"]
        if not (_NO_DIVISION.search(name) or organs.is_clause(name)):
            yield Candidate(*found.span(), inner(office, name), "agencies.division")


def _study_group(text: str, place: Place, frame: Frame) -> Iterator[Candidate]:
    """Yield the study group of the reporting party committee, which needs no name."""
    for found in _STUDY_GROUP.finditer(text):
        if frame.office:
            entity = inner(frame.office, "党组理论学习中心组")
        else:
            organ = organs.Organ(
                found.end(), organs.committee_of(place) + "理论学习中心组", "党委", "agencies.own"
            )
            entity = organs.entity(frame, place, organ)
        yield Candidate(*found.span(), entity, "agencies.own")


def _founded(text: str, place: Place, frame: Frame) -> Iterator[Candidate]:
    for found in _FOUNDED.finditer(text):
        name = found["name"]
        if _KIND_OF_BODY.search(name) or organs.is_clause(name):
            continue
        organ = organs.Organ(found.end(), "{P}" + name, "", "agencies.founded")
        if frame.office and frame.office.name.endswith(name[0]):
            name = name[1:]  # 厅 of 厅法治建设工作领导小组 is the department itself
        entity = inner(frame.office, name) if frame.office else organs.entity(frame, place, organ)
        yield Candidate(*found.span("name"), entity, organ.rule)


def _rule_of_law(text: str, place: Place, frame: Frame) -> Iterator[Candidate]:
    """Yield the commission for 依法治县, its office and its coordination groups where their party committee is left out."""
    for found in _RULE_OF_LAW.finditer(text):
        whose = frame.deictic.get(found["word"])
        if whose:
            organ = organs.rule_of_law(whose, found.end(), found["word"], found["body"])
            yield Candidate(*found.span(), organs.entity(frame, whose, organ), organ.rule)
    word = level_words(place.name)[-1:]
    for found in _COORDINATORS.finditer(text) if word else ():
        organ = organs.rule_of_law(place, found.end(), word[0], "委员会" + found[0])
        yield Candidate(*found.span(), organs.entity(frame, place, organ), organ.rule)


def _bare(text: str, frame: Frame) -> Iterator[Candidate]:
    """Yield departments named without their place: those of the province (司法厅), else of the nearest place."""
    owners = {head: next((p for p in frame.chain if p.level in _LEVELS[head]), None) for head in _LEVELS}
    for end in _DEPARTMENT_END.finditer(text):
        place = owners[end[0]]
        for start in _BARE.finditer(text, max(0, end.end() - _LONGEST_BARE), end.end()) if place else ():
            organ = organs.listed(frame.authority, text, start.end())
            if (
                place
                and organ
                and organ.kind.endswith(_DEPARTMENTS[end[0]])
                and organ.kind not in _NO_DEPARTMENT
            ):
                yield Candidate(start.end(), organ.end, organs.entity(frame, place, organ), "agencies.bare")


def _sisters(text: str, anchors: Iterable[tuple[int, int, Place]], frame: Frame) -> Iterator[Candidate]:
    """Yield 市局 and 黄冈市局 in a bureau's report: the same bureau of that place."""
    office = frame.office
    if office is None or not office.name.endswith(("局", "厅")):
        return
    kind = frame.authority.kinds.get(office.kind)
    pattern = (kind.pattern or "{P}" + kind.name) if kind else ""
    for start, at, place in anchors:
        found = _SAME_KIND.match(text, at)
        if found and pattern:
            name = (
                pattern[:-1] + found[0]
            )  # 市局 in a department's report is a bureau, 省厅 in a bureau's a department
            organ = organs.Organ(found.end(), name, office.kind, "agencies.sister")
            yield Candidate(start, found.end(), organs.entity(frame, place, organ), organ.rule, 2)


def _street(text: str, street: Place, frame: Frame) -> Iterator[Candidate]:
    for found in _STREET.finditer(text):
        organ = organs.parse(frame, text, found.start(), street)
        if organ:
            entity = organs.entity(frame, street, organ)
            yield Candidate(found.start(), organ.end, entity, "agencies.own")
    district = frame.authority.places.get(street.parent)
    for found in _STREET_CONGRESS.finditer(text):
        if district:
            name = f"{{P}}人民代表大会常务委员会{street.name}工作委员会"
            organ = organs.Organ(found.end(), name, "人大", "agencies.own")
            yield Candidate(*found.span(), organs.entity(frame, district, organ), organ.rule, 3)


def again(text: str, named: list[Candidate]) -> Iterator[Candidate]:
    """Yield later mentions of a body by its head alone (领导小组 after 镇法治政府建设领导小组)."""
    bodies = (c for c in named if c.entity.name.endswith((*_OFFICE_OF, *_AGAIN_TOO)))
    # Of two readings with one end the longer is the name: 市委全面依法治市委员会 holds 市委员会.
    known = {c.end: c.entity for c in sorted(bodies, key=lambda c: (c.end, -c.start))}
    ends = list(known)
    for found in _AGAIN.finditer(text):
        earlier = [known[end] for end in ends[: bisect_left(ends, found.start())]]
        entity = _antecedent(found["head"], earlier[::-1])
        if entity:
            yield Candidate(*found.span("head"), entity, "agencies.again")


def _antecedent(head: str, earlier: list[Entity]) -> Entity | None:
    """Return the nearest body that ends so; 办公室 is that of the nearest group."""
    if head == "办公室":
        nearest = next((e for e in earlier if e.name.endswith((*_OFFICE_OF, "组办公室", "会办公室"))), None)
        return nearest and (nearest if nearest.name.endswith("办公室") else inner(nearest, "办公室"))
    named = next((e for e in earlier if e.name.endswith(head)), None)
    whole = head.removesuffix("办公室")
    if named is None and whole != head and (group := _antecedent(whole, earlier)):
        return inner(group, "办公室")
    return named


def inner(whole: Entity, part: str) -> Entity:
    """Return an inner organ of an agency; a party group is the party's."""
    name = f"中共{whole.name}{part}" if part.startswith("党") else whole.name + part
    organ = identifiers.unescape(whole.id.rsplit("/", 1)[1]) + part
    return whole._replace(id=identifiers.agency(whole.place, organ), name=name)
