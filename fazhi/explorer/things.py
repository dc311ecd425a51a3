"""Things as pages show them: a label, where it belongs, its class, its address."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ontology import identifiers

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from .atlas import Atlas

# In the order of pages and legends. Each has a colour and a mark of its own.
CLASSES = ("Jurisdiction", "Agency", "Program", "Regulation", "Indicator")
OTHERS = ("Report", "CitedReport", "Award", "AgencyKind", "Theme", "ProblemCategory")

Ref = dict[str, Any]


def address(entity: str) -> str:
    """Return the address of a thing's page: its entity id, which is escaped already, with ideographs encoded."""
    return "/" + quote(entity, safe="/%~")


def ident(path: str) -> str:
    """Return the entity id that a path of an address names: every segment unescaped and escaped by our rule."""
    return "/".join(identifiers.escape(identifiers.unescape(segment)) for segment in path.split("/"))


def ref(row: sqlite3.Row) -> Ref:
    """Return a thing as a link: label, detail (the path it lies in), class, href, entity id."""
    return {
        "label": row["name"], "detail": row["detail"], "class": row["cls"], "href": address(row["entity"]),
        "id": row["entity"],
    }  # fmt: skip


def full(row: sqlite3.Row) -> Ref:
    """Return a link with what the index counted: reports, places, mentions, first and last year, and the English name."""
    counted = {k: row[k] for k in ("reports", "places", "mentions", "first", "last")}
    english = json.loads(row["properties"]).get("nameEn", "")
    return {**ref(row), **counted, "label_en": english}


def by_entity(atlas: Atlas, entities: Iterable[str]) -> dict[str, Ref]:
    """Return links by entity id, through merged ids; unknown ones are left out."""
    found = {}
    for entity in dict.fromkeys(entities):
        if entity and (row := atlas.thing(entity)):
            found[entity] = ref(row)
    return found


def by_key(atlas: Atlas, keys: Iterable[int | None]) -> dict[int, Ref]:
    """Return links by the index's key."""
    wanted = sorted({k for k in keys if k})
    rows = atlas.many("SELECT id, name, detail, cls, entity FROM thing WHERE id IN ({keys})", wanted)
    return {row["id"]: ref(row) for row in rows}


def path(ref: Ref) -> str:
    """Return the full name: what it lies in, then its own name."""
    return f"{ref['detail']}{ref['label']}" if ref["class"] == "Jurisdiction" else str(ref["label"])


def linked(atlas: Atlas, key: int, prop: str, *, backward: bool = False, limit: int = 200) -> list[Ref]:
    """Return what a thing is linked to by a property, or what is linked to it, most reported first."""
    here, there = ("object", "subject") if backward else ("subject", "object")
    rows = atlas.rows(
        f"SELECT t.* FROM link l JOIN thing t ON t.id = l.{there} WHERE l.{here} = ? AND l.property = ? "
        "ORDER BY t.reports DESC, t.entity LIMIT ?",
        key, prop, limit,
    )  # fmt: skip
    return [full(row) for row in rows]
