"""A report as literature cites it: GB/T 7714-2015."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..ledger import Ledger


def cite(ledger: Ledger, reports: Iterable[str]) -> dict[str, str]:
    """Return report id → its citation by GB/T 7714-2015, of the held ones among the ids.

    阜新市人民政府. 阜新市2021年度法治政府建设报告[R/OL]. (2022-03-20). https://…
    """
    raise NotImplementedError
