"""Actions: the verb that governs a regulation or program, who does it, whether it is done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ontology.facts import Action

from ..sections import Outline
from . import numbers
from .candidate import Cover

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.facts import Section, Status, Verb

    from ..document import Document, Span
    from ..resolve import Frame
    from .candidate import Candidate
    from .subjects import Subjects

_VERBS: dict[Verb, str] = {
    "issues": "制定|制订|印发|出台|编制|发布|通过|制发|转发|公布|下发|颁布|会签|研究制定|制定完善|编印",
    "drafts": "起草|论证|提请审议|拟定|草拟|立法调研",
    "revises": "修订|修改|修正|完善修订|修订完善|调整|动态调整|更新|动态更新",
    "repeals": "废止|宣布失效|失效",
    "studies": "学习|培训|研究|研讨|领学|学法",
    "publicises": "宣传|宣讲|普及|解读|讲解|讲授|发放|张贴|推送",
    "creates": "首创|创新推行|创新推出|推出|打造|建立|建立健全|建立完善|成立|创建|创新|创设|设立|设置|开设|组建|建成|构建|搭建|研发|开通|首推|上线|新建|增设|结成",
    "evaluates": "评查|考核|督察|审查|评估|总结|审议|验收",
    "reports": "报送|备案|报备|上报",
    "implements": "贯彻|落实|执行|推行|实施|推广|开展|深化|按照|依据|依照|根据|践行|推进|坚持|遵守|对标|对照|运用|参评|申报|争创|创成|提供|启动|严格|实行|全面|落地|发挥|参与|举办|组织|完善|健全|优化|加强|强化|推动|抓好|做好",
}
_VERB_OF = {word: verb for verb, words in _VERBS.items() for word in words.split("|")}
# A verb before one of these nouns is a part of a name: 法治督察体系, 绩效考核办法.
_VERB = re.compile(
    f"(?:{'|'.join(sorted(_VERB_OF, key=len, reverse=True))})(?!体系|机制|制度|办法|指标|组|员|班|周|月)"
)
# What is no verb: 大学法学院, 城市更新, 线上线下; what went online in a clause of its own governs no name of the next.
_NO_VERB = re.compile(r"学法学|更新(?!《)|上线(?:下|[^,;]*[,;\d])")
# 将 is a future only where a time, an adverb or another auxiliary follows; else it marks the object (将X作为…).
_FUTURE = re.compile(
    r"拟(?!定)|[即还也均仍都]将|将(?=[于继进持深以努会要]|全面|全力|在明年|出台|开展|制定|修订|推|加|完善|实施|组织|建立|启动|落实|强化|聚焦|围绕|坚持|按照)|计划(?=[于在])|力争|争取|下一步|明年"
)
_SENTENCE = 300  # characters of a sentence that are looked at for the time it speaks of
_NEXT = 5  # characters behind a name that say what it counts
_REACH = 30  # characters before a name in which its verb stands; longer gaps hold another clause's verb
_BEHIND = re.compile(
    r"[》”]?(?:\(.{1,8}?\))?》?的?(?:已|正|举办|开展|组织|进行|完成|专题|集中|中期|终期|总结|贯彻(?=实施)|三轮|顺利|圆满|通过|接受|迎接|工作|公开|正式|视频|知识|主题|有奖|立法(?=后评估)|省级|市级|县级)*"
    r"(?P<verb>学习宣传|解读宣传|起草|修订|宣传|宣讲|解读|讲解|学习|备案|报送|培训|自评|自查|后?评估|验收|总结|督察|督查|审核编制|编制|制定|实施|贯彻|落实|提请|征求意见|立法(?!后|计划|规划|项目|联系)|送到|竞赛|答题|读本|海报|集市|巡展|短视频|进(?:校园|企业|乡村|社区|机关|军营|网络|单位|万家)|讲座|辅导|执法检查|主题(?:公园|广场|长廊|街区)|作为[^,。;]{1,12}打造)"
)
# A law came into force, and what the next clause says was done then: 《甲法》施行后，开展宣讲12场.
_SINCE = re.compile(
    r"[》”]?(?:正式)?(?:颁布|公布|施行|实施|生效|出台){1,2}(?:后|以来),[^。;]{0,25}?(?P<verb>宣讲|宣传|培训|学习)"
)
# What a title is the subject of: 《甲》列入学法计划; 《乙》经市政府批准; 《丙》等3件文件被废止.
_TAUGHT = re.compile(
    r"[》”]?(?:等[^,。;、]{1,12}?)?(?:[均都]|争取|拟)?(?:纳入|列入|列为|作为)[^,。;]{0,16}?(?P<verb>学习|学法|培训|课程|必修|必学|立法计划|重大行政决策)"
)
_PASSED = re.compile(
    r"[》”]?(?:\(.{1,8}?\))?》?[已均]?(?:经(?P<by>[^,。;]{2,24}?)|[报向][^,。;]{2,24}?)(?P<verb>审议通过|讨论通过|批准|备案|报备)"
)
_ISSUED = re.compile(
    r"[》”]?(?:\(.{1,8}?\))?》?(?:已|正式|相继|先后|陆续|尽快|早日|如期|及时|年内)*(?P<verb>出台|印发|发布)(?!后|以来|之|时|\d|实施(?:后|以来))"
)
_CEASED = re.compile(r"[》”]?(?:等[^,。;、]{1,16}?)?(?:[已均被]|予以|及时|宣布)*(?P<verb>废止|失效)")
_CHECKED = re.compile(
    r"[》”]?的?(?:学习|贯彻|落实|执行|实施){1,2}情况(?:的|进行|开展|专项|全面|中期|终期|年度|第三方)*(?P<verb>督察|督查|检查|评估|考核|自查|审查)"
)
# What was said to a draft: 就《甲》等3件法规草案提出意见.
_COMMENTED = re.compile(
    r"[》”]?(?:\(.{1,8}?\))?》?(?:等[^,。;、]{1,16}?)?(?P<verb>提出)(?:修改|反馈|立法|书面|完善)*(?:意见|建议)"
)
# Who did it stands behind the name: 《甲》由市司法局起草.
_DONE_BY = re.compile(
    r"[》”]?(?:\(.{1,8}?\))?》?(?:已|均)?由(?P<who>[^,。;:由]{2,40}?)(?:牵头|负责|组织|具体|正式)*(?P<verb>起草|拟定|草拟|编制|制定|印发|出台|发布|公布|颁布|审议通过|修订|实施|推行|创立|创建)"
)
# What a plan is made for, before its first heading: 为贯彻《甲》，制定本计划.
_THIS_PLAN = re.compile(
    "(?:制定|编制|提出)(?:本|如下|以下)(?:计划|方案|要点|工作|安排)|现就.{0,20}(?:安排|部署)如下"
)
_BEHIND_VERB: dict[str, Verb] = {
    "审议通过": "issues", "讨论通过": "issues", "批准": "issues", "检查": "evaluates", "执法检查": "evaluates",
    "立法计划": "drafts", "课程": "studies", "必修": "studies", "必学": "studies", "讲座": "studies", "辅导": "studies",
    "自评": "evaluates", "自查": "evaluates", "督查": "evaluates",
    "解读宣传": "publicises", "重大行政决策": "drafts", "提出": "drafts", "立法": "drafts", "后评估": "evaluates",
    "提请": "drafts", "征求意见": "drafts", "立法调研": "drafts", "送到": "publicises",
    **dict.fromkeys(
        ("竞赛", "答题", "读本", "海报", "集市", "巡展", "短视频", "进校园", "进企业", "进乡村", "进社区", "进机关", "进军营", "进网络", "进单位", "进万家", "主题公园", "主题广场", "主题长廊", "主题街区"),
        "publicises",
    ),
}  # fmt: skip
_BEHINDS = (_SINCE, _DONE_BY, _TAUGHT, _PASSED, _ISSUED, _CEASED, _CHECKED, _COMMENTED, _BEHIND)
# A verb behind a title may govern what follows it: 对照《甲》印发《乙》, 根据《甲》制定方案.
_MAKES = re.compile("起草|编制|制定|修订|印发|出台|发布")
_OBJECT = re.compile("了?[^,。;:、》]{0,16}《")
_IN_LIGHT = re.compile("(?:根据|按照|依据|依照|对照|围绕|结合|贯彻|落实|执行)《?$")
_PAUSE = re.compile("[,。;、后以]")
_DRAFTED = re.compile("起草的《?$")  # 由我局起草的《甲》经…通过: two deeds
_FILED = re.compile(
    r"[》”]?(?:\(.{1,8}?\))?》?,并?(?:依法|按规定|按程序|及时)?[报向][^,。;]{2,24}备案"
)  # 出台《甲》,并报县人大常委会备案
_LECTURERS = re.compile("(?:邀请?|聘请|特邀)[^,。;]{0,16}$")  # who is taught by those asked in
_MADE_OR = re.compile("(?:制|制定|出台)[和与、或]?$")  # 制定修改《甲》, 制修订《甲》: either
_YEAR_OF = re.compile("[》”]?[^,。;]{0,10}之年")
_ONLINE = re.compile("上线[^,。;]*$")
_MATTERS = re.compile(r"[》”]?(?:服务|事项)?\d")  # 上线“一件事”21项: matters of a program that was there
_SILENT = re.compile("[》”]*[,。;:、]")  # nothing is said behind a name that ends its clause
_HONOURED = re.compile("”?(?:被?(?:评为|评选为|授予|列为)|获评|荣获|入选|获得?)")
_PRAISED = re.compile("(?:荣获|获评|获得|被?评为|授予|表彰)[^,。;]{0,12}?[“《]?$")
_PRAISE = re.compile("[》”]?[^,。;、]{0,6}?(?:先进|优秀|表现突出|成绩突出|示范(?:单位|县|市|区))")
_OCCASION = re.compile("(?:随着|结合|适应|以)“?$")  # a reform that other work follows: 结合机构改革
_PLACE_OF_WORK = re.compile("(?:在|依托|利用|借助)“?$")
_ANNOUNCED = re.compile("将[^,。;]{0,8}(?:[以如]下|几)[^,。;]{0,8}工作:")
_BILL = re.compile(r"》?\((?:修订|修正)?(?:草案|征求意见|送审)")
# A plan or programme of work is issued; a campaign, a platform or a reform is not.
_DOCUMENT = re.compile("(?:规划|计划|方案|清单)$")
_BROUGHT_OUT = re.compile("出台了?“?$")  # 出台“稳企惠民”: a set of measures under a name
# A name that begins a clause is its subject: no verb of the clause before governs it, but where names are listed
# (印发《甲》,《乙》) or counted one by one (建成甲3个,乙5个).
_BEGINS = re.compile(r"[^》”],[将把以对就]?[ “《]*$")
_COUNTED = re.compile(r"[》”]?\d")
_YET_TO_BE = re.compile(r"[》”]?(?:\(.{1,8}?\))?》?(?:争取|力争|拟|将)")
_HEADS = re.compile("(?:其中)?[ “《(]*")
_ROW = re.compile(r"[》”《“、和及与\s]*(?:\([^()]{2,20}\))?[》”《“、和及与\s]*")
_ADJECTIVE = re.compile(
    "新?(?:修订|修改|修正|制定|出台|发布|颁布)后?的"
)  # 新修订的《行政处罚法》: no deed of this report
_TARGETS = frozenset({"Program", "Regulation", "Report"})


def find(
    document: Document,
    mentions: list[Candidate],
    sections: tuple[Section, ...],
    subjects: Subjects,
    frame: Frame,
) -> Iterator[Action]:
    """Yield one action per distinct (target, verb, actor, status), at its first clause."""
    seen: set[tuple[str, str, str, str]] = set()
    named = Cover((m.start, m.end) for m in mentions)
    outline = Outline(sections)
    behind = _behind(document.plain, mentions)
    previous_end = 0
    for mention in mentions:
        within = not sections or mention.start < sections[-1].end  # a glossary explains and does nothing
        if within and mention.entity.type in _TARGETS and mention.rule != "regulations.declared":
            sentence = document.sentence(mention.start)
            floor = max(sentence.start, previous_end - _REACH)
            verbs, at = _governed(document.plain, mention, floor, behind.get(mention.start), named)
            section = outline.at(mention.start)
            status = _status(document.plain, mention, sentence, section, frame)
            if section and section.kind == "problem" and at == mention.start:
                verbs = []  # what a problem sentence names without a verb was not carried out
            span = document.clause(mention.start)
            numbering = numbers.ENUMERATOR.match(document.plain, span.start, mention.start)
            start = numbering.end() if numbering else span.start
            end = max(span.end, mention.end)
            theme = (section.theme or "") if section else ""
            heads = bool(_HEADS.fullmatch(document.plain, start, mention.start))
            for verb in verbs:
                for actor in _doers(verb, mention, behind.get(mention.start), subjects, heads=heads):
                    key = (mention.entity.id, verb, actor, status)
                    if key not in seen:
                        seen.add(key)
                        yield Action(
                            start, end, verb, mention.entity.id, actor, status, theme, "actions.verb"
                        )
        previous_end = mention.end


def _doers(
    verb: Verb, mention: Candidate, behind: re.Match[str] | None, subjects: Subjects, *, heads: bool
) -> tuple[str, ...]:
    """Return who does it: by whom it was done or passed, else the subject where it is told, else who reports.

    It is told at the name, or in the clause after a law came into force. A program at the head of its clause is the
    subject itself.
    """
    if heads and not behind and mention.entity.type == "Program":
        return (subjects.default,)
    agencies: tuple[str, ...] = ()
    if behind and behind.re is _DONE_BY:
        agencies = subjects.listed_at(behind.start("who"))
    elif behind and behind.re is _PASSED and verb == "issues":
        agencies = subjects.listed_at(behind.start("by"))
    told = behind.start("verb") if behind and behind.re is _SINCE else mention.start
    return agencies or subjects.of(told) or (subjects.default,)


def _behind(text: str, mentions: list[Candidate]) -> dict[int, re.Match[str]]:
    """Return start → what is said behind a name, with its verb; one behind a row of titles (《甲》《乙》的学习宣传) is said of them all."""
    verbs: dict[int, re.Match[str]] = {}
    following: Candidate | None = None
    for mention in reversed(mentions):
        found = None
        if mention.entity.type in _TARGETS and not _SILENT.match(text, mention.end):
            found = next(filter(None, (p.match(text, mention.end) for p in _BEHINDS)), None)
        if found and not _is_of_next(text, mention, found):
            verbs[mention.start] = found
        elif following and following.start in verbs and _ROW.fullmatch(text, mention.end, following.start):
            verbs[mention.start] = verbs[following.start]  # an agency in the row passes it on (市政府《乙》)
        following = mention
    return verbs


def _is_of_next(text: str, mention: Candidate, found: re.Match[str]) -> bool:
    """Whether the verb behind a title governs what follows it, and the title is what that was made in the light of."""
    at = found.end("verb")
    if not _MAKES.fullmatch(found["verb"]):
        return False
    if _OBJECT.match(text, at):
        return True
    is_next = found.start("verb") <= mention.end + 1 and not _PAUSE.match(text, at)
    return bool(is_next and _IN_LIGHT.search(text, mention.start - 4, mention.start))


def _governed(
    text: str, mention: Candidate, floor: int, found: re.Match[str] | None, named: Cover
) -> tuple[list[Verb], int]:
    """Return what is done and where it says so: the verb behind the name, else the nearest before it, else 实施."""
    left = max(floor, mention.start - _REACH)
    if _BEGINS.search(text, max(floor, mention.start - 5), mention.start) and not _COUNTED.match(
        text, mention.end
    ):
        left = mention.start
    before = [
        m
        for m in _VERB.finditer(text, left, mention.start)
        if not (
            _ADJECTIVE.match(text, m.start())
            or _NO_VERB.match(text, m.start(), mention.start)
            or named.touches(*m.span())
        )
    ]
    nearest = before[-1] if before else None
    at = nearest.start() if nearest else mention.start
    if mention.entity.type == "Report":
        return ["reports"], at
    if _is_no_deed(text, left, mention):
        return [], at
    behind = found["verb"] if found else ""
    if behind == "学习宣传" or (
        not behind and nearest and text.startswith("宣传", at) and text.startswith("学习", at - 2)
    ):
        return ["studies", "publicises"], at
    if _BILL.match(text, mention.end) and (not found or found.re is _PASSED):
        verb: Verb = "revises" if nearest and _is_revised(nearest, mention) else "drafts"
    elif behind:
        verb = _verb_behind(behind)
    else:
        verb = _VERB_OF[nearest[0]] if nearest else "implements"
    if mention.entity.type == "Program":
        return [
            _of_program(verb, mention, text[left : mention.start], text[mention.end : mention.end + _NEXT])
        ], at
    verbs = _of_title(verb, mention, text[floor : mention.start], None if behind else nearest)
    return verbs + ["reports"] * bool("issues" in verbs and _FILED.match(text, mention.end)), at


def _is_no_deed(text: str, left: int, mention: Candidate) -> bool:
    is_of_year = _YEAR_OF.match(text, mention.end)
    return bool(is_of_year) or _is_praised(text, left, mention) or _is_occasion(text, left, mention)


def _is_revised(nearest: re.Match[str], mention: Candidate) -> bool:
    """Whether the verb stands at the name: 修订《甲》."""
    return _VERB_OF[nearest[0]] == "revises" and nearest.end() >= mention.start - 1


def _of_title(verb: Verb, mention: Candidate, before: str, nearest: re.Match[str] | None) -> list[Verb]:
    """Return what is done with a law or a document, given what stands before it and the verb there that governs it."""
    if _DRAFTED.search(before):
        return ["drafts"] if verb == "drafts" else ["drafts", verb]
    leading = before[: nearest.start() - mention.start] if nearest else ""
    if verb == "publicises" and _LECTURERS.search(leading):
        return ["studies"]
    if nearest and _is_revised(nearest, mention) and _MADE_OR.search(leading):
        return ["issues", "revises"]
    return ["issues" if verb == "creates" else verb]


def _verb_behind(word: str) -> Verb:
    if word.startswith("作为"):
        return "creates"  # 把X作为特色来打造
    return _BEHIND_VERB.get(word) or _VERB_OF.get(word, "issues")


def _is_praised(text: str, left: int, mention: Candidate) -> bool:
    """Whether the name won an award or is part of one's (荣获“七五”普法先进单位)."""
    is_label = _PRAISE.match(text, mention.end) and _PRAISED.search(text, left, mention.start)
    return bool(is_label or _HONOURED.match(text, mention.end))


