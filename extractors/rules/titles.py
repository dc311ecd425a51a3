"""Titles in a text: what stands in 《》, and by its form what is cited without marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..anchored import Anchored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_OPEN = re.compile("《")
_LONGEST_TITLE = 90
HEADS = (
    "实施方案|工作方案|行动方案|实施办法|管理办法|实施细则|实施意见|指导意见|工作要点|工作计划|行动计划|责任清单|事项清单|任务清单|"
    "条例|办法|规定|细则|意见|方案|规则|纲要|规划|要点|清单|目录|通知|决定|公告|制度|计划|举措|措施|指引|标准|体系|法典|宪法|法"
)
# Heads that are enough for a title without marks but not for a short name that points back.
_UNMARKED_HEADS = f"{HEADS}|应急预案|规程"
_FOR_YEARS = r"(?:\(\d{4}-\d{4}年?\))?"
_TITLE_END = re.compile(rf"(?:{HEADS})(?=[》,。;:、!)\n]|\((?:修订|修正)?草案|的|等|和|$)")
_BATCH = re.compile(r"\((?:第[一二三四五六七八九十]+批|试行|暂行|\d{4}年?版|[12]\d{3}-[12]\d{3}年?)\)》?")
_DRAFT = re.compile(r"\((?:修订|修正|征求意见|送审)?(?:草案|稿).*?\)(?=》)|\([^()]*草案[^()]*\)?$")
_ABOUT = re.compile(
    r"(?:贯彻落实|贯彻|落实|按照|根据|依据|执行)(?P<title>(?:国务院办公厅|国务院|中共中央办公厅|省政府|市政府)?关于[^,。;:、《》]{4,40}?的(?:若干意见|指导意见|实施意见|意见|决定|通知))"
)
# What stands before the title of a song, a film or a paper.
_WORK_OF_ART = re.compile(
    "(?:歌曲|电影|影片|纪录片|广播剧|电视剧|话剧|舞剧|音乐剧|歌剧|栏目|画册|节目|杂志|期刊|图书|专著|小说|交响曲|组曲|作品|专题片|编排|创作|演唱|表演)$"
)
_ISSUED = Anchored(
    re.compile(
        rf"(?:制定|印发|出台|制发|(?<!机构)编制|修订|发布|公布|转发)(?:了|并印发|并实施)?(?:《)?(?P<title>[^,。;:、!?《》“”()\s]{{3,40}}?(?:{_UNMARKED_HEADS}){_FOR_YEARS})"
        r"(?=[,。;:、!?\s]|和(?!.{0,8}机制)|及(?:其实施|[一二三四五六七八九十\d]+个)|等)"
    ),
    re.compile("制定|印发|出台|制发|编制|修订|发布|公布|转发"),
    0,
)
_AND_TITLE = re.compile(
    rf"(?:和|及|以及)(?P<title>[^,。;:、!?《》“”()\s]{{4,30}}?(?:{HEADS}))(?=[,。;:、!?\s]|等)"
)
# Sets of measures go by their number, in quotes: “暖企惠民10条”.
_MEASURES = Anchored(
    re.compile(
        r"(?:“|(?<=[”》][、和]))(?P<title>[^“”《》\n,。;、]{2,30}?\d{1,3}条(?:措施|举措|意见)?)(?=”|等|(?<=[措意][施见])[,。;])"
    ),
    re.compile(r"条(?<=\d条)(?=[”等措举意])"),
    34,
)
# The national outline by its bare name, which means the one of the report's years.
_OUTLINE = re.compile("(?P<title>法治政府建设实施纲要)(?!\\(|工作|实施|的|任务|》)")
_RULES_OF_WORK = re.compile(r"(?P<title>[省市州盟县旗区镇乡]政府工作规则)")
_LISTS = Anchored(
    re.compile(
        r"(?:“[^“”《》\n,。;]{2,14}”){1,3}(?:事项|工作)?(?:责任清单|事项清单|任务清单|负面清单|清单|工作方案|实施方案|管理办法|实施意见)(?=[^\w]|细|和|$)"
    ),
    re.compile("“"),
    0,
)
_IMPLEMENTING = re.compile("(?:》及其?|及其)(?P<title>实施(?:细则|条例|办法|意见|方案))")
_OF_PLACE = re.compile(
    r"[\u4e00-\u9fff]{2,14}?[省市州盟县旗区镇](?:\d{4}年度?|“[^“”\n]{2,6}”)?[\u4e00-\u9fff]{3,24}?(?:条例|规划|规定|办法|细则|实施方案|工作方案|工作规则|实施意见|行动计划|分解表|应急预案|规程|工作指引)"
    rf"{_FOR_YEARS}(?=[,。;:、!?)\s.]|和|等|\(|$)"
)
_CLAUSE = re.compile(
    "的|了|在|对|把|将|与|制定|印发|出台|开展|推进|落实|组织|修订|编制|审议|通过|按照|根据|完成|认真|听取|吸纳|全面|加强|实行|完善|贯彻|列入|起草"
)
# What stands between the verb and the title: further verbs (制定出台), whose it is (我市), a boast (全国首个).
_DEICTIC_LEAD = re.compile(
    "(?:制定|出台|印发|实施|编制|完成|发布|公布|推动|研究|落实|修订|修改|完善|推进|并|了|(?:我|全|本)[省市县区州旗镇乡](?![级域])|(?:全国|全省|全市|国内)?首[个部份]|新版|新一轮)+"
)
_MEASURE_HEAD = re.compile("(?:举措|措施|标准|体系|制度|政策|目录|规划)$")
_ABOUT_OR_COUNTED = re.compile("^关于|若干|\\d+条|[一二三四五六七八九十]+条")
_SHORTEST_UNMARKED = 5
_NO_NAME = re.compile("^(?:和|了|并|及|与|或|的|以|个性化|不)")
_GENERIC_TITLE = re.compile(
    "^(?:相关|有关|具体|各项|一系列|系列|配套|本|该|专项|\\d+|.{0,4}(?:规范性文件|制度|机制|措施|标准|体系|清单))$|^(?:相关|有关|各|一系列|多项|若干|一批|既有|全套|\\d+[项条个件])"
    "|(?<![\\d一二三四五六七八九○])年度"  # what is drawn up every year is no document unless it says of which
)
# A kind of paper behind it makes it one too: 制定实施意见、工作计划.
_KIND_BEHIND = re.compile("、(?:工作)?(?:计划|要点|方案|制度|办法|规定|措施)(?=[,。;、和等])")


class Title(NamedTuple):
    """A title found in the text; `inner` is what it says without the marks around it."""

    start: int
    end: int
    inner: str


def marked(text: str) -> Iterator[Title]:
    """Yield what stands in 《》: nested marks belong to the title, a mark that never closes ends with its title's head."""
    for opening in _OPEN.finditer(text):
        start = opening.end()
        if _WORK_OF_ART.search(text, max(0, opening.start() - 6), opening.start()):
            continue
        if text[opening.start() - 1 : opening.start()] == "《" or _depth(text, opening.start()):
            continue
        end = _close(text, start)
        if end is None:
            found = _TITLE_END.search(text, start, min(len(text), start + _LONGEST_TITLE))
            if not found:
                continue
            end = found.end()
        if draft := _DRAFT.search(text, start, end):
            end = draft.start()
        elif batch := _BATCH.match(text, end + 1):
            end = batch.end() - batch[0].endswith("》")
        yield Title(start, end, text[start:end])


