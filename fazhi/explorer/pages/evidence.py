"""The page of a passage: the sentence in its paragraph, every fact that rests on it, how to cite it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ontology import identifiers
from ontology.facts import Observation

from .. import citation, passages, things, twins
from ..texts import bound, number
from . import Missing, Page
from .report import about, headings, spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.facts import Facts

    from ..atlas import Atlas
    from . import Ask

_DEEPEST, _HEADING = (
    2,
    60,
)  # headings below this depth are sentences themselves; characters of one that are shown
_PARAGRAPH = 600  # characters shown on each side at most
_PATH = re.compile(r"(?P<report>report/.+)/p/(?P<start>\d{1,9})-(?P<end>\d{1,9})")


def page(atlas: Atlas, ask: Ask) -> Page:
    """Return the page of a passage, given by report, start and end or by its permalink.

    Raises:
        Missing: the report is not held, or its text has no such place.

    """
    if found := _PATH.fullmatch(ask.ident):
        ident, start, end = found["report"], int(found["start"]), int(found["end"])
    else:
        ident = ask.one("report")
        start, end = ask.number("start", -1, 10**9), ask.number("end", -1, 10**9)
    row = atlas.row("SELECT r.id FROM thing t JOIN report r ON r.thing = t.id WHERE t.entity = ?", ident)
    if row is None:
        raise Missing("This report is not in the graph", ident)
    facts = atlas.ledger.facts(ident)
    if not 0 <= start < end <= len(facts.text):
        raise Missing("The report's text has no such place", f"{start}–{end}")
    return Page(
        "evidence.html", facts.report.title or facts.report.doc, _data(atlas, facts, ident, start, end)
    )


def _data(atlas: Atlas, facts: Facts, ident: str, start: int, end: int) -> dict[str, Any]:
    report = about(atlas, facts, ident)
    above = [s.heading[:_HEADING] for s in headings(facts, start) if s.level <= _DEEPEST]
    before, quoted, after = _paragraph(facts.text, start, end)
    iri = identifiers.iri(ident, atlas.base)
    cited = citation.of_passage(report["citation"], report["source"], start, above[-1] if above else "")
    return {
        "report": {"title": report["title"], "href": f"{things.address(ident)}#c{start}", "id": ident},
        "place": report["place"], "year": report["year"], "before": before, "quote": quoted, "after": after,
        "heading": " › ".join(above), "start": start, "end": end, "iri": f"{iri}/p/{start}-{end}",
        "permalink": passages.permalink(ident, start, end), "citation": cited, "facts": list(_facts(atlas, facts, ident, start, end)),
        **twins.of_passage(iri, start, end),
    }  # fmt: skip


def _paragraph(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return the paragraph around a quote; where it is long, what is near."""
    low = max(text.rfind("\n", 0, start) + 1, start - _PARAGRAPH)
    close = text.find("\n", end)
    high = min(len(text) if close < 0 else close, end + _PARAGRAPH)
    return text[low:start].lstrip(), text[start:end], text[end:high].rstrip()


_ROLES = ("entity", "actor", "target", "about", "area")
_TOLD = ("indicator", "status", "scope", "period", "action", "kind", "category", "who", "type")


def _facts(atlas: Atlas, facts: Facts, ident: str, start: int, end: int) -> Iterator[dict[str, Any]]:
    """Yield the facts that hold or touch the span: what each says, in order of the text."""
    for fact in sorted(spans(facts), key=lambda f: (f.start, f.end)):
        if fact.start < end and fact.end > start:
            values = fact._asdict()
            linked = {r: values[r] for r in _ROLES if values.get(r)}
            told = {}
            if isinstance(fact, Observation):
                linked = {"measures": f"indicator/{fact.measures}", **linked}
                told["value"] = f"{bound(fact.bound)}{number(fact.value)}{fact.unit}"
            known = things.by_entity(atlas, linked.values())
            yield {
                "class": type(fact).__name__, "start": fact.start, "end": fact.end, "quote": facts.text[fact.start : fact.end],
                "rule": fact.rule, "href": passages.address(ident, fact.start, fact.end),
                "details": {k: values[k] for k in _TOLD if values.get(k)},
                "things": [{"role": r, **known[e]} for r, e in linked.items() if e in known], **told,
            }  # fmt: skip
