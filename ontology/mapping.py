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
from .elements import Canon, Element, Link, Node, Star, Value, Writer, elements
from .entities import entity_graph, kind_id
from .identifiers import BASE

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from .authority import Authority
    from .facts import Facts, Observation, Report, Status

__all__ = [
    "Canon",
    "Element",
    "Link",
    "Node",
    "Star",
    "Value",
    "authority_graph",
    "carried_out",
    "derive",
    "elements",
    "entity_graph",
    "follows",
    "report_graph",
]

_PLANNED: frozenset[Status] = frozenset({"planned", "target"})


def report_graph(
    facts: Facts,
    canon: Canon,
    *,
    file: str,
    sha256: str,
    fingerprint: str,
    base: str = BASE,
    concepts: Container[str] | None = None,
) -> Iterator[Star]:
    """Yield one report and what it mentions, its sections, observations, actions and statements.

    With `concepts`, the ids of those that the tables hold, links to others are left out: older rules spoke of them.
    """
    write = Writer(canon, base, concepts)
    report = facts.report
    agencies = (("issuedBy", report.issuers), ("addressedTo", report.addressees))
    mentioned = Counter(canon.of(m.entity) for m in facts.mentions)
    yield write.star(
        report.id, "Report",
        (
            *write.to_entity("covers", report.place),
            *(a for p, ids in agencies for i in dict.fromkeys(map(canon.of, ids)) for a in write.to_entity(p, i)),
            *(a for i, n in mentioned.items() for a in write.to_entity("mentions", i, n=n)),
        ),
        title=report.title or report.doc, year=report.year, published=report.published,
        kind=report.kind, file=file, sha256=sha256, fingerprint=fingerprint,
    )  # fmt: skip
    yield from _sections(facts, write)
    yield from _observations(facts, write)
    yield from _actions(facts, write)
    yield from _statements(facts, write)


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


def _sections(facts: Facts, write: Writer) -> Iterator[Star]:
    stated = write.to("statedIn", facts.report.id, "Report")
    for section in facts.sections:
        yield write.star(
            f"{facts.report.id}/s/{section.start}", "Section",
            (stated, *write.to_concept("hasTheme", "theme", section.theme)),
            kind=section.kind, heading=section.heading, depth=section.level,
            startOffset=section.start, endOffset=section.end, rule=section.rule,
        )  # fmt: skip


def _observations(facts: Facts, write: Writer) -> Iterator[Star]:
    stated = write.to("statedIn", facts.report.id, "Report")
    observations = f"{facts.report.id}/o/"
    for o in facts.observations:
        others = (("numerator", o.numerator), ("denominator", o.denominator), ("partOf", o.part_of))
        yield write.star(
            f"{observations}{o.start}", "Observation",
            (
                stated,
                *write.to_concept("hasTheme", "theme", o.theme),
                *write.to_concept("measures", "indicator", o.measures),
                *write.to_entity("area", o.area),
                *write.to_entity("about", o.about),
                *write.to_entity("actor", o.actor),
                *[write.to(p, f"{observations}{n}", "Observation") for p, n in others if n is not None],
            ),
            name=o.indicator, value=o.value, unit=o.unit, approx=o.approx, bound=o.bound,
            status=o.status, plannedFor=_planned_for(facts.report, o.status), scope=o.scope,
            period=_period(facts.report, o), periodText=o.period, periodStart=o.period_start, periodEnd=o.period_end,
            startOffset=o.start, endOffset=o.end, quote=facts.text[o.start : o.end], rule=o.rule,
        )  # fmt: skip


def _actions(facts: Facts, write: Writer) -> Iterator[Star]:
    stated = write.to("statedIn", facts.report.id, "Report")
    for i, action in enumerate(sorted(facts.actions, key=lambda a: a.start)):
        yield write.star(
            f"{facts.report.id}/a/{i}", "Action",
            (
                stated,
                *write.to_concept("hasTheme", "theme", action.theme),
                *write.to_entity("actor", action.actor),
                *write.to_entity("target", action.target),
            ),
            action=action.action, status=action.status, plannedFor=_planned_for(facts.report, action.status),
            startOffset=action.start, endOffset=action.end, quote=facts.text[action.start : action.end],
            rule=action.rule,
        )  # fmt: skip


def _statements(facts: Facts, write: Writer) -> Iterator[Star]:
    stated = write.to("statedIn", facts.report.id, "Report")
    for s in facts.statements:
        yield write.star(
            f"{facts.report.id}/t/{s.start}", "Statement",
            (
                stated,
                *write.to_concept("hasTheme", "theme", s.theme),
                *write.to_concept("hasCategory", "problem", s.category),
            ),
            kind=s.kind, status=s.status, plannedFor=_planned_for(facts.report, s.status),
            scope=s.who, startOffset=s.start, endOffset=s.end, quote=facts.text[s.start : s.end], rule=s.rule,
        )  # fmt: skip


def authority_graph(authority: Authority, base: str = BASE) -> Iterator[Star]:
    """Yield the concepts: themes, indicators, problem categories, agency kinds."""
    write = Writer(Canon({}, frozenset()), base)
    for cls, prefix, concepts in (
        ("Theme", "theme", authority.themes),
        ("ProblemCategory", "problem", authority.problems),
    ):
        for c in concepts:
            ident = identifiers.mint(prefix, c.id)
            yield write.star(ident, cls, name=c.zh, nameEn=c.en, definition=c.definition)
    for i in authority.indicators:
        yield write.star(
            identifiers.mint("indicator", i.id), "Indicator", write.to_concept("hasTheme", "theme", i.theme),
            name=i.zh, nameEn=i.en, definition=i.definition, unitClass=i.unit_class, base=i.base, scope=i.scope,
        )  # fmt: skip
    for kind in authority.kinds.values():
        yield write.star(
            kind_id(kind.id), "AgencyKind",
            [write.to("successor", kind_id(heir), "AgencyKind") for heir in kind.successors],
            name=kind.name, nameEn=kind.en, alias=list(kind.aliases), validFrom=kind.since, validTo=kind.until,
        )  # fmt: skip


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
        yield follows(report, before, base)
    made = sorted({(r, canon.of(p)) for r, p in implementations})
    for report_id, pairs in groupby(made, key=lambda pair: pair[0]):
        yield from carried_out(by_id[report_id], (program for _, program in pairs), canon, base)


def follows(report: Report, before: Report, base: str = BASE) -> Link:
    """Return the link from a report to its forerunner."""
    later, earlier = (identifiers.iri(r.id, base) for r in (report, before))
    return Link(later, "Report", "previousReport", earlier, "Report", {})


def carried_out(report: Report, programs: Iterable[str], canon: Canon, base: str = BASE) -> Iterator[Link]:
    """Yield a link from the place of a report to each program that it says was implemented or created there."""
    if report.place and report.year:
        place, source = identifiers.iri(canon.of(report.place), base), identifiers.iri(report.id, base)
        for program in sorted({canon.of(p) for p in programs}):
            yield Link(
                place, "Jurisdiction", "implements", identifiers.iri(program, base), "Program",
                {"year": report.year, "report": source},
            )  # fmt: skip
