"""What a report's head and foot say: title, place, year, dates, who issues it and to whom."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .document import Document, Span, plain
from .lexicon import lexicon
from .resolve import Frame, level_words
from .rules import agencies, candidate, jurisdictions, numbers

if TYPE_CHECKING:
    from ontology.authority import Authority, Place
    from ontology.authority.places import Places
    from ontology.facts import Entity, ReportKind

    from .lexicon import Hit

_TITLE_END = re.compile(r"(?:报告|总结|要点|计划|安排|情况|方案|汇报|打算)(?:\(.{1,12}\))?$")
_SUBJECT = re.compile("法治|依法行政|依法治|政府工作|工作报告")
_RESIDUE = re.compile(
    r"[|>→»›]|^首页|^今天是|浏览|索引号|责任编辑|字号|字体|打印|发布(?:时间|日期|机构|单位)|来源|文号|^日期|主题分类|^\[|时效|当前位置|[。;]"
)
_CONTINUED = re.compile("(?:关于|年度?|政府|委员会|办公室|办事处|局|厅|街道|镇|乡|县|区|市|州|省|委|法治)$")
_HEAD_LINES = 25  # page headers of government sites run to a dozen lines
_LONGEST_TITLE = 60

_PUBLISHED = re.compile(
    r"(?:(?P<signed>发文日期|成文日期|生成日期)|发布(?:日期|时间)|公开日期|日期|时间)\]? ?[::|]? ?\|? ?"
)
_SOURCE = re.compile(
    r"(?:来源|发布机构|发布单位|信息来源|发文机构|发文单位)\]? ?[::|]? ?\|? ?(?P<name>[^|\n\[\]]{2,40}?)(?= {2,}| ?\||\n|$| (?:责任|浏览|发布|字|时间|日期|作者|文字))"
)
_STREET = re.compile(r"(?:人民)?政府(?P<street>[^\W\d_]{2,8}街道)(?:办事处)?")
# How a head of government opens: 我代表南山区人民政府向大会报告工作.
_SPEAKER = re.compile(r"我(?:谨)?代表(?P<name>[^,。;\s]{2,24}?)(?:人民政府|政府|管委会|管理委员会|党工委)")
_OPENING = 3000  # characters in which a work report says who speaks and of which year
_DELIVERED = re.compile("工作报告")
_OF_LAW = re.compile("法治|依法行政")
_REVIEW = re.compile(
    r"(\d{4})年(?:的)?(?:主要|政府|全年)*工作(?:的)?(?:主要|简要)?(?:回顾|总结|情况)|(?:回顾|过去的|即将过去的|刚刚过去的)(\d{4})年"
)
_OWN_LEVEL = re.compile("[我全](省|市|州|盟|县|旗|区|镇|乡)(?![级域直场])")
_FIVE_YEARS = re.compile("(?:过去|近)五年(?:来)?(?:的)?(?:工作)?(?:回顾|主要)?|五年来")
_GLOSSARY = re.compile(r".{0,20}(?:名词|术语|用语)(?:解释|注释|说明).{0,6}|注释:?")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|\(?[一二三四五六七八九十]{1,3}\)|\d{1,2}[.、]")
_PLAN_TITLE = re.compile("要点|计划|安排|方案|打算")
# What looks back as well is a report, whatever it promises: 2020年工作总结和2021年工作计划.
_LOOKS_BACK = re.compile("(?:总结|回顾|情况|报告).{0,20}?(?:要点|计划|安排|方案|打算)")
_YEAR = re.compile(r"((?:19|20)\d{2}|[一二][零○九一二三四五六七八]{3}) ?(?:年|-)")


class Head(NamedTuple):
    """The metadata of a report; spans are where it stands."""

    title: str
    title_end: int  # where the body begins
    body_end: int  # where the signature begins, else the end of the text
    frame: Frame
    published: str | None
    issuers: tuple[Entity, ...]
    addressees: tuple[Entity, ...]
    kind: ReportKind


def read(document: Document, hits: list[Hit], authority: Authority) -> Head:
    """Return the metadata; what is not stated is None or empty, never guessed."""
    spans = _title(document)
    # A text without a title may have one in its file's name.
    name = re.sub(r"_\d{4}年?$", "", plain(Path(document.name).stem)) if not spans else ""
    title = _joined(document, spans) or (name if _SUBJECT.search(name) else "")
    end = spans[-1].end if spans else 0
    signature = _signature(document)
    published = _published(document, end, signature)
    year, term = _year(document, title, end, published)
    place = _place(document, hits, spans, signature, Frame(authority, None, year))
    frame = Frame(authority, place, year)
    issuers = _issuers(document, frame, hits, signature, spans)
    office = (
        next((i for i in issuers if i.kind not in {"政府", "党委"}), None)
        if _by_department(title, issuers, frame)
        else None
    )
    frame = Frame(authority, place, year, office)
    return Head(
        title,
        end,
        min(signature.start, _glossary(document)),
        frame,
        published,
        issuers,
        _addressees(document, frame, hits, end),
        _kind(title, term=term),
    )


def _kind(title: str, *, term: bool) -> ReportKind:
    """Return what a text is by its title; `term` where it looks back on several years."""
    if _PLAN_TITLE.search(title[-8:]) and not _LOOKS_BACK.search(title):
        return "plan"
    return "term" if term else "report"


def _title(document: Document) -> list[Span]:
    """Return the lines of the title: the first line that names the genre and ends like a title, and what leads to it."""
    lines = document.lines[:_HEAD_LINES]
    found = [i for i in range(len(lines)) if _is_title(document, lines, i)]
    if not found:
        return []
    # A breadcrumb (工作报告) may look like a title: the line that names the genre in full is preferred.
    full = (
        i
        for i in found
        if _OF_LAW.search(document.plain, max(0, lines[i - 1].start if i else 0), lines[i].end)
    )
    last = next(full, found[0])
    first = last
    while first and last - first < 2 and _leads(document, lines[first - 1]):
        first -= 1
    return lines[first : last + 1]


def _is_title(document: Document, lines: list[Span], i: int) -> bool:
    text = document.plain[lines[i].start : lines[i].end]
    return (
        len(text) <= _LONGEST_TITLE
        and not (_RESIDUE.search(text) or _NUMBERED.match(text))
        and bool(_TITLE_END.search(text))
        and _names_genre(document, lines, i)
    )


def _names_genre(document: Document, lines: list[Span], i: int) -> bool:
    return bool(_SUBJECT.search(document.plain, lines[max(0, i - 1)].start, lines[i].end))


def _leads(document: Document, line: Span) -> bool:
    text = document.plain[line.start : line.end]
    return len(text) <= _LONGEST_TITLE and not _RESIDUE.search(text) and bool(_CONTINUED.search(text))


def _joined(document: Document, spans: list[Span]) -> str:
    return "".join(document.text[s.start : s.end] for s in spans)


class Signature(NamedTuple):
    """The lines after the body: who signs, when."""

    names: list[Span]
    date: str | None
    start: int  # where it begins, the end of the text where there is none


def _signature(document: Document) -> Signature:
    """Return the last dated lines: short lines before a line that is a date and nothing else."""
    lines = document.lines
    for i in range(len(lines) - 1, max(-1, len(lines) - 12), -1):
        text = document.plain[lines[i].start : lines[i].end]
        date = numbers.DATE.fullmatch(text)
        if date:
            names: list[Span] = []
            for line in reversed(lines[max(0, i - 3) : i]):
                words = document.plain[line.start : line.end]
                if len(words) > 40 or re.search("[。:;,]|报告", words):
                    break
                names.insert(0, line)
            return Signature(names, numbers.iso_date(date), (names or [lines[i]])[0].start)
    return Signature([], None, len(document.plain))


def _glossary(document: Document) -> int:
    """Return where the report begins to explain its terms (名词解释), the end of the text where it does not."""
    half = len(document.plain) // 2
    lines = (line for line in document.lines if line.start > half)
    return next(
        (line.start for line in lines if _GLOSSARY.fullmatch(document.plain, line.start, line.end)),
        len(document.plain),
    )


def _published(document: Document, title_end: int, signature: Signature) -> str | None:
    """Return the page's date of publication, else that of the document, else the signature's."""
    head = document.plain[: max(title_end + 300, 300)]
    signed = None
    for label in _PUBLISHED.finditer(head):
        if date := numbers.DATE.match(head, label.end()):
            if not label["signed"]:
                return numbers.iso_date(date)
            signed = signed or numbers.iso_date(date)
    return signed or signature.date


def _year(document: Document, title: str, title_end: int, published: str | None) -> tuple[int | None, bool]:
    """Return the year reported on, and whether the report looks back on a whole term: of the title, else of the first sentences, else the one before publication.

    A government's work report is named for the year it is delivered in and looks back on the one before.
    """
    if _DELIVERED.search(title) and not _OF_LAW.search(title):
        if found := _REVIEW.search(document.plain, title_end, title_end + _OPENING):
            return numbers.year(found[1] or found[2]), False
        named = _YEAR.search(plain(title)) or re.search(r"_(\d{4})年?$", Path(document.name).stem)
        year = numbers.year(named[1]) if named else None
        if year and _FIVE_YEARS.search(document.plain, title_end, title_end + _OPENING):
            # A new congress meets in spring, with plans for that year, or in autumn, when the year is part of the review.
            ahead = re.compile(
                rf"{year}年(?:的)?(?:政府|主要|重点|工作|各项)*(?:工作|任务|安排)|对今年[^,。\n]{{0,8}}工作的?建议"
            )
            return (year - 1, False) if ahead.search(document.plain) else (year, True)
        return (year - 1 if year else None), False
    for text in (plain(title), document.plain[title_end : title_end + 400]):
        if found := _YEAR.search(text):
            return numbers.year(found[1]), False
    return (int(published[:4]) - 1 if published else None), False


def _place(
    document: Document, hits: list[Hit], title: list[Span], signature: Signature, frame: Frame
) -> Place | None:
    """Return the place that title, signature, source or first lines name, whichever names one first."""
    text = document.plain
    speaker = _SPEAKER.search(text, 0, _OPENING)
    body = title[-1].end if title else 0
    own = [
        *([Span(title[0].start, title[-1].end)] if title else []),
        *([Span(*speaker.span("name"))] if speaker else []),
    ]
    for region in own:
        if place := _named_in(text, hits, region, frame) or _by_surroundings(_in(hits, region), hits, frame):
            return place
    for region in (*signature.names, *_source(document)):
        if place := _named_in(text, hits, region, frame):
            return place
    name = Document(document.name, document.name, "")
    in_name = [h for h in lexicon().scan(name) if h.kind == "place"]
    whole = Span(0, len(name.plain))
    if not in_name and (place := _by_level(text, hits, frame)):
        return place
    for region in (Span(0, body), Span(body, min(len(text), body + 500))):
        if not in_name and (place := _named_in(text, hits, region, frame)):
            return place
    return _named_in(name.plain, in_name, whole, frame) or _by_surroundings(in_name, hits, frame)


def _in(hits: list[Hit], region: Span) -> list[Hit]:
    return [h for h in hits if h.kind == "place" and region.start <= h.start and h.end <= region.end]


def _named_in(text: str, hits: list[Hit], region: Span, frame: Frame) -> Place | None:
    """Return the first place that a region of the text names, followed to the last of its path."""
    places = jurisdictions.named(text, _in(hits, region), frame)
    if not places:
        return None
    end, place = max(places[min(places)])
    return _street(text, *_deepest(places, end, place), frame)


def _by_level(text: str, hits: list[Hit], frame: Frame) -> Place | None:
    """Return the place most named of those that answer to the level the text speaks at (我市, 全市), None on a tie."""
    spoken = Counter(_OWN_LEVEL.findall(text))
    if not spoken:
        return None
    level = spoken.most_common(1)[0][0]
    places = frame.authority.places
    named = Counter(
        found[0].id
        for h in hits
        if h.kind == "place" and not places.is_bare(h.key) and level in level_words(h.key)
        if len(found := places.named(h.key, frame.year)) == 1
    ).most_common(2)
    tie = len(named) > 1 and named[0][1] == named[1][1]
    return None if tie or not named else places.get(named[0][0])


def _by_surroundings(title: list[Hit], hits: list[Hit], frame: Frame) -> Place | None:
    """Return which of the places that share the title's name the text speaks of: the one whose seat it names most.

    南山区 is a district of 深圳 and of 鹤岗; a report of the first names 深圳 over and over. A township behind the name may
    decide it: of the districts called 宝山区 one has a 罗店镇.
    """
    if not title:
        return None
    named = max((h for h in title if h.start == title[0].start), key=lambda h: h.end)
    places = frame.authority.places
    within = {p.id for p in places.named(named.key, frame.year)}
    behind = [
        p
        for h in title
        if h.start == named.end
        for p in places.named(h.key, frame.year)
        if p.parent in within
    ]
    if len(behind) == 1:
        return behind[0]
    counts = Counter(h.key for h in hits if h.kind == "place")
    scored = sorted(
        (sum(counts[n] for above in places.chain(p.id)[1:] for n in (above.name, *above.aliases)), p.id)
        for p in places.named(named.key, frame.year)
    )
    if len(scored) == 1 and (only := places.get(scored[0][1])) and not _is_word(named.key, places):
        return only
    if not scored or scored[-1][0] == 0 or (len(scored) > 1 and scored[-1][0] == scored[-2][0]):
        return None
    return places.get(scored[-1][1])


def _is_word(name: str, places: Places) -> bool:
    """Whether a bare name is shorter than a province's and so as likely a word."""
    return places.is_bare(name) and not any(p.level == "province" for p in places.named(name))


