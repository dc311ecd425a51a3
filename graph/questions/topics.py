"""What people ask about: an indicator, program, regulation, theme or problem by id, name or words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ontology import authority, identifiers
from ontology.errors import QueryRefused
from ontology.identifiers import normal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontology.authority import Concept, Indicator

    from ..ledger import Ledger

_COUNTED = re.compile("(?:案件)?(?:数|数量|件数|总数|人数|次数)$")
_SHARE = re.compile("(?:率|占比|比例|比重)$")


class Counted(NamedTuple):
    """What a timeline is of: concepts, and the words that find what no concept fits."""

    indicators: tuple[Indicator, ...]
    words: str  # what must stand in the report's own words for it
    shares: bool | None  # only rates, only counts, or (None) both

    def takes(self, measures: str, counted: str, unit: str) -> bool:
        """Whether an observation is of it, by its concept and the words it counts."""
        if self.shares is not None and (unit in {"%", "成", "‰"}) != self.shares:
            return False
        return measures in {i.id for i in self.indicators} or (
            bool(self.words) and normal(self.words) in normal(counted)
        )


class Thing(NamedTuple):
    """An entity that is asked about: its canonical id and every id merged into it."""

    id: str
    name: str
    kind: str  # Program, Regulation, Award …
    minted: tuple[str, ...]
    names: tuple[str, ...]  # all it is called


def counted(given: str) -> Counted:
    """Return what an indicator's id or name, or any words, count.

    Words that name a concept mean it alone; other words mean every concept whose name holds them, and every number whose
    own words do.
    """
    concepts = authority.load().indicators
    exact = tuple(i for i in concepts if given in {i.id, i.zh, i.en})
    if exact:
        return Counted(exact, exact[0].zh, None)
    words = _COUNTED.sub("", given) or given
    shares = True if _SHARE.search(given) else False if words != given or given.endswith("案件") else None
    words = words.removesuffix("案件") or words
    return Counted(tuple(i for i in concepts if normal(words) in normal(i.zh)), words, shares)


def things(ledger: Ledger, given: str, kinds: Iterable[str] = ("Program", "Regulation")) -> list[Thing]:
    """Return the entities that an id, IRI or name means, exact names first; all that bear the name.

    Raises:
        QueryRefused: none does.

    """
    wanted = set(kinds)
    ident = given.removeprefix(ledger.base).removeprefix("id/")
    key = normal(given)
    rows = ledger.select(
        "SELECT DISTINCT entity, type, name FROM entity WHERE entity = ? OR entity LIKE ? ESCAPE '\\' OR name = ?",
        (ident, "%/" + _liked(identifiers.escape(key)), given),
    ).fetchall()
    canonical = {_canonical(ledger, i) for i, kind, _ in rows if kind in wanted}
    canonical |= {_canonical(ledger, i) for i in _known(given) if identifiers.class_of(i) in wanted}
    if not canonical:
        raise QueryRefused(
            f"{given}: nothing is called so; `fazhi find {ledger.folder} {given}` looks for parts of names"
        )
    return [thing(ledger, i) for i in sorted(canonical)]


def thing(ledger: Ledger, canonical: str) -> Thing:
    """Return an entity by canonical id."""
    minted = merged(ledger, canonical)
    marks = ", ".join("?" * len(minted))
    rows = ledger.select(
        f"SELECT name FROM entity WHERE entity IN ({marks}) ORDER BY entity != ?, name", (*minted, canonical)
    )
    names = list(dict.fromkeys((*_declared(canonical), *(r[0] for r in rows))))
    name = names[0] if names else canonical.rpartition("/")[2]
    return Thing(canonical, name, identifiers.class_of(canonical), tuple(minted), tuple(names or [name]))


def merged(ledger: Ledger, canonical: str) -> list[str]:
    """Return a canonical id and every id merged into it."""
    rows = ledger.select("SELECT minted FROM canon WHERE canonical = ? ORDER BY minted", (canonical,))
    return [canonical, *(r[0] for r in rows)]


def concept(given: str, concepts: Iterable[Concept]) -> Concept | None:
    """Return the theme or problem category of an id or name."""
    return next((c for c in concepts if given in {c.id, c.zh, c.en}), None)


def _canonical(ledger: Ledger, minted: str) -> str:
    row = ledger.select("SELECT canonical FROM canon WHERE minted = ?", (minted,)).fetchone()
    return str(row[0]) if row else minted


def _liked(text: str) -> str:
    return re.sub(r"([%_\\])", r"\\\1", text)


def _known(given: str) -> Iterable[str]:
    """Yield the ids of programs and regulations that the tables know under a name."""
    from ontology.entities import program_id  # noqa: PLC0415

    key = normal(given)
    table = authority.load()
    for program in table.programs:
        if key in map(normal, (program.title, *program.variants)):
            yield program_id(program)
    for law in table.regulations:
        if key in map(normal, (law.title, *law.aliases)):
            yield identifiers.regulation(law.title)


def _declared(canonical: str) -> Iterable[str]:
    """Yield the names that the tables give an entity, the official one first."""
    from ontology.entities import program_id  # noqa: PLC0415

    table = authority.load()
    for program in table.programs if canonical.startswith("program/") else ():
        if program_id(program) == canonical:
            yield from (program.title, *program.variants)
    for law in table.regulations if canonical.startswith("regulation/") else ():
        if identifiers.regulation(law.title) == canonical:
            yield law.title
