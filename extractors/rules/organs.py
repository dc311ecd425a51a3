"""The grammar of organs: what may follow a level word or a place name, and the full name it stands for."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ontology import identifiers
from ontology.authority.places import stem
from ontology.facts import Entity

from ..resolve import LEVEL_WORDS, level_words

if TYPE_CHECKING:
    from ontology.authority import Authority, Place

    from ..resolve import Frame


class Organ(NamedTuple):
    """An organ parsed at an offset: how far it reaches and its standard name, `{P}` for the place."""

    end: int
    name: str
    kind: str
    rule: str


# What ends an organisation's name where no table knows it, longest first.
_HEADS = (
    "人民调解委员会|领导小组办公室|领导小组指挥部|领导小组|联席会议办公室|联席会议(?!制度|机制)|指挥部|委员会办公室|委员会|管委会|综合行政执法大队|综合行政执法局|"
    "综合执法大队|综合执法队|综合行政执法队|法律服务工作站|公共法律服务中心|服务中心|指导中心|化解中心|调处中心|调解中心|融媒体中心|救助中心|中心|"
    "调解工作室|调解室|工作室|工作站|服务站|联络站|巡回审判点|联系点|法律顾问团|督查室|研究室|总队|支队|大队|中队|司法所|派出所|"
    "监管所|管理所|监测总?站|法庭|协会|商会|联合会|基金会|工商联|仲裁委|总工会|党校|分局|总局|公安局|研究院|检验院|检测院|特检院|计量院|质检院|行政学院|法律顾问室|(?<![布格开结全大变当僵时新困])局|(?<!办事大)厅|办公室|党组"
)
# Words that cannot stand inside a name: what lies between a level word and such a word is a sentence.
_NOT_INSIDE = "的了和在对把被将与及为等以于是有从向各由其这那并或已未不也都就让使,。;:、!?()《》“”\\s0-9"
_GENERIC = re.compile(
    rf"(?:应对|[^{_NOT_INSIDE}]){{0,14}}?(?:{_HEADS})(?:办公室)?(?!员)(?!(?<=中心)[区城站])"
    rf"|[^{_NOT_INSIDE}]{{2,8}}(?<![院馆局委会站所])与(?![省市县区])[^{_NOT_INSIDE}]{{2,8}}?(?:中心|研究院|监督局|管理局)(?!员)(?!(?<=中心)[区城站])"
)
_VERBS = re.compile(
    "开展|建立|推进|加强|组织|落实|制定|印发|出台|成立|设立|打造|召开|完善|健全|创新|深化|推动|实施|建成|启动|获评|完成|承办|受理|举办|培育|统筹|指导|推广|聚焦|调整|纳入|相应|规划建设|提升|强化|坚持|围绕|通过|依托"
)
# A group may be called by its task: 推进依法行政工作领导小组.
_TASKED = re.compile("(?:全面)?(?:推进|推动|深化|加强)")
_GROUPS = ("领导小组", "领导小组办公室", "协调小组")

# What an unknown organ is not called: a first, one of a level, a clause about somebody's doing.
_NO_NAME = re.compile(
    "^(?:中国|派驻)|首[家个批]|第[一二三四五六七八九十]|[一二两三四]级|级|领导(?!小组)|听取|获|联合(?!会)|创建|申报|开启|延伸|加快|购物|部门|人民医院|^建设(?![局委厅和与工管])|(?:东|西|南|北)部中心|新中心|商务中心"
)
# A centre that is being built is a building.
_BUILDING = re.compile(
    "(?:等)?(?:项目|工程|立项|动工|开工|建成(?![^,。;、]{0,2}“)|竣工|封顶|投入使用|启用|建设|选址|主体)"
)

_PARTY = re.compile(
    r"(?:党工委|党委|委(?![员托派任]))(?:"
    r"(?P<standing>常委会|常务委员会|常务委员)|(?P<law>(?:全面)?依法治[省市县区州旗盟镇疆藏桂宁])(?:办公室|办|(?P<council>委员会)(?P<office>办公室|办)?)|"
    r"(?P<dept>党校|组织部|宣传部|统战部|政法委(?:员会)?|编办|机构编制委员会办公室|理论学习中心组|中心组|办公室|办公厅|目督办|督查室|社会工作部|网信办|"
    r"改革办|政研室|巡察办|法治建设办|平安办|党史研究室|信访局|老干部局|机要局|保密局|直属机关工委|台办|农办|财经办|外办|军民融合办)|办(?!理|案|学))?"
)
_DEPARTMENT = {
    "政法委": "政法委员会", "编办": "机构编制委员会办公室", "网信办": "网络安全和信息化委员会办公室", "目督办": "目标督查办公室",
    "编委办": "机构编制委员会办公室", "改革办": "全面深化改革委员会办公室", "政研室": "政策研究室", "巡察办": "巡察工作领导小组办公室", "法治建设办": "法治建设领导小组办公室",
    "平安办": "平安建设领导小组办公室", "中心组": "理论学习中心组",
}  # fmt: skip
# Departments of a party committee named without it: 市委 is left out in 市编办, 县政法委.
_OF_PARTY = re.compile(
    r"(?P<law>(?:全面)?依法治[省市县区州旗盟镇乡街地疆藏桂宁])(?:办(?:公室)?|委员会(?P<office>办公室|办)?)|"
    r"(?P<dept>党校|组织部|宣传部|统战部|政法委(?:员会)?|社会工作部|编办|编委办|网信办|改革办|巡察办|老干部局|机要局|台办|平安办)(?!长)|(?P<rule>法治办)"
)
# An office by its short form; what it is the office of is known for some.
_OFFICE = re.compile(r"(?P<name>[一-鿿]{1,5}?办)(?:公室)?(?=[、,。;)与和及等会牵负组联召的在\s]|$)")
_OFFICES = {
    "审改办": "行政审批制度改革领导小组办公室", "文明办": "精神文明建设委员会办公室", "金融办": "金融工作办公室", "地方志办": "地方志办公室",
    "信访办": "信访办公室", "双拥办": "双拥工作领导小组办公室",
}  # fmt: skip
_NO_OFFICE = re.compile(
    "^(?:[省县州旗盟镇]|市(?!场)|区(?!域)|乡(?!村)|[省市县区州旗盟镇乡]委|一网|即来|通|帮|代|可|承|主|协|查|经|催|督|联|合|直|交|限|好|网上|马上|就近|专|快|受|兴|举|创|筹|速|难|未|不|已|自|各)"
    "|.{0,4}(?:通|交|开|承|主|协|举|创|筹|代|帮|文|秒|快|可|就近)办$"
)
_ARMED_FORCES = re.compile("(?:人民)?武装部")

_GOVERNMENT = re.compile(
    r"(?:人民)?政府(?P<sub>办公厅|办公室|办(?![理事公件结好])|党组理论学习中心组|党组|法律顾问[团组]|法律顾问委员会|法律顾问室|督查室|行政复议委员会|行政复议咨询委员会|研究室|法制办公室|法制办)?"
)
_CONGRESS = re.compile(
    r"(?:人大|人民代表大会)(?!代表(?!大会))(?P<standing>(?:及其)?常委会|常务委员会|常委(?!会))?"
    r"(?P<sub>法制工作委员会|法制委员会|法制委|法工委|监察和司法委员会|监察和司法委|社会建设委员会|财经委|法规工作室|环资委|农委|教科文卫委|内司委|监司委|社会委|民宗委|代表工委|预算工委|财经工委|主席团)?"
)
_COMMITTEE = {
    "法制委": "法制委员会", "法工委": "法制工作委员会", "监察和司法委": "监察和司法委员会", "财经委": "财政经济委员会",
    "环资委": "环境与资源保护委员会", "农委": "农业与农村委员会", "教科文卫委": "教育科学文化卫生委员会", "内司委": "内务司法委员会",
    "监司委": "监察和司法委员会", "社会委": "社会建设委员会", "民宗委": "民族宗教委员会", "代表工委": "代表工作委员会",
    "预算工委": "预算工作委员会", "财经工委": "财政经济工作委员会",
}  # fmt: skip
_CPPCC = re.compile(r"政协(?!委员)")
_DISCIPLINE = re.compile(
    r"(?:纪委|纪律检查委员会)[、和]?(?:[省市县区州旗盟])?(?:监委|监察委员会)|纪委(?!书记)|纪工委|监委|监察委员会"
)
_COURT = re.compile(r"(?:高级|中级)?人民法院|(?:高级?|中级?)法院|法院(?!系统)|中院|高院")
_SPECIAL_COURT = re.compile(
    "(?:铁路运输|海事|知识产权|互联网|金融|林区|农垦)(?:中级|基层)?(?:人民)?(?:法院|检察院)"
)
_PROCURACY = re.compile(r"(?:人民)?检察院")
BRANCH = "{D}分局"  # of a city's department for a district
_SHORTEST_DEPARTMENT, _LONGEST_DEPARTMENT = 2, 8
STREET_OFFICE = "{P}办事处"
_BY_BARE_NAME = frozenset(("{P}仲裁委员会", "{P}仲裁委", "{P}海关", "{P}海事局"))
_ZONE_COMMITTEE = re.compile("管委会|管理委员会")
_STREET_OFFICE = re.compile(r"(?:人民政府)?办事处|办(?=[,。、;:)\s及和与]|牵头|主办|协办|负责|$)")


def parse(frame: Frame, text: str, at: int, place: Place) -> Organ | None:
    """Return the organ of `place` that the text names from `at` on, None where it names none."""
    for reader in (_party, _government, _assembly, _justice, _of_party):
        organ = reader(text, at, place)
        if organ:
            return organ
    return listed(frame.authority, text, at) or _office(text, at) or _generic(text, at)


def _party(text: str, at: int, place: Place) -> Organ | None:
    found = _PARTY.match(text, at)
    if not found:
        return None
    committee = "中共{P}工作委员会" if found[0].startswith("党工委") else committee_of(place)
    if found["standing"]:
        return Organ(found.end(), committee + "常务委员会", "党委", "agencies.party")
    if found["law"]:
        word = found["law"][-1]
        office = "" if found["council"] and not found["office"] else "办公室"
        return Organ(
            found.end(), f"{committee}全面依法治{word}委员会{office}", "依法治理委员会", "agencies.party"
        )
    name = committee + _DEPARTMENT.get(
        found["dept"] or "", found["dept"] or ("办公室" if found[0].endswith("办") else "")
    )
    return Organ(found.end(), name, "党委", "agencies.party")


def committee_of(place: Place) -> str:
    """Return what the party committee of a place is called: a sub-district has a working committee."""
    return "中共{P}工作委员会" if place.name.endswith("街道") else "中共{P}委"


def _of_party(text: str, at: int, place: Place) -> Organ | None:
    """Return a department of the party committee that is named without the committee."""
    found = _OF_PARTY.match(text, at)
    if not found:
        return None
    committee = committee_of(place)
    if found["law"]:
        council = "委员会" in found[0] and not found["office"]
        name = f"{committee}全面依法治{found['law'][-1]}委员会" + ("" if council else "办公室")
        return Organ(found.end(), name, "依法治理委员会", "agencies.party")
    if found["rule"]:
        return rule_of_law(place, found.end(), (level_words(place.name) or ("县",))[-1], "办")
    dept = found["dept"]
    return Organ(found.end(), committee + _DEPARTMENT.get(dept, dept), "党委", "agencies.party")


def rule_of_law(place: Place, end: int, word: str, body: str) -> Organ:
    """Return a body for 依法治县 by what follows these words: the commission, its office or group, or a leading group."""
    if "领导小组" in body:
        return Organ(end, f"{{P}}依法治{word}{body.removeprefix('工作')}", "", "agencies.rule_of_law")
    part = body.removeprefix("委员会")
    part = "办公室" if part == "办" else part
    name = f"{committee_of(place)}全面依法治{word}委员会{part}"
    return Organ(end, name, "依法治理委员会", "agencies.rule_of_law")


def _office(text: str, at: int) -> Organ | None:
    """Return an office by its short form (市审改办), or the armed forces department."""
    if found := _ARMED_FORCES.match(text, at):
        return Organ(found.end(), "{P}人民武装部", "", "agencies.office")
    found = _OFFICE.match(text, at)
    if not found or _NO_OFFICE.match(found["name"]) or _VERBS.search(found["name"]):
        return None
    name = _OFFICES.get(found["name"], found["name"] + ("公室" if found[0].endswith("公室") else ""))
    return Organ(found.end(), "{P}" + name, "", "agencies.office")


def _government(text: str, at: int, place: Place) -> Organ | None:
    """Return a government, its office, a sub-district's office, a zone's committee."""
    street = place.name.endswith("街道")
    if found := _GOVERNMENT.match(text, at):
        sub = found["sub"] or ""
        offices = {"办": "办公厅" if place.level == "province" else "办公室", "法制办": "法制办公室"}
        if street and not sub and text.startswith("办事处", found.end()):
            return Organ(found.end() + 3, STREET_OFFICE, "政府", "agencies.government")
        return Organ(found.end(), "{P}人民政府" + offices.get(sub, sub), "政府", "agencies.government")
    if street and (found := _STREET_OFFICE.match(text, at)):
        return Organ(found.end(), STREET_OFFICE, "政府", "agencies.government")
    if place.name.endswith("新区") and (found := _ZONE_COMMITTEE.match(text, at)):
        return Organ(found.end(), "{P}管理委员会", "政府", "agencies.government")
    return None


def _assembly(text: str, at: int, _place: Place) -> Organ | None:
    """Return a people's congress, a CPPCC committee, a discipline commission."""
    if found := _CONGRESS.match(text, at):
        standing = "常务委员会" if found["standing"] and not found["standing"].startswith("及其") else ""
        end = found.start("standing") if found["standing"] and not standing else found.end()
        sub = _COMMITTEE.get(found["sub"] or "", found["sub"] or "")
        return Organ(end, "{P}人民代表大会" + standing + sub, "人大", "agencies.congress")
    if found := _CPPCC.match(text, at):
        return Organ(found.end(), "中国人民政治协商会议{P}委员会", "政协", "agencies.cppcc")
    if found := _DISCIPLINE.match(text, at):
        both = "纪" in found[0] and "监" in found[0]
        if found[0] == "纪工委":
            return Organ(found.end(), "中共{P}纪律检查工作委员会", "纪委监委", "agencies.discipline")
        name = "{P}纪委监委" if both else "中共{P}纪律检查委员会" if "纪" in found[0] else "{P}监察委员会"
        return Organ(found.end(), name, "纪委监委", "agencies.discipline")
    return None


