"""The pages: each module makes the data of one, which a template shows and `.json` hands out as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...messages import Language


class Ask(NamedTuple):
    """What is asked of a page: the entity id in its path, its parameters (every value of each), the language."""

    ident: str
    parameters: Mapping[str, tuple[str, ...]]
    language: Language

    def one(self, name: str, default: str = "") -> str:
        """Return the first value of a parameter."""
        return next(iter(self.parameters.get(name, ())), default)

    def all(self, name: str) -> tuple[str, ...]:
        """Return every value of a parameter; values may also be joined by commas."""
        return tuple(v for given in self.parameters.get(name, ()) for v in given.split(",") if v)

    def number(self, name: str, default: int, most: int) -> int:
        """Return a parameter as a number from 0 to `most`, the default where it is none."""
        given = self.one(name)
        return min(int(given), most) if given.isascii() and given.isdigit() and len(given) < 12 else default


class Page(NamedTuple):
    """A page: its template, its title (of names alone, or a text to be told), and its data."""

    template: str
    title: str
    data: dict[str, Any]
    status: int = 200


class Missing(Exception):
    """What is asked for is not in the graph; the message is a text to be told, the second part what was asked for."""

    def __init__(self, message: str, what: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.what = what
