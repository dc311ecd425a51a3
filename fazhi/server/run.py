"""Running the application: a socket of its own, uvicorn on it, and a browser unless there is none."""

from __future__ import annotations

import contextlib
import os
import socket
import webbrowser
from typing import TYPE_CHECKING

import uvicorn

from ontology.errors import FazhiError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.applications import Starlette


class NoAddress(FazhiError):
    """An address and port that cannot be listened on."""

    exit_code = 5


def bind(host: str, port: int) -> socket.socket:
    """Return a socket that listens on an address; port 0 takes a free one.

    Raises:
        NoAddress: the port is taken, or the address is none of this machine's.

    """
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        # With the protocol named, asyncio sends small answers at once; without, each waits 40 ms for the last one's receipt.
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    except OSError as error:
        raise _no_address(host, port, error) from error
    try:
        if (
            os.name == "posix"
        ):  # a port that was in use a minute ago may be taken; elsewhere this would share it
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise _no_address(host, port, error) from error
    return listening


def _no_address(host: str, port: int, error: OSError) -> NoAddress:
    return NoAddress(f"{host}:{port}: cannot be listened on: {error.strerror}; --port 0 takes a free port")


def address(listening: socket.socket) -> str:
    """Return the URL under which a socket is reached from this machine."""
    host, port = listening.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - read, not bound
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def config(app: Starlette) -> uvicorn.Config:
    """Return how uvicorn serves us: it says nothing of itself, and believes no proxy."""
    return uvicorn.Config(
        app,
        http="h11",  # strict in what it takes for a request, whatever else is installed
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=5,
        lifespan="on",
    )


def run(app: Starlette, listening: socket.socket, started: Callable[[str], None]) -> None:
    """Serve until interrupted; `started` is called with the URL once requests are answered."""
    with contextlib.suppress(KeyboardInterrupt):  # the way to end a server, not a failure
        Server(config(app), address(listening), started).run(sockets=[listening])


def browse(url: str) -> None:
    """Open a URL in the user's browser, where there is one."""
    webbrowser.open(url)


class Server(uvicorn.Server):
    """uvicorn that says when it answers."""

    def __init__(self, config: uvicorn.Config, url: str, started: Callable[[str], None]) -> None:
        super().__init__(config)
        self._url = url
        self._told = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, then say so."""
        await super().startup(sockets)
        if self.started:
            self._told(self._url)
