"""`citations`: which regulations rise and fall."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..ledger import Ledger
    from .answer import Citation


def citations(
    ledger: Ledger, what: str = "", *, within: str = "", years: Sequence[int] = (), limit: int = 20
) -> list[Citation]:
    """Return how many reports of each year cite a regulation, or the `limit` most cited ones; by regulation and year.

    Every year of which reports are held has a row, also where none cites it.

    Raises:
        QueryRefused: no regulation bears the name, or `within` means no place or several.

    """
    raise NotImplementedError
