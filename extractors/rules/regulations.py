"""Regulations and cited reports: titles in 《》, national laws without marks, titles after 制定 and 印发, back-references."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ontology import identifiers
from ontology.facts import Entity
from ontology.identifiers import normal

from .candidate import Candidate, Cover

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontology.authority import Authority, Law

    from ..lexicon import Hit
    from ..resolve import Frame

_OPEN = re.compile("《")
_LONGEST_TITLE = 90
_HEADS = (
    "实施方案|工作方案|行动方案|实施办法|管理办法|实施细则|实施意见|指导意见|工作要点|工作计划|行动计划|责任清单|事项清单|任务清单|"
    "条例|办法|规定|细则|意见|方案|规则|纲要|规划|要点|清单|目录|通知|决定|公告|制度|计划|举措|措施|指引|标准|体系|法典|宪法|法"
)
_TITLE_END = re.compile(rf"(?:{_HEADS})(?=[》,。;:、!)\n]|的|等|和|$)")
_BATCH = re.compile(r"\((?:第[一二三四五六七八九十]+批|试行|暂行|\d{4}年?版|[12]\d{3}-[12]\d{3}年?)\)》?")
_DRAFT = re.compile(r"\((?:修订|修正|征求意见|送审)?(?:草案|稿).*?\)(?=》)|\([^()]*草案[^()]*\)?$")
_ABOUT = re.compile(
    r"(?:贯彻落实|贯彻|落实|按照|根据|依据|执行)(?P<title>(?:国务院办公厅|国务院|中共中央办公厅|省政府|市政府)?关于[^,。;:、《》]{4,40}?的(?:若干意见|指导意见|实施意见|意见|决定|通知))"
)
_NOT_TITLES = re.compile(
    r"(?:日报|晚报|周刊|时报|杂志|周报|学报|新闻联播|学习问答|读本|文选|选编|意见书|建议书|决定书|通知书|告知书|通讯录|手册|教材|学习纲要|三十讲|"
    r"故事|漫画|之歌|栏目|视频|微电影|判决|协议书|承诺书|汇编|丛书|案例集|白皮书|倡议书|一封信)(?:\(.*\))?$"
)
# What stands before the title of a song, a film or a paper.
_WORK_OF_ART = re.compile(
    "(?:歌曲|电影|影片|纪录片|广播剧|电视剧|话剧|舞剧|音乐剧|歌剧|栏目|画册|节目|杂志|期刊|图书|专著|小说|交响曲|组曲|作品|专题片)$"
)
_REPORT = re.compile(r"(?:报告|工作总结|情况汇报)(?:\(.*\))?$")
# What a document is called by its form; a title that ends in none of these is a book, a song or a slogan.
_FORM = re.compile(
    rf"(?:{_HEADS}|任务|目标|备忘录|分解表|公报|章程|公约|守则|准则|协定|纪要|批复|决议|说明|指南|预案|名录|基准|程序|条|表|令|书|安排|部署|报告|总结|汇报|规范|承诺|通告|分工|建议|规程|政策)(?:\(.*\))?》?(?:\(.*\))?$"
)
_TRIAL = re.compile(r"\((?:试行|暂行|修订)\)$")
_FORMAL_PREFIX = re.compile("^(?:中共中央(?:办公厅)?|国务院(?:办公厅)?|中华人民共和国|、|,)+(?=.{4})")
_OF_THE_STATE = re.compile("^中华人民共和国(?=.+(?:法|条例|办法|规定)(?:\\(.*\\))?$)")
_DECLARED = re.compile(r"》?\)?\((?:以下|下)?(?:简称|统称)[:]?[《“]?(?P<alias>[^》”)]{1,20})[》”]?\)")
_ISSUED = re.compile(
    rf"(?:制定|印发|出台|制发|编制|修订|发布|公布|转发)(?:了|并印发|并实施)?(?:《)?(?P<title>[^,。;:、!?《》“”()\s]{{3,40}}?(?:{_HEADS}))"
    r"(?=[,。;:、!?\s]|和(?!.{0,8}机制)|等)"
)
_DEICTIC_LEAD = re.compile("(?:我|全|本)[省市县区州旗镇乡]")
_SHORTEST_UNMARKED = 5
_NO_NAME = re.compile("^(?:和|了|并|及|与|或|的|以|个性化|不)")
_OWN_LAW = re.compile("(?:制定|修订|修改|修正|出台|起草)(?:完善|实施|了)?$")
_GENERIC_TITLE = re.compile(
    "^(?:相关|有关|具体|各项|一系列|系列|配套|本|该|年度|专项|\\d+|.{0,4}(?:规范性文件|制度|机制|措施|标准|体系|清单))$|^(?:相关|有关|各|一系列|多项|若干)"
)
# Names of regions and of the state that no table of divisions holds.
_REGION_LEAD = re.compile(
    "[\u4e00-\u9fff]{2,3}经济特区|粤港澳|长三角|长江三角洲|京津冀|成渝|海南自由贸易港|全国|国家|中国|中共中央|国务院"
)
_YEAR_LEAD = re.compile(r"^\d{4}年度?")


class Title(NamedTuple):
    """A title found in the text; `inner` is what it says without the marks around it."""

    start: int
    end: int
    inner: str


def find(text: str, hits: Iterable[Hit], frame: Frame) -> Iterator[Candidate]:
    """Yield regulations and cited reports, back-references resolved by what stands before them."""
    memory = _Antecedents(frame)
    marked = set(_titles(text))
    inside = Cover((t.start, t.end) for t in marked)
    unmarked = (*_unmarked_laws(hits), *_issued(text), *_about(text))
    bare = {t for t in unmarked if not inside.touches(t.start, t.end)}
    for title in sorted(marked | bare):
        is_marked = title in marked
        inner = title.inner
        national = not is_marked and normal(inner) in _laws(frame.authority)
        if national and frame.place and _OWN_LAW.search(text, max(0, title.start - 8), title.start):
            inner = frame.place.name + inner  # no local government revises the national one
        entity = memory.resolve(inner) if is_marked else memory.define(inner)
        if entity is None:
            continue
        rule = "regulations.marked" if is_marked else "regulations.unmarked"
        weight = 5 if is_marked else 2
        yield Candidate(title.start, title.end, entity, rule, weight)
        if declared := _DECLARED.match(text, title.end):
            memory.declare(declared["alias"], entity)
            alias_at = declared.start("alias")
            yield Candidate(alias_at, alias_at + len(declared["alias"]), entity, "regulations.declared", 5)


def _titles(text: str) -> Iterator[Title]:
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


def _unmarked_laws(hits: Iterable[Hit]) -> Iterator[Title]:
    for hit in hits:
        if hit.kind == "regulation":
            yield Title(hit.start, hit.end, hit.key)


def _issued(text: str) -> Iterator[Title]:
    for found in _ISSUED.finditer(text):
        start = found.start("title")
        if lead := _DEICTIC_LEAD.match(text, start):
            start = lead.end()
        title = text[start : found.end("title")]
        if len(title) >= _SHORTEST_UNMARKED and not (_GENERIC_TITLE.search(title) or _NO_NAME.match(title)):
            yield Title(start, found.end("title"), title)


def _about(text: str) -> Iterator[Title]:
    for found in _ABOUT.finditer(text):
        yield Title(found.start("title"), found.end("title"), found["title"])


class _Antecedents:
    """Titles seen so far and the short names they go by."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._declared: dict[str, Entity] = {}
        self._seen: list[Entity] = []

    def declare(self, alias: str, entity: Entity) -> None:
        self._declared[normal(alias)] = entity

    def resolve(self, inner: str) -> Entity | None:
        """Return what a marked title denotes, None for what is no regulation or report."""
        name = normal(inner)
        if name in self._declared:
            return self._declared[name]
        known = name in _laws(self._frame.authority)
        if not known and (_NOT_TITLES.search(inner.rstrip("》")) or not _FORM.search(inner)):
            return None
        if _is_short(name) or any(d.alias == name for d in self._frame.authority.defaults):
            return self._antecedent(name) or self._national_default(name) or self.define(inner)
        return self.define(inner)

    def define(self, inner: str) -> Entity:
        """Return the regulation or report of a full title and remember it."""
        entity = _report(inner, self._frame) if _REPORT.search(inner) else regulation(inner, self._frame)
        self._seen.append(entity)
        return entity

    def _antecedent(self, name: str) -> Entity | None:
        """Return the last title before that ends like the short name, years and 草案 aside."""
        for entity in reversed(self._seen):
            if re.sub(r"\(.*?\)$", "", normal(entity.name)).endswith(name) and normal(entity.name) != name:
                return entity
        return None

    def _national_default(self, name: str) -> Entity | None:
        law = default_for(self._frame.authority, name, self._frame.year)
        return _national(law) if law else None


