"""Does a graph keep the rules of `ontology.rules`? Each rule is a query, run over the whole graph in memory.

The same rules stand in ontology/shapes.ttl as SHACL, for any validator.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from ontology.rules import rules

from . import views
from .stores import nquads

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ontology.rules import Core, Rule

    from .ledger import Ledger
    from .stores.rdf import RdfStore


class Passage(NamedTuple):
    """Where a problem is seen: a fact's place in its report, or only the name of what stands nowhere."""

    iri: str
    report: str  # IRI, "" where it is no fact
    start: int | None
    end: int | None
    quote: str


class Problem(NamedTuple):
    """Something that breaks a rule."""

    rule: str
    severity: str
    zh: str
    en: str
    focus: str  # IRI
    value: Any  # what is wrong with it, None where that is an absence
    passages: tuple[Passage, ...]  # its own first


def problems(ledger: Ledger) -> list[Problem]:
    """Return everything in a graph that breaks a rule: violations first, by rule, then by IRI."""
    with dataset(ledger) as store:
        return find(store)


def problems_of_file(file: Path) -> list[Problem]:
    """Return everything in an RDF file that breaks a rule; quotes are compared where it holds passages.

    Raises:
        UnreadableInput: it cannot be read as RDF.

    """
    from .stores import files  # noqa: PLC0415 - pyoxigraph takes 0.1 s to import

    with files.read(file) as store:
        return find(store)


def dataset(ledger: Ledger) -> RdfStore:
    """Return the graph in memory as the rules want it: its statements, and of each quote what the text says there."""
    from .stores.rdf import in_memory  # noqa: PLC0415 - pyoxigraph takes 0.1 s to import

    return in_memory(_lines(ledger))


def _lines(ledger: Ledger) -> Iterator[str]:
    for statements in views.checked(ledger):
        yield from nquads.ntriples(statements)


# ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────────────


def find(store: RdfStore) -> list[Problem]:
    """Return everything in a dataset that breaks a rule."""
    found: dict[tuple[str, str, str], Problem] = {}
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:  # oxigraph lets go of Python
        answers = pool.map(lambda rule: store.query(query(rule)).rows, rules())
        for rule, answer in zip(rules(), answers, strict=True):
            for focus, value, *others in answer:
                key = (rule.id, focus, repr(value))
                if key not in found:
                    shown = [focus, *(o for o in others if o is not None)]
                    passages = tuple(map(partial(_passage, store), shown))
                    found[key] = Problem(rule.id, rule.severity, rule.zh, rule.en, focus, value, passages)
    return sorted(found.values(), key=lambda p: (p.severity != "violation", p.rule, p.focus, repr(p.value)))


def query(rule: Rule) -> str:
    """Return the query that finds what breaks a rule: ?this, ?value, ?first, ?second."""
    pattern = _core(rule.core) if rule.core else rule.pattern
    target = _member("$this", "?target", rule.classes) if rule.classes else ""
    return f"SELECT DISTINCT ?this ?value ?first ?second WHERE {{ {target} {pattern} }} ORDER BY ?this ?value ?first"


def _member(node: str, cls: str, classes: tuple[str, ...]) -> str:
    """Return a pattern that matches where a node is of one of some classes."""
    if len(classes) == 1:
        return f"{node} a :{classes[0]} ."
    return f"{node} a {cls} . FILTER({cls} IN ({', '.join(f':{c}' for c in classes)}))"


def _core(core: Core) -> str:
    """Return the pattern that finds what breaks a constraint of SHACL."""
    if core.required:
        return f"FILTER NOT EXISTS {{ $this :{core.property} ?any }}"
    if core.single:
        return f"$this :{core.property} ?one , ?other . FILTER(!sameTerm(?one, ?other))"
    return f"$this :{core.property} ?value . FILTER({_wrong(core)})"


def _wrong(core: Core) -> str:
    """Return whether ?value is not what a constraint on single values asks for."""
    if core.datatype:
        return _mistyped(core.datatype)
    if core.classes:
        return f"!EXISTS {{ {_member('?value', '?class', core.classes)} }}"
    if core.one_of:
        return f"?value NOT IN ({', '.join(map(nquads.string, core.one_of))})"
    if core.pattern:
        return f"!REGEX(STR(?value), {nquads.string(core.pattern)})"
    return _outside(core)


def _mistyped(kind: str) -> str:
    """Return whether ?value is no literal of a datatype, or none that the datatype knows."""
    if kind == "string":
        return "!COALESCE(DATATYPE(?value) = xsd:string, false)"
    known = f"DATATYPE(xsd:{kind}(STR(?value))) = xsd:{kind}"
    return f"!COALESCE(DATATYPE(?value) = xsd:{kind} && {known}, false)"


def _outside(core: Core) -> str:
    bounds = [f"?value >= {core.least}"] if core.least is not None else []
    bounds += [f"?value <= {core.most}"] if core.most is not None else []
    return f"!COALESCE({' && '.join(bounds)}, false)"


def _passage(store: RdfStore, iri: str) -> Passage:
    """Return where a thing stands in the text, or what it is called."""
    asked = (
        "SELECT ?report ?start ?end ?quote WHERE { VALUES ?this { %s } OPTIONAL { ?this :statedIn ?report } "
        "OPTIONAL { ?this :startOffset ?start } OPTIONAL { ?this :endOffset ?end } OPTIONAL { ?this :quote ?q } "
        "OPTIONAL { ?this :heading ?h } OPTIONAL { ?this :name ?n } OPTIONAL { ?this :title ?t } "
        'BIND(COALESCE(?q, ?h, ?n, ?t, "") AS ?quote) } ORDER BY ?report ?start ?end ?quote LIMIT 1'
    )
    ((report, start, end, quote),) = store.query(asked % nquads.iri(iri)).rows
    return Passage(iri, report or "", start, end, quote)
