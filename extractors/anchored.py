"""Patterns that begin with anything and hold something rare: the rare part is looked for first."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


class Anchored(NamedTuple):
    """A pattern of which every match holds an anchor that begins at most `reach` characters after the match does."""

    pattern: re.Pattern[str]
    anchor: re.Pattern[str]
    reach: int

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Yield what `pattern.finditer(text, start, end)` yields, trying it only where an anchor is near."""
        for found in self.anchor.finditer(text, start, end):
            start = max(start, found.start() - self.reach)
            while start < found.end():
                if match := self.pattern.match(text, start, end):
                    yield match
                    start = match.end()
                else:
                    start += 1
