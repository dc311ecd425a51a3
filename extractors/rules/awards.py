"""Awards: the name behind a verb of being honoured, in quotes or by its form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ontology import identifiers
from ontology.facts import Entity

from .candidate import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_VERB = "(?:获评|被评为|评为|荣获|荣膺|荣列|获得|被授予|授予|获颁|摘得)"
_QUOTED = re.compile(rf"{_VERB}[^“”,。;:\n]{{0,20}}“(?P<name>[^“”\n]{{3,24}})”(?:等?(?:荣誉)?称号)?")
# Where the quotes hold only a part of the name it goes on to its last noun: “碳中和”绿点先锋国际奖项, “枫桥经验”优秀案例.
_REST = re.compile(
    "”(?P<rest>(?!等|之一|第|前|荣誉|称号)[^“”,。;:、()\\s]{0,14}?(?:奖项?|案例|典范|典型|先进集体|突出集体|项目|示范[县市区街]|"
    "示范(?:基地|项目|单位)|创新基地|机构|小镇|领军城区))(?=[,。;、()\\s和]|等|之一|称号|荣誉|居|$)"
)
# Without quotes the last noun tells: ranks (第一名, A级) and grades (优秀等次) are no honours with a name.
_UNQUOTED = re.compile(
    rf"{_VERB}(?:为|了)?(?P<place>全[省市县区州](?=[^,。;]))?(?:唯一的?|首[批个])?(?P<name>(?!\d+[项个])[^“”《》,。;:、\s(]{{4,36}})(?=[,。;、\s(]|$)"
)
_HONOUR = re.compile(
    "(?:先进(?:单位|集体|个人|区|县|市)|示范(?:区|县|市|城区|社区|单位|点|基地|项目|机构|岗|窗口)|模范(?:城|区|县|市|单位|集体)|"
    "十佳.{2,10}|十大.{2,12}|百强(?:区|县)|文明(?:城市|城区|单位|村镇|校园|接待室|窗口)|(?:卫生|园林|森林|平安)(?:城市|县城|区|县)|"
    "优秀(?:单位|集体|园区)|(?:典型|创新|优秀)案例|(?:创新|成果|贡献|进步|优秀|组织)奖(?:[一二三]等奖)?|[金银铜]奖|优胜奖)"
    "(?=(?:等?(?:荣誉)?称号)?(?:(?:等|之一).*)?$)"
)
_SEVERAL = re.compile("和[^谐平]")
# Any other mention within it holds: a program may be an honour (法治政府建设示范市), a place may stand before one.
_LEAST = -50


def find(text: str) -> Iterator[Candidate]:
    """Yield awards given to places, agencies and programs; a quoted label there is an honour, not a program."""
    for found in _QUOTED.finditer(text):
        start, end = found.span("name")
        if rest := _REST.match(text, end):
            yield Candidate(
                start - 1, rest.end("rest"), _award(found["name"] + rest["rest"]), "awards.quoted", 6
            )
        else:
            yield Candidate(start, end, _award(found["name"]), "awards.quoted", 6)
    for found in _UNQUOTED.finditer(text):
        honour = _HONOUR.search(found["name"])
        if honour and not _SEVERAL.search(found["name"]):
            name = found["name"][: honour.end()]
            start = found.start("name")
            yield Candidate(
                start, start + len(name), _award((found["place"] or "") + name), "awards.unquoted", _LEAST
            )


def _award(name: str) -> Entity:
    return Entity(identifiers.award(name), "Award", name)
