"""Who and what a generated report of one place can name: its organs, its neighbours, its own programs and rules.

Everything here is a function of the seed and the place, so the reports of a place agree over the years.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from ontology.authority import Place, holds, load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grammar import Sentence

YEARS = range(2019, 2025)  # six reports of each issuer in a row
_ABROAD = ("71", "81", "82")  # no such reports there
_SEATS = "省市县区州旗"
_TOWNS = "镇乡道"
_WORDS = {
    "自治区": "自治区",
    "自治州": "州",
    "自治县": "县",
    "自治旗": "旗",
    "街道": "街道",
    "特区": "区",
    "林区": "区",
}
# Offices of a government: key → (short, short in a province). Those that a municipality names otherwise are left out.
_OFFICES = {
    "司法局": ("司法局", "司法厅"), "公安局": ("公安局", "公安厅"), "审计局": ("审计局", "审计厅"), "财政局": ("财政局", "财政厅"),
    "信访局": ("信访局", "信访局"), "应急局": ("应急管理局", "应急管理厅"), "民政局": ("民政局", "民政厅"),
    "市场局": ("市场监管局", "市场监管局"), "人社局": ("人社局", "人社厅"), "城管局": ("城市管理局", ""), "审批局": ("行政审批局", ""),
    "法援中心": ("法律援助中心", "法律援助中心"), "服务中心": ("政务服务中心", "政务服务中心"), "公证处": ("公证处", ""),
}  # fmt: skip
_LONG = {"市场监管局": "市场监督管理局", "人社局": "人力资源和社会保障局", "人社厅": "人力资源和社会保障厅"}
_TOWN_OFFICES = {
    "司法所": "司法所",
    "调委会": "人民调解委员会",
    "便民中心": "便民服务中心",
    "执法队": "综合行政执法队",
}
DEPARTMENTS = ("司法局", "公安局", "审计局", "财政局", "应急局", "民政局", "市场局", "人社局")
# Known programs: key → (as written, canonical name by the annotation guidelines).
_PROGRAMS = {
    "放管服": ("“放管服”改革", "放管服改革"), "一网": ("一网通办", "一网通办"), "好差评": ("好差评", "好差评"), "三项": ("三项制度", "三项制度"),
    "枫桥": ("枫桥经验", "枫桥经验"), "明白人": ("法律明白人", "法律明白人"), "双随机": ("双随机、一公开", "双随机一公开"),
    "一件事": ("一件事一次办", "一件事一次办"), "承诺": ("证明事项告知承诺制", "证明事项告知承诺制"), "谁执法": ("“谁执法谁普法”责任制", "谁执法谁普法责任制"),
    "查一次": ("综合查一次", "综合查一次"), "体检": ("法治体检", "法治体检"), "诉调": ("诉调对接", "诉调对接"), "热线": ("12345热线", "12345政务服务便民热线"),
    "宪法周": ("宪法宣传周", "宪法宣传周"), "复议改革": ("行政复议体制改革", "行政复议体制改革"), "三重": ("“三重一大”制度", "三重一大制度"),
    "创建": ("法治政府建设示范创建", "法治政府建设示范创建"), "跨省": ("跨省通办", "跨省通办"), "办不成": ("“办不成事”反映窗口", "办不成事反映窗口"),
    "照后": ("“证照分离”改革", "证照分离"),
}  # fmt: skip
# Known laws: key → (title, first year in which a report can name it).
_LAWS = {
    "决策条例": ("重大行政决策程序暂行条例", 2019), "民法典": ("民法典", 2020), "处罚法": ("行政处罚法", 2019), "复议法": ("行政复议法", 2019),
    "营商条例": ("优化营商环境条例", 2020), "公开条例": ("政府信息公开条例", 2019), "宪法": ("宪法", 2019), "法援法": ("法律援助法", 2022),
    "欠薪条例": ("保障农民工工资支付条例", 2020), "信访工作条例": ("信访工作条例", 2022), "反有组织": ("反有组织犯罪法", 2022),
    "职责规定": ("党政主要负责人履行推进法治建设第一责任人职责规定", 2019),
}  # fmt: skip
_FIRST = {key: first for key, (_, first) in _LAWS.items()} | {"上年": YEARS[0] + 1}
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段"
_CALLED = (
    "大姐", "大哥", "阿姨", "老师", "警官", "大叔", "书记", "秀英", "国强", "建国", "桂兰", "志明", "玉珍", "德福", "春生", "美华", "长海", "红梅",
    "永平", "淑芬", "振华", "凤英", "大山", "晓燕",
)  # fmt: skip
_HEADS = (
    "惠企", "暖心", "护航", "先锋", "同心", "安居", "清风", "便民", "亮剑", "净土", "守望", "春风", "阳光", "青苗", "绿水", "平安", "和美", "善治", "明理",
    "知行", "润物", "石榴", "梧桐", "蒲公英", "红心", "邻里", "金桥", "双语", "流动", "乡音", "晨曦", "启明",
)  # fmt: skip
_TAILS = (
    "直通车", "驿站", "讲堂", "帮办团", "连心桥", "议事厅", "观察点", "小院", "夜话", "集市", "快办", "直播间", "巡讲团", "会客厅", "书屋", "加油站",
)  # fmt: skip
_TOPICS = (
    "物业管理",
    "城市绿化",
    "停车管理",
    "养犬管理",
    "河道保护",
    "夜市管理",
    "垃圾分类",
    "古树名木保护",
    "餐饮油烟防治",
    "户外广告管理",
)
_MASK = 0xFFFFFFFF


class Named(NamedTuple):
    """What stands in the text, its type, and what it denotes."""

    text: str
    type: str
    canonical: str
    deictic: bool = False


class Issuer(NamedTuple):
    """Whose reports they are: a place's government, or one of its offices."""

    place: str
    office: str  # key, "" for the government


