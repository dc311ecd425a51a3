"""The files that are derived from the ontology and kept beside it; a test makes them again and allows no difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import columns, context, diagram, grass, reference, shapes, terms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = "docs/ontology"


def files() -> Iterator[tuple[str, str]]:
    """Yield (path from the project's root, text) of every derived file."""
    found = terms.load()
    yield "ontology/shapes.ttl", shapes.document()
    yield f"{FOLDER}/context.jsonld", context.document()
    yield f"{FOLDER}/columns.csv", columns.table_document()
    yield f"{FOLDER}/neo4j-admin-headers.csv", columns.admin_document()
    yield "graph/neo4j-browser/fazhi.grass", grass.style()
    yield f"{FOLDER}/diagram.svg", diagram.svg(found)
    yield f"{FOLDER}/reference.zh.md", reference.markdown(found, "zh")
    yield f"{FOLDER}/reference.en.md", reference.markdown(found, "en")
    yield f"{FOLDER}/reference.zh.html", reference.html(found, "zh")
    yield f"{FOLDER}/reference.en.html", reference.html(found, "en")


def write(root: Path) -> list[str]:
    """Write the derived files below a folder; return the paths of those that changed."""
    changed = []
    for path, text in files():
        file = root / path
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
            changed.append(path)
    return changed
