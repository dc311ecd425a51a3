"""The gate: who may ask, under which name, from which page; and what a browser may do with the answers.

A server on loopback is reached by every web page the user has open: a page can point a name of its own at 127.0.0.1 (DNS
rebinding) or post a form there. So names are checked, and whatever is not a plain read must come from our own pages.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import ipaddress
import re
from typing import TYPE_CHECKING, NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._-]+))(?::\d{1,5})?")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with none at all, browsers hide the origin of our own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Gate(NamedTuple):
    """Whom a server lets in."""

    hosts: frozenset[str]  # names it answers to, in lower case
    any_address: bool = False  # also to bare IP addresses, which nobody can rebind
    token: str | None = None
    origins: frozenset[str] = frozenset()  # pages of other servers that may ask; "*" for all


def gate(
    hosts: Iterable[str] = LOOPBACK,
    *,
    token: str | None = None,
    origins: Iterable[str] = (),
) -> Gate:
    """Return a gate. A host that is an address beyond loopback stands for all addresses: a machine has several."""
    lower = frozenset(h.lower().strip("[]") for h in hosts)
    any_address = any(_is_address(h) and not is_loopback(h) for h in lower)
    return Gate(lower, any_address, token, frozenset(o.lower().rstrip("/") for o in origins))


class Security:
    """Refuses what the gate does not let in, and puts the security headers on every answer."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self._app = app
        self._gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = refusal(scope["method"], Headers(scope=scope), self._gate)
        await (refused or self._app)(scope, receive, guarded)


def refusal(method: str, headers: Headers, gate: Gate) -> PlainTextResponse | None:
    """Return the answer to a request that may not pass; None for one that may."""
    names = headers.getlist("host")
    if len(names) != 1 or not _answers_to(names[0], gate):
        return PlainTextResponse(
            "This server does not answer to the name in the Host header. Use the address that it printed, "
            "or start it with --allow-host NAME.\n",
            status_code=421,
        )
    # Neither a preflight, which carries no credentials, nor a cross-site form may depend on the token.
    if method not in {"GET", "HEAD", "OPTIONS"} and not _own_page(headers, names[0], gate):
        return PlainTextResponse("Pages of other servers may not send this (Origin).\n", status_code=403)
    if gate.token is not None and method != "OPTIONS" and not _knows(headers, gate.token):
        return PlainTextResponse(
            "A token is needed: send the header Authorization: Bearer TOKEN.\n",
            status_code=401,
            headers={"www-authenticate": 'Bearer realm="fazhi", Basic realm="fazhi", charset="UTF-8"'},
        )
    return None


def host_name(value: str) -> str | None:
    """Return the name of a Host header, without port and brackets, in lower case; None where it is malformed."""
    found = _HOST.fullmatch(value)
    return (found[1] or found[2]).lower().removesuffix(".") if found else None


def is_loopback(name: str) -> bool:
    """Whether a name or address is this machine alone."""
    return name in LOOPBACK or _is_address(name, loopback=True)


def _is_address(name: str, *, loopback: bool = False) -> bool:
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or not loopback


def _answers_to(value: str, gate: Gate) -> bool:
    name = host_name(value)
    return name is not None and (name in gate.hosts or (gate.any_address and _is_address(name)))


def _own_page(headers: Headers, host: str, gate: Gate) -> bool:
    """Whether a request that is more than a read was sent by no page, by one of ours, or by one that may."""
    fetched = headers.get("sec-fetch-site")  # no page can set it
    if fetched == "same-origin":
        return True
    origin = headers.get("origin", "").lower()
    if not origin:
        return fetched in {None, "none"}
    return origin.partition("://")[2] == host.lower() or bool({"*", origin} & gate.origins)


def _knows(headers: Headers, token: str) -> bool:
    """Whether the Authorization header holds the token: as Bearer, or as the password of Basic, which browsers ask for."""
    scheme, _, given = headers.get("authorization", "").partition(" ")
    given = given.strip()
    if scheme.lower() == "basic":
        try:
            given = base64.b64decode(given, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return False
    elif scheme.lower() != "bearer":
        return False
    return hmac.compare_digest(given.encode(), token.encode())
