"""How many rows a SPARQL result in bytes has, in each of its four formats, as oxigraph writes them.

oxigraph writes results much faster than Python could go through them row by row; it does not say how many there were.
"""

from __future__ import annotations

import re

# Inside a JSON string every quote is escaped, so `,{"name":{` can only be the head of a row. Rows without a value
# (`{}`) could be text and are not counted.
_JSON_ROW = re.compile(rb'[\[,]\{"[^"\\]*":\{')
_CSV_TEXT = re.compile(rb'"[^"]*"')  # a doubled quote inside a text ends one match and begins the next


def exceeds(body: bytes, media: str, limit: int) -> bool:
    """Whether the result of a SELECT query has more rows than a limit."""
    most = {"application/sparql-results+json": body.count(b',{"') + 1, "text/csv": body.count(b"\r\n") - 1}
    return (
        most.get(media, limit + 1) > limit and rows(body, media) > limit
    )  # mostly the cheap count is enough


def rows(body: bytes, media: str) -> int:
    """Return the number of rows of a result of a SELECT query."""
    if media.endswith("json"):
        return len(_JSON_ROW.findall(body, body.find(b'"bindings":')))
    if media.endswith("xml"):
        return body.count(b"<result>")  # in a text, < is escaped
    if media == "text/csv":
        return _CSV_TEXT.sub(b"", body).count(b"\r\n") - 1
    return body.count(b"\n") - 1  # TSV: in a text, line feeds are escaped
