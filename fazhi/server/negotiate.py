"""Which form of an answer a client prefers (RFC 9110, 12.5.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# What clients ask for → what the engine writes; of equals the first is preferred.
TABULAR: Mapping[str, str] = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "application/xml": "application/sparql-results+xml",
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
    "text/xml": "application/sparql-results+xml",
}
TRIPLES: Mapping[str, str] = {
    "text/turtle": "text/turtle",
    "application/x-turtle": "text/turtle",
    "application/n-triples": "application/n-triples",
    "application/ld+json": "application/ld+json",
    "application/json": "application/ld+json",
    "application/rdf+xml": "application/rdf+xml",
    "application/xml": "application/rdf+xml",
    "application/n-quads": "application/n-quads",
    "application/trig": "application/trig",
    "text/n3": "text/n3",
    "text/plain": "application/n-triples",  # as N-Triples was called before it had a name of its own
}
_RANGE = re.compile(r'\s*([^\s;,"/]+)/([^\s;,"]+)\s*((?:;(?:[^",]|"(?:[^"\\]|\\.)*")*)?)')
_QUALITY = re.compile(r";\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*(?:;|$)", re.IGNORECASE)


def best(accept: str | None, offered: Iterable[str]) -> str | None:
    """Return the media type of those offered that a client likes best; None where it likes none of them.

    `accept` is the value of the header, None or empty for a client that says nothing. Parameters other than q are not
    looked at; of types that are liked equally the first offered wins. An item that cannot be read counts for nothing.
    """
    ranges = _ranges(accept or "*/*")
    ranked = [(_quality(media, ranges), -n, media) for n, media in enumerate(offered)]
    quality, _, media = max(ranked, default=(0.0, 0, ""))
    return media if quality > 0 else None


def _ranges(accept: str) -> dict[str, float]:
    """Return the quality of each media range of an Accept header."""
    found: dict[str, float] = {}
    for match in _RANGE.finditer(accept):
        quality = _QUALITY.search(match[3])
        if quality is None and re.search(r";\s*q\s*=", match[3], re.IGNORECASE):
            continue
        found[f"{match[1]}/{match[2]}".lower()] = float(quality[1]) if quality else 1.0
    return found


def _quality(media: str, ranges: Mapping[str, float]) -> float:
    """Return how much a media type is liked: the most specific range decides."""
    for name in (media, f"{media.partition('/')[0]}/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0
