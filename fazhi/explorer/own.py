"""The explorer's page of an IRI: `/id/…` leads to it, whoever follows an IRI with a browser."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response

from ontology.errors import FazhiError

from . import passages, things
from .atlas import Atlases

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from starlette.requests import Request

    from .atlas import Atlas

_FACT = re.compile(r"(?P<report>report/.+)/(?P<kind>[oast])/(?P<key>\d{1,9})")
_PASSAGE = re.compile(r"(?P<report>report/.+)/p/\d{1,9}-\d{1,9}")
_SPANS = {
    "o": 'SELECT start, "end" FROM ledger.observation WHERE version = ? AND start = ?',
    "a": 'SELECT start, "end" FROM ledger.action WHERE version = ? AND n = ?',
    "s": 'SELECT start, start + length(heading) AS "end" FROM ledger.section WHERE version = ? AND start = ?',
    "t": 'SELECT start, "end" FROM ledger.statement WHERE version = ? AND start = ?',
}


def pages(folder: Path) -> Callable[[Request, str], Awaitable[Response | None]]:
    """Return what leads from an IRI to its page; to None where the explorer has none."""
    atlases = Atlases(folder)

    def found(iri: str) -> str | None:
        try:
            with atlases.opened() as atlas:
                return address(atlas, iri)
        except FazhiError:
            return None  # the server says on its own page what is wrong with the graph

    async def page(request: Request, iri: str) -> Response | None:
        del request
        where = await asyncio.to_thread(found, iri)
        return RedirectResponse(where, 303) if where else None

    return page


def address(atlas: Atlas, iri: str) -> str | None:
    """Return the address of the page of an IRI: a thing's, or the passage a fact rests on; None where there is none."""
    start = f"{atlas.base}id/"
    if not iri.startswith(start):
        return None
    entity = iri.removeprefix(start)
    if _PASSAGE.fullmatch(entity):
        return things.address(entity)
    if fact := _FACT.fullmatch(entity):
        row = atlas.row(
            "SELECT r.version FROM thing t JOIN report r ON r.thing = t.id WHERE t.entity = ?", fact["report"]
        )
        span = row and atlas.row(_SPANS[fact["kind"]], row["version"], int(fact["key"]))
        return passages.permalink(fact["report"], span["start"], span["end"]) if span else None
    thing = atlas.thing(entity)
    return things.address(thing["entity"]) if thing else None
