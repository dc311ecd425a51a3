"""`problems`: which problems recur, where, in which years."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..ledger import Ledger
    from .answer import Problem


def problems(
    ledger: Ledger,
    among: Sequence[str] = (),
    *,
    within: str = "",
    years: Sequence[int] = (),
    about: str = "",
    recurring: bool = False,
) -> list[Problem]:
    """Return the problems that reports admit, by category, place, year and text.

    `about` keeps a category (id or name) or the sentences that hold the words; `recurring` keeps what a place admits in two
    years or more.

    Raises:
        QueryRefused: a name means no place or several.

    """
    raise NotImplementedError
