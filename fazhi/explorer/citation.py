"""Citing a report and a passage of it after GB/T 7714-2015: author. title[R/OL]. (date)[date of access]: place in it. address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..present import clean

if TYPE_CHECKING:
    from datetime import date

    from ontology.facts import Report


def of_report(report: Report, issuers: list[str], source: str, seen: date) -> str:
    """Return the citation of a report: [R/OL] with the day it was seen where its source is an address, else [R]."""
    return _cited(report, issuers, source, seen, "")


def of_passage(report: Report, issuers: list[str], source: str, seen: date, start: int, heading: str) -> str:
    """Return the citation of a passage: a report on a page of the web has no page numbers, so its heading stands there."""
    where = heading.rstrip("。.：:") or f"第{start + 1}字"
    return _cited(report, issuers, source, seen, where)


def _cited(report: Report, issuers: list[str], source: str, seen: date, where: str) -> str:
    author = ", ".join(issuers[:3]) + (", 等" if len(issuers) > 3 else "") or report.jurisdiction or "佚名"
    title = report.title or report.doc
    online = source.startswith(("http://", "https://"))
    published = f"({report.published})" if online and report.published else report.published or (str(report.year) if report.year else "")
    day = f"[{seen.isoformat()}]" if online else ""
    place = f": {where}" if where else ""
    address = f" {source}." if online else ""
    return clean(f"{author}. {title}[{'R/OL' if online else 'R'}]. {published}{day}{place}.{address}")