def _justice(text: str, at: int, place: Place) -> Organ | None:
    if found := _SPECIAL_COURT.match(text, at):
        return Organ(found.end(), "{P}" + found[0], "法院", "agencies.special_court")
    if found := _COURT.match(text, at):
        rank = {"province": "高级", "prefecture": "中级"}.get(place.level, "")
        rank = "中级" if found[0].startswith("中") else "高级" if found[0].startswith("高") else rank
        if found[0] == "人民法院" and place.level == "prefecture":
            rank = ""
        return Organ(found.end(), f"{{P}}{rank}人民法院", "法院", "agencies.court")
    if found := _PROCURACY.match(text, at):
        return Organ(found.end(), "{P}人民检察院", "检察院", "agencies.procuracy")
    return None


@cache
def _kind_names(authority: Authority) -> dict[str, list[tuple[str, str]]]:
    """Return first two characters → (name or alias, kind id) of the departments that begin so, the longest first."""
    names: dict[str, str] = {}
    for kind in authority.kinds.values():
        if kind.branch not in {"party", "congress", "cppcc", "court", "procuratorate"}:
            for name in (kind.name, kind.id, *kind.aliases):
                names.setdefault(name, kind.id)
                if name.endswith("委员会"):
                    names.setdefault(name.removesuffix("员会"), kind.id)
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        found[name[:2]].append((name, names[name]))
    return found


