"""The neighbouring reports, where they lie beside the checkout, and what extraction says of them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import extractors
from extractors.gold import gold_json

CORPUS = Path(__file__).parents[3].parent / "shared" / "corpus"


def names(corpus: Path) -> list[str]:
    """Return the reports' paths below the folder, in order."""
    return sorted(p.relative_to(corpus).as_posix() for p in corpus.glob("*/*.txt"))


def read(path: Path) -> str:
    """Return a report's text, newlines as they stand: offsets count its characters."""
    return path.read_bytes().decode("utf-8")


def mark(text: str) -> str:
    """Return the first 12 digits of the sha1 of a text without outer blanks, as the corpus's MANIFEST.csv has it."""
    return hashlib.sha1(text.strip().encode(), usedforsecurity=False).hexdigest()[:12]


@cache
def said(name: str, corpus: Path = CORPUS) -> dict[str, Any]:
    """Return what extraction says of a report; each is read once."""
    return gold_json(extractors.extract(extractors.read(corpus / name)))
