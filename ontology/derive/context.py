"""The JSON-LD context: names of JSON keys as the ontology means them."""

from __future__ import annotations

import json
from typing import Any

from .. import schema
from ..identifiers import BASE
from ..standards import PREFIXES

STATES = "states"  # what a report holds: its sections, observations, actions and statements


def context(base: str = BASE) -> dict[str, Any]:
    """Return the value of `@context`: prefixes, then classes and properties by name.

    IRIs are shortened against `id:`; links are IRIs or nested objects, and `states` is `statedIn` read backwards, so
    that a report's facts stand inside it.
    """
    found = schema.load()
    terms: dict[str, Any] = {"@version": 1.1, "id": f"{base}id/", **PREFIXES, "iri": "@id", "class": "@type"}
    terms |= {name: f"fz:{name}" for name in found.classes}
    for link in found.links.values():
        terms[link.name] = {"@id": f"fz:{link.name}", "@type": "@id"}
    for prop in found.properties.values():
        term: dict[str, Any] = {"@id": f"fz:{prop.name}"}
        if prop.range[0] != "string":
            term["@type"] = f"xsd:{prop.range[0]}"
        if prop.many:
            term["@container"] = "@set"
        terms[prop.name] = term
    terms[STATES] = {"@reverse": "fz:statedIn", "@container": "@set"}
    return terms


def document() -> str:
    """Return the context as a document of its own."""
    return json.dumps({"@context": context()}, ensure_ascii=False, indent=2) + "\n"
