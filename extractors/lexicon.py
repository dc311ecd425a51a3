"""All names of the authority tables in one Aho-Corasick automaton: one pass over a text finds every one of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from ontology.authority import load

from .document import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.authority import Authority

    from .document import Document

NameKind = Literal["place", "central", "program", "regulation"]
_SHORTEST_TITLE = 4  # shorter titles (宪法, 纲要) are names only inside 《》 or by their own rule
_FEW = 48  # names that are looked for one by one sooner than an automaton of them is built
_SHORT_LAWS = ("宪法", "民法典", "刑法")  # nationally used without marks


class Hit(NamedTuple):
    """A name of the lexicon in a text; `key` is the name as the authority table writes it."""

    start: int
    end: int
    kind: NameKind
    key: str


class Lexicon:
    """The automaton and what its patterns mean."""

    def __init__(self, authority: Authority) -> None:
        from daachorse import CharwiseDoubleArrayAhoCorasick as Automaton  # noqa: PLC0415 - late: 20 ms

        names = list(_names(authority))
        self._meant: list[tuple[NameKind, str]] = [(kind, key) for kind, _, key in names]
        self._automaton = Automaton([text for _, text, _ in names])

    def scan(self, document: Document) -> list[Hit]:
        """Return all names in the text, nested ones too, in order of their ends; offsets are characters."""
        meant = self._meant
        return [Hit(a, b, *meant[i]) for a, b, i in self._automaton.find_overlapping(document.plain)]


def occurrences(text: str, names: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, index of the name) wherever one of the names stands; of many names in one pass."""
    if len(names) <= _FEW:
        for i, name in enumerate(names):
            start = text.find(name)
            while start >= 0:
                yield start, start + len(name), i
                start = text.find(name, start + 1)
    else:
        from daachorse import CharwiseDoubleArrayAhoCorasick as Automaton  # noqa: PLC0415 - late: 20 ms

        yield from Automaton(names).find_overlapping(text)


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of the authority tables that ship with fazhi."""
    return Lexicon(load())


def _names(authority: Authority) -> Iterator[tuple[NameKind, str, str]]:
    """Yield (kind, pattern, key), each (kind, pattern) once."""
    seen: set[tuple[str, str]] = set()
    for kind, text, key in _all_names(authority):
        pattern = plain(text)
        if (kind, pattern) not in seen:
            seen.add((kind, pattern))
            yield kind, pattern, key


def _all_names(authority: Authority) -> Iterator[tuple[NameKind, str, str]]:
    for name in authority.places.names():
        yield "place", name, name
    for organ in authority.central:
        for name in (organ.name, *organ.aliases):
            yield "central", name, organ.name
    for program in authority.programs:
        for name in (program.title, *program.variants):
            yield "program", name, program.title
    for law in authority.regulations:
        for name in (law.title, *law.aliases):
            if len(name) >= _SHORTEST_TITLE or name in _SHORT_LAWS:
                yield "regulation", name, law.title
