"""A report as literature cites it: GB/T 7714-2015."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import held, places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..ledger import Ledger

_ADDRESS = re.compile("https?://")


def cite(ledger: Ledger, reports: Iterable[str], *, accessed: str = "") -> dict[str, str]:
    """Return report id → its citation by GB/T 7714-2015 (8.8, reports), of the held ones among the ids.

    阜新市人民政府. 阜新市2021年度法治政府建设报告[R/OL]. (2022-03-20)[2026-01-05]. https://…

    The day of publication stands in brackets, then the day of access (ISO date) if it is given; a report read from a file is
    [R] and has no address. Without issuers the place stands for them, and a report without a title has its file name.
    """
    found = {}
    with ledger.snapshot():
        for ident, report in held.by_report(ledger, reports).items():
            source = str(
                ledger.select(
                    "SELECT min(source) FROM source WHERE version = ?", (report.version,)
                ).fetchone()[0]
            )
            online = bool(_ADDRESS.match(source))
            dates = f"({report.published})" if report.published else ""
            dates += f"[{accessed}]" if accessed and online else ""
            dates = dates or (str(report.year + 1) if report.year is not None and not online else "")
            parts = [
                _issuers(ledger, report),
                f"{report.title}[R{'/OL' if online else ''}]",
                dates,
                source if online else "",
            ]
            found[ident] = ". ".join(p for p in parts if p) + ("" if online else ".")
    return found


def _issuers(ledger: Ledger, report: held.Held) -> str:
    """Return the names of who issued a report, parted by commas."""
    rows = ledger.select(
        "SELECT e.name FROM version v, json_each(v.record, '$[9]') i JOIN uses u ON u.version = v.id "
        "JOIN entity e ON e.id = u.entity AND e.entity = i.value WHERE v.id = ? ORDER BY i.key",
        (report.version,),
    )
    names = list(dict.fromkeys(r[0] for r in rows))
    return ", ".join(names) or (places.known(ledger, report.place).path if report.place else "")
