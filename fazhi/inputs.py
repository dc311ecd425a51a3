"""Which files the arguments of `build` and `extract` name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.readers import READERS

from .engines import Failure
from .messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def find(paths: Iterable[Path]) -> Iterator[Path | Failure]:
    """Yield each report file once: files as named, folders walked in order of name; hidden ones are left out.

    What is missing, and a folder that holds no report, comes back as a Failure.
    """
    seen: set[Path] = set()
    for path in paths:
        for found in _at(path):
            if isinstance(found, Failure):
                yield found
            elif (real := found.resolve()) not in seen:
                seen.add(real)
                yield found


def _at(path: Path) -> Iterator[Path | Failure]:
    if path.is_file():
        yield path
    elif path.is_dir():
        files = list(_walk(path))
        yield from files
        if not files:
            yield Failure(
                str(path), say("the folder holds no report ({suffixes})", suffixes=" ".join(READERS))
            )
    elif path.exists():
        yield Failure(str(path), say("is neither a file nor a folder"))
    else:
        yield Failure(str(path), say("there is no such file or folder"))


def _walk(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (
            Path(where, name)
            for name in sorted(names)
            if Path(name).suffix.lower() in READERS and not name.startswith(".")
        )
