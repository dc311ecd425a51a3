"""What questions answer with: rows that carry the report, the offsets and the words they rest on.

Every row ends in `report` (id), `title` (of the report), `start`, `end` (offsets into its text; both 0 where no passage
can be shown) and `quote` (`text[start:end]`); `passage` is the sentence around it. Ids are canonical entity or concept ids (`jurisdiction/440303`,
`program/枫桥经验`, `mediation-success-rate`); `identifiers.iri` makes IRIs of them.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

# A place and year may answer in six ways, and none may stand for another:
Answer = Literal[
    "value",  # the report says it, with a number where numbers are asked for
    "zero",  # the report says that there was none
    "mentioned",  # the report speaks of it without a number
    "silent",  # 报告未提及: the report does not speak of it; it may still have happened
    "not_applicable",  # the place did not exist then, or a rate of nothing
    "no_report",  # no report of that place and year is held: nothing is known
]
By = Literal["indicator", "theme", "program", "regulation", "problem"]
BY: tuple[By, ...] = ("indicator", "theme", "program", "regulation", "problem")


class Reading(NamedTuple):
    """What a report says of an indicator: a number with all that decides whether it compares, or its absence."""

    indicator: str  # concept id, "" where no concept fits the words
    name: str  # of the concept, else the words that are counted
    counted: str  # the report's own words for what is counted
    place: str  # entity id of the place the number speaks of
    path: str
    level: str
    year: int | None  # the number is of
    answer: Answer
    value: float | None  # as stated, in base units
    unit: str
    bound: str  # "" exact, about, at_least …
    status: str  # done, planned, target; "" where there is no number
    scope: str  # 全市, 市本级, 作为复议机关 …
    base: str  # of a rate: what it is a share of
    period: str  # the report's words where it is not the year
    derived: float | None  # of a rate: recomputed from the two below, in its unit
    numerator: float | None
    denominator: float | None
    rank: int | None  # among the readings it compares with; None where it compares with none
    note: str  # marks, separated by ；: 口径不同, 两处不一致, 区划调整 …
    office: str  # organ whose report it is, "" for the place's own
    report: str
    title: str
    start: int
    end: int
    quote: str
    passage: str


class Appearance(NamedTuple):
    """What a report says of a program, regulation, theme or problem: how often, and where first."""

    item: str  # canonical entity id or concept id
    name: str
    place: str
    path: str
    level: str
    year: int | None
    answer: Answer
    times: int  # passages of the report that speak of it
    status: str  # done, planned, done+planned, problem, named; "" where the report is silent
    action: str  # issues, implements …; "" where it is only named
    first: str  # "graph": 首见于报告; "place": first of its place; "" a later one
    note: str
    office: str
    report: str
    title: str
    start: int
    end: int
    quote: str
    passage: str


class Holding(NamedTuple):
    """Whether the report of a place and year is held."""

    place: str
    path: str
    level: str
    year: int | None  # None: held, but the report does not say of which year
    state: Literal["held", "plan", "cited", "missing", "not_applicable"]
    note: str  # 区划调整, 部门报告 …
    office: str
    report: str  # id of the held or cited one, else ""
    title: str
    published: str  # ISO date or ""
    source: str  # where it was read from
    cited_in: str  # report id of one that cites it


class Likeness(NamedTuple):
    """How much two places have in common in what they do."""

    place: str
    path: str
    other: str
    other_path: str
    score: float  # cosine of what they do, rare things weighing more: 0 nothing in common, 1 the same
    shared: int  # programs and regulations in common
    examples: tuple[str, ...]  # their names, those that weigh most first
    report: str  # of the place, where the first example stands
    title: str
    start: int
    end: int
    quote: str


class Membership(NamedTuple):
    """Which group of places that do like things a place belongs to."""

    community: int  # 1 is the largest
    place: str
    path: str
    centrality: float  # weighted degree as a share of the largest one
    betweenness: float  # share of shortest paths between others, or of those from 100 of them, through it
    typical: tuple[str, ...]  # names of what is common in this group and rare outside


class Problem(NamedTuple):
    """A problem that a report admits, and since when the place has admitted its like."""

    category: str  # concept id, "" where none fits
    name: str
    place: str
    path: str
    level: str
    year: int | None
    status: str  # partial, not_done …
    who: str  # the report's words for whom it concerns
    theme: str
    years: tuple[int, ...]  # all years in which this place admits this category
    recurs: bool  # whether there are two or more of them
    office: str
    report: str
    title: str
    start: int
    end: int
    quote: str


class Promise(NamedTuple):
    """Something planned in one report, and what the next one says of it."""

    place: str
    path: str
    year: int | None  # of the report that plans
    planned_for: int | None
    about: str  # entity id of the program or regulation planned, "" for a plan in words
    name: str  # its name, what the target counts, or the words that both reports hold
    by: Literal["entity", "target", "words"]  # how it was looked for: words are a likeness only
    outcome: Literal["done", "missed", "mentioned", "planned_again", "silent", "no_report"]
    problem: str  # category the same report admits in the same theme, "" for none
    office: str
    report: str
    title: str
    start: int
    end: int
    quote: str
    next_report: str
    next_start: int
    next_end: int
    next_quote: str


class Citation(NamedTuple):
    """How many reports of a year cite a regulation."""

    regulation: str
    name: str
    year: int
    reports: int
    of: int  # reports held of that year
    share: float  # reports / of
    change: float | None  # of the share against the year before; None where no report of that year is held
    note: str  # repealed, replaced by …
    report: str  # the first by id
    title: str
    start: int
    end: int
    quote: str


class Honour(NamedTuple):
    """An award that a report names."""

    award: str  # canonical id, "" where only words of the text name it
    name: str
    place: str
    path: str
    level: str
    year: int | None
    status: str  # done: received; planned: striven for; named
    actor: str  # entity id of who received it, "" where the report does not say or says it in words alone
    actor_name: str  # its name or those words
    office: str
    report: str
    title: str
    start: int
    end: int
    quote: str
    passage: str
