"""/sparql: the query part of the SPARQL 1.1 Protocol."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response

from ontology.errors import FazhiError

from . import page, protocol
from .negotiate import TABULAR, TRIPLES, best
from .pool import Broke, Busy, TookTooLong

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from starlette.requests import Request

    from graph.stores.served import Reply

    from .pool import Pool
    from .source import Source

_STATUS = {
    "malformed": 400,
    "refused": 403,
    "unacceptable": 406,
    "too much": 403,
    "unknown": 404,
    "broken": 500,
}
_IN_HEADERS = "%/:#?&=~!$'()*+,;@[]"  # of an IRI, what stays as it is
_CLIENT_GONE = 499  # nobody reads it; the number is the one that logs use


async def endpoint(request: Request) -> Response:
    """Answer a query, or say what this endpoint is."""
    asked = await protocol.read(request)
    if asked.query is None:
        return _welcome(request)
    accept = accepted(request)
    tabular, triples = best(accept, (*TABULAR, page.HTML)), best(accept, (*TRIPLES, page.HTML))
    if not (tabular or triples):
        raise HTTPException(406, f"Answers come as {', '.join((*TABULAR, *TRIPLES))}.")
    base = str(request.url.replace(query="", fragment=""))
    engine = (
        TABULAR.get(tabular or "", tabular and TABULAR["application/json"]),
        TRIPLES.get(triples or "", triples and "text/turtle"),
    )
    reply, headers = await put(request, "ask", (asked.query, base, asked.default, asked.named, *engine))
    if missing := ", ".join(f"<{quote(iri, safe=_IN_HEADERS)}>" for iri in reply.missing[:20]):
        headers["fazhi-missing-graph"] = missing
    media = tabular if reply.media == engine[0] else triples
    if media == page.HTML:
        body = await asyncio.to_thread(
            page.result,
            asked.query,
            reply,
            request.app.state.source.base,
            accepted(request, "accept-language"),
        )
        return Response(body, media_type=page.HTML, headers=headers)
    return Response(reply.body, media_type=media, headers=headers)


def accepted(request: Request, header: str = "accept") -> str:
    """Return what a client accepts: a header, which may stand more than once."""
    return ", ".join(request.headers.getlist(header))


async def put(request: Request, do: str, question: tuple[Any, ...]) -> tuple[Reply, dict[str, str]]:
    """Put a question to a worker; return the reply and the headers that belong to it.

    Raises:
        HTTPException: there is no answer, and why.

    """
    source: Source = request.app.state.source
    pool: Pool = request.app.state.pool
    try:
        dataset, stale = await source.dataset()
        reply = await _unless_gone(request, pool.ask(dataset, do, question))
    except TookTooLong as error:
        raise HTTPException(504, f"{error}; ask for less, or on a machine of your own") from error
    except Busy as error:
        raise HTTPException(503, str(error), {"retry-after": "10"}) from error
    except Broke as error:
        raise HTTPException(500, str(error)) from error
    except FazhiError as error:
        raise HTTPException(503, str(error)) from error
    if reply.trouble:
        raise HTTPException(_STATUS[reply.trouble], reply.message)
    headers = {"vary": "Accept, Accept-Language", "cache-control": "no-cache"}
    return reply, headers | ({"fazhi-stale": "1"} if stale else {})


async def _unless_gone(request: Request, asking: Coroutine[Any, Any, Reply]) -> Reply:
    """Wait for a reply as long as the client does; a query that nobody waits for is stopped."""

    async def gone() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    reply, leaving = asyncio.create_task(asking), asyncio.create_task(gone())
    try:
        await asyncio.wait({reply, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not reply.done():
            raise HTTPException(_CLIENT_GONE, "The client has gone.")
        return reply.result()
    finally:
        for task in (reply, leaving):
            task.cancel()
        await asyncio.gather(reply, leaving, return_exceptions=True)


def _welcome(request: Request) -> Response:
    """Answer a request without parameters: a form to people, a service description to programs that ask for one."""
    address = str(request.url.replace(query="", fragment=""))
    match best(accepted(request), ("text/plain", page.HTML, "text/turtle", "application/n-triples")):
        case "text/plain" | None:
            text = f"The request holds no query. For example: {address}?query=ASK%20%7B%7D"
            raise HTTPException(400, text)
        case page.HTML:
            return Response(page.form(accepted(request, "accept-language")), media_type=page.HTML)
        case media:
            return PlainTextResponse(_description(address), media_type=media, headers={"vary": "Accept"})


def _description(address: str) -> str:
    """Return the SPARQL 1.1 Service Description as N-Triples, which is Turtle as well."""
    sd, formats = "http://www.w3.org/ns/sparql-service-description#", "http://www.w3.org/ns/formats/"
    kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    said = [
        (kind, f"{sd}Service"),
        (f"{sd}endpoint", address),
        (f"{sd}supportedLanguage", f"{sd}SPARQL11Query"),
    ]
    said += [
        (f"{sd}resultFormat", formats + name)
        for name in (
            "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
            "Turtle", "N-Triples", "RDF_XML", "JSON-LD", "N-Quads", "TriG", "N3",
        )
    ]  # fmt: skip
    subject = quote(address, safe=_IN_HEADERS)
    return "".join(f"<{subject}> <{p}> <{quote(o, safe=_IN_HEADERS)}> .\n" for p, o in said)
