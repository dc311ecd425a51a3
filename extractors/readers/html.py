"""Web pages: the text a reader sees, one block a line, without menus, scripts and forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .plain import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DROPPED = {
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "footer",
    "aside",
    "form",
    "select",
    "button",
    "svg",
    "iframe",
}
_BLOCK = {
    "address", "article", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt", "figure", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "thead", "title", "tr", "ul",
}  # fmt: skip
_MENU = re.compile(r"(?i)(?:^|[\s_-])(?:nav|menu|footer|foot|sidebar|share|related|copyright)(?:[\s_-]|$)")
_MOST_ELEMENTS = 200_000


def text_of(data: bytes) -> str:
    """Return the visible text of a page: a line per block, table cells separated by ` | `.

    Raises:
        ValueError: the bytes are no text, or no page.

    """
    from lxml import etree, html  # noqa: PLC0415 - only pages need it

    declared = _DECLARED.search(data[:4096])
    source = decode(data, declared.group(1).decode("ascii") if declared else "")
    # lxml refuses str input that declares an encoding in an XML prolog, so the prolog goes.
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    try:
        root = html.document_fromstring(
            source, parser=html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ValueError(f"is no web page: {error}") from error
    body = root.find("body")
    lines = "".join(_pieces(root if body is None else body)).split("\n")
    tidy = (re.sub(r"[ \t\r\f\v]+", " ", line).strip(" |") for line in lines)
    return "\n".join(line for line in tidy if line) + "\n"


def _pieces(root: object) -> Iterator[str]:
    """Yield the text of a tree in order, with a line feed around each block; iterative, so depth cannot overflow."""
    stack: list[tuple[object, bool]] = [(root, False)]
    for _ in range(_MOST_ELEMENTS):
        if not stack:
            return
        element, leaving = stack.pop()
        if leaving:
            yield from _after(element)
            continue
        if _is_dropped(element):
            yield _flat(element.tail)  # type: ignore[attr-defined]
            continue
        if element.tag in _BLOCK:  # type: ignore[attr-defined]
            yield "\n"
        yield _flat(element.text)  # type: ignore[attr-defined]
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))  # type: ignore[call-overload]
    raise ValueError(f"has more than {_MOST_ELEMENTS:,} elements; save its text as .txt")


def _after(element: object) -> Iterator[str]:
    tag = element.tag  # type: ignore[attr-defined]
    if tag in _BLOCK:
        yield "\n"
    elif tag in {"td", "th"}:
        yield " | "
    yield _flat(element.tail)  # type: ignore[attr-defined]


def _is_dropped(element: object) -> bool:
    tag = element.tag  # type: ignore[attr-defined]
    if not isinstance(tag, str) or tag in _DROPPED:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"  # type: ignore[attr-defined]
    return tag not in {"body", "html"} and bool(_MENU.search(names))


def _flat(text: str | None) -> str:
    return re.sub(r"\s*\n\s*", "", text) if text else ""
