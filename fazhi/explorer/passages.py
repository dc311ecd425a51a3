"""Passages: where a fact stands, the words around it, the heading above it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from . import things

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from .atlas import Atlas

_AROUND = 48  # characters on each side of a quote in a list
_STOPS = "。！？；\n\r"  # a sentence ends here, and its context with it
_COLUMNS = "r.id AS report, r.year, r.title, r.place, t.entity"


def address(report: str, start: int, end: int) -> str:
    """Return the address of a passage; the front end opens it in its drawer."""
    return f"/evidence?report={quote(report, safe='/')}&start={start}&end={end}"


def permalink(report: str, start: int, end: int) -> str:
    """Return the address that is a passage's own."""
    return f"{things.address(report)}/p/{start}-{end}"


def window(text: str, start: int, end: int, around: int = _AROUND) -> tuple[str, str, str]:
    """Return (before, quote, after): the quote and so many characters around it, cut where its sentence is."""
    before, after = text[max(0, start - around) : start], text[end : end + around]
    for i in range(len(before) - 1, -1, -1):
        if before[i] in _STOPS:
            before = before[i + 1 :]
            break
    else:
        before = ("…" if start > around else "") + before
    cut = next((i for i, c in enumerate(after) if c in _STOPS), None)
    after = after + ("…" if end + around < len(text) else "") if cut is None else after[: cut + 1]
    return _flat(before).lstrip(), _flat(text[start:end]), _flat(after).rstrip()


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def shown(
    atlas: Atlas, spans: Iterable[Mapping[str, Any] | sqlite3.Row], around: int = _AROUND
) -> list[dict[str, Any]]:
    """Return passages as lists show them. Rows hold report (key), start, end; order stays."""
    spans = list(spans)
    reports = _reports(atlas, {row["report"] for row in spans})
    made = []
    for row in spans:
        report = reports[row["report"]]
        before, quoted, after = window(report["text"], row["start"], row["end"], around)
        made.append(
            {
                "before": before,
                "quote": quoted,
                "after": after,
                "href": address(report["report"]["id"], row["start"], row["end"]),
                "report": report["report"],
                "place": report["place"],
                "year": report["year"],
            }
        )
    return made


def _reports(atlas: Atlas, keys: set[int]) -> dict[int, dict[str, Any]]:
    rows = atlas.many(
        f"SELECT {_COLUMNS}, b.text, t.name, t.detail, t.cls FROM report r JOIN thing t ON t.id = r.thing "
        "JOIN ledger.body b ON b.version = r.version WHERE r.id IN ({keys})",
        sorted(keys),
    )
    places = things.by_key(atlas, (row["place"] for row in rows))
    return {
        row["report"]: {
            "text": row["text"], "report": things.ref(row), "place": places.get(row["place"]), "year": row["year"],
        }
        for row in rows
    }  # fmt: skip