def _is_short(name: str) -> bool:
    """Whether a title only names a form (条例, 实施方案) and so points back."""
    return len(name) <= 6 and bool(re.fullmatch(rf"(?:{_HEADS}|保护条例|指标体系|工作规则)", name))


def regulation(inner: str, frame: Frame) -> Entity:
    """Return the regulation of a title: of the authority table if it is there, else of its own name, scoped to the place."""
    title = inner.replace("》", "").strip()
    law = _laws(frame.authority).get(normal(title)) or _laws(frame.authority).get(
        normal(_FORMAL_PREFIX.sub("", title))
    )
    if law:
        return _national(law)
    name = _OF_THE_STATE.sub("", title.replace("《", "").strip())
    scoped = "" if _names_place(name, frame) else frame.place_id
    return Entity(identifiers.regulation(name, scoped), "Regulation", name, place=scoped, kind=_form(name))


def _names_place(title: str, frame: Frame) -> bool:
    """Whether a title begins with the name of a place, years aside, and so says itself where it holds."""
    start = _YEAR_LEAD.sub("", title)
    places = frame.authority.places
    official = any(not places.is_bare(start[:n]) and places.named(start[:n]) for n in range(3, 13))
    return official or bool(_REGION_LEAD.match(start))


def _national(law: Law) -> Entity:
    return Entity(identifiers.regulation(law.title), "Regulation", law.title, kind=law.kind)