def _is_occasion(text: str, left: int, mention: Candidate) -> bool:
    return mention.entity.kind == "改革" and bool(_OCCASION.search(text, left, mention.start))


def _of_program(verb: Verb, mention: Candidate, before: str, after: str) -> Verb:
    """Return what a verb says of a program: it is carried out, made or judged; only a document is issued."""
    if _PLACE_OF_WORK.search(before):
        return "implements"
    if _ONLINE.search(before) and _MATTERS.match(after):
        return "implements"
    if verb == "issues" and (_DOCUMENT.search(mention.entity.name) or _BROUGHT_OUT.search(before)):
        return verb
    if verb == "creates" and mention.entity.kind == "示范创建":
        return "implements"  # 创建示范市 is to apply for the title
    return verb if verb in {"creates", "evaluates"} else "implements"


def _status(text: str, mention: Candidate, sentence: Span, section: Section | None, frame: Frame) -> Status:
    if section is not None and section.kind == "plan":
        return "planned"
    if _THIS_PLAN.search(text, mention.end, min(sentence.end, mention.end + _SENTENCE)):
        return "planned"
    line = text.rfind("\n", max(0, mention.start - _SENTENCE), mention.start) + 1
    if _ANNOUNCED.search(text, max(line, mention.start - _SENTENCE), mention.start):
        return "planned"
    if frame.looks_ahead(text[max(sentence.start, mention.start - _SENTENCE) : mention.start]):
        return "planned"
    left = max(sentence.start, mention.start - _REACH)
    ahead = _FUTURE.search(text, left, mention.start) or _YET_TO_BE.match(text, mention.end)
    return "planned" if ahead else "done"
