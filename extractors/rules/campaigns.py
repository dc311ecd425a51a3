"""Campaigns: 专项行动, 三年行动, 专项整治 and the like, known by how their names end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..anchored import Anchored
from ..words import is_word

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEDS = "(?:集中整治|整治|治理|清理|振兴|增效|护航|清零|清查|守护|护卫|亮剑|净化|倍增|帮扶)"
_YEAR = "(?:突破|提升|深化|落实|攻坚|促进|建设)年"  # 开展营商环境突破年活动
_CAMPAIGN = Anchored(
    re.compile(
        rf"(?P<name>[^,。;:、!?《》()“”\s]{{2,30}}?(?:专项行动|专项整治(?:[三五两]年|百日)?行动|专项整治|专项斗争|三年行动|百日行动|提升行动|攻坚行动|{_DEEDS}行动|{_YEAR}(?:行动|(?=活动))|再造工程|倍增计划|宣传周|宣传月|宣传日|教育日|消费者权益日|知识产权日))"
        r"(?!方案|规划|计划|工作方案|实施方案|领导小组)"
    ),
    re.compile(
        "行动(?<=(?:专项|三年|百日|提升|攻坚|整治|治理|清理|振兴|增效|护航|清零|清查|守护|护卫|亮剑|净化|倍增|帮扶|[破升化实坚进设]年)行动)"
        "|活动(?<=[破升化实坚进设]年活动)|专项(?:整治|斗争)|再造工程|倍增计划|宣传[周月日]|教育日|消费者权益日|知识产权日"
    ),
    34,
)
# What a campaign's name does not begin with: verbs and their adverbs, numbering, which round it is.
_OPENING = re.compile(
    "(?:\\d{1,2}[.、]|[一二三四五六七八九十]是|(?:[今明]年)?也?是|进一步|积极|奋力|顺利|圆满|超额|提前|高质高效|全力|坚决|打好|打赢|完成|实现|巩固|强化|加强|狠抓|推动|建立|出台|制定|印发|夺取|决战|总结|固化|"
    "承接|收官|采取|主要包括|要|并|把|新一[轮期]|第[一二三四五]轮|一批|系列|\\d+[个条所项类家座]|国家(?=产业|新一轮))+"
)
_CAMPAIGN_VERB = re.compile(
    ".*(?:(?:开展|实施)好?|推进|深化|组织|部署|启动|参与|参加|落实|抓好|做好|认真|深入|扎实|持续|全面(?!振兴)|继续|有序|圆满|结合|通过|以|利用|依托|抓住|抢抓|紧扣|配合|围绕|聚焦|借助|开展了|严格|统筹|全省|全市|全县|全区|全州|全镇|实施了|进行|在(?!线|建|岗)|对(?!标|口|接|外)|和|与|及|等|了(?!解)|的)"
)
# What is left of a name that was cut, or a kind of campaigns: 领域专项整治, 16个重点领域专项整治, 系列专项行动.
_NO_CAMPAIGN = re.compile(
    "(?:领域|行业|问题|场所|方面|突出)|(?:重点|行业|领域|系列|各类|各项|专项|联合|综合|集中|环境|打击|严打|相关|有关|突出|问题|[\\d一二三四五六七八九十两]+[大个项类次条轮年]?|攻坚)*"
    f"(?:专项行动|专项整治行动|专项整治|专项斗争|三年行动|百日行动|提升行动|攻坚行动|{_DEEDS}行动)$"
)
_SEVERAL = re.compile(r"等[\d一二两三四五六七八九十]|[\d一二两三四五六七八九十]大")
_SHORTEST_CAMPAIGN, _LONGEST_CAMPAIGN = 5, 24
COUNTED = re.compile("[二两三四五六七八九十][大个项]")


def find(text: str, national: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the spans of campaigns; `national` says where a national name begins by where it ends."""
    for found in _CAMPAIGN.finditer(text):
        start = _start(text, found.start(), found.end())
        if national.get(found.end(), start) > start:
            continue  # 农机领域安全生产治本攻坚三年行动 is the national one
        length = found.end() - start
        if not _SHORTEST_CAMPAIGN <= length <= _LONGEST_CAMPAIGN or COUNTED.match(text, start):
            continue
        if not _NO_CAMPAIGN.match(text, start, found.end()):
            yield start, found.end()


def _start(text: str, start: int, end: int) -> int:
    """Return where the name of a campaign begins behind the verbs, adverbs and numbering before it."""
    whole = start
    opening = _OPENING.match(text, start, end - 4)
    start = opening.end() if opening else start
    if lead := _CAMPAIGN_VERB.match(text, start, end - 4):
        start = lead.end()
    if opening := _OPENING.match(text, start, end - 4):
        start = opening.end()
    if (fought := text.rfind("打击", whole, start)) >= 0 and not _SEVERAL.search(text, fought, end):
        return fought  # 打击侵犯知识产权和制售假冒伪劣商品: both are fought in one campaign
    if text[start] in "省市县区州" and text[start + 1] != "域" and is_word(text, start, start + 1):
        start += 1
    return start
