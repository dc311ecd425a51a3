"""Where what is scored comes from: folders of reports or of facts, and of gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from extractors.readers import READERS
from ontology.errors import UnreadableInput

from ..messages import say
from . import Scores, score

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEYS = ("report", "mentions", "observations", "actions", "sections")


class Scored(NamedTuple):
    """The scores of one report, by the name of its gold; `found` is what was scored, None where there was nothing."""

    name: str
    found: Path | None
    scores: Scores


def annotated() -> tuple[Path, Path]:
    """Return the folders of the reports and of the gold that ship with fazhi: in the package, or in a checkout's tests."""
    here = Path(__file__).parent.parent
    inside = here / "annotated"
    own = inside if inside.is_dir() else here.parent / "tests" / "evaluation" / "extraction" / "own"
    return own / "reports", own / "gold"


def scored(given: Path, gold: Path) -> Iterator[Scored]:
    """Yield the scores of every gold file, by name; reports are extracted, .json is taken as facts.

    Args:
        given: a report, a file of facts, or a folder of either; in a folder a file belongs to the gold of its name.
        gold: a file or a folder.

    Raises:
        UnreadableInput: a file is missing, or is no gold or facts.

    """
    if not gold.exists():
        raise UnreadableInput(say("{path}: there is no such gold", path=gold))
    if not given.exists():
        raise UnreadableInput(say("{path}: there is no such file or folder", path=given))
    files = sorted(gold.glob("*.json")) if gold.is_dir() else [gold]
    if not files:
        raise UnreadableInput(
            say("{path}: the folder holds no .json; each report has one, named like it", path=gold)
        )
    for file in files:
        found = _named(given, file.stem) if given.is_dir() else given
        said = _facts(found) if found else {}
        yield Scored(file.stem, found, score(said, _checked(file)))


def _named(folder: Path, stem: str) -> Path | None:
    fitting = (folder / f"{stem}{suffix}" for suffix in (".json", *READERS))
    return next((path for path in fitting if path.is_file()), None)


def _facts(path: Path) -> dict[str, Any]:
    if path.suffix == ".json":
        return loaded(path)
    import extractors
    from extractors.gold import gold_json

    return gold_json(extractors.extract(extractors.read(path)))


def _checked(path: Path) -> dict[str, Any]:
    gold = loaded(path)
    if absent := [key for key in _KEYS if key not in gold]:
        raise UnreadableInput(say("{path}: no gold, it lacks {keys}", path=path, keys=", ".join(absent)))
    return gold


def loaded(path: Path) -> dict[str, Any]:
    """Return the JSON object a file holds.

    Raises:
        UnreadableInput: it holds none.

    """
    try:
        held = json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise UnreadableInput(say("{path}: is no JSON: {error}", path=path, error=error)) from error
    if not isinstance(held, dict):
        raise UnreadableInput(say("{path}: is no JSON object", path=path))
    return held
