"""Theme days by their date: “12·4”宪法日, 3·15消费者权益日."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..anchored import Anchored

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAY = Anchored(
    re.compile(
        r"(?:“\d{1,2}[·.•]\d{1,2}”|\d{1,2}[·.•]\d{1,2})(?P<name>(?:全国|国家|国际|世界|全民|中国)?(?:宪法|法[制治]|消费者权益|知识产权|计量|禁毒|防灾减灾|国家安全|安全|环境|消防|打击和防范经济犯罪|反诈|交通安全|艾滋病|土地|水|档案|保密|税法|国家公祭|扶贫|民法典|食品安全)"
        r"(?:宣传|教育|法制宣传|法治宣传)?[日周月])"
    ),
    re.compile(r"\d[·.•]\d{1,2}”?[全国世中宪法消知计禁防安环打反交艾土水档保税扶民食]"),
    2,
)
# What its name has or lacks before it.
_WHOSE = ("", "国家", "国际", "世界", "全国", "全民")


def find(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield (start, end, what the day may be called) of each date with its name."""
    for found in _DAY.finditer(text):
        yield found.start(), found.end(), tuple(whose + found["name"] for whose in _WHOSE)
