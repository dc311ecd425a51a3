"""How well mentions are linked to entities: ours beside name equality and fuzzy matching, on the same rows.

    python tests/evaluation/linking/measure.py [CORPUS] [--errors]

mentions.csv holds spans of the neighbouring reports (drawn blind, see draw.py; the text stays in the corpus), hard.csv
short sentences of our own, pairs.csv pairs of their rows. Labels follow the annotation guidelines and were written before
any linker ran on them. A span may be read a little wider or narrower than labelled; whose name it is must be exact. The
files of the corpus lack their titles, which say whose report it is: they are put before the text, as a page would have it.
"""

from __future__ import annotations

import csv
import re
import sys
import tempfile
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

import extractors
from extractors import Document
from graph import link
from graph.ledger import Ledger
from ontology import identifiers
from ontology.authority import load
from ontology.identifiers import normal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ontology.facts import Facts, Mention

HERE = Path(__file__).parent
CORPUS = HERE.parents[3] / "shared" / "corpus"
THRESHOLD = 90  # what rapidfuzz and its users commonly set
NONE = "none"


class Row(NamedTuple):
    """A mention and what it denotes. `report` is the title and text it stands in."""

    id: str
    source: str  # corpus or hard
    group: str
    report: str
    start: int
    end: int
    entity: str

    @property
    def surface(self) -> str:
        """The words of the mention."""
        return self.report[self.start : self.end]


class Pair(NamedTuple):
    """Two mentions and whether they denote one thing."""

    source: str
    left: str
    right: str
    same: bool


class Score(NamedTuple):
    """How rows came out. `missed`: a name no mention was made of; `invented`: a mention where there is no name."""

    rows: int
    right: int
    missed: int
    merged: int  # given the id of another thing
    split: int  # given an id of its own where the thing has one
    invented: int

    @property
    def accuracy(self) -> float:
        """The share of rows that came out right."""
        return self.right / self.rows if self.rows else 1.0


# ── Rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def records(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of this folder as they stand in it."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def title(file: str) -> str:
    """Return the title of a neighbouring report, which stands in its file's name and not in its text."""
    stem = Path(file).stem
    year = re.search(r"_(\d{4})年?$", stem)
    name = stem[: year.start()] if year else stem
    return name if year is None or re.search(r"\d{4}", name) else f"{name}（{year[1]}年）"


def hard_rows() -> list[Row]:
    """Return the hard cases; the mention is the last occurrence of its words in the sentence."""
    rows = []
    for r in records("hard.csv"):
        report = f"{r['title']}\n{r['sentence']}\n"
        start = report.rindex(r["surface"])
        rows.append(Row(r["id"], "hard", r["group"], report, start, start + len(r["surface"]), r["entity"]))
    return rows


def corpus_rows(corpus: Path = CORPUS, *, titled: bool = True) -> list[Row]:
    """Return the rows of the neighbouring reports, with the title put before the text or as the files are."""
    rows = []
    for r in records("mentions.csv"):
        text = _text(corpus / r["file"])
        head = f"{title(r['file'])}\n" if titled else ""
        start, end = int(r["start"]) + len(head), int(r["end"]) + len(head)
        rows.append(Row(r["id"], "corpus", r["drawn"], head + text, start, end, r["entity"]))
    return rows


@cache
def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def pairs(rows: Iterable[Row]) -> list[Pair]:
    """Return the pairs both of whose rows are given."""
    known = {r.id for r in rows}
    found = (Pair(r["source"], r["left"], r["right"], r["verdict"] == "same") for r in records("pairs.csv"))
    return [p for p in found if {p.left, p.right} <= known]


# ── Methods: each gives a row's entity id, None where it sees no name ────────────────────────────────────────────


def ours(rows: list[Row]) -> dict[str, str | None]:
    """Return row → canonical id of the mention that overlaps it most, by extraction, ledger and linking."""
    facts = {
        report: _facts(report, number) for number, report in enumerate(dict.fromkeys(r.report for r in rows))
    }
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder), create=True) as ledger:
        for number, found in enumerate(facts.values()):
            ledger.replace(f"/{number}", str(number), "measure", found)
        link.relink(ledger)
        canon = ledger.canon()
        return {r.id: _linked(r, facts[r.report], canon.of) for r in rows}


def _facts(report: str, number: int) -> Facts:
    """Return a report's facts under an id of its own: versions of one report would hide each other's entities."""
    found = extractors.extract(Document(f"{number}.txt", report, f"{number:064}"))
    return found._replace(report=found.report._replace(id=f"{found.report.id}/{number}"))


def _linked(row: Row, facts: Facts, canonical: Callable[[str], str]) -> str | None:
    overlapping = [m for m in facts.mentions if m.start < row.end and row.start < m.end]
    if row.entity == NONE:
        overlapping = [m for m in overlapping if _reads(row, m)]
    if not overlapping:
        return None
    best = max(overlapping, key=lambda m: _jaccard((m.start, m.end), (row.start, row.end)))
    return readable(canonical(best.entity))


