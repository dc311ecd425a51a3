"""The curated tables: agency kinds, regulations, programs, themes, indicators, problem categories."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent


class AgencyKind(NamedTuple):
    """What agencies of one sort have in common.

    `pattern` makes the full name at a place where that is not place + name: `{P}` is the place's name, `{W}` its level
    word (中共{P}委全面依法治{W}委员会).
    """

    id: str
    name: str
    en: str
    aliases: tuple[str, ...]
    branch: str  # government, party, congress, cppcc, court, procuratorate, mass, office, service, central
    pattern: str
    since: int | None
    until: int | None  # the first year in which it no longer exists
    successors: tuple[str, ...]


class Law(NamedTuple):
    """A national law, regulation, party rule or central document. `source` says where the row can be checked."""

    title: str
    kind: str
    issuer: str
    year: int | None
    aliases: tuple[str, ...]
    start: int | None
    end: int | None
    successors: tuple[str, ...]
    source: str


class NationalProgram(NamedTuple):
    """A program that reports of many places name, or a local brand with several names (`place` is then its id)."""

    title: str
    kind: str
    year: int | None
    issuer: str
    variants: tuple[str, ...]
    broader: str
    place: str
    source: str


class Concept(NamedTuple):
    """A theme or problem category; `keywords` are the words that speak for it."""

    id: str
    zh: str
    en: str
    definition: str
    keywords: tuple[str, ...]


class Indicator(NamedTuple):
    """What is measured. Two observations compare only where unit class, base and scope agree."""

    id: str
    zh: str
    en: str
    definition: str
    unit_class: str
    units: tuple[str, ...]
    base: str
    scope: str
    theme: str
    patterns: tuple[str, ...]  # regular expressions of the phrases that name it


class Default(NamedTuple):
    """A short name that means one national document in the reports of some years (both inclusive)."""

    alias: str
    first: int
    last: int
    title: str


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _many(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def _year(cell: str) -> int | None:
    return int(cell) if cell else None


def agency_kinds() -> dict[str, AgencyKind]:
    """Return id → kind."""
    return {
        r["id"]: AgencyKind(
            r["id"], r["name"], r["en"], _many(r["aliases"]), r["branch"], r["pattern"],
            _year(r["since"]), _year(r["until"]), _many(r["successors"]),
        )
        for r in _rows("agency_kinds.csv")
    }  # fmt: skip


def regulations() -> tuple[Law, ...]:
    """Return the national documents by title."""
    return tuple(
        Law(
            r["title"], r["kind"], r["issuer"], _year(r["year"]), _many(r["aliases"]),
            _year(r["start"]), _year(r["end"]), _many(r["successors"]), r["source"],
        )
        for r in _rows("regulations.csv")
    )  # fmt: skip


def defaults() -> tuple[Default, ...]:
    """Return what short names mean by year."""
    return tuple(
        Default(r["alias"], int(r["first"]), int(r["last"]), r["title"])
        for r in _rows("regulation_defaults.csv")
    )


def programs() -> tuple[NationalProgram, ...]:
    """Return the known programs by title."""
    return tuple(
        NationalProgram(
            r["title"],
            r["kind"],
            _year(r["year"]),
            r["issuer"],
            _many(r["variants"]),
            r["broader"],
            r["place"],
            r["source"],
        )
        for r in _rows("programs.csv")
    )


def concepts(name: str) -> tuple[Concept, ...]:
    """Return the concepts of themes.csv or problems.csv in order of the file."""
    return tuple(
        Concept(r["id"], r["zh"], r["en"], r["definition"], _many(r["keywords"])) for r in _rows(name)
    )


def indicators() -> tuple[Indicator, ...]:
    """Return the indicator concepts in order of the file."""
    return tuple(
        Indicator(
            r["id"], r["zh"], r["en"], r["definition"], r["unit_class"], _many(r["units"]),
            r["base"], r["scope"], r["theme"], _many(r["patterns"]),
        )
        for r in _rows("indicators.csv")
    )  # fmt: skip