def _depth(text: str, at: int) -> bool:
    """Whether an opening mark stands inside another title."""
    before = text[max(0, at - _LONGEST_TITLE) : at]
    last_open, last_close = before.rfind("《"), before.rfind("》")
    return last_open > last_close and _close(text, at - len(before) + last_open + 1) is not None


def _close(text: str, start: int) -> int | None:
    depth = 1
    for i in range(start, min(len(text), start + _LONGEST_TITLE)):
        c = text[i]
        if c == "》":
            depth -= 1
            if not depth:
                return i
        elif c == "《":
            depth += 1
        elif c in "\n。":
            return None
    return None


def unmarked(text: str, places: Iterable[int]) -> Iterator[Title]:
    """Yield titles without marks that their form or the verb before them gives away; `places` are starts of place names."""
    yield from _issued(text)
    yield from _placed(text, places)
    for pattern in (_ABOUT, _MEASURES, _RULES_OF_WORK, _OUTLINE):
        for found in pattern.finditer(text):
            yield Title(found.start("title"), found.end("title"), found["title"])
    for found in _LISTS.finditer(text):
        yield Title(*found.span(), re.sub("[“”]", "", found[0]))


def implementing(text: str, before: Title) -> Title | None:
    """Return what is named with the title before it: 实施细则 in 《条例》及其实施细则."""
    found = _IMPLEMENTING.match(text, before.end)
    return Title(*found.span("title"), found["title"]) if found else None


def _issued(text: str) -> Iterator[Title]:
    for found in _ISSUED.finditer(text):
        piece: re.Match[str] | None = found
        while piece:
            start, end = piece.span("title")
            if lead := _DEICTIC_LEAD.match(text, start):
                start = lead.end()
            title = text[start:end]
            if not _is_title(title) or _KIND_BEHIND.match(text, end):
                break
            yield Title(start, end, title)
            piece = _AND_TITLE.match(text, end)


def _is_title(words: str) -> bool:
    """Whether words without marks are a title and no kind of document (惠企措施, 相关配套办法)."""
    if len(words) < _SHORTEST_UNMARKED or _GENERIC_TITLE.search(words) or _NO_NAME.match(words):
        return False
    return not _MEASURE_HEAD.search(words) or bool(_ABOUT_OR_COUNTED.search(words))


def _placed(text: str, places: Iterable[int]) -> Iterator[Title]:
    """Yield titles that begin with the name of a place (昌吉州“十四五”综合交通运输规划)."""
    for start in places:
        found = _OF_PLACE.match(text, start)
        if found and not _CLAUSE.search(found[0]):
            yield Title(start, found.end(), found[0])
