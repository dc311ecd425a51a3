"""Regulations and cited reports: titles in 《》, national laws without marks, titles after 制定 and 印发, back-references."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from ontology import identifiers
from ontology.facts import Entity
from ontology.identifiers import normal

from . import organs, titles
from .candidate import Candidate, Cover

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontology.authority import Authority, Law

    from ..lexicon import Hit
    from ..resolve import Frame

_HEADS = titles.HEADS
_NOT_TITLES = re.compile(
    r"(?:日报|晚报|周刊|时报|杂志|周报|学报|新闻联播|学习问答|读本|文选|选编|意见书|建议书|决定书|通知书|告知书|通讯录|手册|教材|学习纲要|三十讲|"
    r"故事|漫画|之歌|栏目|视频|微电影|判决|说法|协议书|承诺书|汇编|丛书|案例集|白皮书|倡议书|一封信|合同|(?<!联防联控)(?<!合作)(?<!框架)(?<!协作)协议|意向书|系列丛书)(?:\(.*\))?$"
)
_REPORT = re.compile(r"(?:报告|工作总结|情况汇报)(?:\(.*\))?$")
# What a document is called by its form; a title that ends in none of these is a book, a song or a slogan.
_FORM = re.compile(
    rf"(?:{_HEADS}|任务|目标|备忘录|分解表|公报|章程|公约|守则|准则|协定|纪要|批复|决议|说明|指南|预案|名录|基准|程序|条|表|令|书|安排|部署|报告|总结|汇报|规范|承诺|通告|分工|建议|规程|政策|协议|工作思路)(?:\(.*\))?》?(?:\(.*\))?$"
)
_SHORT = re.compile(rf"{_HEADS}|保护条例|指标体系|工作规则")
_HEAD_AT_END = re.compile(rf"({_HEADS})(?:\(.*\))?$")
_TRIAL = re.compile(r"\((?:试行|暂行|修订)\)$")
_FORMAL_PREFIX = re.compile("^(?:中共中央(?:办公厅)?|国务院(?:办公厅)?|中华人民共和国|、|,)+(?=.{4})")
_OF_THE_STATE = re.compile("^中华人民共和国(?=.+(?:法|条例|办法|规定)(?:\\(.*\\))?$)")
_DECLARED = re.compile(r"》?\)?\((?:以下|下)?简称[:]?[《“]?(?P<alias>[^》”)]{1,20})[》”]?\)")
_LONGER = ("规", "律", "治", "定", "院", "制")  # what makes another word of 法
_MEMORY = 200  # titles that a short name is looked for among
_OWN_LAW = re.compile("(?:制定|修订|修改|修正|出台|起草)(?:完善|实施|了)?$")
# Names of regions and of the state that no table of divisions holds.
_REGION_LEAD = re.compile(
    "[\u4e00-\u9fff]{2,3}经济特区|粤港澳|长三角|长江三角洲|京津冀|成渝|海南自由贸易港|全国|国家|中国|中共中央|国务院"
)
_YEAR_LEAD = re.compile(r"^\d{4}年度?")


def find(text: str, hits: Iterable[Hit], places: Iterable[int], frame: Frame) -> Iterator[Candidate]:
    """Yield regulations and cited reports, back-references resolved by what stands before them.

    `places` are the offsets where a place is named.
    """
    memory = _Antecedents(frame)
    marked = set(titles.marked(text))
    inside = Cover((t.start, t.end) for t in marked)
    unmarked = (*_unmarked_laws(text, hits), *titles.unmarked(text, places))
    rules_for = {t: before for before in (*marked, *unmarked) if (t := titles.implementing(text, before))}
    bare = {t for t in (*unmarked, *rules_for) if not inside.touches(t.start, t.end)}
    for title in sorted(marked | bare):
        is_marked = title in marked
        inner = title.inner if is_marked else _of_own(title.inner, frame)
        national = not is_marked and normal(inner) in _laws(frame.authority)
        if national and frame.place and _OWN_LAW.search(text, max(0, title.start - 8), title.start):
            inner = frame.place.name + inner  # no local government revises the national one
        if title in rules_for and (law := memory.resolve(rules_for[title].inner)):
            inner = law.name + inner
        default = default_for(frame.authority, normal(inner), frame.year)
        entity = memory.resolve(inner) if is_marked or default else memory.define(inner)
        if entity is None:
            continue
        rule = "regulations.marked" if is_marked else "regulations.unmarked"
        weight = 5 if is_marked else 2
        yield Candidate(title.start, title.end, entity, rule, weight)
        if declared := _DECLARED.match(text, title.end):
            memory.declare(declared["alias"], entity)
            alias_at = declared.start("alias")
            yield Candidate(alias_at, alias_at + len(declared["alias"]), entity, "regulations.declared", 5)


def _of_own(title: str, frame: Frame) -> str:
    """Return a title that begins with the report's own organ or level in full: 州政府工作规则, 街道法治建设工作要点."""
    for word, place in frame.deictic.items():
        if title.startswith(word):
            organ = organs.parse(frame, title, len(word), place)
            if organ and organ.rule != "agencies.unlisted":
                return organs.entity(frame, place, organ).name + title[organ.end :]
            return place.name + title[len(word) :] if len(word) > 1 else title
    return title


def _unmarked_laws(text: str, hits: Iterable[Hit]) -> Iterator[titles.Title]:
    for hit in hits:
        # 海南自由贸易港法 in 海南自由贸易港法规体系 is no law.
        if hit.kind == "regulation" and not (hit.key.endswith("法") and text.startswith(_LONGER, hit.end)):
            yield titles.Title(hit.start, hit.end, hit.key)


class _Antecedents:
    """Titles seen so far and the short names they go by."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._declared: dict[str, Entity] = {}
        self._seen: dict[str, Entity] = {}  # by id, the last seen last

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
        self._seen.pop(entity.id, None)
        self._seen[entity.id] = entity
        return entity

    def _antecedent(self, name: str) -> Entity | None:
        """Return the last title before that ends like the short name, years and 草案 aside."""
        for entity in islice(reversed(self._seen.values()), _MEMORY):
            if re.sub(r"\(.*?\)$", "", normal(entity.name)).endswith(name) and normal(entity.name) != name:
                return entity
        return None

    def _national_default(self, name: str) -> Entity | None:
        law = default_for(self._frame.authority, name, self._frame.year)
        return _national(law) if law else None


def _is_short(name: str) -> bool:
    """Whether a title only names a form (条例, 实施方案) and so points back."""
    return len(name) <= 6 and bool(_SHORT.fullmatch(name))


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
    found = _HEAD_AT_END.search(title)
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
