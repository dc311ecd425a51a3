"""Columns of tables: what csv, Parquet and the bulk import of Neo4j write for each class and link."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from .. import schema
from .constraints import LABEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..schema import Property

ENDS = ("subject", "subjectClass", "object", "objectClass")
_ADMIN = {"string": "string", "date": "string", "integer": "long", "double": "double", "boolean": "boolean"}


class Column(NamedTuple):
    """A column: `type` is the name of an XSD type."""

    name: str
    type: str
    many: bool = False


class Table(NamedTuple):
    """The table of a class (`nodes`) or of a relationship type (`links`)."""

    folder: str
    name: str
    columns: tuple[Column, ...]


def tables() -> list[Table]:
    """Return a table for each class, then for each link, in the order of the ontology."""
    found = schema.load()
    nodes = (
        Table("nodes", c, (Column("iri", "string"), *map(_column, own))) for c, own in found.classes.items()
    )
    links = (
        Table(
            "links",
            link.relationship,
            (*(Column(e, "string") for e in ENDS), *(_column(found.properties[n]) for n in link.on_link)),
        )
        for link in found.links.values()
    )
    return [*nodes, *links]


def _column(prop: Property) -> Column:
    return Column(prop.name, prop.range[0], prop.many)


def table_document() -> str:
    """Return the columns of csv and Parquet exports as CSV: folder, table, column, type, many."""
    rows = ((t.folder, t.name, c.name, c.type, str(c.many).lower()) for t in tables() for c in t.columns)
    return _csv([("folder", "table", "column", "type", "many"), *rows])


def admin_headers() -> Iterator[tuple[str, str]]:
    """Yield (table, header line) of the files for Neo4j's bulk import; labels and types are named on its command line.

    The first column numbers nodes for the import alone. Report nodes and the like carry more columns there: what a load
    notes on them.
    """
    found = schema.load()
    for name, own in found.classes.items():
        yield name, ",".join([f":ID({LABEL})", "iri:string", *map(_admin, own)])
    for link in found.links.values():
        more = [_admin(found.properties[n]) for n in link.on_link]
        yield link.relationship, ",".join([f":START_ID({LABEL})", f":END_ID({LABEL})", *more])


def _admin(prop: Property) -> str:
    return f"{prop.name}:{_ADMIN[prop.range[0]]}{'[]' if prop.many else ''}"


def admin_document() -> str:
    """Return these headers as CSV: table, header."""
    return _csv([("table", "header"), *admin_headers()])


def _csv(rows: list[tuple[str, ...]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
