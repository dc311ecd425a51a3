"""`citations`: which regulations rise and fall."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

from ontology import authority, identifiers

from . import held, places, topics
from .answer import Citation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ontology.authority import Law

    from ..ledger import Ledger

Order = Literal["cited", "rising", "falling"]


def citations(
    ledger: Ledger,
    what: str = "",
    *,
    within: str = "",
    years: Sequence[int] = (),
    order: Order = "cited",
    limit: int = 20,
) -> list[Citation]:
    """Return how many reports of each year cite a regulation, or the `limit` first of all in an order; by regulation and year.

    `order` puts first what most reports cite, or what gained or lost most of its share from the earlier half of the reports to the
    later half.
    Every year of which reports are held has a row, also where none cites it. A report counts once.

    Raises:
        QueryRefused: no regulation bears the name, or `within` means no place or several.

    """
    with ledger.snapshot():
        outer = places.resolve(ledger, within).id if within else ""
        dated = held.dated(ledger, outer, years)
        of = Counter(year for year, _ in dated.values())
        named = [t.id for t in topics.things(ledger, what, ("Regulation",))] if what else []
        if what and not named:
            raise topics.unknown(ledger, what)
        found = _named(ledger, named, dated) if named else _first_ones(ledger, dated, of, order, limit)
        return [row for cited in found for row in _years(ledger, cited, of)]


class _Cited(NamedTuple):
    """How often a regulation is cited each year, and the first place that does so, by id."""

    thing: topics.Thing
    counts: dict[int, int]
    places: dict[int, str]


def _cited(ledger: Ledger, thing: topics.Thing, dated: dict[int, tuple[int, str]]) -> _Cited:
    counts: dict[int, int] = defaultdict(int)
    first: dict[int, str] = {}
    for version in {v for key in thing.keys for (v,) in ledger.select(_CITING, (key,))}:
        if version in dated:
            year, place = dated[version]
            counts[year] += 1
            if year not in first or place < first[year]:
                first[year] = place
    return _Cited(thing, counts, first)


_CITING = "SELECT version FROM uses WHERE entity = ?"


def _named(ledger: Ledger, ids: list[str], dated: dict[int, tuple[int, str]]) -> list[_Cited]:
    return [_cited(ledger, topics.thing(ledger, i), dated) for i in ids]


def _first_ones(
    ledger: Ledger, dated: dict[int, tuple[int, str]], of: Counter[int], order: Order, limit: int
) -> list[_Cited]:
    """Return the `limit` first in an order.

    What few reports cite can neither be cited most nor have gained or lost much: those that all versions cite most are looked
    at first, and the others not at all once none of them can come before the last of those that are kept.
    """
    if not of:
        return []
    kept: list[tuple[float, str, _Cited]] = []
    halves = _halves(of)
    for total, ident in _totals(ledger):
        if (
            len(kept) == limit
            and -total / (1 if order == "cited" else min(halves.early, halves.late)) > kept[-1][0]
        ):
            break
        cited = _cited(ledger, topics.thing(ledger, ident), dated)
        if cited.counts:
            kept = sorted([*kept, (_weight(cited, halves, order), ident, cited)], key=lambda k: k[:2])[:limit]
    return [cited for _, _, cited in kept]


def _totals(ledger: Ledger) -> list[tuple[int, str]]:
    """Return how many versions, current or not, name each regulation by canonical id, most first."""
    rows = ledger.select(
        "SELECT coalesce(c.canonical, e.entity), (SELECT count(*) FROM uses u WHERE u.entity = e.id) FROM entity e "
        "LEFT JOIN canon c ON c.minted = e.entity WHERE e.type = 'Regulation'"
    )
    totals = Counter[str]()
    for ident, n in rows:
        totals[ident] += n
    return sorted(((n, i) for i, n in totals.items()), key=lambda t: (-t[0], t[1]))


class _Halves(NamedTuple):
    """The reports in two halves by year: single years of few reports decide nothing."""

    middle: int  # last year of the earlier half
    early: int  # reports of each half, 1 at least
    late: int


def _halves(of: Counter[int]) -> _Halves:
    total, years = sum(of.values()), sorted(of)
    middle, early = years[0], of[years[0]]
    for year in years[1:-1]:
        if early >= total / 2:
            break
        middle, early = year, early + of[year]
    return _Halves(middle, early, max(total - early, 1))


def _weight(cited: _Cited, halves: _Halves, order: Order) -> float:
    """Return what regulations are sorted by, the first smallest."""
    total = sum(cited.counts.values())
    if order == "cited":
        return -total
    late = sum(n for year, n in cited.counts.items() if year > halves.middle)
    gain = late / halves.late - (total - late) / halves.early
    return -gain if order == "rising" else gain


def _years(ledger: Ledger, cited: _Cited, of: Counter[int]) -> Iterator[Citation]:
    thing = cited.thing
    law = next((x for x in authority.load().regulations if identifiers.regulation(x.title) == thing.id), None)
    for year in sorted(of):
        share = cited.counts.get(year, 0) / of[year]
        before = cited.counts.get(year - 1, 0) / of[year - 1] if of[year - 1] else None
        row = Citation(
            thing.id, thing.name, year, cited.counts.get(year, 0), of[year], share,
            None if before is None else share - before, _note(law, year), "", "", 0, 0, "",
        )  # fmt: skip
        yield _shown(ledger, row, cited.places[year], thing) if year in cited.places else row


def _note(law: Law | None, year: int) -> str:
    if law is None:
        return ""
    if law.start and year < law.start:
        return f"{law.start}年起施行"
    heirs = f"，后为{'、'.join(law.successors)}" if law.successors else ""
    return f"{law.end}年起失效{heirs}" if law.end and year >= law.end else ""


def _shown(ledger: Ledger, row: Citation, place: str, thing: topics.Thing) -> Citation:
    """Return a row with the first passage of the first report, by id, of a place that cites it."""
    reports = sorted(held.of_places(ledger, [place], [row.year]), key=lambda h: h.report)
    found = held.first_naming(ledger, reports, thing.keys)
    return Citation(*row[:8], *found) if found else row