def _deepest(places: dict[int, list[tuple[int, Place]]], end: int, place: Place) -> tuple[int, Place]:
    """Follow a path of names (福建省厦门市思明区…) to its last and where that ends."""
    while readings := places.get(end):
        end, place = max(readings)
    return end, place


def _street(text: str, end: int, place: Place, frame: Frame) -> Place:
    """Return the sub-district whose office is named with its district's government, else the place itself."""
    found = _STREET.match(text, end)
    streets = frame.authority.places.children(place.id) if found else ()
    return next((p for p in streets if found and p.name == found["street"]), place)


def _issuers(
    document: Document, frame: Frame, hits: list[Hit], signature: Signature, title: list[Span]
) -> tuple[Entity, ...]:
    """Return who signs; without a signature the page's source; without either the office that the title names."""
    for spans in (signature.names, _source(document), title):
        found = [agency for span in spans for agency in _agencies(document, frame, hits, span)]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _source(document: Document) -> list[Span]:
    found = _SOURCE.search(document.plain[:1500])
    return [Span(*found.span("name"))] if found else []


def _agencies(document: Document, frame: Frame, hits: list[Hit], span: Span) -> list[Entity]:
    """Return the agencies a line names."""
    inside = [
        h._replace(start=h.start - span.start, end=h.end - span.start)
        for h in hits
        if span.start <= h.start and h.end <= span.end
    ]
    text = document.plain[span.start : span.end]
    places = jurisdictions.named(text, inside, frame)
    return [c.entity for c in candidate.settle(agencies.find(text, inside, places, frame))]


def _addressees(document: Document, frame: Frame, hits: list[Hit], title_end: int) -> tuple[Entity, ...]:
    """Return the agencies of the line that ends in a colon, before the first sentence."""
    for line in [s for s in document.lines if s.start >= title_end][:8]:
        text = document.plain[line.start : line.end]
        if text.endswith(":") and not _RESIDUE.search(text) and len(text) <= _LONGEST_TITLE:
            return tuple(dict.fromkeys(_agencies(document, frame, hits, line)))
        if "。" in text:
            break
    return ()


def _by_department(title: str, issuers: tuple[Entity, ...], frame: Frame) -> bool:
    """Whether a department reports on itself: the title names it, not the place."""
    return (
        any(i.kind not in {"政府", "党委"} and i.name in title for i in issuers) and frame.place is not None
    )
