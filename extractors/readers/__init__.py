"""Files of any supported format → Document."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.errors import UnreadableInput

from ..document import Document
from . import docx, html, pdf, plain

if TYPE_CHECKING:
    from collections.abc import Callable

# Suffix → reader of bytes. A reader returns the text that offsets will refer to.
READERS: dict[str, Callable[[bytes], str]] = {
    ".txt": plain.text_of,
    ".html": html.text_of,
    ".htm": html.text_of,
    ".docx": docx.text_of,
    ".pdf": pdf.text_of,
}

# Words of the genre. A text with none of them is no report of governing by law, whatever else it is.
_GENRE = re.compile("法治|依法|法制|政府工作")
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_FEWEST_IDEOGRAPHS = 100  # the shortest real reports, of village offices, run to several hundred


def read(path: str | Path) -> Document:
    """Return the report in a file.

    Raises:
        UnreadableInput: the file is missing, empty, binary, of an unknown format or no report; the message says which.

    """
    file = Path(path)
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        raise UnreadableInput(
            f"{file}: the format {file.suffix or '(no suffix)'} is unknown; known: {' '.join(READERS)}"
        )
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"{file}: cannot be read: {error.strerror}") from error
    if not data.strip():
        raise UnreadableInput(f"{file}: is empty; fetch the report again")
    try:
        text = reader(data)
    except ValueError as error:
        raise UnreadableInput(f"{file}: {error}") from error
    if len(_IDEOGRAPH.findall(text[:20_000])) < _FEWEST_IDEOGRAPHS or not _GENRE.search(text):
        raise UnreadableInput(
            f"{file}: is no report on law-based government (no Chinese text of that genre in it)"
        )
    return Document(str(file.resolve()), text, hashlib.sha256(data).hexdigest())