class Cast(NamedTuple):
    """What one issuer's reports can name."""

    place: Place
    path: str
    seat: str  # the place as its organs are named: 南通市崇川区
    number: int  # the seed and the issuer in one number
    office: str
    scale: float  # of counts: 1 is a middling county
    self: Named  # who issues
    names: dict[str, Named]
    counts: dict[int, tuple[int, ...]]  # by number of the count, in all YEARS, as they are asked for
    stock: dict[
        int, list[tuple[float, int, Sentence]]
    ]  # what it can say on a topic: how rarely, and since when

    def names_of(self, year: int) -> dict[str, Named]:
        """Return what the reports of a year can name."""
        return self.names | _of_year(year)

    def sayable(self, lines: Sequence[Sentence]) -> list[tuple[float, int, Sentence]]:
        """Return the sentences whose names it has: how rarely it says each (0 to 1), since which year it can, and it."""
        if not (found := self.stock.get(id(lines))):
            known = self.names.keys() | _of_year(YEARS[0]).keys() | {"上年"}
            found = [(fraction(self.number, s.no), _since(s.needs), s) for s in lines if s.needs <= known]
            turn = int(fraction(self.number, 11) * len(found))
            found = self.stock[id(lines)] = found[turn:] + found[:turn]
        return found


@lru_cache(maxsize=4096)  # the reports of an issuer ask for the same ones again
def fraction(number: int, salt: int) -> float:
    """Return a number from 0 up to 1 that looks random and is a function of its arguments (Murmur's finaliser)."""
    x = (number ^ (salt * 0x9E3779B1)) & _MASK
    x = ((x ^ (x >> 16)) * 0x85EBCA6B) & _MASK
    x = ((x ^ (x >> 13)) * 0xC2B2AE35) & _MASK
    return (x ^ (x >> 16)) / (_MASK + 1)


@lru_cache(maxsize=4)
def issuers(seed: int) -> tuple[Issuer, ...]:
    """Return all issuers, each once, levels mixed from the start, in the order of a seed."""
    return tuple(
        dict.fromkeys(
            _dealt([stock[seed * 31 % len(stock) :] + stock[: seed * 31 % len(stock)] for stock in _stocks()])
        )
    )


@cache
def _stocks() -> tuple[list[Issuer], ...]:
    """Return the issuers that exist in all YEARS, by level, twice where a corpus should hold more of them."""
    table = load().places
    levels: dict[str, list[Issuer]] = {"province": [], "prefecture": [], "county": [], "township": []}
    offices: list[Issuer] = []
    for place in table.all():
        if place.name.endswith("地区") or place.name[-1] not in _SEATS or place.id.startswith(_ABROAD):
            continue
        if not holds(place, YEARS[0]) or not holds(place, YEARS[-1]):
            continue
        levels[place.level].append(Issuer(place.id, ""))
        offices.extend(Issuer(place.id, o) for o in DEPARTMENTS)
        if place.level == "county":
            towns = (t for t in table.children(place.id) if t.name[-1] in _TOWNS)
            levels["township"].extend(Issuer(t.id, "") for t in towns)
    stocks = [_spread(levels[level]) for level in ("province", "prefecture", "county", "township")]
    return (*stocks, stocks[2][::-1], stocks[3][::-1], _spread(offices))