def readable(entity: str) -> str:
    """Return an entity id as the tables of this folder write it: brackets and signs unescaped."""
    return identifiers.unescape(entity)


def _reads(row: Row, mention: Mention) -> bool:
    """Whether a mention takes a word for a name: a longer name that holds it, or a part of it, says nothing of it."""
    longer = (
        mention.start <= row.start
        and row.end <= mention.end
        and mention.end - mention.start > len(row.surface)
    )
    return not longer and _jaccard((mention.start, mention.end), (row.start, row.end)) > 1 / 2


def _jaccard(a: tuple[int, int], b: tuple[int, int]) -> float:
    return (min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))


def equality(rows: list[Row]) -> dict[str, str | None]:
    """Return row → the thing of the catalogue that bears exactly its words.

    The baselines are given our spans and the names of every labelled entity; what they find no name for is none.
    """
    names = catalogue(rows)
    return {r.id: names.get(normal(r.surface)) for r in rows}


def fuzzy(scorer: Callable[..., float]) -> Callable[[list[Row]], dict[str, str | None]]:
    """Return a method that takes the catalogue's likeliest name at the usual threshold."""

    def link_by_likeness(rows: list[Row]) -> dict[str, str | None]:
        names = catalogue(rows)
        return {r.id: _likeliest(normal(r.surface), names, scorer) for r in rows}

    return link_by_likeness


def _likeliest(surface: str, names: dict[str, str], scorer: Callable[..., float]) -> str | None:
    found = process.extractOne(surface, names.keys(), scorer=scorer, score_cutoff=THRESHOLD)
    return names[found[0]] if found else None


def catalogue(rows: Iterable[Row]) -> dict[str, str]:
    """Return name → id of places of county level and up, national programs and laws, and every labelled entity.

    Of things that share a name the first is taken: that is what linking by name does.
    """
    table = load()
    names: dict[str, str] = {}
    for row in rows:
        if row.entity != NONE:
            names.setdefault(normal(official(row.entity)), row.entity)
    for place in table.places.all():
        for name in (place.name, *place.aliases):
            names.setdefault(normal(name), identifiers.jurisdiction(place.id))
    for program in table.programs:
        for name in (program.title, *program.variants):
            scope = identifiers.jurisdiction(program.place)
            names.setdefault(normal(name), readable(identifiers.program(program.title, scope)))
    for law in table.regulations:
        for name in (law.title, *law.aliases):
            names.setdefault(normal(name), readable(identifiers.regulation(law.title)))
    return names


def official(entity: str) -> str:
    """Return the full name of a labelled entity: its place's path and its own name."""
    kind, *path = map(identifiers.unescape, entity.split("/"))
    if kind == "jurisdiction":
        return _path(path)
    if kind == "agency":
        place = "" if path[0] == "CN" else _path(path[:-1])
        return f"中共{place}委{path[-1][3:]}" if path[-1].startswith("中共委") else place + path[-1]
    return path[-1]


def _path(path: list[str]) -> str:
    places = load().places
    return places.path("/".join(path)) or places.path(path[0]) + "".join(path[1:])


SCORERS = {"ratio": fuzz.ratio, "token ratio": fuzz.token_ratio, "WRatio": fuzz.WRatio}
METHODS: dict[str, Callable[[list[Row]], dict[str, str | None]]] = {
    "fazhi": ours,
    "name equality": equality,
    **{f"rapidfuzz {name} ≥ {THRESHOLD}": fuzzy(scorer) for name, scorer in SCORERS.items()},
}
# By which words alone two mentions are one.
ALIKE: dict[str, Callable[[str, str], bool]] = {
    "name equality": str.__eq__,
    **{
        f"rapidfuzz {name} ≥ {THRESHOLD}": lambda a, b, scorer=scorer: scorer(a, b) >= THRESHOLD
        for name, scorer in SCORERS.items()
    },
}

# ── Scores ───────────────────────────────────────────────────────────────────────────────────────────────────────


def score(rows: Iterable[Row], given: dict[str, str | None]) -> Score:
    """Return how rows came out; a wrong id is a merge if it is another thing's, else a split."""
    rows = list(rows)
    bearers = _bearers(rows, given)
    outcomes = [outcome(r, given[r.id], bearers) for r in rows]
    counts = {name: outcomes.count(name) for name in ("right", "missed", "merged", "split", "invented")}
    return Score(len(rows), **counts)


