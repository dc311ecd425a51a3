"""The application: the gate, /sparql and the pages of IRIs, and whatever routes the explorer adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import PlainTextResponse, Response

from .limits import Limits
from .security import HEADERS, LOOPBACK, Security, gate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from starlette.requests import Request
    from starlette.routing import BaseRoute


def application(
    source: Path,
    *,
    routes: Iterable[BaseRoute] = (),
    token: str | None = None,
    hosts: Iterable[str] = LOOPBACK,
    any_address: bool = False,
    cors: Iterable[str] | None = None,
) -> Starlette:
    """Return the application that serves a graph.

    Args:
        source: the folder of a knowledge graph; handlers find it as `request.app.state.source`.
        routes: tried before those of the server itself.
        token: what every request must show; None for none.
        hosts: the names that the server answers to.
        any_address: answer to bare IP addresses as well.
        cors: origins whose pages may ask and read, `*` for all; None for none.

    """
    origins = tuple(cors or ())
    middleware = [Middleware(Security, gate(hosts, token=token, origins=origins, any_address=any_address))]
    if origins:
        middleware.append(
            Middleware(
                CORSMiddleware,
                allow_origins=origins,
                allow_methods=["GET", "POST"],
                allow_headers=["authorization", "content-type"],
            )
        )
    middleware.append(Middleware(Limits))
    app = Starlette(routes=[*routes], middleware=middleware, exception_handlers={Exception: _failed})
    app.state.source = source
    return app


async def _failed(request: Request, error: Exception) -> Response:
    """Answer where a handler broke; what broke stands in the log, not in the answer.

    Starlette calls this outside of all middleware, so the headers are put on here.
    """
    del request, error
    text = "Something in the server broke; its log says what.\n"
    return PlainTextResponse(text, status_code=500, headers=HEADERS)