def _spread(found: list[Issuer]) -> list[Issuer]:
    """Return the same in an order that jumps over the country: by a stride that shares no factor with the count."""
    n = len(found)
    stride = next(s for s in (7919, 7907, 7901) if n % s)
    return [found[i * stride % n] for i in range(n)]


def _dealt(stocks: list[list[Issuer]]) -> list[Issuer]:
    """Deal from all stocks in turn until all are empty."""
    longest = max(map(len, stocks))
    return [stock[i] for i in range(longest) for stock in stocks if i < len(stock)]


@lru_cache(maxsize=64)
def cast(seed: int, issuer: Issuer) -> Cast:
    """Return what an issuer's reports can name."""
    chain = load().places.chain(issuer.place)
    place = chain[0]
    number = _number(seed, place)
    seat, word = seat_of(chain), word_of(place.name)
    size = {"province": 14.0, "prefecture": 4.0, "county": 1.0, "township": 0.09}[place.level]
    path = load().places.path(place.id)
    names = {
        **_own(place, path, seat, word),
        **_above(chain),
        **_local(place, seat, number),
        **_shared(chain),
        **_elsewhere(seed, place, number),
    }
    issued = names["政府"]
    if issuer.office:
        issued = names[issuer.office]
        names["本局"] = issued
    scale = size * (0.6 + fraction(number, 1)) * (0.7 if issuer.office else 1)
    own = number ^ crc32(issuer.office.encode())
    return Cast(place, path, seat, own, issuer.office, scale, issued, names, {}, {})


def _number(seed: int, place: Place) -> int:
    return crc32(f"{seed}/{place.id}".encode())


def seat_of(chain: tuple[Place, ...]) -> str:
    """Return a place's name as its organs bear it: a district with its city, a town with its county."""
    place = chain[0]
    if len(chain) > 1 and place.level == "township":
        return seat_of(chain[1:]) + place.name
    if len(chain) > 1 and place.level == "county" and place.name.endswith("区"):
        return chain[1].name + place.name
    return place.name


def word_of(name: str) -> str:
    """Return the word for a place of this kind: 州 for 海北藏族自治州."""
    return next((w for end, w in _WORDS.items() if name.endswith(end)), name[-1])


def _own(place: Place, path: str, seat: str, word: str) -> dict[str, Named]:
    found = {
        "全": Named("全" + ("区" if word == "自治区" else word), "Jurisdiction", path, deictic=True),
        "我": Named("我" + ("区" if word == "自治区" else word), "Jurisdiction", path, deictic=True),
        "地名": Named(place.name, "Jurisdiction", path),
    }
    if place.level == "township":
        return found | _town(place, seat, word)
    found["政府"] = Named(word + "政府", "Agency", seat + "人民政府")
    found["党委"] = Named(word + ("党委" if word == "自治区" else "委"), "Agency", f"中共{seat}委")
    found["常委会"] = Named(found["党委"].text + "常委会", "Agency", f"中共{seat}委常务委员会")
    found["人大"] = Named(word + "人大常委会", "Agency", seat + "人民代表大会常务委员会")
    found["政协"] = Named(word + "政协", "Agency", f"中国人民政治协商会议{seat}委员会")
    found["检察院"] = Named(word + "检察院", "Agency", seat + "人民检察院")
    if word != "自治区":
        office = f"{word}委依法治{word}办"
        found["法治办"] = Named(office, "Agency", f"中共{seat}委全面依法治{word}委员会办公室")
    province = place.level == "province" and word != "市"
    for key, (local, provincial) in _OFFICES.items():
        if short := provincial if province else local:
            found[key] = Named(word + short, "Agency", seat + _LONG.get(short, short))
    return found


def _town(place: Place, seat: str, word: str) -> dict[str, Named]:
    found = {k: Named(word + o, "Agency", seat + o) for k, o in _TOWN_OFFICES.items()}
    if word == "街道":
        district = seat.removesuffix(place.name)
        found["政府"] = Named("街道办事处", "Agency", f"{district}人民政府{place.name}办事处")
        found["党委"] = Named("街道党工委", "Agency", f"中共{seat}工作委员会")
    else:
        found["政府"] = Named(word + "政府", "Agency", seat + "人民政府")
        found["党委"] = Named(word + "党委", "Agency", f"中共{seat}委")
    return found


