"""The report's own data: title, place, year, date, who issues it and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .names import normal

if TYPE_CHECKING:
    from .counts import Scores

FIELDS = ("title", "jurisdiction", "code", "level", "year", "published", "issuers", "addressees")
_MAY_BE_UNKNOWN = {"code", "published", "title"}  # not asked where the reader does not know either


def fields(given: dict[str, Any], gold: dict[str, Any], scores: Scores) -> None:
    """Ask every field; gold that holds none of them is of a passage, not of a report."""
    said, right = given.get("report") or {}, gold.get("report") or {}
    for name in FIELDS if right else ():
        mine, wanted = said.get(name), right.get(name)
        if wanted is None and name in _MAY_BE_UNKNOWN:
            continue
        scores.ask("report", right=_same(mine, wanted), what=f"{name}: {mine!r} should be {wanted!r}")


def _same(mine: Any, wanted: Any) -> bool:
    if isinstance(wanted, list):
        return set(map(normal, mine or ())) == set(map(normal, wanted))
    return mine is not None and normal(mine) == normal(wanted)