def _bearers(rows: list[Row], given: dict[str, str | None]) -> dict[str, set[str]]:
    """Return given id → the things of the rows it was given to, and the thing it is."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        bearers[row.entity].add(row.entity)
        if given[row.id] and row.entity != NONE:
            bearers[str(given[row.id])].add(row.entity)
    return bearers


def outcome(row: Row, given: str | None, bearers: dict[str, set[str]]) -> str:
    """Return how one row came out."""
    if given == row.entity or (given is None and row.entity == NONE):
        return "right"
    if row.entity == NONE:
        return "invented"
    if given is None:
        return "missed"
    if bearers[given] - {row.entity} or _names_another(given, row.entity):
        return "merged"
    return "split"


def _names_another(given: str, entity: str) -> bool:
    """Whether a wrong id is that of another thing: another place, an organ of another place, a title of the tables."""
    kind, _, path = given.partition("/")
    if kind != entity.partition("/")[0]:
        return False
    if kind == "jurisdiction":
        return load().places.get(identifiers.unescape(path)) is not None
    if kind == "agency":
        return path.rpartition("/")[0] != entity.partition("/")[2].rpartition("/")[0]
    return given in _national()


@cache
def _national() -> frozenset[str]:
    table = load()
    scoped = ((p.title, identifiers.jurisdiction(p.place)) for p in table.programs)
    laws = (identifiers.regulation(law.title) for law in table.regulations)
    return frozenset(map(readable, (*laws, *(identifiers.program(t, place) for t, place in scoped))))


def score_pairs(found: Iterable[Pair], one: Callable[[str, str], bool]) -> Score:
    """Return how pairs came out; `one` says of two row ids whether the method makes them one thing."""
    found = list(found)
    joined = [one(p.left, p.right) for p in found]
    merged = sum(j and not p.same for p, j in zip(found, joined, strict=True))
    split = sum(p.same and not j for p, j in zip(found, joined, strict=True))
    return Score(len(found), len(found) - merged - split, 0, merged, split, 0)


def joiner(method: str, rows: list[Row], given: dict[str, str | None]) -> Callable[[str, str], bool]:
    """Return whether a method makes two rows one: by id (what was not seen is one with nothing), else by their words."""
    if method not in ALIKE:
        return lambda a, b: given[a] is not None and given[a] == given[b]
    words = {r.id: normal(r.surface) for r in rows}
    return lambda a, b: ALIKE[method](words[a], words[b])


class Line(NamedTuple):
    """A line of the table."""

    rows: str
    method: str
    score: Score


def compare(rows: list[Row], methods: Iterable[str] = tuple(METHODS)) -> Iterator[Line]:
    """Yield every method's score on the names, on what is none, and on the pairs of each source."""
    for method in methods:
        run = METHODS[method]
        given = run(rows)
        for source in dict.fromkeys(r.source for r in rows):
            here = [r for r in rows if r.source == source]
            yield Line(f"{source}: names", method, score([r for r in here if r.entity != NONE], given))
            yield Line(f"{source}: none", method, score([r for r in here if r.entity == NONE], given))
            yield Line(f"{source}: all", method, score(here, given))
            chosen = [p for p in pairs(rows) if p.source == source]
            yield Line(f"{source}: pairs", method, score_pairs(chosen, joiner(method, rows, given)))


def table(lines: Iterable[Line]) -> str:
    """Return the lines as text, those on the same rows beside each other."""
    heads = ("rows", "method", "n", "accuracy", "missed", "merged", "split", "invented")
    out = ["{:16}{:30}{:>5}{:>10}{:>8}{:>8}{:>7}{:>10}".format(*heads)]
    for rows, method, s in sorted(lines, key=lambda at: at.rows):
        counts = f"{s.missed:>8}{s.merged:>8}{s.split:>7}{s.invented:>10}"
        out.append(f"{rows:16}{method:30}{s.rows:>5}{s.accuracy:>10.3f}{counts}")
    return "\n".join(out)


def errors(rows: list[Row]) -> Iterator[tuple[str, Row, str | None]]:
    """Yield (outcome, row, id given) of every row that we link wrongly."""
    given = ours(rows)
    bearers = _bearers(rows, given)
    for row in rows:
        if (how := outcome(row, given[row.id], bearers)) != "right":
            yield how, row, given[row.id]


def main() -> None:
    """Print the table; without the corpus its rows are left out and a line says so."""
    corpus = Path(next((a for a in sys.argv[1:] if a[0] != "-"), CORPUS))
    rows, bare = hard_rows(), list[Row]()
    if corpus.is_dir():
        rows = [*corpus_rows(corpus), *rows]
        bare = [r._replace(source="no title") for r in corpus_rows(corpus, titled=False)]
    else:
        sys.stderr.write(f"{corpus} is absent: its rows and pairs are left out\n")
    lines = [*compare(rows), *(at for at in compare(bare, ["fazhi"]) if "pairs" not in at.rows)]
    sys.stdout.write(table(lines) + "\n")
    for how, row, given in errors(rows) if "--errors" in sys.argv else ():
        sys.stdout.write(f"{how:9}{row.id}  {row.group}  {row.surface}: {row.entity} → {given}\n")


if __name__ == "__main__":
    main()
