"""`awards`: which awards places received or strive for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..ledger import Ledger
    from .answer import Honour


def awards(
    ledger: Ledger, among: Sequence[str] = (), *, within: str = "", years: Sequence[int] = (), about: str = ""
) -> list[Honour]:
    """Return the awards that reports name, by place, year and text; `about` keeps those whose name holds the words.

    Raises:
        QueryRefused: a name means no place or several.

    """
    raise NotImplementedError
