"""Stores: the graph as one engine sees it, filled from `views.graphs` and from nowhere else.

A store is a cached view of the ledger. Opening one brings it up to date; asking it never changes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ..ledger import Ledger


class Result(NamedTuple):
    """What a query found.

    Cells are plain Python: str, int, float, bool, None, and from Cypher also lists and dicts. An IRI is a str.
    A node is a dict of its properties with its class under `_label`, a link likewise with its type; a path is
    `{"nodes": [...], "links": [...]}`. Properties without a value are left out.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


class Store(Protocol):
    """What both stores offer; `tests/graph/test_stores.py` holds them to the same answers."""

    @classmethod
    def open(cls, folder: Path, ledger: Ledger) -> Self:
        """Return the store beside the ledger in `folder`, brought up to date first.

        Raises:
            UnusableGraph: the view is out of date and cannot be written.

        """
        ...

    def query(
        self, text: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None
    ) -> Result:
        """Return what a query finds; it is stopped after `timeout` seconds.

        Raises:
            QueryRefused: it does not parse, would write, would reach outside the graph, or took too long.

        """
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the files."""
        self.close()
