"""RDF as TriG and Turtle."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from ontology.identifiers import graph_iri
from ontology.standards import PREFIXES

from .. import views
from ..stores import nquads
from .order import ordered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ..ledger import Ledger
    from . import Order

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")


def write_trig(ledger: Ledger, made: Path, order: Order) -> None:
    """Write graph after graph, each as a block; its subjects are sorted."""
    with made.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_prefixes())
        for name, rows in views.statements(ledger, extras=order.extras):
            lines = (f"{s} {p} {o}\n" for s, p, o in nquads.triples(rows))
            file.write(f"\n{nquads.iri(graph_iri(name, ledger.base))} {{\n")
            file.writelines(_subjects(ordered(lines, order.scratch)))
            file.write("}\n")


def write_turtle(ledger: Ledger, made: Path, order: Order) -> None:
    """Write the graphs merged into one, sorted by subject."""
    lines = (
        f"{subject} {predicate} {value}\n"
        for _, rows in views.statements(ledger, extras=order.extras)
        for subject, predicate, value in nquads.triples(rows)
    )
    with made.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_prefixes())
        file.writelines(_subjects(ordered(lines, order.scratch)))


def _prefixes() -> Iterator[str]:
    for prefix, namespace in PREFIXES.items():
        yield f"@prefix {prefix}: <{namespace}> .\n"


def _subjects(lines: Iterable[str]) -> Iterator[str]:
    """Yield sorted N-Triples lines as Turtle, a block for each subject."""
    triples = (line[:-1].split(" ", 2) for line in lines)
    for subject, group in groupby(triples, key=lambda t: t[0]):
        yield f"\n{subject} {_predicates(group)} .\n"


def _predicates(triples: Iterable[list[str]]) -> str:
    """Return predicates and objects of one subject, in order."""
    parts = []
    for predicate, group in groupby(triples, key=lambda t: t[1]):
        name = "a" if predicate == nquads.TYPE else _short(predicate)
        parts.append(f"{name} {', '.join(_object(t[2]) for t in group)}")
    return " ;\n    ".join(parts)


def _object(term: str) -> str:
    if term.startswith("<"):
        return _short(term)
    value, typed, name = term.rpartition(f"^^<{nquads.XSD}")
    return f"{value}^^xsd:{name[:-1]}" if typed and term.endswith(">") else term


@cache
def _namespaces() -> tuple[tuple[str, str], ...]:
    return tuple((f"<{namespace}", prefix) for prefix, namespace in PREFIXES.items())


def _short(term: str) -> str:
    """Return an IRI with the prefix of its vocabulary; others stand in full, as their Chinese is readable so."""
    for namespace, prefix in _namespaces():
        if term.startswith(namespace):
            name = term[len(namespace) : -1]
            return f"{prefix}:{name}" if _NAME.fullmatch(name) else term
    return term
