"""Corpora of any size with known truth, for benchmarks and for tests of scale.

    python benchmarks/generate.py -n 1000 --seed 7 -o DIR [--truth DIR] [--layouts points,ascii]

Report `i` depends on the seed and `i` alone, so any slice can be made anywhere, in any order. Six reports in a row are
of one issuer and six years: its names stay, its numbers grow plausibly. National laws and programs are shared by all,
some methods of mediation by many places; brands, rules and organs belong to one place. There are about 60,000 issuers;
after 360,000 reports they come round again.
"""

from __future__ import annotations

import argparse
import gc
import json
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cast import YEARS, issuers
from layouts import LAYOUTS
from writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Generated(NamedTuple):
    """A report with what is true of it, in the shape of the annotated reports."""

    name: str
    text: str
    truth: dict[str, Any]  # {} where it was not asked for


def report(index: int, seed: int = 7, layouts: Sequence[str] = (), *, truth: bool = True) -> Generated:
    """Return one report of the corpus of a seed; of these layouts, or of any."""
    turn, year = divmod(index, len(YEARS))
    stock = issuers(seed)
    round_, place = divmod(turn, len(stock))
    writer = Writer(seed, stock[place], YEARS[year], layouts or tuple(LAYOUTS))
    text = writer.write()
    name = writer.name + (f"-{round_ + 1}" if round_ else "") + ".txt"
    return Generated(name, text, {"doc": name, **writer.truth()} if truth else {})


def generate(
    n: int, seed: int = 7, first: int = 0, layouts: Sequence[str] = (), *, truth: bool = True
) -> Iterator[Generated]:
    """Yield reports `first` to `first + n - 1` of the corpus of a seed."""
    for index in range(first, first + n):
        yield report(index, seed, layouts, truth=truth)


def _save(index: int, seed: int, layouts: Sequence[str], out: Path, truth: Path | None) -> int:
    made = report(index, seed, layouts, truth=truth is not None)
    (out / made.name).write_text(made.text, encoding="utf-8", newline="")
    if truth:
        facts = json.dumps(made.truth, ensure_ascii=False)
        (truth / f"{Path(made.name).stem}.json").write_text(facts, encoding="utf-8")
    return len(made.text)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-n", type=int, default=1000, help="how many reports")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--first", type=int, default=0, help="index of the first report")
    parser.add_argument("-o", "--out", type=Path, required=True, help="folder for the reports")
    parser.add_argument("--truth", type=Path, help="folder for what is true of them, one JSON file each")
    parser.add_argument("--layouts", default="", help=f"of {','.join(LAYOUTS)}; any if not given")
    parser.add_argument("-j", "--jobs", type=int, default=1, help="processes")
    options = parser.parse_args()
    options.layouts = tuple(filter(None, options.layouts.split(",")))
    if unknown := set(options.layouts) - set(LAYOUTS):
        parser.error(f"no such layout: {', '.join(sorted(unknown))}; there are {', '.join(LAYOUTS)}")
    return options


def main() -> None:
    """Write a corpus."""
    options = _options()
    for folder in filter(None, (options.out, options.truth)):
        folder.mkdir(parents=True, exist_ok=True)
    save = partial(_save, seed=options.seed, layouts=options.layouts, out=options.out, truth=options.truth)
    issuers(options.seed)
    gc.freeze()  # the tables stay: no need to look through them again and again
    indices = range(options.first, options.first + options.n)
    if options.jobs == 1:
        characters = sum(map(save, indices))
    else:
        with Pool(options.jobs) as pool:
            characters = sum(pool.imap_unordered(save, indices, chunksize=60))
    print(f"{options.n} reports, {characters / 1e6:.1f} million characters, in {options.out}")


if __name__ == "__main__":
    main()
