"""How names are typed without ideographs: 新民镇 as xinminzhen or xmz. The only door to pypinyin."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 24  # characters of a name that anyone types by sound
_CLASSES = frozenset({"Jurisdiction", "Agency", "Program", "Regulation", "Indicator", "Award"})


def sounds(name: str, cls: str) -> Iterator[str]:
    """Yield the spelt-out sound of a name and its initials, small letters without tones; nothing for concepts.

    Places are read word by word (重庆 is chongqing); of all else each ideograph has its commonest reading, which is
    a hundred times faster.
    """
    if cls not in _CLASSES:
        return
    short = [c for c in islice(name, _LONGEST) if c.isalnum()]
    if cls == "Jurisdiction":
        from pypinyin import lazy_pinyin

        read = [s.lower() for s in lazy_pinyin("".join(short))]
    else:
        read = [_reading(c) for c in short]
    whole = "".join(read)
    if whole.isascii() and whole:
        yield whole
        yield "".join(s[0] for s in read if s)


@cache
def _reading(char: str) -> str:
    from pypinyin import lazy_pinyin

    return str(lazy_pinyin(char)[0]).lower()