def branch(frame: Frame, text: str, start: int, at: int) -> tuple[int, Organ] | None:
    """Return where the name of a branch begins and the branch, where a place stands between its kind and 分局 (公安北辰分局)."""
    if not text.startswith("分局", at):
        return None
    for n in range(_LONGEST_DEPARTMENT, _SHORTEST_DEPARTMENT - 1, -1):
        name = text[max(0, start - n) : start] + "局"
        found = listed(frame.authority, name, 0)
        if found and found.end == len(name) and BRANCH not in found.name:
            return start - n, found._replace(end=at + 2, name=found.name + BRANCH, rule="agencies.branch_of")
    return None


def listed(authority: Authority, text: str, at: int) -> Organ | None:
    """Return a department of the agency-kind table, with what hangs on it (司法局法规处, 公安局交警大队)."""
    for name, kind in _kind_names(authority).get(text[at : at + 2], ()):
        if text.startswith(name, at) and not (
            name.endswith("委") and _NO_COMMITTEE.match(text, at + len(name))
        ):
            entry = authority.kinds[kind]
            end = at + len(name)
            inner = _OF_DEPARTMENT.match(text, end)
            tail = inner[0] if inner and not is_clause(inner[0]) else ""
            pattern = (entry.pattern or "{P}" + entry.name) + (BRANCH if name == "公安分局" else "")
            return Organ(end + len(tail), pattern + tail, kind, "agencies.listed")
    return None


