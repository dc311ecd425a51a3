"""Finding entities by any of their names, and passages by words: `find` needs no word list and knows no stop words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ontology import identifiers

from . import search_index
from .search_index import FILE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from .ledger import Ledger

__all__ = ["FILE", "Hit", "find", "pattern"]

_AROUND = 30  # characters of context on each side of a passage
_PER_REPORT = 3  # passages shown of one report
_BETWEEN = r"[\W_]{0,3}"  # marks and blanks that may stand between the characters of the words: “彪哥”调解


class Hit(NamedTuple):
    """A find: an entity or concept (`detail` says where it belongs or what it is), or a passage.

    `report`, `snippet` and `start`, `end` (in the report's text) are a passage's.
    """

    kind: str  # class name, or Passage
    iri: str
    name: str  # of the entity; title of the report
    detail: str
    snippet: str
    report: str
    start: int
    end: int


def find(ledger: Ledger, text: str, limit: int = 20) -> list[Hit]:
    """Return at most so many hits: entities that bear the name, exact ones first, then passages that hold the words.

    Marks and blanks in the words, and between their characters in a text, make no difference. Half of the places are
    kept for passages.
    """
    words = text.strip()
    if not words or limit <= 0:
        return []
    with ledger.snapshot(), search_index.opened(ledger) as db:
        passages = list(_passages(db, ledger, words, limit))
        room = max(limit - len(passages), limit - limit // 2)
        named = search_index.bearing(db, search_index.key(words), room)
        return [*(Hit(*found[:4], "", "", 0, 0) for found in named), *passages][:limit]


def pattern(key: str) -> re.Pattern[str]:
    """Return what finds a key in a text, whatever marks and blanks stand between its characters."""
    return re.compile(_BETWEEN.join(map(re.escape, key)), re.IGNORECASE)


def _passages(db: sqlite3.Connection, ledger: Ledger, words: str, limit: int) -> Iterator[Hit]:
    """Yield passages that hold the words, report by report in order of their ids."""
    key = search_index.key(words)
    # Words of marks alone (%) are looked for as they are.
    wanted = pattern(key) if key else re.compile(re.escape(words), re.IGNORECASE)
    for report in _candidates(db, key):
        text = ledger.text(report)
        for _, found in zip(range(_PER_REPORT), wanted.finditer(text), strict=False):
            start, end = found.span()
            snippet = re.sub(r"\s+", " ", text[max(0, start - _AROUND) : end + _AROUND]).strip()
            iri = identifiers.iri(f"{report}/p/{start}-{end}", ledger.base)
            title, where = ledger.titled(report)
            yield Hit("Passage", iri, title, where, snippet, report, start, end)
            limit -= 1
            if not limit:
                return


def _candidates(db: sqlite3.Connection, key: str) -> Iterator[str]:
    """Yield the reports that may hold the key; any may hold words without one."""
    if key:
        yield from search_index.candidates(db, key)
    else:
        yield from (r[0] for r in db.execute("SELECT report FROM document ORDER BY report").fetchall())
