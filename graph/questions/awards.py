"""`awards`: which awards places received or strive for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import asked, held, places
from .answer import Honour
from .appearances import PLANNED, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..ledger import Ledger
    from .held import Held

_VERBS = (
    "(?:荣获|获评|被?评选?为|获授予?|荣膺|获颁|被[^，。；,;\\n]{0,20}授予|荣列|入选|摘得|夺得|捧得|斩获|蝉联|(?:被|获)(?:命名|认定|表彰|列)为|"
    "获得|获(?=第|全[国省市区州县]|国家|中国|自治[区州]|[省市])|获(?=[“《]?[^，。；、,;\\n（(得取批悉]{2,24}奖(?:\\W|和|$)))"
)
# A verb of being honoured and what follows to the end of a clause, if that ends as names of honours do.
_GIVING = re.compile(
    _VERBS
    + "(?P<name>(?!全.第[一二三](?:\\W|$))[^，。；、,;\n（(：:]{1,40}?(?:奖项?|称号|先进(?:单位|集体|区|县|城市|城区|个人|工作者)|"
    "示范(?:区|县|市|城区|城市|街道|社区|村|乡|镇|乡镇|学校|企业|窗口|机构|单位|点|基地|项目|街区|园区)|模范(?:城|区|县|市)?|"
    "十佳[^，。；、,;\n]{0,8}|优秀[^，。；、,;\n并]{2,12}|(?:十大|最[佳美])[^，。；、,;\n并]{2,16}|[一二三四五六七八九十百\\d]+强|"
    "百强(?:区|县|企业)?|标兵|文明(?:城市|城区|单位|村镇|校园)|(?:卫生|园林|森林|宜居|生态|节水型|平安|双拥模范)(?:城市|城区|城|区|县)|"
    "试点(?:城市|地区|区|单位)?|创建(?:城市|城区|区|县|市)|案例|典型(?:案件|经验)|典范|名录|名单|榜单|工厂|调解(?:组织|室)|冠军|金奖|银奖|铜奖|第[一二三])[”》]?)"
    "(?=[，。；、,;\n（(“]|等|并|和|之一|$)"
)
_QUOTED = re.compile("”[、和及]?“(?P<name>[^“”\n]{2,40})(?=”)")
# What stands before the name of an honour in its clause where that was received, and where it is only striven for.
_RECEIVED = re.compile(rf"(?:{_VERBS}|获(?!得感)|被[^，。；,;]+授予)[^，。；,;]*$")
_STRIVEN = re.compile("(?:争|申报|推荐|参评|候选|有望)[^，。；,;]*$")
# Who received it stands before the verb: 执法稽查处被省人社厅、省局联合授予. When and how often is said there too, and no name.
_WHO = re.compile(
    rf"(?:^|[，。；,;：:）)—])(?P<who>[^，。；,;：:（(）)—\s]{{2,30}}?)(?:被[^，。；,;]*?)?(?:{_VERBS}|获)[^，。；,;]*$"
)
_HOW = re.compile(
    "^(?:.{0,6}?20\\d{2}年度?|今年|全年|年内|其中|同时|先后|并|也|还|均|再次|首次|率先|成功|连续\\w{1,4}年|连年|多次|共|有|[一二三四五六七八九十]是)+"
    "|^(?:连续|以).*"
    "|(?:先后|并|也|还|均|再次|首次|双双|率先|成功|连续\\w{1,4}[年次届]|第?[一二三四五六七八九十\\d]+次|多次|分别|荣幸|光荣)+$"
)
_NAMED = (
    'SELECT coalesce(c.canonical, e.entity), e.name, m.start, m."end" '
    "FROM mention m JOIN entity e ON e.id = m.entity LEFT JOIN canon c ON c.minted = e.entity "
    "WHERE m.version = ? AND m.type = 'Award' ORDER BY m.start"
)
_AND = re.compile("[、和与及]")
_NAME = 2  # characters of the shortest name of a recipient
_ENDING = (
    'SELECT e.entity, e.name, m.start FROM mention m JOIN entity e ON e.id = m.entity WHERE m.version = ? AND m."end" = ? '
    "AND m.type IN ('Agency', 'Jurisdiction') ORDER BY m.start LIMIT 1"
)
_GIVEN = (
    "SELECT a.status, coalesce(w.entity, ''), coalesce(w.name, '') FROM action a JOIN entity t ON t.id = a.target "
    "LEFT JOIN canon c ON c.minted = t.entity LEFT JOIN entity w ON w.id = a.actor "
    "WHERE a.version = ? AND coalesce(c.canonical, t.entity) = ? ORDER BY a.status, a.start"
)


def awards(
    ledger: Ledger, among: Sequence[str] = (), *, within: str = "", years: Sequence[int] = (), about: str = ""
) -> list[Honour]:
    """Return the awards that reports name, by place, year and text; `about` keeps those whose name holds the words.

    An award stands once for each report, at the first passage that says it was received (荣获, 被评为), else at the first that
    names it. One that a text names where extraction saw no mention has its words and no id. Who received it is whom the clause
    names before it, by id where that is an agency or place; "" where it names nobody, which is most often the place itself.

    Raises:
        QueryRefused: a name means no place or several.

    """
    with ledger.snapshot():
        found = [
            row
            for reports in asked.reports(ledger, among, within, years)
            for report in reports
            for row in _of_report(ledger, report)
            if about in row.name
        ]
    return sorted(found, key=lambda r: (r.path, r.year or 0, r.office, r.report, r.start))


def _of_report(ledger: Ledger, report: Held) -> Iterator[Honour]:
    text = held.passages(ledger, report.version)
    named = ledger.select(_NAMED, (report.version,)).fetchall()
    told: dict[str, tuple[str, str, int, int, str]] = {}
    for award, name, start, end in (*named, *_spelt(text.text, [(s, e) for _, _, s, e in named])):
        status = _status(ledger, report.version, text.before(start), start)
        before = told.get(award or name)
        if before is None or (status == "done" and before[-1] != "done"):
            told[award or name] = award, name, start, end, status
    for award, name, start, end, said in told.values():
        given = ledger.select(_GIVEN, (report.version, award)).fetchone() if award else None
        status, actor, who = given or (said, *_recipient(ledger, report.version, text, start))
        place = places.known(ledger, report.place) if report.place else places.NOWHERE
        yield Honour(
            award, name, place.id, place.path, place.level, report.year, "planned" if status in PLANNED else status,
            actor, who, report.office, report.report, report.title, start, end, text.quote(start, end),
            text.around(start, end),
        )  # fmt: skip


def _recipient(ledger: Ledger, version: int, text: held.Passages, start: int) -> tuple[str, str]:
    """Return id and name of who received the honour at `start`, else its words; "" where the clause names nobody.

    The id is that of an agency or place whose mention ends the words.
    """
    before = text.before(start)
    found = _WHO.search(before)
    words = _HOW.sub("", found["who"]) if found else ""
    if found is None or len(words) < _NAME:
        return "", ""
    first = start - len(before) + found.start("who") + found["who"].rindex(words)
    row = ledger.select(_ENDING, (version, first + len(words))).fetchone()
    if row is None or _AND.search(text.quote(first, row[2])):
        return "", words
    return str(row[0]), str(row[1])


def _status(ledger: Ledger, version: int, before: str, start: int) -> str:
    """Return whether the passage that begins at `start`, with what stands before it, tells of an honour received or planned."""
    status = spoken(ledger, version, start)
    received = _RECEIVED.search(before) and not _STRIVEN.search(before)
    return "done" if status == "named" and received else status


def _spelt(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[str, str, int, int]]:
    """Yield the awards that a text names where no mention of one stands, as ("", its words, start, end)."""
    given = [found.span("name") for found in _GIVING.finditer(text) if not _overlaps(spans, *found.span())]
    listed = [span for _, end in (*spans, *given) for span in _listed(text, end)]
    for start, end in sorted({*given, *(span for span in listed if not _overlaps([*spans, *given], *span))}):
        yield "", text[start:end], start, end


def _listed(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield the names in quotes that follow one another after an award: 获评“示范县”“出口基地”."""
    while found := _QUOTED.match(text, end - (text[end - 1] == "”")):
        yield found.span("name")
        end = found.end()


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(s < end and start < e for s, e in spans)
