"""Patterns that begin with anything and hold or end in something rare: the rare part is looked for first."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Anchored(NamedTuple):
    """A pattern of which every match holds an anchor that begins at most `reach` characters after the match does."""

    pattern: re.Pattern[str]
    anchor: re.Pattern[str]
    reach: int

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Yield what `pattern.finditer(text, start, end)` yields, trying it only where an anchor is near."""
        match, reach = self.pattern.match, self.reach
        for found in self.anchor.finditer(text, start, end):
            start = max(start, found.start() - reach)
            last = found.end()
            while start < last:
                if hit := match(text, start, end):
                    yield hit
                    start = hit.end()
                else:
                    start += 1

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return what `pattern.search(text, start, end)` returns."""
        return next(self.finditer(text, start, end), None) if self.anchor.search(text, start, end) else None


class Ending:
    """A pattern that ends with the text, in one of the characters of `last`: where another stands it is not tried."""

    def __init__(self, pattern: str, last: str) -> None:
        self.pattern = re.compile(pattern)
        self._last = frozenset(last + "\n")  # `$` holds before a line break at the end too

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return what `pattern.search(text, start, end)` returns."""
        if end is None:
            end = len(text)
        return self.pattern.search(text, start, end) if start < end and text[end - 1] in self._last else None

    def cut(self, text: str) -> str:
        """Return the text without what the pattern finds."""
        found = self.search(text)
        return text[: found.start()] + text[found.end() :] if found else text
