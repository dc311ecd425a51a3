"""Make our own annotated reports out of texts with the marks in them.

    PYTHONPATH=. python tests/evaluation/extraction/make_own.py

Each file of marked/ in own/ and further/ gives reports/NAME (the text alone) and gold/NAME.json (its marks by offsets, shaped like
what `fazhi extract` prints). A mark is `{TYPE CANONICAL=ALSO|surface}`; the type is J, A, P or R, with `?` where two careful
readers could differ on whether it counts and `^T` where a second type is defensible; without a canonical name the surface
is the name. A number is `{O VALUE UNIT;indicator;concept;status;~|surface}`, `?` as above, the status left out where done, `~` where
approximate. Quotation marks that enclose the whole surface go outside. Names and indicators are simplified where the text is
traditional: they join reports. What stands after `====` is the report's data, whose act an action is when no actor is named,
the actions and the sections.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from extractors.readers.html import text_of

FOLDERS = [Path(__file__).parent / name for name in ("own", "further")]
TYPES = {"J": "Jurisdiction", "A": "Agency", "P": "Program", "R": "Regulation"}
_MARK = re.compile(r"\{([JAPRO])(\??)(?:\^(\w))?(?: ([^|{}]*))?\|([^{}]+)\}")
_ENCLOSED = re.compile("([“「])([^“”「」]+)([”」])")


def stripped(marked: str) -> tuple[str, list[dict[str, Any]], list[dict[str, Any]]]:
    """Return a text without its marks, the mentions and the observations."""
    mentions: list[dict[str, Any]] = []
    observations: list[dict[str, Any]] = []
    text, done = "", 0
    for m in _MARK.finditer(marked):
        text += marked[done : m.start()]
        done = m.end()
        surface, closing = m[5], ""
        if m[1] != "O" and (quoted := _ENCLOSED.fullmatch(surface)):
            text += quoted[1]
            surface, closing = quoted[2], quoted[3]
        row = {"start": len(text), "end": len(text) + len(surface), "text": surface}
        if m[1] == "O":
            observations.append(row | _counted(m[4]) | _optional(m[2]))
        else:
            mentions.append(row | _named(m[1], m[3] or "", m[4] or surface) | _optional(m[2]))
        text += surface + closing
    return text + marked[done:], mentions, observations


def _named(kind: str, also: str, names: str) -> dict[str, Any]:
    canonical, *others = names.split("=")
    return {
        "type": TYPES[kind],
        "canonical": canonical,
        **({"canonical_also": others} if others else {}),
        **({"also": [TYPES[also]]} if also else {}),
    }


def _counted(fields: str) -> dict[str, Any]:
    number, indicator, measures, *rest = fields.split(";")
    value, unit = number.split(" ")
    return {
        "indicator": indicator,
        "measures": measures,
        "value": float(value),
        "unit": unit,
        "approx": "~" in rest,
        "status": next((word for word in rest if word not in {"", "~"}), "done"),
    }


def _optional(mark: str) -> dict[str, bool]:
    return {"optional": True} if mark else {}


def _rest(lines: str, text: str) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the report's data, the actions and the sections."""
    report: dict[str, Any] = {}
    actions: list[dict[str, Any]] = []
    sections: list[dict[str, Any]] = []
    default: list[str] = []
    for line in filter(None, lines.splitlines()):
        word, rest = line.split(" ", 1)
        if word == "report":
            report = json.loads(rest)
        elif word == "actor":
            default = rest.split("|")
        elif word == "section":
            heading, level, kind, theme = rest.rsplit(" ", 3)
            start = re.search(rf"^[ \u3000]*({re.escape(heading)})", text, re.MULTILINE)
            if start is None:
                raise ValueError(f"no such heading: {heading}")
            sections.append(
                {"start": start.start(1), "heading": heading, "level": int(level), "kind": kind}
                | {"theme": None if theme == "-" else theme}
            )
        else:
            entity, action, status, actors = re.fullmatch(
                r"(.+?) ([a-z]+) (done|planned)(?: (.+))?", rest
            ).groups()  # type: ignore[union-attr]
            for actor in actors.split("|") if actors else default:
                row = {
                    "entity": entity,
                    "type": TYPES[word[0]],
                    "actor": actor,
                    "action": action,
                    "status": status,
                }
                actions.append(row | _optional(word[1:]))
    return report, actions, sections


def made(path: Path) -> tuple[str, dict[str, Any]]:
    """Return the text of a report and its gold."""
    marked, _, rest = path.read_text(encoding="utf-8").partition("====\n")
    source, *_ = stripped(marked)
    read = text_of(marked.encode()) if path.suffix == ".html" else marked
    text, mentions, observations = stripped(read)
    if path.suffix == ".html" and text != text_of(source.encode()):
        raise ValueError(f"{path.name}: marks change how the page is read")
    report, actions, sections = _rest(rest, text)
    gold = {"doc": path.name, "report": report, "mentions": mentions, "observations": observations}
    return source, gold | {"actions": actions, "sections": sections}


def written(gold: dict[str, Any]) -> str:
    """Return a gold file: a row a line."""
    rows = {
        key: "[\n" + ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in value) + "\n ]"
        if isinstance(value, list) and value
        else json.dumps(value, ensure_ascii=False)
        for key, value in gold.items()
    }
    return "{\n" + ",\n".join(f' "{key}": {value}' for key, value in rows.items()) + "\n}\n"


def main() -> int:
    """Write reports/ and gold/."""
    for folder in FOLDERS:
        for path in sorted((folder / "marked").iterdir()):
            source, gold = made(path)
            (folder / "reports" / path.name).write_text(source, encoding="utf-8", newline="")
            (folder / "gold" / f"{path.stem}.json").write_text(written(gold), encoding="utf-8")
            sys.stdout.write(f"{path.name}: {len(source)} characters, {len(gold['mentions'])} mentions\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
