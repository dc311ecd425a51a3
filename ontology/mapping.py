"""Facts → nodes and links in the ontology's terms: the one place where the graph's shape is made.

Every function is pure and works row by row. RDF, embedded Cypher, Neo4j, networkx and all exports consume only what
comes out of here, so they cannot disagree. Facts are mapped one report at a time (`report_graph`), what they speak of
once (`entity_graph`), the concepts once (`authority_graph`), and what needs the whole graph last (`derive`).
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from . import identifiers
from .chains import forerunners
from .elements import Canon, Element, Link, Node, Value, Writer
from .entities import entity_graph, kind_id
from .identifiers import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .authority import Authority
    from .facts import Facts, Observation, Report, Status

__all__ = [
    "Canon",
    "Element",
    "Link",
    "Node",
    "Value",
    "authority_graph",
    "carried_out",
    "derive",
    "entity_graph",
    "follows",
    "report_graph",
]

_PLANNED: frozenset[Status] = frozenset({"planned", "target"})


def report_graph(
    facts: Facts, canon: Canon, *, file: str, sha256: str, fingerprint: str, base: str = BASE
) -> Iterator[Element]:
    """Yield one report: its node, its sections, observations, actions and statements, and what it mentions."""
    write = Writer(canon, base)
    report = facts.report
    yield write.node(
        report.id, "Report", title=report.title or report.doc, year=report.year, published=report.published,
        kind=report.kind, file=file, sha256=sha256, fingerprint=fingerprint,
    )  # fmt: skip
    yield from write.link(report.id, "Report", "covers", report.place)
    for prop, agencies in (("issuedBy", report.issuers), ("addressedTo", report.addressees)):
        for agency in dict.fromkeys(map(canon.of, agencies)):
            yield from write.link(report.id, "Report", prop, agency)
    for entity, n in Counter(canon.of(m.entity) for m in facts.mentions).items():
        yield from write.link(report.id, "Report", "mentions", entity, n=n)
    yield from _sections(facts, write)
    yield from _observations(facts, write)
    yield from _actions(facts, write)
    yield from _statements(facts, write)


def _stated(write: Writer, ident: str, cls: str, facts: Facts, theme: str | None) -> Iterator[Link]:
    """Yield what every fact has: the report it stands in and its theme."""
    yield write.join(ident, cls, "statedIn", facts.report.id, "Report")
    if theme:
        yield write.join(ident, cls, "hasTheme", identifiers.mint("theme", theme), "Theme")


def _planned_for(report: Report, status: Status) -> int | None:
    """Return the year a plan is for: the one after the report's, a plan's own."""
    if status not in _PLANNED or report.year is None:
        return None
    return report.year if report.kind == "plan" else report.year + 1


def _period(report: Report, o: Observation) -> str | None:
    """Return the time a number is for as an ISO 8601 year or interval; None where its words were not understood."""
    if o.period_start or o.period_end:
        return f"{o.period_start or '..'}/{o.period_end or '..'}"
    if o.period or report.year is None:
        return None
    return str(_planned_for(report, o.status) or report.year)


def _sections(facts: Facts, write: Writer) -> Iterator[Element]:
    for section in facts.sections:
        ident = f"{facts.report.id}/s/{section.start}"
        yield write.node(
            ident, "Section", kind=section.kind, heading=section.heading, depth=section.level,
            startOffset=section.start, endOffset=section.end, rule=section.rule,
        )  # fmt: skip
        yield from _stated(write, ident, "Section", facts, section.theme)


def _observations(facts: Facts, write: Writer) -> Iterator[Element]:
    for o in facts.observations:
        ident = f"{facts.report.id}/o/{o.start}"
        yield write.node(
            ident, "Observation", name=o.indicator, value=o.value, unit=o.unit, approx=o.approx, bound=o.bound,
            status=o.status, plannedFor=_planned_for(facts.report, o.status), scope=o.scope,
            period=_period(facts.report, o), periodText=o.period, periodStart=o.period_start, periodEnd=o.period_end, startOffset=o.start, endOffset=o.end,
            quote=facts.text[o.start : o.end], rule=o.rule,
        )  # fmt: skip
        yield from _stated(write, ident, "Observation", facts, o.theme)
        if o.measures:
            yield write.join(
                ident, "Observation", "measures", identifiers.mint("indicator", o.measures), "Indicator"
            )
        for prop, entity in (("area", o.area), ("about", o.about), ("actor", o.actor)):
            yield from write.link(ident, "Observation", prop, entity)
        for prop, start in (
            ("numerator", o.numerator),
            ("denominator", o.denominator),
            ("partOf", o.part_of),
        ):
            if start is not None:
                yield write.join(ident, "Observation", prop, f"{facts.report.id}/o/{start}", "Observation")


def _actions(facts: Facts, write: Writer) -> Iterator[Element]:
    for i, action in enumerate(sorted(facts.actions, key=lambda a: a.start)):
        ident = f"{facts.report.id}/a/{i}"
        yield write.node(
            ident, "Action", action=action.action, status=action.status,
            plannedFor=_planned_for(facts.report, action.status), startOffset=action.start, endOffset=action.end,
            quote=facts.text[action.start : action.end], rule=action.rule,
        )  # fmt: skip
        yield from _stated(write, ident, "Action", facts, action.theme)
        yield from write.link(ident, "Action", "actor", action.actor)
        yield from write.link(ident, "Action", "target", action.target)


def _statements(facts: Facts, write: Writer) -> Iterator[Element]:
    for s in facts.statements:
        ident = f"{facts.report.id}/t/{s.start}"
        yield write.node(
            ident, "Statement", kind=s.kind, status=s.status, plannedFor=_planned_for(facts.report, s.status),
            scope=s.who, startOffset=s.start, endOffset=s.end, quote=facts.text[s.start : s.end], rule=s.rule,
        )  # fmt: skip
        yield from _stated(write, ident, "Statement", facts, s.theme)
        if s.category:
            category = identifiers.mint("problem", s.category)
            yield write.join(ident, "Statement", "hasCategory", category, "ProblemCategory")


def authority_graph(authority: Authority, base: str = BASE) -> Iterator[Element]:
    """Yield the concepts: themes, indicators, problem categories, agency kinds."""
    write = Writer(Canon({}, frozenset()), base)
    for cls, prefix, concepts in (
        ("Theme", "theme", authority.themes),
        ("ProblemCategory", "problem", authority.problems),
    ):
        for c in concepts:
            ident = identifiers.mint(prefix, c.id)
            yield write.node(ident, cls, name=c.zh, nameEn=c.en, definition=c.definition)
    for i in authority.indicators:
        ident = identifiers.mint("indicator", i.id)
        yield write.node(
            ident, "Indicator", name=i.zh, nameEn=i.en, definition=i.definition, unitClass=i.unit_class,
            base=i.base, scope=i.scope,
        )  # fmt: skip
        if i.theme:
            yield write.join(ident, "Indicator", "hasTheme", identifiers.mint("theme", i.theme), "Theme")
    for kind in authority.kinds.values():
        yield write.node(
            kind_id(kind.id), "AgencyKind", name=kind.name, nameEn=kind.en, alias=list(kind.aliases),
            validFrom=kind.since, validTo=kind.until,
        )  # fmt: skip
        for heir in kind.successors:
            yield write.join(kind_id(kind.id), "AgencyKind", "successor", kind_id(heir), "AgencyKind")


def derive(
    reports: Iterable[Report],
    implementations: Iterable[tuple[str, str]],
    authority: Authority,
    canon: Canon,
    base: str = BASE,
) -> Iterator[Link]:
    """Yield what only the whole graph shows: each report's forerunner, which place implements which program when.

    `implementations` are (report id, program id) of every action done that implements or creates a program.
    """
    by_id = {r.id: r for r in reports}
    for report, before in forerunners(by_id.values(), authority):
        yield follows(report, before, canon, base)
    made = sorted({(r, canon.of(p)) for r, p in implementations})
    for report_id, pairs in groupby(made, key=lambda pair: pair[0]):
        yield from carried_out(by_id[report_id], (program for _, program in pairs), canon, base)


def follows(report: Report, before: Report, canon: Canon, base: str = BASE) -> Link:
    """Return the link from a report to its forerunner."""
    return Writer(canon, base).join(report.id, "Report", "previousReport", before.id, "Report")


def carried_out(report: Report, programs: Iterable[str], canon: Canon, base: str = BASE) -> Iterator[Link]:
    """Yield a link from the place of a report to each program that it says was implemented or created there."""
    if report.place and report.year:
        write = Writer(canon, base)
        place, source = canon.of(report.place), identifiers.iri(report.id, base)
        for program in sorted({canon.of(p) for p in programs}):
            yield write.join(
                place, "Jurisdiction", "implements", program, "Program", year=report.year, report=source
            )
