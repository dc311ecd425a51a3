"""How much a request may bring and how long it may take to bring it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY = 1_000_000  # bytes; the longest query in use is a few thousand
SECONDS = 15.0  # for the whole body to arrive


class Limits:
    """Refuses bodies that are too long (413) or too slow (408)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; its body is counted while it is read."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        loop = asyncio.get_running_loop()
        deadline, size, complete = loop.time() + SECONDS, 0, False

        async def counted() -> Message:
            nonlocal size, complete
            if complete:  # what comes now is the client going away, however late
                return await receive()
            try:
                async with asyncio.timeout_at(deadline):
                    message = await receive()
            except TimeoutError as error:
                raise HTTPException(408, f"The request did not arrive within {SECONDS:g} s.") from error
            size += len(message.get("body", b""))
            complete = not message.get("more_body", False)
            if size > BODY:
                raise HTTPException(413, f"The request is longer than {BODY:,} bytes.")
            return message

        await self._app(scope, counted, send)
