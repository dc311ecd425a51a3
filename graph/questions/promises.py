"""`promises`: what was planned in one year, and what the next report says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..ledger import Ledger
    from .answer import Promise


def promises(
    ledger: Ledger,
    among: Sequence[str] = (),
    *,
    within: str = "",
    years: Sequence[int] = (),
    outcome: str = "",
) -> list[Promise]:
    """Return what reports plan and whether the next report of the place says it was done, by place, year and text.

    `outcome` keeps one of the five outcomes; `open` keeps what is neither done nor mentioned.

    Raises:
        QueryRefused: a name means no place or several.

    """
    raise NotImplementedError
