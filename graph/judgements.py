"""What people judged about identity: judgements.csv in the graph's folder, with columns left, right, verdict, reason.

`same`: the two are one. `different`: no rule may make them one. `split`: `left` stays what it is by itself, whatever
the rules say. `skip`: seen and left open; it is not proposed again. A later row on the same two holds. Taking a row out takes it back at the next linking.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

from ontology import identifiers
from ontology.errors import UnusableGraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FILE = "judgements.csv"
VERDICTS = ("same", "different", "split", "skip")


class Judgement(NamedTuple):
    """One row. `left` and `right` are entity ids; `right` is "" where an entity is split off."""

    left: str
    right: str
    verdict: str
    reason: str


def read(folder: Path, base: str) -> tuple[Judgement, ...]:
    """Return the judgements that hold, sorted; none where there is no file. IRIs are read as ids.

    Raises:
        UnusableGraph: a row cannot be understood; the message names the file and the line.

    """
    path = folder / FILE
    return read_file(path, base) if path.exists() else ()


def read_file(path: Path, base: str) -> tuple[Judgement, ...]:
    """Return the judgements of a file, sorted; rows without a verdict are left out.

    Raises:
        UnusableGraph: the file or a row cannot be understood; the message names the file and the line.

    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            held = {frozenset((j.left, j.right)): j for j in _rows(csv.DictReader(file), path, base)}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnusableGraph(f"{path}: cannot be read as UTF-8 csv: {error}") from error
    return tuple(sorted(held.values()))


def record(folder: Path, made: Iterable[Judgement]) -> None:
    """Add judgements to those of a graph's folder, below what is there: a later row on the same two holds."""
    path = folder / FILE
    new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if new:
            writer.writerow(Judgement._fields)
        writer.writerows(made)


def _rows(reader: csv.DictReader[str], path: Path, base: str) -> Iterator[Judgement]:
    if missing := {"left", "right", "verdict"} - set(reader.fieldnames or ()):
        raise UnusableGraph(f"{path}: lacks the columns {', '.join(sorted(missing))}")
    for row in reader:
        left, right, verdict, reason = (
            (row.get(c) or "").strip() for c in ("left", "right", "verdict", "reason")
        )
        if not verdict:
            continue
        made = Judgement(_id(left, base), _id(right, base), verdict, reason or verdict)
        if fault := _fault(made):
            raise UnusableGraph(f"{path}, line {reader.line_num}: {fault}")
        yield made


def _id(name: str, base: str) -> str:
    return name.removeprefix(base).removeprefix("id/")


def _fault(judged: Judgement) -> str:
    if judged.verdict not in VERDICTS:
        return f"the verdict {judged.verdict!r} is none of {', '.join(VERDICTS)}"
    if not judged.left or not (judged.right or judged.verdict == "split"):
        return "names no two entities"
    try:
        classes = {identifiers.class_of(i) for i in judged[:2] if i}
    except KeyError as error:
        return f"{error} begins no id of an entity"
    if judged.verdict == "same" and len(classes) > 1:
        return f"{' and '.join(sorted(classes))} cannot be the same"
    return ""
