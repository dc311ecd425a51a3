"""JSON-LD in a frame of our own: a report with all it states inside it, everything else once, an object a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ontology import schema
from ontology.derive.context import STATES, context
from ontology.identifiers import graph_iri
from ontology.mapping import Link, Node, elements

from .. import views

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ontology.standards import Triple

    from ..ledger import Ledger
    from . import Order

    Row = Node | Link | Triple


def write_jsonld(ledger: Ledger, made: Path, order: Order) -> None:
    """Write a document with its context; each named graph is an object whose `@graph` holds one object per thing."""
    short = f"{ledger.base}id/"
    with made.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": {_json(context(ledger.base))},\n"@graph": [')
        first = True
        for name, rows in views.statements(ledger, extras=order.extras):
            lines = ",\n".join(map(_json, _objects(elements(rows), short)))
            if lines:
                file.write(
                    f'{"" if first else ","}\n{{"iri": {_json(graph_iri(name, ledger.base))}, "@graph": [\n{lines}\n]}}'
                )
                first = False
        file.write("\n]}\n")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _objects(rows: Iterable[Row], short: str) -> list[dict[str, Any]]:
    """Return an object per subject by IRI; what is stated in a report stands in the report's object."""
    found: dict[str, dict[str, Any]] = {}
    inside: dict[str, str] = {}
    for row in rows:
        own = found.setdefault(row[0], {"iri": _compact(row[0], short)})
        if isinstance(row, Node):
            _add(own, "class", row.cls)
            own.update(row.properties)
        elif isinstance(row, Link):
            if row.property == "statedIn":
                inside[row.subject] = row.object
            else:
                _add(own, row.property, _compact(row.object, short))
        else:
            _add(own, *_standard(row, short))
    for subject, report in sorted(inside.items()):
        found[report].setdefault(STATES, []).append(found[subject])
    return [_tidy(found[iri]) for iri in sorted(found) if iri not in inside]


def _add(own: dict[str, Any], key: str, value: Any) -> None:
    own.setdefault(key, []).append(value)


def _standard(row: Triple, short: str) -> tuple[str, Any]:
    if row.predicate == "rdf:type":
        return "class", row.value
    if row.is_link:
        return row.predicate, {"iri": _compact(str(row.value), short)}
    if row.language:
        return row.predicate, {"@value": row.value, "@language": row.language}
    if row.datatype in {"", "string"}:
        return row.predicate, row.value
    return row.predicate, {"@value": row.value, "@type": f"xsd:{row.datatype}"}


def _compact(iri: str, short: str) -> str:
    """Return an IRI with the prefix `id:`."""
    return f"id:{iri[len(short) :]}" if iri.startswith(short) else iri


def _tidy(own: dict[str, Any]) -> dict[str, Any]:
    """Return an object whose links stand in order; one alone stands without brackets unless more were allowed."""
    links = schema.load().links
    for key, value in own.items():
        if key == STATES:
            own[key] = [_tidy(inner) for inner in value]
        elif isinstance(value, list) and (key in links or ":" in key or key == "class"):
            ordered = sorted(value, key=_json)
            several = key in links and links[key].many
            own[key] = ordered if several or len(ordered) > 1 else ordered[0]
    return own