_NO_COMMITTEE = re.compile("[员托派任]")
# Divisions that only departments have.
_OF_DEPARTMENT = re.compile(
    rf"(?:党组|党委|办公室|[^{_NOT_INSIDE}]{{2,8}}?(?:支队|大队|中队|分局|管理局|(?<!各)(?<!基层)(?:派出所|司法所)|(?<!(?<!稽)查)(?<![惩判调论])处(?![罚理置于])|分院))(?!长)"
)
# What hangs on an organ and is its own: its party group, a contact point, a group it runs.
_INNER = re.compile(
    rf"党组|(?<=法院)(?!各|[^{_NOT_INSIDE}]?基层)[^{_NOT_INSIDE}]{{2,6}}?(?:人民)?法庭|(?:立法|执法|司法|守法普法|、){{1,8}}协调小组|[^{_NOT_INSIDE}]{{0,10}}?(?:领导小组办公室|领导小组|联络站|联系点|联络组|执法大队|协调小组)(?:办公室)?|[^{_NOT_INSIDE}]{{2,3}}(?:分院|分局|分中心)"
)


# What an organ keeps at another place or organ: 县法律援助中心驻镇工作站, 省纪委监委驻厅纪检监察组.
_STATIONED = re.compile(
    rf"(?:派)?驻(?P<where>[^{_NOT_INSIDE}]{{1,12}}?)(?P<body>纪检监察组|纪检组|工作站|工作室|工作点|检察室|警务室|联络站|联络室|服务站)"
)


