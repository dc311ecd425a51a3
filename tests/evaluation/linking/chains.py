"""Does each district of Shenzhen form one chain of reports over the years, across its renames?

    python tests/evaluation/linking/chains.py [CORPUS]

MANIFEST.csv says whose report a file is (坪山新区's count as 坪山区's, which it became in 2016). A chain holds where a report is
of its district by the district's code, or of the management zone it was before, minted under Shenzhen: a zone is no
division, has no code and must not be given the code of a district that did not exist yet.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import measure

import extractors
from extractors import Document

CITY = "jurisdiction/440300"
# Region of MANIFEST.csv → (the place its reports are of, the zone before it, the year the district began).
DISTRICTS = {
    "深圳市": (CITY, "", 0),
    "罗湖区": ("jurisdiction/440303", "", 0),
    "福田区": ("jurisdiction/440304", "", 0),
    "南山区": ("jurisdiction/440305", "", 0),
    "宝安区": ("jurisdiction/440306", "", 0),
    "龙岗区": ("jurisdiction/440307", "", 0),
    "盐田区": ("jurisdiction/440308", "", 0),
    "坪山区": ("jurisdiction/440310", f"{CITY}/坪山新区", 2017),
    "大鹏新区": ("", f"{CITY}/大鹏新区", 9999),
}


class Member(NamedTuple):
    """A report of a chain: the year its title names, the place it should be of, the place we find."""

    file: str
    year: int
    place: str
    found: str


def chains(corpus: Path = measure.CORPUS) -> dict[str, list[Member]]:
    """Return region → its reports by year."""
    found: dict[str, list[Member]] = defaultdict(list)
    with (corpus / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["region"] in DISTRICTS:
                found[row["region"]].append(_member(corpus, row["file"], row["region"], int(row["year"])))
    return {region: sorted(found[region], key=lambda m: m.year) for region in DISTRICTS}


def _member(corpus: Path, file: str, region: str, year: int) -> Member:
    district, zone, since = DISTRICTS[region]
    text = f"{measure.title(file)}\n{(corpus / file).read_bytes().decode('utf-8')}"
    report = extractors.extract(Document(file, text, "0" * 64)).report
    return Member(file, year, district if year >= since else zone, measure.readable(report.place))


def held(members: list[Member]) -> int:
    """Return how many reports of a chain are of the place they should be of."""
    return sum(m.found == m.place for m in members)


def main() -> None:
    """Print each chain: reports, how many hold, and those that do not."""
    for region, members in chains(Path(sys.argv[1]) if len(sys.argv) > 1 else measure.CORPUS).items():
        sys.stdout.write(f"{region}  {held(members)} of {len(members)}\n")
        for member in members:
            if member.found != member.place:
                sys.stdout.write(f"    {measure.title(member.file)}: {member.found or 'no place'}\n")


if __name__ == "__main__":
    main()
