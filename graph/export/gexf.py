"""GEXF 1.2, the format of Gephi, written as it streams: Gephi types its columns by it, which GraphML leaves to luck."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from ontology import schema
from ontology.mapping import Link, Node

from .. import views
from ..network import plain
from ..stores import nquads
from .order import ordered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ontology.mapping import Value

    from ..ledger import Ledger
    from . import Order

_TYPES = {"string": "string", "date": "string", "integer": "long", "double": "double", "boolean": "boolean"}


def write_gexf(ledger: Ledger, made: Path, order: Order) -> None:
    """Write nodes by IRI with class, label and properties, then links by their ends.

    GEXF's lists hold no text with commas, so many-valued properties are JSON arrays; what XML cannot hold of texts is left out.
    """
    told = (row for _, graph in views.graphs(ledger) for row in graph)
    lines = ordered((json.dumps(_sortable(row), ensure_ascii=False) + "\n" for row in told), order.scratch)
    with made.open("w", encoding="utf-8", newline="\n") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
            "<meta><creator>fazhi</creator></meta>\n"
            '<graph defaultedgetype="directed" mode="static">\n'
        )
        file.writelines(_columns())
        number = 0
        for tag, group in groupby(map(json.loads, lines), key=lambda r: r[0]):
            file.write("<nodes>\n" if tag == 0 else "<edges>\n")
            for row in group:
                file.write(_node(*row[1:]) if tag == 0 else _edge(number, *row[1:]))
                number += tag
            file.write("</nodes>\n" if tag == 0 else "</edges>\n")
        file.write("</graph>\n</gexf>\n")


def _sortable(row: Node | Link) -> list[Any]:
    if isinstance(row, Node):
        return [0, row.iri, row.cls, row.properties]
    return [
        1, row.subject, row.object, schema.load().links[row.property].relationship,
        dict(sorted(row.properties.items())),
    ]  # fmt: skip


def _columns() -> Iterator[str]:
    found = schema.load()
    of_links = {name for link in found.links.values() for name in link.on_link}
    for side, names in (
        ("node", [p.name for p in found.properties.values() if p.domain]),
        ("edge", sorted(of_links)),
    ):
        yield f'<attributes class="{side}">\n<attribute id="class" title="class" type="string"/>\n'
        for name in names:
            prop = found.properties[name]
            kind = "string" if prop.many else _TYPES[prop.range[0]]
            yield f'<attribute id="{name}" title="{name}" type="{kind}"/>\n'
        yield "</attributes>\n"


def _node(iri: str, cls: str, properties: dict[str, Value]) -> str:
    label = properties.get("name") or properties.get("title") or properties.get("heading")
    label = label or properties.get("quote") or iri
    return f"<node id={_text(iri)} label={_text(label)}>{_values(cls, properties)}</node>\n"


def _edge(number: int, subject: str, target: str, relationship: str, properties: dict[str, Value]) -> str:
    ends = f"source={_text(subject)} target={_text(target)} label={_text(relationship)}"
    return f'<edge id="{number}" {ends}>{_values(relationship, properties)}</edge>\n'


def _values(cls: str, properties: dict[str, Value]) -> str:
    told = "".join(f'<attvalue for="{name}" value={_text(v)}/>' for name, v in properties.items())
    return f'<attvalues><attvalue for="class" value="{cls}"/>{told}</attvalues>'


def _text(value: Value) -> str:
    """Return a value as a quoted XML attribute."""
    value = plain(value)
    if isinstance(value, bool):
        value = "true" if value else "false"
    elif isinstance(value, float):
        value = nquads.double(value)
    return quoteattr(str(value), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
