"""Searching: names, aliases, codes, sounds, places that are not in the graph, and passages."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from graph import search_index
from graph.search import pattern
from ontology import authority, identifiers

from .. import passages, things
from ..texts import tell
from . import Page

if TYPE_CHECKING:
    from ontology.authority import Place

    from ..atlas import Atlas
    from . import Ask

_ENTITIES, _PASSAGES, _SUGGESTED, _LONGEST = 40, 20, 8, 200
_CONSIDERED = 300  # things that bear the words, before the most spoken of are chosen
_OF_REPORT, _CANDIDATES = 3, 400  # passages of one report; reports that are looked into


def page(atlas: Atlas, ask: Ask) -> Page:
    """Return what bears the words as a name, and the passages that hold them."""
    words = ask.one("q").strip()[:_LONGEST]
    found = named(atlas, words, _ENTITIES) if words else []
    groups = {
        cls: same
        for cls in (*things.CLASSES, *things.OTHERS)
        if (same := [t for t in found if t["class"] == cls])
    }
    return Page(
        "search.html", words,
        {"q": words, "groups": groups, "elsewhere": _elsewhere(atlas, words), "passages": _passages(atlas, words) if words else []},
    )  # fmt: skip


def suggest(atlas: Atlas, ask: Ask) -> list[dict[str, Any]]:
    """Return a few things that bear the words, for the search field."""
    words = ask.one("q").strip()[:_LONGEST]
    found = named(atlas, words, _SUGGESTED) if words else []
    return [
        {
            "label": t["label"],
            "detail": t["detail"] or tell(ask.language, t["class"]),
            "href": t["href"],
            "class": t["class"],
        }
        for t in found
    ]


def named(atlas: Atlas, words: str, limit: int) -> list[things.Ref]:
    """Return things by any of their names or sounds: whole names, beginnings, the rest; of each the most spoken of first.

    Of things that no report speaks of, only places and those that bear the very name are of use.
    """
    grades = _graded(atlas, search_index.key(words))
    found = [
        things.full(row) for row in atlas.many("SELECT * FROM thing WHERE entity IN ({keys})", list(grades))
    ]
    useful = [t for t in found if t["reports"] or t["class"] == "Jurisdiction" or not grades[t["id"]]]
    useful.sort(key=lambda t: (grades[t["id"]], t["label"] != words, -t["reports"], t["id"]))
    return useful[:limit]


def _graded(atlas: Atlas, key: str) -> dict[str, int]:
    """Return entity ids with how a name of theirs holds the key (`graph.search_index.bearing`)."""
    start = len(f"{atlas.base}id/")
    with search_index.opened(atlas.ledger) as db:
        found = search_index.bearing(db, key, _CONSIDERED)
    return {iri[start:]: grade for _, iri, _, _, grade in found}


def _elsewhere(atlas: Atlas, words: str) -> list[dict[str, Any]]:
    """Return the places of the authority table that bear the name and that no report of the graph speaks of."""
    if not words:
        return []
    places = authority.load().places
    return [
        {"label": p.name, "detail": places.path(p.parent), "code": p.code, "ended": p.end}
        for p in places.named(words)
        if not _held(atlas, p)
    ][:_ENTITIES]


def _held(atlas: Atlas, place: Place) -> bool:
    return atlas.thing(identifiers.jurisdiction(place.id)) is not None


def _passages(atlas: Atlas, words: str) -> list[dict[str, Any]]:
    """Return passages that hold the words, at most three of a report.

    `graph.search.find` reads the record of every report for its rows; here the index's candidates are taken one by one.
    """
    key = search_index.key(words)
    if not key:
        return []
    wanted = pattern(key)
    spans: list[dict[str, Any]] = []
    with search_index.opened(atlas.ledger) as db:
        candidates = db.execute(
            "SELECT d.report FROM document_pairs p JOIN document d ON d.id = p.rowid WHERE document_pairs MATCH ? "
            f"ORDER BY p.rowid LIMIT {_CANDIDATES}",
            (search_index.matching(key),),
        )
        for (report,) in candidates:
            row = atlas.row(
                "SELECT r.id, b.text FROM thing t JOIN report r ON r.thing = t.id JOIN ledger.body b ON b.version = r.version WHERE t.entity = ?",
                report,
            )
            found = wanted.finditer(row["text"]) if row else iter(())
            spans += [
                {"report": row["id"], "start": m.start(), "end": m.end()}
                for m in islice(found, _OF_REPORT)
                if row
            ]
            if len(spans) >= _PASSAGES:
                break
    return passages.shown(atlas, spans[:_PASSAGES])