def is_clause(words: str) -> bool:
    """Whether words hold a verb of the genre and so are no name."""
    return bool(_VERBS.search(words))


def with_inner(text: str, organ: Organ) -> Organ:
    """Return the organ with the inner organ that is written right behind it, if one is."""
    found = _INNER.match(text, organ.end)
    if not found or is_clause(found[0]):
        return organ
    return organ._replace(end=found.end(), name=organ.name + found[0])


def stationed(frame: Frame, text: str, organ: Organ) -> Organ:
    """Return the organ with the body it keeps elsewhere, if one is written right behind it."""
    found = _STATIONED.match(text, organ.end)
    if not found or is_clause(found[0]):
        return organ
    name = f"{organ.name}驻{_whole(frame, found['where'])}{found['body']}"
    return organ._replace(end=found.end(), name=name)


def _whole(frame: Frame, short: str) -> str:
    """Return what a short name means in the report: 镇 and 市司法局 with their place, 厅 the department that reports."""
    if frame.office and short in ("局", "厅", "委"):
        return frame.office.name
    word = next((w for w in LEVEL_WORDS if short.startswith(w) and w in frame.deictic), "")
    place = frame.deictic.get(word)
    if not place or short == word:
        return place.name if place else short
    organ = parse(frame, short, len(word), place)
    return entity(frame, place, organ).name if organ and organ.end == len(short) else short


def _generic(text: str, at: int) -> Organ | None:
    found = _GENERIC.match(text, at)
    if not found or len(found[0]) < 3 or _BUILDING.match(text, found.end()):
        return None
    tasked = _TASKED.match(found[0]) if found[0].endswith(_GROUPS) else None
    if _VERBS.search(found[0], tasked.end() if tasked else 0) or _NO_NAME.search(found[0]):
        return None
    return Organ(found.end(), "{P}" + found[0], "", "agencies.unlisted")


def entity(frame: Frame, place: Place, organ: Organ) -> Entity:
    """Return the agency that an organ of a place is: a sub-district office is its district's, a branch its city's."""
    if BRANCH in organ.name:
        city = frame.authority.places.get(place.parent) if place.level == "county" else None
        part = f"{stem(place.name)}分局" if city else ""
        organ, place = organ._replace(name=organ.name.replace(BRANCH, part)), city or place
    # An arbitration commission, a customs office and a court of one matter go by their city's bare name.
    bare = organ.name in _BY_BARE_NAME or organ.rule == "agencies.special_court"
    whose = stem(place.name) if bare else frame.seat(place)
    name = organ.name.replace("{P}", whose)
    if organ.name == STREET_OFFICE and (district := frame.authority.places.get(place.parent)):
        name = f"{frame.seat(district)}人民政府{place.name}办事处"
    return Entity(
        identifiers.agency(identifiers.jurisdiction(place.id), organ.name.replace("{P}", "")),
        "Agency",
        name,
        place=identifiers.jurisdiction(place.id),
        kind=organ.kind,
    )