def _above(chain: tuple[Place, ...]) -> dict[str, Named]:
    """Name the government above, and two places below."""
    found = {}
    if len(chain) > 1:
        word = word_of(chain[1].name)
        found["上级"] = Named(word + "政府", "Agency", seat_of(chain[1:]) + "人民政府")
    if chain[0].level != "township":
        path = "".join(p.name for p in reversed(chain))
        below = [
            p.name for p in load().places.children(chain[0].id, YEARS[-1]) if p.name[-1] in _SEATS + _TOWNS
        ]
        for key, name in zip(("甲", "乙", "丙"), below, strict=False):
            found[key] = Named(name, "Jurisdiction", path + name)
    return found


def _local(place: Place, seat: str, number: int) -> dict[str, Named]:
    """Invent what only this place has."""
    keeper = keeper_of(number)
    found = {
        "调解室": Named(f"“{keeper}”调解室", "Agency", f"{seat}{keeper}调解室"),
        "调解法": Named(f"“{keeper}”调解法", "Program", keeper + "调解法"),
    }
    for i, key in enumerate(("品牌", "品牌二")):
        label = _pick(_HEADS, number, 20 + i) + _pick(_TAILS, number, 30 + i)
        found[key] = Named(label, "Program", label)
    label = place.name[0] + _pick(("e通", "码上办", "智联", "云助手", "掌上办"), number, 22)
    found["平台"] = Named(f"“{label}”平台", "Program", label + "平台")
    action = _pick(_HEADS, number, 40)
    found["行动"] = Named(f"“{action}”专项行动", "Program", action + "专项行动")
    if place.level != "township":
        for key, tail, salt in (("办法", "办法", 50), ("规定", "规定", 51), ("新规", "实施细则", 52)):
            title = place.name + _pick(_TOPICS, number, salt) + tail
            found[key] = Named(title, "Regulation", title)
        title = f"{place.name}重大行政决策程序实施办法"
        found["决策办法"] = Named(title, "Regulation", title)
    return found


@lru_cache(maxsize=4)
def _teachers(seed: int) -> tuple[Issuer, ...]:
    """Return the places whose methods others learn: few enough that a method spreads."""
    return tuple(i for i in issuers(seed) if "/" not in i.place and not i.office)[:400]


def _elsewhere(seed: int, place: Place, number: int) -> dict[str, Named]:
    """Name another place and its method of mediation."""
    teachers = _teachers(seed)
    chain = load().places.chain(teachers[int(fraction(number, 60) * len(teachers))].place)
    if chain[0].id == place.id:
        return {}
    keeper = keeper_of(_number(seed, chain[0]))
    return {
        "别处": Named(chain[0].name, "Jurisdiction", "".join(p.name for p in reversed(chain))),
        "别处法": Named(f"“{keeper}”调解法", "Program", keeper + "调解法"),
    }


def keeper_of(number: int) -> str:
    """Return the mediator after whom a place's room and method are called."""
    return _pick(_SURNAMES, number, 10) + _pick(_CALLED, number, 11)


def _pick(stock: str | tuple[str, ...], number: int, salt: int) -> str:
    return stock[int(fraction(number, salt) * len(stock))]


def _shared(chain: tuple[Place, ...]) -> dict[str, Named]:
    found = dict(_national())
    province = chain[-1].name
    for key, tail in (("省规", "行政规范性文件管理办法"), ("省条例", "优化营商环境条例")):
        found[key] = Named(province + tail, "Regulation", province + tail)
    return found


@cache
def _national() -> dict[str, Named]:
    programs = {k: Named(text, "Program", name) for k, (text, name) in _PROGRAMS.items()}
    return programs | {k: Named(title, "Regulation", title) for k, (title, _) in _LAWS.items()}


@cache
def _since(names: frozenset[str]) -> int:
    """Return the first year in which a report can name all of these."""
    return max((_FIRST.get(name, 0) for name in names), default=0)


@cache
def _of_year(year: int) -> dict[str, Named]:
    """Return what a name means in reports of a year."""
    outline = f"法治政府建设实施纲要({'2015-2020' if year < 2021 else '2021-2025'}年)"
    plan = "七五普法规划" if year < 2021 else "八五普法规划"
    return {
        "纲要": Named(outline, "Regulation", outline),
        "略": Named("纲要", "Regulation", outline),
        "普法规划": Named(f"“{plan[:2]}”普法规划", "Program", plan),
    }
