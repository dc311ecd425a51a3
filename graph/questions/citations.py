"""`citations`: which regulations rise and fall."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Literal

from ontology import authority, identifiers

from . import held, places, topics
from .answer import Citation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ontology.authority import Law

    from ..ledger import Ledger
    from .held import Held

Order = Literal["cited", "rising", "falling"]
ORDERS: tuple[Order, ...] = ("cited", "rising", "falling")


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
        only = [t.id for t in topics.things(ledger, what, ("Regulation",))] if what else []
        if what and not only:
            raise topics.unknown(ledger, what)
        cited = _cited(ledger, dated, only)
        ranked = (
            only
            if only or not of
            else sorted(cited, key=lambda i: (_weight(cited[i], of, dated, order), i))[:limit]
        )
        return [row for i in ranked for row in _years(ledger, i, cited.get(i, set()), of, dated)]


def _cited(ledger: Ledger, dated: dict[int, tuple[int, str]], only: list[str]) -> dict[str, set[int]]:
    """Return canonical id → the versions that cite it."""
    if only:
        minted = {m: i for i in only for m in topics.thing(ledger, i).minted}
        marks = ", ".join("?" * len(minted))
        entities = ledger.select(f"SELECT id, entity FROM entity WHERE entity IN ({marks})", list(minted))
        names = {key: minted[entity] for key, entity in entities}
    else:
        entities = ledger.select(
            "SELECT e.id, coalesce(c.canonical, e.entity) FROM entity e LEFT JOIN canon c ON c.minted = e.entity "
            "WHERE e.type = 'Regulation'"
        )
        names = dict(entities.fetchall())
    found: dict[str, set[int]] = defaultdict(set)
    for key, ident in names.items():
        versions = {row[0] for row in ledger.select("SELECT version FROM uses WHERE entity = ?", (key,))}
        if kept := versions & dated.keys():
            found[ident] |= kept
    return found


def _weight(versions: set[int], of: Counter[int], dated: dict[int, tuple[int, str]], order: Order) -> float:
    """Return what regulations are sorted by, the first smallest.

    What rises gains in the later half of the reports against the earlier half: single years of few reports decide nothing.
    """
    if order == "cited":
        return -len(versions)
    middle = _middle(of)
    late = sum(n for year, n in of.items() if year > middle)
    early = sum(of.values()) - late
    citing = sum(dated[v][0] > middle for v in versions)
    gain = citing / max(late, 1) - (len(versions) - citing) / max(early, 1)
    return -gain if order == "rising" else gain


def _middle(of: Counter[int]) -> int:
    """Return the last year of the earlier half: the one by whose end half of the reports are of."""
    half, years = sum(of.values()) / 2, sorted(of)
    for year in years[:-1]:
        half -= of[year]
        if half <= 0:
            return year
    return years[-2] if len(years) > 1 else years[0]


def _years(
    ledger: Ledger, ident: str, versions: set[int], of: Counter[int], dated: dict[int, tuple[int, str]]
) -> Iterator[Citation]:
    thing = topics.thing(ledger, ident)
    by_year: dict[int, list[tuple[str, int]]] = defaultdict(list)  # (place, version)
    for version in versions:
        year, place = dated[version]
        by_year[year].append((place, version))
    law = next((x for x in authority.load().regulations if identifiers.regulation(x.title) == ident), None)
    for year in sorted(of):
        citing = by_year[year]
        share = len(citing) / of[year]
        before = len(by_year[year - 1]) / of[year - 1] if of[year - 1] else None
        row = Citation(
            ident, thing.name, year, len(citing), of[year], share, None if before is None else share - before,
            _note(law, year), "", "", 0, 0, "",
        )  # fmt: skip
        yield _shown(ledger, row, _first(ledger, citing), thing) if citing else row


def _first(ledger: Ledger, citing: list[tuple[str, int]]) -> Held:
    """Return the first report by place and id."""
    place = min(citing)[0]
    reports = held.by_version(ledger, [version for p, version in citing if p == place])
    return min(reports.values(), key=lambda h: h.report)


def _note(law: Law | None, year: int) -> str:
    if law is None:
        return ""
    if law.start and year < law.start:
        return f"{law.start}年起施行"
    heirs = f"，后为{'、'.join(law.successors)}" if law.successors else ""
    return f"{law.end}年起失效{heirs}" if law.end and year >= law.end else ""


def _shown(ledger: Ledger, row: Citation, report: Held, thing: topics.Thing) -> Citation:
    """Return a row with the first passage of its first report."""
    marks = ", ".join("?" * len(thing.minted))
    found = ledger.select(
        f'SELECT m.start, m."end" FROM mention m JOIN entity e ON e.id = m.entity WHERE m.version = ? '
        f"AND e.entity IN ({marks}) ORDER BY m.start LIMIT 1",
        (report.version, *thing.minted),
    ).fetchone()
    start, end = found or (0, 0)
    quote = held.passages(ledger, report.version).quote(start, end)
    return row._replace(report=report.report, title=report.title, start=start, end=end, quote=quote)
