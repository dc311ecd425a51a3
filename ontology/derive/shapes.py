"""The rules as SHACL, for any validator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import schema
from ..rules import rules
from ..standards import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..rules import Core, Rule

NAMESPACE = "https://w3id.org/fazhi/ns/shape/"
_HEAD = """\
# What must hold of a graph, as SHACL. Made from ontology/rules.py by `make derive`; do not edit.

@prefix : <{own}> .
@prefix shape: <{shapes}> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <{xsd}> .

shape:prefixes sh:declare
    [ sh:prefix "" ; sh:namespace "{own}"^^xsd:anyURI ] ,
    [ sh:prefix "oa" ; sh:namespace "{oa}"^^xsd:anyURI ] ,
    [ sh:prefix "qb" ; sh:namespace "{qb}"^^xsd:anyURI ] ,
    [ sh:prefix "xsd" ; sh:namespace "{xsd}"^^xsd:anyURI ] .
"""
_SEVERITY = {"violation": "sh:Violation", "warning": "sh:Warning"}


def document() -> str:
    """Return shapes.ttl."""
    others = {prefix: PREFIXES[prefix] for prefix in ("xsd", "oa", "qb")}
    head = _HEAD.format(own=schema.NAMESPACE, shapes=NAMESPACE, **others)
    return head + "".join(f"\n{_shape(rule)}" for rule in rules())


def _shape(rule: Rule) -> str:
    kind = "sh:PropertyShape" if rule.core else "sh:NodeShape"
    target = f"sh:targetClass {' , '.join(f':{c}' for c in rule.classes)}"
    if rule.core and not rule.classes:
        target = f"sh:targetSubjectsOf :{rule.core.property}"
    lines = [
        f"shape:{rule.id} a {kind}",
        target,
        f"sh:severity {_SEVERITY[rule.severity]}",
    ]
    message = f"sh:message {_text(rule.zh)}@zh , {_text(rule.en)}@en"
    if rule.core:
        lines += [message, *_constraints(rule.core)]
    else:
        select = _text(f"SELECT $this ?value WHERE {{ {rule.pattern} }}")
        lines.append(
            f"sh:sparql [ {message} ;\n        sh:prefixes shape:prefixes ;\n        sh:select {select} ]"
        )
    return " ;\n    ".join(lines) + " .\n"


def _constraints(core: Core) -> Iterator[str]:
    yield f"sh:path :{core.property}"
    if core.required:
        yield "sh:minCount 1"
    if core.single:
        yield "sh:maxCount 1"
    if core.datatype:
        yield f"sh:datatype xsd:{core.datatype}"
    if core.classes:
        yield f"sh:or ( {' '.join(f'[ sh:class :{c} ]' for c in core.classes)} )"
    if core.one_of:
        yield f"sh:in ( {' '.join(map(_text, core.one_of))} )"
    if core.pattern:
        yield f"sh:pattern {_text(core.pattern)}"
    if core.least is not None:
        yield f"sh:minInclusive {core.least}"
    if core.most is not None:
        yield f"sh:maxInclusive {core.most}"


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
