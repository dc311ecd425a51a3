"""Word files: paragraphs and table rows in order of the page, a line each; the only door to python-docx."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import BadZipFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.table import Table


def text_of(data: bytes) -> str:
    """Return the text; cells of a row are kept apart by ` | `, as in pages of government sites.

    Raises:
        ValueError: the bytes are no Word file.

    """
    import docx  # noqa: PLC0415 - 0.1 s, only for a Word file
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415

    try:
        document = docx.Document(io.BytesIO(data))
    except (BadZipFile, KeyError, ValueError, PackageNotFoundError) as error:
        raise ValueError("is no Word file (.docx); save it anew, or as .txt or .html") from error
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    from docx.table import Table  # noqa: PLC0415

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block)
        else:
            yield block.text


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        # A merged cell comes once for each column it spans.
        cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
        yield " | ".join(cells)