def _form(title: str) -> str:
    found = re.search(rf"({_HEADS})(?:\(.*\))?$", title)
    return found[1] if found else ""


def _report(inner: str, frame: Frame) -> Entity:
    """Return a cited report: the one of this office and that year if the title says so, else one by its title."""
    found = re.search(r"(\d{4})年", inner)
    year = int(found[1]) if found else None
    own = frame.place is not None and (frame.place.name in inner or not _names_place(inner, frame))
    if year and own and re.search("法治政府|依法行政", inner):
        organ = frame.office.id.rsplit("/", 1)[1] if frame.office else ""
        return Entity(
            identifiers.report(frame.place_id, year, identifiers.unescape(organ)),
            "Report",
            inner,
            place=frame.place_id,
            year=year,
        )
    place = "" if _names_place(inner, frame) else frame.place_id
    return Entity(
        identifiers.mint("report", "cited", identifiers.place_path(place), identifiers.escape(normal(inner))),
        "Report",
        inner,
        place=place,
        year=year,
    )


@cache
def _laws(authority: Authority) -> dict[str, Law]:
    """Return every form in which a national document is cited: by title, by alias, without issuer, without (试行)."""
    found: dict[str, Law] = {}
    for law in authority.regulations:
        for name in (law.title, *law.aliases):
            plain = normal(name)
            for form in (plain, _FORMAL_PREFIX.sub("", plain), _TRIAL.sub("", plain)):
                found.setdefault(form, law)
    return found | {normal(law.title): law for law in authority.regulations}


def default_for(authority: Authority, name: str, year: int | None) -> Law | None:
    """Return the national document that a short name (纲要) means in a year, None where none does."""
    for alias, start, end, title in authority.defaults:
        if alias == name and (year is None or start <= year <= end):
            return _laws(authority).get(normal(title))
    return None
