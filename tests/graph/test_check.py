"""Seeded faults: two for every rule. The queries of `fazhi check` and pyshacl with shapes.ttl find exactly the same."""

from collections import Counter
from decimal import Decimal

import pyshacl
import pytest
import rdflib
from rdflib import RDF, SH

from graph import check
from graph.stores.rdf import in_memory
from ontology import schema
from ontology.derive.shapes import NAMESPACE
from ontology.rules import rules
from ontology.schema import SOURCE

# rdflib says so of literals that do not fit their datatype, which is what some faults are made of.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:rdflib.*")

PREFIXES = f"""
@prefix : <{schema.NAMESPACE}> .
@prefix x: <http://fault/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix qb: <http://purl.org/linked-data/cube#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
OBSERVATION = ':Observation ; :approx false ; :status "done" ; :unit "%" ; :name "率"'
FZ = rdflib.Namespace(schema.NAMESPACE)
RULES = {r.id: r for r in rules()}

# What breaks a rule that is a pattern: Turtle in which x:1 and x:2 break it, and nothing else of the kind does.
PATTERNS = {
    "offset-order": (
        "x:1 a :Section ; :startOffset 5 ; :endOffset 5 .",
        "x:2 a :Action ; :startOffset 9 ; :endOffset 3 .",
    ),
    "quote-length": (
        'x:1 a :Action ; :quote "三个字" ; :startOffset 0 ; :endOffset 4 .',
        'x:2 a :Statement ; :quote "" ; :startOffset 0 ; :endOffset 1 .',
    ),
    "quote-text": tuple(
        f'x:{n} a :{c} ; :quote "{q}" . x:n{n} oa:hasBody x:{n} ; oa:hasTarget x:p{n} . x:p{n} oa:hasSelector x:s{n} . '
        f'x:s{n} oa:exact "是的" .'
        for n, c, q in ((1, "Observation", "不是"), (2, "Statement", "是 的"))
    ),
    "valid-order": (
        "x:1 a :Jurisdiction ; :validFrom 2010 ; :validTo 2010 .",
        "x:2 a :Regulation ; :validFrom 2010 ; :validTo 1999 .",
    ),
    "period-order": (
        'x:1 a :Observation ; :periodStart "2021-02-01"^^xsd:date ; :periodEnd "2021-01-31"^^xsd:date .',
        'x:2 a :Observation ; :periodStart "2022-01-01"^^xsd:date ; :periodEnd "2021-12-31"^^xsd:date .',
    ),
    "published-window": (
        'x:1 a :Report ; :year 2020 ; :published "2018-12-31"^^xsd:date .',
        'x:2 a :Report ; :year 2020 ; :published "2023-01-01"^^xsd:date .',
    ),
    "period-window": tuple(
        f'x:{n} a :Observation ; :status "done" ; :statedIn x:r{n} ; :periodEnd "{d}"^^xsd:date . x:r{n} :year 2020 .'
        for n, d in ((1, "2022-01-01"), (2, "2035-12-31"))
    ),
    "planned-window": tuple(
        f"x:{n} a :{c} ; :statedIn x:r{n} ; :plannedFor {year} . x:r{n} :year 2020 ."
        for n, c, year in ((1, "Action", 2019), (2, "Statement", 2036))
    ),
    "statement-status": ('x:1 a :Observation ; :status "partial" .', 'x:2 a :Action ; :status "not_done" .'),
    "orphan": ("x:1 a :Agency .", "x:2 a :CitedReport ; :covers x:3 ."),
    "cycle-within": ("x:1 a :Jurisdiction ; :within x:1 .", "x:2 a :Jurisdiction ; :within x:3 . x:3 :within x:2 ."),
    "cycle-broader": ("x:1 a :Program ; :broader x:1 .", "x:2 a :Program ; :broader x:3 . x:3 :broader x:4 , x:2 ."),
    "cycle-previousReport": (
        "x:1 a :Report ; :previousReport x:1 .",
        "x:2 a :Report ; :previousReport x:3 . x:3 :previousReport x:4 . x:4 :previousReport x:2 .",
    ),
    "cycle-partOf": ("x:1 a :Observation ; :partOf x:1 .", "x:2 a :Observation ; :partOf x:3 . x:3 :partOf x:2 ."),
    "previous-order": tuple(
        f"x:{n} a :Report ; :year 2020 ; :previousReport x:p{n} . x:p{n} :year {year} ."
        for n, year in ((1, 2020), (2, 2021))
    ),
    "redirect-gone": (
        'x:1 a :Program ; :redirect "http://fault/old" . x:old a :Program .',
        'x:2 a :Agency ; :redirect "http://fault/older" , "http://fault/gone" . x:older a :Agency .',
    ),
    "rate": tuple(
        f"x:{n} a {OBSERVATION} ; :value {value} ; :numerator x:p{n} ; :denominator x:w{n} . "
        f"x:p{n} :value 119.0 . x:w{n} :value 120.0 ."
        for n, value in ((1, "97.5"), (2, "100.2"))
    ),
    "part": tuple(
        f"x:{n} a {OBSERVATION} ; :value {value} ; :partOf x:t{n} . x:t{n} a {OBSERVATION} ; :value 10.0 ."
        for n, value in ((1, "11.0"), (2, "10.1"))
    ),
    "conflict": (
        (f"x:g qb:observation x:1 , x:c . x:1 a {OBSERVATION} ; :value 1.0 ; :statedIn x:r1 . "
        f"x:c a {OBSERVATION} ; :value 2.0 ; :statedIn x:r2 ."),
        (f'x:g2 qb:observation x:2 , x:d . x:2 a {OBSERVATION} ; :value 1.0 ; :statedIn x:r1 ; :scope "全市" . '
        f'x:d a {OBSERVATION} ; :value 2.0 ; :statedIn x:r2 ; :scope "全市" .'),
    ),
}  # fmt: skip
# What lies just within a rule and must not be found.
SOUND = f"""
x:ok1 a {OBSERVATION} ; :value 99.1 ; :numerator x:okp ; :denominator x:okw . x:okp :value 119.0 . x:okw :value 120.0 .
x:ok2 a :Observation ; :unit "%" ; :value 50.0 ; :approx true ; :numerator x:okp ; :denominator x:okw .
x:ok3 a {OBSERVATION} ; :value 1.0 ; :statedIn x:r1 . x:ok4 a {OBSERVATION} ; :value 2.0 ; :statedIn x:r2 ; :scope "全市" .
x:okg qb:observation x:ok3 , x:ok4 .
x:ok5 a :Report ; :year 2020 ; :published "2022-12-31"^^xsd:date .
x:ok6 a :Jurisdiction ; :within x:ok7 . x:ok7 a :Jurisdiction .
"""
WRONG = {"integer": '"many"', "double": "7", "boolean": '"ja"', "date": '"2021-03-01"', "string": "7"}
ILL = {
    "integer": '"many"^^xsd:integer', "double": '"1,5"^^xsd:double', "boolean": "x:thing",
    "date": '"2021-02-30"^^xsd:date', "string": '"字"@zh',
}  # fmt: skip
TWO = {
    "integer": ("1", "2"), "double": ("1.0e0", "2.0e0"), "boolean": ("true", "false"), "string": ('"a"', '"b"'),
    "date": ('"2021-01-01"^^xsd:date', '"2021-01-02"^^xsd:date'),
}  # fmt: skip


def core_faults(rule):
    """Return what breaks a constraint of SHACL, in two ways."""
    core, classes = rule.core, rule.classes
    found = schema.load()
    kind = found.properties[core.property].range[0] if core.property in found.properties else ""
    typed = [f"a :{c} ; " for c in (classes[:1] + classes[-1:])] or ["", ""]
    if core.required:
        return [f"x:{n} a :{c} ." for n, c in ((1, classes[0]), (2, classes[-1]))]
    if core.single:
        first, second = TWO.get(kind, ("x:a", "x:b"))
        return [f"x:{n} :{core.property} {first} , {second} ." for n in (1, 2)]
    if core.datatype:
        values = [WRONG[kind], ILL[kind]]
    elif core.classes:
        other = next(c for c in ("ProblemCategory", "Section") if c not in core.classes)
        values = ["x:nothing", f"x:other . x:other a :{other}"]
    elif core.one_of:
        values = ['"sonst"', f'"{core.one_of[0].upper()}"']
    elif core.pattern:
        values = ['""', f'"{"9" * 7}"']
    else:
        values = [str((core.least or 0) - 1), str(core.most + 1) if core.most else '"viel"']
    return [
        f"x:{n} {typed[n - 1]}:{core.property} {value} ." for n, value in ((1, values[0]), (2, values[1]))
    ]


FAULTS = {r.id: PATTERNS.get(r.id) or core_faults(r) for r in rules()}


def turtle_of(rule):
    """Return the faults of a rule with names of their own: x:1 becomes x:RULE-1."""
    return (
        "\n".join(FAULTS[rule]).replace("x:", f"x:{rule}-").replace("http://fault/", f"http://fault/{rule}-")
    )


def comparable(value):
    if isinstance(value, rdflib.Literal):
        python = value.toPython()
        return (
            comparable(python)
            if isinstance(python, int | float | Decimal) and not value.ill_typed
            else str(value)
        )
    if isinstance(value, bool) or value is None:
        return str(value).lower() if value is not None else None
    return float(value) if isinstance(value, int | float | Decimal) else str(value)


def by_queries(graph):
    with in_memory([graph.serialize(format="nt")]) as store:
        return {(p.rule, p.focus, comparable(p.value)) for p in check.find(store)}


def by_shacl(graph):
    shapes = rdflib.Graph().parse(SOURCE.with_name("shapes.ttl"))
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, advanced=False, inference="none")
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        rule = str(report.value(result, SH.sourceShape)).removeprefix(NAMESPACE)
        core = RULES[rule].core
        has_value = not (core and (core.required or core.single))
        value = report.value(result, SH.value) if has_value else None
        found.add((rule, str(report.value(result, SH.focusNode)), comparable(value)))
    return found


@pytest.fixture(scope="module")
def sound(tmp_path_factory, rich_reports):
    """The graph of two reports, as `fazhi check` looks at it."""
    from graph import link
    from graph.ledger import Ledger

    with Ledger.open(tmp_path_factory.mktemp("check"), create=True) as ledger:
        for i, facts in enumerate(rich_reports):
            ledger.replace(f"/{i}.txt", f"{i}" * 64, "f", facts)
        link.relink(ledger)
        lines = "".join(check._lines(ledger))  # noqa: SLF001 - what the dataset is made of, for another engine
    graph = rdflib.Graph().parse(data=lines, format="nt")
    for concept in {s for c in ("AgencyKind", "Indicator") for s in graph.subjects(RDF.type, FZ[c])}:
        if (None, None, concept) not in graph:  # pyshacl takes a minute to look at all of them
            graph.remove((concept, None, None))
    return graph


@pytest.fixture(scope="module")
def faulty(sound):
    graph = rdflib.Graph()
    graph += sound
    graph.parse(data=PREFIXES + SOUND + "\n".join(map(turtle_of, FAULTS)), format="turtle")
    return graph


def test_there_are_two_faults_for_every_rule():
    assert len(FAULTS) == len(RULES)
    assert sum(map(len, FAULTS.values())) == 2 * len(RULES) >= 40
    assert {r.id for r in rules() if r.core is None} == set(PATTERNS)


def test_every_seeded_fault_is_found(faulty):
    found = {(rule, focus) for rule, focus, _ in by_queries(faulty)}
    for rule in RULES:
        for n in (1, 2):
            assert (rule, f"http://fault/{rule}-{n}") in found, turtle_of(rule)


def test_nothing_that_is_sound_is_found(faulty, sound):
    assert not [f for f in by_queries(faulty) if "/ok" in f[1] and f[0] in PATTERNS and f[0] != "orphan"]
    assert {rule for rule, *_ in by_queries(sound)} <= {"orphan", "rate", "part", "planned-window"}


def test_pyshacl_finds_exactly_the_same(faulty):
    queries, shacl = by_queries(faulty), by_shacl(faulty)
    assert queries - shacl == set()
    assert shacl - queries == set()
    assert min(Counter(rule for rule, *_ in shacl).values()) >= 2


def test_a_problem_tells_its_passages(faulty):
    with in_memory([faulty.serialize(format="nt")]) as store:
        found = {(p.rule, p.focus): p for p in check.find(store)}
    rate = found["rate", "http://fault/rate-1"]
    assert rate.severity == "warning"
    assert [p.iri.removeprefix("http://fault/rate-") for p in rate.passages] == ["1", "p1", "w1"]
    assert rate.passages[0].quote == "率"
    conflict = found["conflict", "http://fault/conflict-1"]
    assert {p.iri for p in conflict.passages} == {"http://fault/conflict-1", "http://fault/conflict-c"}
    assert {p.report for p in conflict.passages} == {"http://fault/conflict-r1", "http://fault/conflict-r2"}


def test_violations_come_first(faulty):
    with in_memory([faulty.serialize(format="nt")]) as store:
        severities = [p.severity for p in check.find(store)]
    assert severities == sorted(severities)


def test_a_quote_that_is_not_what_the_text_says_is_found_in_a_ledger(tmp_path, facts_of, monkeypatch):
    from graph.ledger import Ledger
    from ontology import mapping
    from ontology.mapping import Node, elements

    def forged(*given, **more):
        for element in elements(report_graph(*given, **more)):
            if isinstance(element, Node) and element.properties.get("quote") == "力量薄弱":
                yield element._replace(properties={**element.properties, "quote": "力量雄厚"})
            else:
                yield element

    report_graph = mapping.report_graph
    with Ledger.open(tmp_path, create=True) as ledger:
        ledger.replace("/a.txt", "0" * 64, "f", facts_of())
        assert not [p for p in check.problems(ledger) if p.rule == "quote-text"]
        monkeypatch.setattr(mapping, "report_graph", forged)
        (problem,) = [p for p in check.problems(ledger) if p.rule == "quote-text"]
    assert problem.value == "力量雄厚"
