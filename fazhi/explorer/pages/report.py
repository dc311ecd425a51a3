"""The page of a report: its text with every mention and number marked, its sections beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import islice, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from ontology import identifiers

from .. import citation, passages, things, twins
from . import Missing, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.facts import Action, Facts, Mention, Observation, Section, Statement

    from ..atlas import Atlas
    from . import Ask

    Span = Mention | Observation | Action | Statement

_LONGEST_HEADING = 80  # characters; a longer line is a paragraph that begins with its heading


class _Mark(NamedTuple):
    start: int
    end: int
    cls: str
    of: str  # entity id, or what a number measures


def page(atlas: Atlas, ask: Ask) -> Page:
    """Return the page of a held report.

    Raises:
        Missing: it is not held.

    """
    row = atlas.row("SELECT r.* FROM thing t JOIN report r ON r.thing = t.id WHERE t.entity = ?", ask.ident)
    if row is None:
        raise Missing("Nothing in this graph has this address", ask.ident)
    facts = atlas.ledger.facts(ask.ident)
    iri = identifiers.iri(ask.ident, atlas.base)
    marks = list(_flat_marks(facts))
    data = {
        **about(atlas, facts, ask.ident), "iri": iri, "id": ask.ident, "href": things.address(ask.ident),
        "counts": Counter(m.cls for m in _marks(facts)), "tree": _tree(facts), "text": list(_lines(facts, marks, ask.ident)),
        "named": _named(atlas, row["id"]), "neighbours": _neighbours(atlas, row["place"], ask.ident), "twins": twins.of_report(iri),
    }  # fmt: skip
    return Page("report.html", facts.report.title or facts.report.doc, data)


def about(atlas: Atlas, facts: Facts, ident: str) -> dict[str, Any]:
    """Return what head and foot of a report say, where it was read from, and its citation."""
    report = facts.report
    refs = things.by_entity(atlas, (report.place, *report.issuers, *report.addressees))
    held = atlas.row(
        "SELECT min(s.source) AS source, v.sha256 FROM ledger.version v JOIN ledger.source s ON s.version = v.id "
        "WHERE v.report = ? AND v.current GROUP BY v.id",
        ident,
    )
    source = held["source"] if held else ""
    online = source.startswith(("http://", "https://"))
    return {
        "title": report.title or report.doc, "year": report.year, "published": report.published, "kind": report.kind,
        "place": refs.get(report.place), "issuers": [refs[i] for i in report.issuers if i in refs],
        "addressees": [refs[i] for i in report.addressees if i in refs], "file": report.doc,
        "source": source if online else "", "sha256": held["sha256"] if held else "", "characters": len(facts.text),
        "citation": citation.of_report(atlas, ident),
    }  # fmt: skip


def spans(facts: Facts) -> list[Span]:
    """Return every fact that a passage may be asked of: mentions, observations, actions, statements."""
    return [*facts.mentions, *facts.observations, *facts.actions, *facts.statements]


def headings(facts: Facts, start: int) -> list[Section]:
    """Return the sections that hold a place of the text, the widest first."""
    return sorted((s for s in facts.sections if s.start <= start < s.end), key=lambda s: s.level)


def _marks(facts: Facts) -> Iterator[_Mark]:
    yield from (_Mark(m.start, m.end, m.type, m.entity) for m in facts.mentions)
    yield from (_Mark(o.start, o.end, "Observation", o.measures) for o in facts.observations)
    yield from (_Mark(s.start, s.end, "Statement", s.kind) for s in facts.statements)


def _flat_marks(facts: Facts) -> Iterator[_Mark]:
    """Yield marks that do not overlap, the longer one of two that begin together; statements are marked around them."""
    at = 0
    for mark in sorted((m for m in _marks(facts) if m.cls != "Statement"), key=lambda m: (m.start, -m.end)):
        if mark.start >= at:
            yield mark
            at = mark.end


def _tree(facts: Facts) -> list[dict[str, Any]]:
    """Return the sections down to depth 2, each with how many observations and statements stand in it."""
    found = []
    for section in facts.sections:
        if section.level <= 2:
            inside = range(section.start, section.end)
            found.append(
                {
                    "heading": section.heading[:60].rstrip("。"),
                    "depth": section.level,
                    "anchor": f"s{section.start}",
                    "kind": section.kind,
                    "theme": section.theme,
                    "observations": sum(o.start in inside for o in facts.observations),
                    "statements": sum(s.start in inside for s in facts.statements),
                }
            )
    return found


def _lines(facts: Facts, marks: list[_Mark], ident: str) -> Iterator[dict[str, Any]]:
    """Yield the lines of the text that hold something: depth (0: a paragraph), anchor, and pieces."""
    sections = {s.start: s for s in facts.sections}
    names = {e.id: e.name for e in facts.entities}
    # Every fact can be led to: one that no mark begins with is anchored at its line.
    anchors = {f.start for f in spans(facts)} - {m.start for m in marks}
    start = 0
    for line in facts.text.splitlines(keepends=True):
        end = start + len(line)
        inner = start + len(line) - len(line.lstrip())
        last = start + len(line.rstrip())
        if inner < last:
            section = sections.get(inner) or sections.get(start)
            is_heading = (
                section is not None
                and last - inner <= _LONGEST_HEADING
                and last - inner <= len(section.heading) + 2
            )
            yield {
                "depth": min(section.level, 3) if section and is_heading else 0, "start": inner,
                "anchor": f"s{section.start}" if section else f"l{inner}",
                "anchors": sorted(a for a in anchors if start <= a < end),
                "pieces": list(_pieces(facts, marks, inner, last, names, ident)),
            }  # fmt: skip
        start = end


def _pieces(
    facts: Facts, marks: list[_Mark], start: int, end: int, names: dict[str, str], ident: str
) -> Iterator[dict[str, Any]]:
    """Yield the pieces of a line: groups that a statement holds together or plain text, each a list of runs."""
    stated = sorted((s for s in facts.statements if s.start < end and s.end > start), key=lambda s: s.start)
    at = start
    for statement in stated:
        if statement.start > at:
            yield {"kind": "", "runs": _runs(facts, marks, at, statement.start, names, ident)}
        low, at = max(at, statement.start), min(end, statement.end)
        if low < at:
            href = passages.address(ident, statement.start, statement.end)
            yield {"kind": statement.kind, "href": href, "runs": _runs(facts, marks, low, at, names, ident)}
    if at < end:
        yield {"kind": "", "runs": _runs(facts, marks, at, end, names, ident)}


def _runs(
    facts: Facts, marks: list[_Mark], start: int, end: int, names: dict[str, str], ident: str
) -> list[dict[str, Any]]:
    found, at = [], start
    first = bisect_right(marks, start, key=attrgetter("end"))
    for mark in takewhile(lambda m: m.start < end, islice(marks, first, None)):
        if mark.start > at:
            found.append({"text": facts.text[at : mark.start]})
        found.append(
            {
                "text": facts.text[max(mark.start, at) : min(mark.end, end)],
                "class": mark.cls,
                "anchor": f"c{mark.start}",
                "name": names.get(mark.of, ""),
                "href": passages.address(ident, mark.start, mark.end),
            }
        )
        at = min(mark.end, end)
    if at < end:
        found.append({"text": facts.text[at:end]})
    return found


def _named(atlas: Atlas, report: int) -> dict[str, list[dict[str, Any]]]:
    """Return what a report mentions, class by class, most mentioned first."""
    rows = atlas.rows(
        "SELECT t.*, s.n AS here FROM spoken s JOIN thing t ON t.id = s.thing WHERE s.report = ? ORDER BY s.n DESC, t.entity",
        report,
    )
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["cls"], []).append({**things.ref(row), "here": row["here"]})
    return found


def _neighbours(atlas: Atlas, place: int | None, ident: str) -> list[things.Ref]:
    """Return the reports of the same place, by year."""
    rows = atlas.rows(
        "SELECT t.*, r.year FROM report r JOIN thing t ON t.id = r.thing WHERE r.place = ? ORDER BY r.year, t.entity LIMIT 40",
        place,
    )
    return [{**things.ref(r), "year": r["year"], "here": r["entity"] == ident} for r in rows]
