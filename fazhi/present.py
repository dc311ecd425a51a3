"""Rows on stdout as a table, JSON, JSON lines or CSV; notes on stderr. Report text is never markup here."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sys
import unicodedata
from typing import TYPE_CHECKING, Any, Literal, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Format = Literal["table", "json", "jsonl", "csv"]
FORMATS: tuple[Format, ...] = ("table", "json", "jsonl", "csv")

# What JSON lets stand but a terminal obeys or no encoding holds: C1 controls, direction marks, surrogates.
_OBEYED = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_NARROWEST = 8  # columns that a cell keeps however narrow the terminal is


def note(text: str) -> None:
    """Write a line on stderr."""
    sys.stderr.write(clean(text, keep="\n") + "\n")
    sys.stderr.flush()


def clean(text: str, keep: str = "") -> str:
    """Return text that a terminal shows and never obeys: line breaks become spaces, other controls �."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or c in keep else " " if c.isspace() else "\N{REPLACEMENT CHARACTER}"
        for c in text
    )


def to_json(value: Any, indent: int | None = None) -> str:
    """Return JSON that keeps Chinese readable and escapes what a terminal would obey."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _OBEYED.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def write(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], form: Format = "table", out: TextIO | None = None
) -> None:
    """Write rows. A table on a terminal is cut to its width; all else holds every value whole."""
    out = out or sys.stdout
    if form == "table":
        _write_table(columns, [[_cell(v) for v in row] for row in rows], out)
    elif form == "csv":
        # Every text is quoted: a bare carriage return, common in reports, would break a row in two.
        writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
        writer.writerow(columns)
        flat = [[_flat(v) for v in row] for row in rows]
        if out.isatty():
            flat = [[clean(v, keep="\n\t") if isinstance(v, str) else v for v in row] for row in flat]
        writer.writerows(flat)
    elif form == "jsonl":
        for row in rows:
            out.write(to_json(dict(zip(columns, row, strict=True))) + "\n")
    else:
        out.write(to_json([dict(zip(columns, row, strict=True)) for row in rows], indent=1) + "\n")


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes: ideographs take two."""
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def clip(text: str, columns: int) -> str:
    """Return a text cut to so many columns, ending in … where it was cut."""
    if width(text) <= columns:
        return text
    kept, used = [], 1
    for char in text:
        used += width(char)
        if used > columns:
            break
        kept.append(char)
    return "".join(kept) + "…"


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list | tuple):
        return ", ".join(_cell(v) for v in value)
    if isinstance(value, dict | bool):
        return clean(to_json(value))
    return "" if value is None else clean(str(value))


def _flat(value: Any) -> str | float:
    """Return a value as CSV can hold it: numbers and texts as they are, all else as JSON, nothing for none."""
    if isinstance(value, list | tuple | dict | bool):
        return to_json(value)
    if value is None or isinstance(value, str | int | float):
        return "" if value is None else value
    return str(value)


def _write_table(columns: Sequence[str], cells: list[list[str]], out: TextIO) -> None:
    widths = [max(map(width, column)) for column in zip(columns, *cells, strict=True)]
    if out.isatty():
        widths = _fitted(widths, shutil.get_terminal_size().columns)
    for row in (columns, ["─" * w for w in widths], *cells):
        shown = [clip(text, w) for text, w in zip(row, widths, strict=True)]
        line = "  ".join(t + " " * (w - width(t)) for t, w in zip(shown, widths, strict=True))
        out.write(line.rstrip() + "\n")


def _fitted(widths: list[int], total: int) -> list[int]:
    """Return column widths that fit, the widest column cut first."""
    widths = list(widths)
    while sum(widths) + 2 * (len(widths) - 1) > total and max(widths, default=0) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths
