"""A text in the making and the spans marked in it, so that every offset is right by construction.

What is marked is a part of its own, known by its place among the parts; offsets are counted once, at the end.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

from grammar import marks

if TYPE_CHECKING:
    from cast import Named


class Page:
    """A text in the making; `add` appends to it as it stands."""

    def __init__(self, *, ascii_marks: bool) -> None:
        self.parts: list[str] = []
        self.add = self.parts.append
        self._ascii_marks = ascii_marks
        self._mentions: list[tuple[int, Named]] = []
        self._numbers: list[tuple[int, str, float, str, str, bool, str]] = []
        self._actions: dict[tuple[str, str, str, str, str], None] = {}
        self._headings: list[tuple[int, int, str, str | None]] = []

    def say(self, text: str) -> None:
        """Append a text with the punctuation of the layout."""
        self.add(marks(text, ascii_marks=self._ascii_marks))

    def mention(self, named: Named) -> None:
        """Append a name and mark it."""
        self._mentions.append((len(self.parts), named))
        self.add(named.text)

    def number(self, text: str, value: float, unit: str, indicator: str, status: str, approx: bool) -> None:  # noqa: FBT001 - a row
        """Append a number with its unit and mark it."""
        self._numbers.append((len(self.parts), text, value, unit, indicator, approx, status))
        self.parts.append(text)

    def act(self, named: Named, actor: str, action: str, status: str) -> None:
        """Note once what was done with an entity."""
        self._actions[named.canonical, named.type, actor, action, status] = None

    def heading(self, text: str, level: int, kind: str, theme: str | None) -> None:
        """Append a heading and note its section."""
        self._headings.append((len(self.parts), level, kind, theme))
        self.say(text)

    def truth(self) -> dict[str, Any]:
        """Return what is marked, in the shape of the annotated reports."""
        at = [0, *accumulate(map(len, self.parts))]
        return {
            "mentions": [
                {"start": at[i], "end": at[i + 1], "text": n.text, "type": n.type, "canonical": n.canonical,
                 "deictic": n.deictic}
                for i, n in self._mentions
            ],
            "observations": [
                {"start": at[i], "end": at[i + 1], "text": text, "indicator": indicator, "value": value, "unit": unit,
                 "approx": approx, "status": status}
                for i, text, value, unit, indicator, approx, status in self._numbers
            ],
            "actions": [
                {"entity": entity, "type": kind, "actor": actor, "action": action, "status": status}
                for entity, kind, actor, action, status in self._actions
            ],
            "sections": [
                {"start": at[i], "heading": self.parts[i], "level": level, "kind": kind, "theme": theme}
                for i, level, kind, theme in self._headings
            ],
        }  # fmt: skip
