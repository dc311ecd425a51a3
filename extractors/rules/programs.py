"""Programs: national names, quoted labels with their head noun, campaigns named by their form. Slogans are none."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ontology import identifiers
from ontology.facts import Entity
from ontology.identifiers import normal

from ..anchored import Anchored
from ..lexicon import occurrences
from ..words import is_one_word
from . import campaigns, numbers, platforms, theme_days
from .candidate import Candidate, Cover

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ontology.authority import Authority, NationalProgram

    from ..lexicon import Hit
    from ..resolve import Frame

# Head nouns that belong to the name when they follow a quoted label.
_HEAD = (
    "(?:融合|合作|联动|协作|工作|运行|管理|集体|决策|审查|合法性审查|信用|监管|普法|调解|专项|五大|四大|三大|法律援助|综合|联合|分级|风险|服务|办理|反映|便民|政务服务|便民热线|跨界执法|执法|解纷|惠企|帮扶|警务|创新|跃升|惠民|治理|整治|清理|攻坚|提升|百日){0,2}"
    "(?:制度|机制|改革|行动计划|行动方案|行动|专项斗争|平台|品牌|工程|计划|体系|项目|专窗|窗口|网站|系统|热线|(?:(?![等的和及与]|系列)[\u4e00-\u9fff]){0,6}(?:工作法|调解法)|[一二三四五六七八九十]步(?:工作)?法|(?:(?![等的和及与]|系列)[\u4e00-\u9fff]){0,8}(?:三年行动|提升行动|攻坚行动|专项行动)|专项整治(?:行动)?|[\u4e00-\u9fff]{0,4}联防联控|普法规划|普法|普法联盟|联盟|城市大脑|(?<=“[一二三四五六七八九十][零无好优美星]”)创建|规划|调解模式|风险分级|责任制|服务队|宣讲团)"
)
_QUOTED = re.compile(rf"“(?P<label>[^“”\n《》。;]{{2,22}}(?:《[^“”《》\n]{{2,10}}》)?)”(?P<head>{_HEAD})?")
# What follows a quoted label that names work done, a kind, a place or an honour rather than a program.
_AFTER = re.compile(
    r"的|[\u4e00-\u9fff]{0,4}(?:清单|格局|战略|定位|使命|重任|产品|业态|网架|布局|样板|标杆|基地|产业|园区|城区)|等问题|问题|现象|原则|理念|精神|意识|称号|荣誉|要求|目标|方针|思想|效应|作用|关系|瓶颈|难题|难点|堵点|短板|之"
)
# Verbs that bring something into being: its name may stand behind what it is for (推行信用修复“一口办”).
_CREATED = re.compile(
    "(?:打造|推出|推行|推广|创新|首创|开设|建成|擦亮|创建|设立|开通|上线|搭建|组建)[^,。;:“”《》、\\s]{2,8}$"
)
_MADE = re.compile("(?:推行|推出|首创|实行|推广|开展|采用)[^,。;:“”《》、\\s]{0,6}$")
_SUMMED_ROW = Anchored(
    re.compile(
        r"(?:“[^“”\n]{2,12}”[、和]?){2,9}[二两三四五六七八九十]大(?:专项|主题|系列)?(?:行动|工程|计划|机制|平台|品牌)"
    ),
    re.compile("“"),
    0,
)
_BRAND_REACH = 60  # characters between a brand and the row of its parts
_NEXT_IN_ROW = re.compile("(?:APP|App|小程序|客户端|公众号|应用|专区|做法|品牌)?[、和 ]*")
_ROW_OF_ACTIONS = re.compile(
    r"“[^“”\n]{2,12}”(?:[^“”。;\n]{0,6}“[^“”\n]{2,12}”){1,8}等?[一二三四五六七八九十两]?[大项波个]?(?:专项|系列)?(?:执法|整治)?行动"
)
# Labels, one or several, and what they are examples of: “甲”、“乙”等服务机制.
_EXAMPLES = Anchored(
    re.compile(
        r"(?:“[^“”\n]{2,16}+”[、和]?+){1,9}+等(?:一系列|系列|[\u4e00-\u9fff]{0,4})(?:行动|机制|制度|平台|工程|改革|品牌|工作法|做法|模式|活动)"
        r"|(?:“[^“”\n]{2,16}+”(?:(?![等和])[\u4e00-\u9fff]){0,6}+[、和]?+){2,12}+等(?:一?系列)?[\u4e00-\u9fff]{0,4}(?:行动|活动)"
    ),
    re.compile("“"),
    0,
)
_BEFORE = re.compile(
    r"(?:打造|推出|推行|推广|开展|实施|建立|建成|深化|落实|推进|设立|开设|践行|坚持和发展|新时代|新时期|擦亮|创新|创建|启动|组织|搭建|构建|开通|上线|运用|"
    r"用好|依托|借助|通过|完善|探索|举办|施行|执行|弘扬|全面|优化|做实|做优|培育|升级|拓展|巩固|做强|叫响|推动|成立|参加|用活|试行|提供|利用|采用|新建|扩建|命名|评选|试行的|深入|健全|规范|聚焦|试点|持续|继续|设置|行政执法|政务服务)(?:自治区|地区|全国|国家|全[省市县区州]|[省市县区州])?$"
)
# Ideology never names a program, whatever follows it.
_IDEOLOGY = re.compile(
    "一规划[、和]?两(?:纲要|方案)|四个意识|四个自信|两个维护|两个确立|关键少数|四个亲自|四个最严|两个毫不动摇|三个务必|五位一体|四个全面|八个明确|十一个坚持|习近平|第一责任人|"
    "有件必备|有错必纠|四风|三农|两会|一岗双责|党政同责|十四五|十三五|十二五|两委|两代表|一委员|立改废|立、改、废|一把手|十五五|三个代表|五大发展理念|新发展理念|爱国者治|一国两制|不忘初心|两个一百年|四个伟大|中国梦|一带一路|急难愁盼|新作为|先行示范|中国制造|零就业家庭|幼有善育|弱有众扶"
)
# Leagues of bodies that enforce or teach the law together: 共建胶东农业执法协作联盟.
_LEAGUE = Anchored(
    re.compile(
        "(?:(?<=共建)|(?<=组建)|(?<=成立)|(?<=加入)|(?<=建立))(?:(?![和及与等了的])[\u4e00-\u9fff]){2,12}?(?:执法|普法|调解|法律服务|法治|监管|政务服务|解纷)(?:(?![和及与等了的])[\u4e00-\u9fff]){0,4}联盟"
    ),
    re.compile("联盟"),
    24,
)
_NUMBERED_LINE = re.compile("(1[12]\\d{3})[\u4e00-\u9fff]*热线")
# Lines by their number, and the legal services' network of a province: 12355青少年服务热线, 12348陕西法网.
_LINE = Anchored(
    re.compile(
        r"(?<!\d)(?:1[12]\d{3}|96\d{3,4})(?:(?![和及等与为由的])[\u4e00-\u9fff]){0,8}?热线|(?<!\d)12348[\u4e00-\u9fff]{2,3}法网"
    ),
    re.compile("热线|法网"),
    14,
)
# Figures of speech that reports put in quotes, then the shapes they have; a head noun makes a name of them.
_SLOGAN = re.compile(
    "最后一公里|一刀切|十大|零容忍|零距离|一盘棋|钉钉子|硬骨头|主心骨|必答题|晴雨表|试金石|先手棋|一体两翼|回头看|三不|两手抓|主力军|红头文件|牛鼻子|领头雁|组合拳|"
    "有权必|有法必依|横向到边|纵向到底|事事|人人|全覆盖|多面手|总开关|大水漫灌|指挥棒|"
    "^.{1,2}$|^(?:有|没|不|零|要|我).{1,3}$|^(?:一|两|三|五)(?:流|手|心|把|降|升|提|减|高|低)|是最好的|^(.).{1,2}\\1.?[^码图证]$"
)
# Qualities, results and layouts of space: X样板, 一主三辅, 四纵三横, 文化+科技.
_FIGURE = re.compile(
    "(?:样板|实践|答卷|力量|故事|品质|名片|样本|速度|标杆|新作为|时代|(?<!会)客厅|经验|之城|高地|引擎|摇篮|底色)$|^(?!互联网|人工智能|数字|大数据)[\u4e00-\u9fffA-Z]{1,6}(?:\\+[\u4e00-\u9fffA-Z]{1,6})+$"
    "|^(?:[一二三四五六七八九十两多][主辅副纵横带轴核廊圈环翼极心组区地园城江河湖海]团?){2,}$|^上[^上下]{1,3}下[^上下]{1,2}$|^[一二三四五六七八九十]组团$|^[一二三四五六七八九十]个[\u4e00-\u9fff]{2}$|[、,,].*[、,,]"
)
# A head noun that says at more length what a label is: “大综合一体化”行政执法改革, “迎冬奥”市民素质提升工程.
_FAR_HEAD = re.compile(
    "(?!建设|创建|各项|[一二两三四五六七八九十][项波次轮批])(?:(?![等的和及与在是以为将使让入获代此到成]|系列|重点|重大|各类|思想|[二两三四五六七八九十]大)[\u4e00-\u9fffA-Z]){1,6}?(?:改革|行动计划|行动|工程|平台|大脑)"
)
# A label that only qualifies what follows it: “点单式”普法, “常态化”, “文化+”; a head noun makes a name of it.
_QUALIFIES = re.compile(
    "^.{1,4}(?:(?<![模形仪方])式|型|字号)$|^.{1,3}化$|^(?!互联网|人工智能|智能|AI)[^+]{1,6}\\+$|^\\+|^[\u4e00-\u9fff]{1,4}(?:-[\u4e00-\u9fff]{1,4})+$|-.*-|杯$|之都$"
    "|(?:核心|门户|集聚|引领|先行|合作|功能)区$|(?:案件|事项|人员|部门|情况|信息)$"
    "|^(?:[一二三四五六七八九十两多][\u4e00-\u9fff]{0,2}(?:带|轴|核|廊|圈|环|翼|极|心|园|港|城|都|谷|湾|岛|山|河|湖|岸|基地|节点|组团)、?){2,}$"
)
# What a formula is of belongs to its name: “1+3+N”矛盾纠纷化解体系.
_FORMULA = re.compile(
    "[0-9]{3,4}|[0-9A-Z一二三四五六七八九十百千]{1,4}(?:[+×][0-9A-Z一二三四五六七八九十百千]{1,4})+"
)
_OF_FORMULA = re.compile("(?:(?![等的和及与])[\u4e00-\u9fff]){0,10}?(?:体系|机制|制度|平台|工程|行动|改革)")
# What a figure of speech is named as, or what is fought or given up: 作为“着力点”, 不能搞“半拉子”工程.
_NO_DEED = re.compile(
    "(?:作为|当作|当好|当成|列为|不能搞|不搞|杜绝|防止|打破|破除|破解|消除|避免|克服|摆脱)“?$"
)
_LONGEST_REST = 8  # characters of a national name behind the quotes that hold its beginning
_SHORTEST_REPEATED = 4  # shorter labels are words elsewhere
# A program's name before these is what a number measures: 行政机关负责人出庭应诉率.
_MEASURED = ("率",)
# What is done once and counted is no program: 重大执法决定法制审核286件, 公平竞争审查政策措施31件.
_REVIEWED = re.compile("(?<=审[查核])(?:[\u4e00-\u9fff]{2,6})?\\d+[件项份个次]")
_OTHERS = ("金融", "医疗", "科研", "中介", "养老", "检测")  # whose 机构改革 is none of the government
_DOMAIN = re.compile("^(?:行政执法|政务服务)(?=.{4})")  # whose name it is without: 行政执法三项制度
# Head nouns that a report may add to a national name: 四下基层制度 is 四下基层.
_LOOSE_HEAD = re.compile("(?:专项行动|行动|制度|机制|改革|活动|工程|工作)$")
_OF_YEAR = re.compile("-?20\\d\\d(?:专项行动|行动)?$")
_HEAD_NOUN = re.compile(_HEAD)
# The same without quotes: 府院联席会议机制, 综合查一次制度.
_PLAIN_HEAD = re.compile(
    "(?:工作)?(?:制度|机制|改革|专项行动|行动)(?!建设|实施|方案|领导|试点|体系|创新|办公|计划)"
)
# The rest of a quoted label that begins with a national name: “一窗受理、集成服务”.
_REST = re.compile("[、,](?P<part>[\u4e00-\u9fff]{2,8})(?=”)")
# What a named thing carries behind its label: “…”短视频, “…”主题活动.
_CARRIER = re.compile(
    "[^，,。；;、\\s“”]{0,6}?(?:短视频|节目|巡演|普法会|志愿者|专班|服务队|服务团队|宣讲|演出|品牌|(?<!评选)活动)|(?:建设|综合|改革|应用)?试点(?!城市|省|市|县|地区)|(?<=[融贷保险链]”)[^，,。；;、\\s“”]{0,4}产品"
)
_NAME_LIKE = re.compile(
    "(?:驿站|[讲课学]堂|学苑|工作室|点|站|屋|窗口|热线|平台|直通车|管家|员|明白人|行动|一件事|通办|一次办|一窗办|[法普]治?行|议事会|联席会议?|说事|说和|调解法|工作法|[网秒快掌易即代帮联智好]办|[\u4e00-\u9fff]{2,4}20[12]\\d|"
    "(?<!先)进(?:万家|家庭|企业|校园|学校|乡村|农村|社区|村居|机关|单位|军营|网络|景区|工地|基层|园区|市场|商场|宾馆|医院|寺庙|宗教场所)|大篷车|(?:一[\u4e00-\u9fff]){1,3}一[码图证]|夜话|说事日|一口办|张清单|体检|巡回|队|团|志愿者|法庭|开放日|接待日)$"
)
_PROGRAM_NOUN = re.compile("(?:工程|行动|计划|制度|机制|改革|平台|工作法)$")
# What a brand of several actions consists of: “靖心暖企”五大行动,即创新助骥商、人才强骥商….
_PARTS = Anchored(
    re.compile(
        r"”(?P<count>[二两三四五六七八九十])(?:大|项)(?:专项|主题|系列)?(?:行动|工程|计划),?(?:即|包括|分别(?:是|为)|具体包括):?"
        r"(?P<parts>[\u4e00-\u9fffA-Z+]{3,12}(?:、[\u4e00-\u9fffA-Z+]{3,12}){0,8}(?:[、和及][\u4e00-\u9fffA-Z+]{3,12})?)(?=[,。;])"
    ),
    re.compile("”[二两三四五六七八九十][大项]"),
    0,
)


def find(text: str, hits: Sequence[Hit], frame: Frame) -> Iterator[Candidate]:
    """Yield programs, the surest first; what overlaps is settled by weight and length."""
    yield from _national(text, hits, frame)
    yield from platforms.find(text, hits, frame)
    yield from _quoted(text, frame)
    for start, end in campaigns.find(text, {h.end: h.start for h in hits if h.kind == "program"}):
        yield Candidate(start, end, program(text[start:end], frame), "programs.campaign", 3)
    for rule, pattern in (("programs.line", _LINE), ("programs.league", _LEAGUE)):
        for found in pattern.finditer(text):
            yield Candidate(*found.span(), program(found[0], frame), rule, 3)
    yield from _parts(text, frame)
    for start, end, names in theme_days.find(text):
        name = next((n for n in names if normal(n) in _table(frame.authority)), text[start:end])
        yield Candidate(start, end, program(name, frame), "programs.theme_day", 4)


def _national(text: str, hits: Iterable[Hit], frame: Frame) -> Iterator[Candidate]:
    """Yield names of the authority table; one that fills a pair of quotes takes in a head noun behind them."""
    for hit in hits:
        if hit.kind != "program" or text.startswith(_MEASURED, hit.end) or _REVIEWED.match(text, hit.end):
            continue
        if hit.key != "机构改革" or not text.startswith(_OTHERS, hit.start - 2):
            start, end, name = _in_quotes(text, hit, _table(frame.authority))
            yield Candidate(start, end, program(name, frame), "programs.national", 3)


def _in_quotes(text: str, hit: Hit, table: dict[str, NationalProgram]) -> tuple[int, int, str]:
    """Return where a national name stands, with what its quotes join to it, and what it is called."""
    start, end = hit.start, hit.end
    if text[start - 1 : start] != "“":
        head = _PLAIN_HEAD.match(text, end)
        return start, head.end() if head else end, hit.key
    if text[end : end + 1] == "”":
        label = text[start:end]
        head, far = _HEAD_NOUN.match(text, end + 1), _FAR_HEAD.match(text, end + 1)
        if far and normal(label + far[0]) in table:
            return start - 1, far.end(), hit.key
        if head and (normal(label + head[0]) in table or not _is_descriptive(label, head[0])):
            return start - 1, head.end(), hit.key
    rest = _REST.match(text, end)
    if rest and normal(rest["part"]) not in table:
        return start, rest.end(), text[start : rest.end()]
    return start, end, hit.key


def _quoted(text: str, frame: Frame) -> Iterator[Candidate]:
    """Yield quoted labels, then the other places where the same labels stand without quotes."""
    labels: dict[str, Entity] = {}
    for candidate in _with_whole(text, list(_labels(text, frame))):
        label = text[candidate.start : candidate.end]
        if len(label) >= _SHORTEST_REPEATED:
            labels.setdefault(label, candidate.entity)
        yield candidate
    names = list(labels)
    for start, end, which in occurrences(text, names):
        yield Candidate(start, end, labels[names[which]], "programs.repeated", 2)


def _with_whole(text: str, labels: list[Candidate]) -> Iterator[Candidate]:
    """Yield the labels; a row that is summed up (“甲”“乙”四大专项行动) right after a brand is part of that brand."""
    rows = [(m.start(), m.end()) for m in _SUMMED_ROW.finditer(text)]
    for label in labels:
        row = next((r for r in rows if r[0] <= label.start < r[1]), None)
        whole = row and _brand_before(text, labels, row[0])
        yield label._replace(entity=label.entity._replace(broader=whole.id)) if whole else label


def _brand_before(text: str, labels: list[Candidate], start: int) -> Entity | None:
    for label in reversed(labels):
        if label.end <= start:
            near = start - label.end < _BRAND_REACH and "\n" not in text[label.end : start]
            return label.entity if near and label.rule == "programs.quoted_brand" else None
    return None


def _labels(text: str, frame: Frame) -> Iterator[Candidate]:
    """Yield what stands in quotes and names a program, with its head noun where that belongs to the name."""
    actions = Cover([m.span() for rows in (_ROW_OF_ACTIONS, _SUMMED_ROW) for m in rows.finditer(text)])
    examples = Cover(m.span() for m in _EXAMPLES.finditer(text))
    row_end = -1  # where a row of accepted labels ends: the next in “甲”、“乙” is accepted with them
    for found in _QUOTED.finditer(text):
        label, head = found["label"], found["head"]
        if head and campaigns.COUNTED.match(head) and text[found.start() - 1 : found.start()] == "”":
            head = None  # “甲”“乙”“丙”三大行动: the head sums up the row and belongs to none of it
        end = found.end()
        far = None if head else _FAR_HEAD.match(text, end)
        if far and normal(label) not in _table(frame.authority):
            head, end = far[0], far.end()
        if (
            _is_row(label, frame.authority)
            or _IDEOLOGY.search(label)
            or _NO_DEED.search(text, max(0, found.start() - 6), found.start())
        ):
            continue
        if whole := _whole(text, found, frame.authority):
            yield Candidate(
                found.start(), whole, program(text[found.start() : whole], frame), "programs.whole", 4
            )
            continue
        joined = bool(head) and not _is_descriptive(label, head)
        of_actions = actions.touches(*found.span())
        if not joined and (
            _QUALIFIES.search(label) or (not (head or of_actions) and _is_figure(text, found))
        ):
            continue
        in_row = row_end >= 0 and bool(_NEXT_IN_ROW.fullmatch(text, row_end, found.start()))
        if joined:
            start, rule, weight = found.start(), "programs.quoted_head", 4
        elif (
            head
            or in_row
            or of_actions
            or (examples.touches(*found.span()) and not is_one_word(label))
            or _named_by_context(text, found)
        ):
            rule, weight = ("programs.quoted_brand", 4) if head else ("programs.quoted", 2)
            start, end = found.span("label")
        else:
            continue
        row_end = found.end()
        yield Candidate(start, end, program(text[start:end], frame), rule, weight)


def _whole(text: str, found: re.Match[str], authority: Authority) -> int | None:
    """Return where a name ends that a label only begins: one of the table (“枫桥式”司法所), what a formula is of."""
    label, end, table = found["label"], found.end(), _table(authority)
    if label in _beginnings(authority) and label not in table:
        for rest in (text[end:stop] for stop in range(end + _LONGEST_REST, end, -1)):
            if label + rest in table:
                return end + len(rest)
    of = _OF_FORMULA.match(text, end) if _FORMULA.fullmatch(label) else None
    return of.end() if of else None


def _is_row(label: str, authority: Authority) -> bool:
    """Whether national names alone stand in a row within the quotes: each is a mention of its own."""
    parts, table = label.split("、"), _table(authority)
    return len(parts) > 1 and normal(label) not in table and all(normal(p) in table for p in parts)


def _is_figure(text: str, found: re.Match[str]) -> bool:
    """Whether a label is a figure of speech that is not put to work as a method or campaign (推行“容缺受理+上门办”)."""
    label = found["label"]
    if _FORMULA.fullmatch(label):
        return True
    made = _MADE.search(text, max(0, found.start() - 10), found.start()) or _CARRIER.match(text, found.end())
    return bool(_SLOGAN.search(label) or _FIGURE.search(label)) and not made


def _named_by_context(text: str, found: re.Match[str]) -> bool:
    """Whether the words in or around a quoted label say that it names something."""
    label = found["label"]
    carrier = _CARRIER.match(text, found.end())
    if carrier and len(label) > 2:
        return True
    if not carrier and is_one_word(label) and not _PROGRAM_NOUN.search(label):
        return False  # a plain word in quotes: “桥头堡”, “服务团”
    if _NAME_LIKE.search(label):
        return True
    before = text[max(0, found.start() - 8) : found.start()]
    if _AFTER.match(text, found.end()):
        return False
    return bool(_BEFORE.search(before) or _CREATED.search(text, max(0, found.start() - 12), found.start()))


def _parts(text: str, frame: Frame) -> Iterator[Candidate]:
    """Yield the unquoted names of as many actions as a sum has said there are."""
    for found in _PARTS.finditer(text):
        names = [*re.finditer("[^、和及]+", found["parts"])]
        if len(names) == numbers.chinese(found["count"]):
            for name in names:
                start, end = (found.start("parts") + at for at in name.span())
                yield Candidate(start, end, program(name[0], frame), "programs.part", 2)


def _is_descriptive(label: str, head: str) -> bool:
    """Whether a head only says what the label is a brand of (“靖心援”法律援助品牌): then the label alone is the name.

    A label too short to be a name by itself keeps it (“彪哥”品牌).
    """
    if head == "普法":
        return len(label) > 2
    return head.endswith("品牌") and (head != "品牌" or len(label) >= _SHORTEST_REPEATED)


def program(name: str, frame: Frame) -> Entity:
    """Return the program of a name as written: of the authority table if it is there, else local to the report's place."""
    plain = normal(name)
    table = _table(frame.authority)
    known = (
        table.get(plain)
        or table.get(_DOMAIN.sub("", plain))
        or table.get(_LOOSE_HEAD.sub("", plain))
        or table.get(plain + "行动")
    )
    if not known and _OF_YEAR.search(plain):  # 护苗2021 is that year's round of 护苗行动
        known = table.get(_OF_YEAR.sub("行动", plain))
    if not known and (line := _NUMBERED_LINE.fullmatch(plain)):
        known = _lines(frame.authority).get(line[1])
    if known:
        return Entity(identifiers.program(known.title, known.place and identifiers.jurisdiction(known.place)), "Program", known.title,
                      place=known.place and identifiers.jurisdiction(known.place), kind=known.kind)  # fmt: skip
    clean = re.sub("[“”]", "", name).strip("、")
    return Entity(identifiers.program(clean, frame.place_id), "Program", clean, place=frame.place_id)


@cache
def _beginnings(authority: Authority) -> frozenset[str]:
    """Return what names of the table begin with."""
    return frozenset(name[:i] for name in _table(authority) for i in range(2, len(name)))


@cache
def _table(authority: Authority) -> dict[str, NationalProgram]:
    return {normal(name): p for p in authority.programs for name in (*p.variants, p.title)}


@cache
def _lines(authority: Authority) -> dict[str, NationalProgram]:
    """Return the telephone lines of the table by number: 12345市民服务热线 is 12345政务服务便民热线."""
    titles = ((_NUMBERED_LINE.fullmatch(p.title), p) for p in authority.programs)
    return {title[1]: p for title, p in titles if title}
