"""Questions that ship with fazhi, each in Cypher and in SPARQL, with the same rows in both (tested).

A query is a pair of files of one name, `<name>.cypher` and `<name>.rq`, each opening with two comment lines: its help
in Chinese, then in English. Both end in a total order and give columns of the same names.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent


class NamedQuery(NamedTuple):
    """A shipped question; both texts can be run, read and changed as they stand."""

    name: str
    title_zh: str
    title_en: str
    cypher: str
    sparql: str


def named() -> list[NamedQuery]:
    """Return the shipped queries by name."""
    return [_read(file) for file in sorted(_FOLDER.glob("*.cypher"), key=lambda f: f.stem)]


def _read(file: Path) -> NamedQuery:
    cypher = file.read_text(encoding="utf-8")
    zh, en = (line.removeprefix("//").strip() for line in cypher.splitlines()[:2])
    return NamedQuery(file.stem, zh, en, cypher, file.with_suffix(".rq").read_text(encoding="utf-8"))
