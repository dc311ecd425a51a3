"""When two names or phrases count as one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_MARKS = str.maketrans("", "", "“”‘’\"'「」『』《》〈〉·•、,")
_DASHES = re.compile("[—–―−]+")
_BLANKS = re.compile(r"\s+")


def normal(name: object) -> str:
    """Return a name without quotation marks, blanks and the like, full-width forms and dashes made uniform."""
    plain = unicodedata.normalize("NFKC", str(name)).translate(_MARKS)
    return _DASHES.sub("-", _BLANKS.sub("", plain))


def alike(one: str, other: str) -> float:
    """Return how much of two phrases is common: F1 over their characters, 0 to 1."""
    a, b = Counter(normal(one)), Counter(normal(other))
    if not a or not b:
        return 0.0
    return 2 * (a & b).total() / (a.total() + b.total())
