"""A page for every IRI: what the dataset says of it, as HTML, Turtle, JSON-LD, N-Triples or RDF/XML."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from ontology.identifiers import escape, unescape
from ontology.schema import NAMESPACE

from . import page, passages
from .negotiate import TRIPLES, best
from .source import Graph
from .sparql import accepted, put

if TYPE_CHECKING:
    from starlette.requests import Request

    from .app import Pages

_VARY = {"vary": "Accept, Accept-Language"}
_SHOWN = 500  # triples of an IRI, and as many that lead to it, on a page
_WHOLE = 100_000  # triples of an IRI in an RDF format


async def under_base(request: Request) -> Response:
    """Answer for `/id/…`, which stands for the IRI of the same path under the base of the graph."""
    iri, source = _iri(request), request.app.state.source
    if isinstance(source, Graph) and (
        passage := await asyncio.to_thread(passages.find, source.path, source.base, iri)
    ):
        return await _passage(request, passage)
    return await _described(request, iri, ours=True)


async def graph(request: Request) -> Response:
    """Answer for `/graph/…`: the triples of a named graph."""
    iri, media = _iri(request), _media(request)
    if media == page.HTML:
        return await _described(request, iri, ours=True)
    question = ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", iri, [iri], None, None, TRIPLES[media])
    reply, headers = await put(request, "ask", question)
    if reply.missing:
        raise HTTPException(404, f"There is no graph {iri}.")
    return Response(reply.body, media_type=media, headers=headers)


async def any_iri(request: Request) -> Response:
    """Answer for `/describe?iri=…`: any IRI of the dataset, wherever it belongs."""
    iri = request.query_params.get("iri", "")
    if not iri:
        raise HTTPException(400, "Which IRI? Send it as the parameter `iri`.")
    return await _described(request, iri, ours=False)


async def namespace(request: Request) -> Response:
    """Answer for `/ns`: the ontology."""
    from graph.stores import vocabulary

    media = _media(request)
    if media == page.HTML:
        language = page.speak(accepted(request, "accept-language"))
        body = await asyncio.to_thread(lambda: page.ontology(vocabulary.terms(language), language))
    else:
        body = await asyncio.to_thread(vocabulary.whole, TRIPLES[media])
    return Response(body, media_type=media, headers=_VARY)


async def term(request: Request) -> Response:
    """Answer for `/ns/…`: a concept of the ontology's code lists."""
    from graph.stores import vocabulary

    media = _media(request)
    iri = f"{NAMESPACE.rstrip('#')}/{request.path_params['path']}"
    reply = await asyncio.to_thread(vocabulary.term, iri, TRIPLES.get(media))
    if reply.trouble:
        raise HTTPException(404, reply.message)
    body = reply.body
    if media == page.HTML:
        body = page.thing(iri, reply, request.app.state.source.base, accepted(request, "accept-language"))
    return Response(body, media_type=media, headers=_VARY)


async def style(request: Request) -> Response:
    """Answer for the style sheet of the plain pages."""
    del request
    css = await asyncio.to_thread(Path(__file__).with_name("page.css").read_bytes)
    return Response(css, media_type="text/css", headers={"cache-control": "max-age=3600"})


async def _passage(request: Request, passage: passages.Passage) -> Response:
    from graph.stores.descriptions import rendered

    media = _media(request)
    if media == page.HTML:
        if response := await _own_page(request, passage.iri):
            return response
        base = request.app.state.source.base
        body = page.passage(passage, base, accepted(request, "accept-language"))
    else:
        body = rendered(passages.triples(passage), TRIPLES[media])
    return Response(body, media_type=media, headers=_VARY)


async def _own_page(request: Request, iri: str) -> Response | None:
    """Return the page that the explorer has for an IRI, if there is an explorer and it has one."""
    pages: Pages | None = request.app.state.pages
    return None if pages is None else await pages(request, iri)


async def _described(request: Request, iri: str, *, ours: bool) -> Response:
    media = _media(request)
    if media == page.HTML and ours and (response := await _own_page(request, iri)):
        return response
    limit = _SHOWN if media == page.HTML else _WHOLE
    form = None if media == page.HTML else TRIPLES[media]
    reply, headers = await put(request, "describe", (iri, form, limit))
    base = request.app.state.source.base
    if reply.media == "text/uri-list":
        place = page.local(reply.body.decode(), base, request.query_params.get("format", ""))
        return RedirectResponse(place, 301, headers)
    if media == page.HTML:
        body = await asyncio.to_thread(page.thing, iri, reply, base, accepted(request, "accept-language"))
        return Response(body, media_type=media, headers=headers)
    return Response(reply.body, media_type=media, headers=headers)


def _media(request: Request) -> str:
    """Return the form asked for: by `?format=`, which links on pages can hold, else by Accept."""
    name = request.query_params.get("format")
    media = page.FORMATS.get(name) if name else best(accepted(request), (*TRIPLES, page.HTML))
    if media is None:
        raise HTTPException(406, f"An IRI is shown as {page.HTML}, {', '.join(page.FORMATS.values())}.")
    return media


def _iri(request: Request) -> str:
    """Return the IRI of a path: each segment is escaped as the mapping escapes it, however the client did.

    Raises:
        HTTPException: the path is no text.

    """
    raw: bytes = request.scope["raw_path"]
    try:
        path = "/".join(escape(unescape(s)) for s in raw.decode("ascii").strip("/").split("/"))
    except UnicodeDecodeError as error:
        raise HTTPException(404, "The path is not in UTF-8.") from error
    return f"{request.app.state.source.base}{path}"
