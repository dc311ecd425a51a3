"""Citing a passage after GB/T 7714-2015: the report's citation with the place of the passage in it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from graph.questions import cite

if TYPE_CHECKING:
    from .atlas import Atlas


def of_report(atlas: Atlas, report: str) -> str:
    """Return the citation of a held report, seen today."""
    return cite(atlas.ledger, [report], accessed=datetime.now(UTC).date().isoformat()).get(report, "")


def of_passage(whole: str, source: str, start: int, heading: str) -> str:
    """Return the citation of a passage, made of that of its report.

    A report read from the web has no pages, so a heading stands for them, or the number of the first character.
    """
    where = heading.rstrip("。.：: ") or f"第{start + 1}字"
    if source and whole.endswith(f". {source}"):
        return f"{whole.removesuffix(f'. {source}')}: {where}. {source}"
    return f"{whole.rstrip('.')}: {where}."
