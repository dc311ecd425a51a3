"""Facts in the shape of the annotated reports, for scoring and for everyone who wants JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontology.facts import Facts


def gold_json(facts: Facts) -> dict[str, Any]:
    """Return one report as an object of plain values: doc, report, mentions, observations, actions, sections, and more."""
    report, text = facts.report, facts.text
    names = {e.id: e for e in facts.entities}
    return {
        "doc": report.doc,
        "report": {
            "id": report.id,
            "title": report.title,
            "jurisdiction": report.jurisdiction,
            "code": report.code,
            "level": report.level,
            "year": report.year,
            "published": report.published,
            "issuers": _names(report.issuers, names),
            "addressees": _names(report.addressees, names),
            "kind": report.kind,
        },
        "mentions": [
            {
                "start": m.start,
                "end": m.end,
                "text": text[m.start : m.end],
                "type": m.type,
                "canonical": names[m.entity].name,
                "id": m.entity,
                **({"code": names[m.entity].code} if names[m.entity].code else {}),
                **({"deictic": True} if m.deictic else {}),
                "rule": m.rule,
            }
            for m in facts.mentions
        ],
        "observations": [
            {**_spanned(o._asdict(), text), "actor": _name(o.actor, names)} for o in facts.observations
        ],
        "actions": [
            {
                **_spanned(a._asdict(), text),
                "type": names[a.target].type,
                "entity": names[a.target].name,
                "actor": _name(a.actor, names),
            }
            for a in facts.actions
        ],
        "sections": [s._asdict() for s in facts.sections],
        "statements": [_spanned(s._asdict(), text) for s in facts.statements],
    }


def _names(ids: Iterable[str], entities: dict[str, Any]) -> list[str]:
    return [entities[i].name for i in ids]


def _name(ident: str, entities: dict[str, Any]) -> str:
    return entities[ident].name if ident else ""


def _spanned(row: dict[str, Any], text: str) -> dict[str, Any]:
    return {"start": row["start"], "end": row["end"], "text": text[row["start"] : row["end"]], **row}
