"""Where a text says that there was none of a thing: 零行政复议, 未发生行政复议案件, 全年未新制发行政规范性文件."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.authority import Indicator

_KIND = "(?:案件|申请|事件|情况)?"  # what may follow the name of a thing
_BEFORE = 2  # characters before a phrase that names what is denied
_RUN = 4  # characters in a row that words must share with a name
_END = r"(?=[，。；、,;”’」\s]|$)"
# 尚未制定 admits a gap, and says of no year that it had none.
_DENIED = re.compile(
    r"(?:(?<!尚)(?<!还)(?:未|没有)(?:再|新|曾)?(?:发生|出现|收到|接到)?|无|零)(?:一[件起例宗])?(?:被)?(?P<what>[^，。；、,;\s]{2,20})"
)


def of_words(text: str, words: str) -> tuple[int, int] | None:
    """Return where a text says that nothing of these words happened."""
    pattern = rf"(?:零|未发生|没有发生|未出现|未收到){re.escape(words)}{_KIND}{_END}"
    found = re.search(pattern, text) if words else None
    return found.span() if found else None


def of_indicator(text: str, indicator: Indicator) -> tuple[int, int] | None:
    """Return where a text denies what an indicator counts, in the phrases that name it: 未制发规范性文件, 无行政复议被纠错案件.

    Of rates there is no none; what follows the phrase in its clause must end it (未制定规范性文件管理办法 denies no document).
    """
    if indicator.unit_class == "rate" or not indicator.patterns:
        return None
    for start, what, end in _denials(text):
        if _resembles(what, indicator.zh) and any(_names(pattern, what) for pattern in indicator.patterns):
            return start, end
    return None


def _names(pattern: str, what: str) -> bool:
    """Whether a phrase ends what is denied and all but begins it: (行政)复议被纠错."""
    found = re.search(f"(?:{pattern}){_KIND}$", what) if "#" not in pattern else None
    return found is not None and found.start() <= _BEFORE


def _resembles(what: str, name: str) -> bool:
    """Whether words hold enough of a name to mean the whole of it: 火灾亡人事故 is not all 生产安全事故."""
    return what in name or any(name[i : i + _RUN] in what for i in range(len(name) - _RUN + 1))


@lru_cache(maxsize=8)  # one text is asked for many indicators
def _denials(text: str) -> tuple[tuple[int, str, int], ...]:
    return tuple(_found(text))


def _found(text: str) -> Iterator[tuple[int, str, int]]:
    for denied in _DENIED.finditer(text):
        yield denied.start(), denied["what"], denied.end()
