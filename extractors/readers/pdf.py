"""PDF files: the text of the pages, lines of a paragraph joined again; the only door to PDFium."""

from __future__ import annotations

import re

# A line ends a paragraph where it ends a sentence or names a heading, and where the next one begins one; PDF knows lines only.
_ENDS = re.compile(r"[。！？；：.!?;:]\s*$")
_BEGINS = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、]|附件|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$)|\s{2,}"
)
_PAGE_NUMBER = re.compile(r"\s*[-—－]?\s*\d{1,3}\s*[-—－]?\s*")
_FULL = 0.75  # of the longest line: a shorter one was not broken for want of room


def text_of(data: bytes) -> str:
    """Return the text without page numbers.

    Raises:
        ValueError: the bytes are no PDF, it is locked, or it holds pictures of text only.

    """
    import pypdfium2  # noqa: PLC0415 - loads a library of 7 MB, only for a PDF

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ValueError(
            "is no PDF that can be opened, or is locked; save it anew, or as .txt or .html"
        ) from error
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    text = "\n".join(_paragraphs([line for page in pages for line in _lines(page)]))
    if not text.strip():
        raise ValueError("holds pictures of pages, no text; have it recognised (OCR) and save it as .txt")
    return text + "\n"


def _lines(page: str) -> list[str]:
    return [line for line in page.splitlines() if line.strip() and not _PAGE_NUMBER.fullmatch(line)]


def _paragraphs(lines: list[str]) -> list[str]:
    """Return the lines with those joined that were broken only for want of room."""
    room = _FULL * max(map(len, lines), default=0)
    joined: list[str] = []
    broken = False
    for line in lines:
        if broken and not _BEGINS.match(line):
            joined[-1] += line.strip()
        else:
            joined.append(line.rstrip())
        broken = len(line) >= room and not _ENDS.search(line)
    return joined
