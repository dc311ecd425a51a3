"""The records that travel: what one report says, and where it says it.

Every fact knows its place in the report's text (`start`, `end`: character offsets, end exclusive, into the text as
decoded) and the rule that made it. The quote is never stored twice: it is `text[start:end]`.

Things that facts speak of are named by *entity ids*: `<class>/<path>` such as `agency/210900/司法局` (see
`identifiers`). An id is minted from its report and the authority tables alone and never changes afterwards.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Level = Literal["province", "prefecture", "county", "township", "village"]
MentionType = Literal["Jurisdiction", "Agency", "Program", "Regulation", "Report", "Award"]
Kind = Literal["preamble", "achievement", "responsibility", "problem", "plan"]
# A term report looks back on the five years of a congress, besides the year's own report.
ReportKind = Literal["report", "plan", "term"]
Status = Literal["done", "planned", "target", "partial", "not_done"]
Bound = Literal["", "about", "at_least", "at_most", "more_than", "less_than"]
Verb = Literal[
    "issues", "drafts", "revises", "repeals", "implements", "studies", "publicises",
    "creates", "evaluates", "reports", "receives",
]  # fmt: skip


class Report(NamedTuple):
    """A report and what its head and foot say of it. `id` is `<place>[/<organ>]/<year>[/plan|/term]`."""

    id: str
    doc: str  # file name
    title: str
    place: str  # entity id of the jurisdiction it covers, "" where none was recognised
    jurisdiction: str  # its full path of names: 辽宁省阜新市
    code: str | None  # GB/T 2260, or the nine-digit code of a township
    level: Level | None
    year: int | None  # the year reported on
    published: str | None  # ISO date
    issuers: tuple[str, ...]  # entity ids
    addressees: tuple[str, ...]  # entity ids
    kind: ReportKind


class Entity(NamedTuple):
    """What mentions denote."""

    id: str
    type: MentionType
    name: str  # canonical name
    place: str = ""  # entity id of the jurisdiction it belongs to, "" for national and unscoped things
    kind: str = ""  # agency kind id, or the form of a regulation
    code: str = ""  # jurisdictions only
    level: str = ""  # jurisdictions only
    year: int | None = None  # of a cited report: the year it reports on
    broader: str = ""  # programs only: entity id of the program that this one is part of


class Section(NamedTuple):
    """A headed section; it runs from its heading to the next heading of its own or a higher level."""

    start: int
    end: int
    heading: str
    level: int  # 1 for 一、 2 for (一) 3 for 1. or 一是
    kind: Kind
    theme: str | None  # theme id, None for a level-1 section with level-2 children
    rule: str


class Mention(NamedTuple):
    """A span that denotes an entity."""

    start: int
    end: int
    type: MentionType
    entity: str
    deictic: bool
    rule: str


class Observation(NamedTuple):
    """A number the report states about its work; `value` in base units of the written measure word."""

    start: int
    end: int
    indicator: str  # the words that say what is counted
    measures: str  # indicator concept id, "" where none fits
    value: float
    unit: str
    approx: bool
    bound: Bound
    status: Status
    scope: str  # the words that narrow it: 全市, 市本级, 作为复议机关
    area: str  # entity id of the place it speaks of
    period: str  # its words: 截至11月底; "" for the report's year
    period_start: str | None  # ISO date
    period_end: str | None
    about: str  # entity id of the program, regulation or agency it counts for, or ""
    actor: str  # entity id of who did it
    numerator: int | None  # of a rate: start of the observation it divides
    denominator: int | None  # of a rate: start of the observation it is divided by
    part_of: int | None  # start of the total it is a part of
    theme: str
    rule: str


class Action(NamedTuple):
    """What was done with a regulation, program, cited report or award, and by whom; the span is the clause."""

    start: int
    end: int
    action: Verb
    target: str  # entity id
    actor: str  # entity id of an agency or, where the clause names none, of the report's jurisdiction
    status: Status
    theme: str
    rule: str


class Statement(NamedTuple):
    """A sentence that admits a problem or promises something."""

    start: int
    end: int
    kind: Literal["problem", "plan"]
    status: Status
    category: str  # problem category id, "" for plans
    who: str  # the words that say whom it concerns: 部分单位
    theme: str
    rule: str


class Facts(NamedTuple):
    """Everything extracted from one report."""

    report: Report
    text: str
    entities: tuple[Entity, ...]  # sorted by id; every id used below is here
    sections: tuple[Section, ...]
    mentions: tuple[Mention, ...]
    observations: tuple[Observation, ...]
    actions: tuple[Action, ...]
    statements: tuple[Statement, ...]
