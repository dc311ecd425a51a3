"""The query part of the SPARQL 1.1 Protocol: what an HTTP request asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from starlette.requests import Request

_FORM, _DIRECT, _UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
_FIELDS = 1000  # parameters of a request; a dataset may name many graphs
READ_ONLY = "This endpoint only reads: it takes queries, no updates."


class Asked(NamedTuple):
    """A query and the dataset that the request describes; None where it describes none."""

    query: str | None  # None: the request holds no parameter at all
    default: list[str] | None
    named: list[str] | None


async def read(request: Request) -> Asked:
    """Return what a request asks.

    Raises:
        HTTPException: it is none of the three forms of the protocol (400, 415), or an update (403).

    """
    fields = _decoded(request.scope["query_string"])
    if request.method == "POST":
        media, charset = _content_type(request)
        if media == _UPDATE:
            raise HTTPException(403, READ_ONLY)
        if media not in {_FORM, _DIRECT}:
            raise HTTPException(
                415, f"A query is posted as {_FORM} or {_DIRECT}; the Content-Type is {media or 'missing'}."
            )
        if charset not in {"", "utf-8", "us-ascii"}:
            raise HTTPException(415, f"SPARQL is sent in UTF-8, not in {charset[:40]}.")
        body = await request.body()
        fields += _decoded(body) if media == _FORM else [("query", _utf8(body))]
    return _asked(fields, posted=request.method == "POST")


def _asked(fields: list[tuple[str, str]], *, posted: bool) -> Asked:
    def values(name: str) -> list[str]:
        return [value for key, value in fields if key == name and value]

    if any(key == "update" for key, _ in fields):
        raise HTTPException(403, READ_ONLY)
    queries = [value for key, value in fields if key == "query"]
    if len(queries) > 1:
        raise HTTPException(400, f"One query at a time: the request holds {len(queries)}.")
    if not queries and not posted and not fields:
        return Asked(None, None, None)
    if not queries or not queries[0].strip():
        raise HTTPException(400, "The request holds no query: send it as the parameter `query`.")
    default, named = values("default-graph-uri"), values("named-graph-uri")
    return Asked(queries[0], default or None, named or None)


def _content_type(request: Request) -> tuple[str, str]:
    """Return media type and charset in lower case, "" where none is given."""
    media, *parameters = request.headers.get("content-type", "").lower().split(";")
    pairs = dict(p.strip().partition("=")[::2] for p in parameters)
    return media.strip(), pairs.get("charset", "").strip("\"' ")


def _decoded(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            _utf8(encoded), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=_FIELDS
        )
    except ValueError as error:  # a UnicodeDecodeError is one
        raise HTTPException(400, f"The parameters cannot be read as URL-encoded UTF-8: {error}") from error


def _utf8(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"The request is not in UTF-8: byte {error.start}.") from error
