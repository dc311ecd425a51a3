"""`alike`: which places do most alike things."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..ledger import Ledger
    from .answer import Likeness, Membership


def alike(
    ledger: Ledger,
    place: str,
    *,
    within: str = "",
    years: Sequence[int] = (),
    same_level: bool = True,
    limit: int = 10,
) -> list[Likeness]:
    """Return the places that have most programs and regulations in common with one, most alike first.

    Raises:
        QueryRefused: a name means no place or several, or no report of the place is held.

    """
    raise NotImplementedError


def communities(
    ledger: Ledger, *, within: str = "", level: str = "", years: Sequence[int] = ()
) -> list[Membership]:
    """Return which places form groups that do alike things, and how central each is, by group and centrality."""
    raise NotImplementedError
