"""The application: the gate, /sparql and the pages of IRIs, and whatever routes the explorer adds."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from . import iris
from .limits import Limits
from .pool import Pool, Settings
from .security import HEADERS, LOOPBACK, Security, gate
from .source import Source
from .sparql import endpoint

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from starlette.routing import BaseRoute


Pages = Callable[[Request, str], Awaitable[Response | None]]
_SETTINGS = Settings()
_ROUTES = (
    Route("/sparql", endpoint, methods=["GET", "POST"]),
    Route("/sparql/", endpoint, methods=["GET", "POST"]),
    Route("/id/{path:path}", iris.under_base),
    Route("/graph/{path:path}", iris.graph),
    Route("/describe", iris.any_iri),
    Route("/ns", iris.namespace),
    Route("/ns/{path:path}", iris.term),
    Route("/page.css", iris.style),
)


def application(
    source: Path | Source,
    *,
    routes: Iterable[BaseRoute] = (),
    pages: Pages | None = None,
    settings: Settings = _SETTINGS,
    token: str | None = None,
    hosts: Iterable[str] = LOOPBACK,
    cors: Iterable[str] | None = None,
) -> Starlette:
    """Return the application that serves a graph.

    Args:
        source: a knowledge graph or RDF file; handlers find it as `request.app.state.source`, its path as `.path`.
        routes: tried before those of the server itself.
        pages: the HTML of an IRI of the graph (`/id/…`); where it returns None, the server's own page is shown.
        settings: how much the askers may take.
        token: what every request must show; None for none.
        hosts: the names that the server answers to; one that is an address beyond loopback stands for all addresses.
        cors: origins whose pages may ask and read, `*` for all; None for none.

    """
    origins = tuple(cors or ())
    middleware = [Middleware(Security, gate(hosts, token=token, origins=origins))]
    if origins:
        middleware.append(
            Middleware(
                CORSMiddleware,
                allow_origins=origins,
                allow_methods=["GET", "POST"],
                allow_headers=["authorization", "content-type"],
                expose_headers=["fazhi-missing-graph", "fazhi-stale"],
            )
        )
    middleware.append(Middleware(Limits))
    app = Starlette(
        routes=[*routes, *_ROUTES],
        middleware=middleware,
        exception_handlers={Exception: _failed},
        lifespan=_lifespan,
    )
    app.state.source = Source.of(source) if isinstance(source, Path) else source
    app.state.pages = pages
    app.state.pool = Pool(settings)
    return app


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    """Have the dataset ready and workers waiting before the first request, and none left after the last."""
    try:
        await app.state.source.dataset()
        await app.state.pool.start()
        yield
    finally:
        await app.state.pool.stop()
        app.state.source.close()


async def _failed(request: Request, error: Exception) -> Response:
    """Answer where a handler broke; what broke stands in the log, not in the answer.

    Starlette calls this outside of all middleware, so the headers are put on here.
    """
    del request, error
    text = "Something in the server broke; its log says what.\n"
    return PlainTextResponse(text, status_code=500, headers=HEADERS)
