"""Addresses → pages. Every page is HTML, and JSON under the same address with `.json`."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from graph import search_index
from ontology.errors import FazhiError, QueryRefused

from . import texts
from .atlas import Atlases
from .pages import (
    Ask,
    Missing,
    Page,
    between,
    compare,
    coverage,
    entity,
    evidence,
    home,
    network,
    query,
    report,
    review,
    search,
    timeline,
    trace,
    whole,
)
from .render import Renderer
from .things import ident

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from .atlas import Atlas

    Maker = Callable[[Atlas, Ask], Page]

STATIC = Path(__file__).with_name("static")
STYLE = Path(__file__).parents[2] / "web" / "src" / "style.css"
_ENTITIES = (
    "jurisdiction", "agency", "program", "regulation", "award", "indicator", "theme", "problem", "agency-kind",
)  # fmt: skip
_YEAR = 31_536_000  # seconds


class _Json(JSONResponse):
    """JSON that keeps Chinese readable."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "backslashreplace"
        )


def routes(folder: Path) -> list[BaseRoute]:
    """Return the explorer's routes over the graph in a folder."""
    site = _Site(folder)
    found: list[BaseRoute] = [
        Route("/", site.page(home.page)),
        Route("/index.json", site.page(home.page)),
        Route("/suggest.json", site.data(search.suggest)),
        *site.both("/search", search.page),
        *site.both("/evidence", evidence.page),
        *site.both("/compare", compare.page),
        *site.both("/trace", trace.page),
        *site.both("/timeline", timeline.page),
        *site.both("/coverage", coverage.page),
        *site.both("/between", between.page),
        *site.both("/query", query.page),
        *site.both("/review", review.page),
        Route("/review", site.judge, methods=["POST"]),
        Route("/graph", site.page(network.page)),
        Route("/graph.json", site.data(network.graph)),
        Route("/whole", site.page(whole.page)),
        Route("/whole.json", site.whole),
        Route("/report/{ident:path}", site.page(_report)),
    ]
    found += [Route(f"/{prefix}/{{ident:path}}", site.page(entity.page)) for prefix in _ENTITIES]
    found.append(
        Mount("/static", StaticFiles(directory=STATIC))
        if STATIC.is_dir()
        else Route("/static/style.css", _style)
    )
    return found


def _style(request: Request) -> Response:
    """Return the style sheet of a checkout whose front end is not built: its pages work without script."""
    del request
    return FileResponse(STYLE)


def prepare(folder: Path) -> None:
    """Bring the index and the search index up to date, which may take minutes for a large graph.

    Raises:
        UnusableGraph: there is no ledger to read.

    """
    with Atlases(folder).opened() as atlas, search_index.opened(atlas.ledger):
        pass


def _report(atlas: Atlas, ask: Ask) -> Page:
    """Return a report, a passage of one, or the page of one that is only cited."""
    if "/p/" in ask.ident:
        return evidence.page(atlas, ask)
    try:
        return report.page(atlas, ask)
    except Missing:
        return entity.page(atlas, ask)


class _Site:
    """Turns makers of pages into endpoints; these run in threads, each with an index of its own."""

    def __init__(self, folder: Path) -> None:
        self._atlases = Atlases(folder)
        self._renderer = Renderer()
        self._lock = threading.Lock()
        self._whole: tuple[str, bytes | memoryview] | None = None

    def both(self, path: str, maker: Maker) -> list[BaseRoute]:
        """Return the routes of a page and of its JSON."""
        return [Route(path, self.page(maker)), Route(f"{path}.json", self.page(maker))]

    def page(self, maker: Maker) -> Callable[[Request], Response]:
        """Return the endpoint of a page."""

        def endpoint(request: Request) -> Response:
            ask, wants_json = _asked(request)
            try:
                with self._atlases.opened() as atlas:
                    made = maker(atlas, ask)
            except (Missing, FazhiError) as error:
                made = _failed(error)
            if wants_json:
                return _Json(made.data, made.status, headers={"vary": "accept"})
            return self._html(request, made, ask)

        return endpoint

    def data(self, maker: Callable[[Atlas, Ask], Any]) -> Callable[[Request], Response]:
        """Return the endpoint of what is JSON alone."""

        def endpoint(request: Request) -> Response:
            ask, _ = _asked(request)
            try:
                with self._atlases.opened() as atlas:
                    return _Json(maker(atlas, ask))
            except (Missing, FazhiError) as error:
                made = _failed(error)
                return _Json(made.data, made.status)

        return endpoint

    async def judge(self, request: Request) -> Response:
        """Note a verdict on a proposal; that it was sent from a page of ours has been checked at the gate."""
        form = dict(parse_qsl((await request.body()).decode("utf-8", "replace"), max_num_fields=10))
        try:
            await run_in_threadpool(review.note, self._atlases.folder, form)
        except (Missing, FazhiError) as error:
            return self._html(request, _failed(error)._replace(status=400), _asked(request)[0])
        return RedirectResponse("/review", 303)

    def whole(self, request: Request) -> Response:
        """Return the whole graph, laid out once for each state of it."""
        del request
        try:
            with self._atlases.opened() as atlas, self._lock:
                if self._whole is None or self._whole[0] != atlas.stamp:
                    self._whole = atlas.stamp, _Json(whole.whole(atlas)).body
                return Response(self._whole[1], media_type="application/json")
        except FazhiError as error:
            made = _failed(error)
            return _Json(made.data, made.status)

    def _html(self, request: Request, page: Page, ask: Ask) -> Response:
        response = HTMLResponse(self._renderer.html(page, ask.language, _here(request, ask)), page.status)
        response.headers["vary"] = "accept, cookie, accept-language"
        if request.query_params.get("lang"):
            response.set_cookie(texts.COOKIE, ask.language, max_age=_YEAR, samesite="lax", httponly=True)
        return response


def _failed(error: Missing | FazhiError) -> Page:
    """Return the page that says why there is no other."""
    if isinstance(error, Missing):
        return _why(error.message, error.what, 404)
    if isinstance(error, QueryRefused):
        return _why("This cannot be answered", str(error), 400)
    return _why("The graph cannot be read", str(error), 503)


def _why(message: str, what: str, status: int) -> Page:
    return Page("missing.html", message, {"what": what, "message": message}, status)


def _asked(request: Request) -> tuple[Ask, bool]:
    """Return what is asked, and whether it is asked for as JSON."""
    path = ident(_path(request).lstrip("/"))
    suffix = path.endswith(".json")
    parameters: dict[str, tuple[str, ...]] = {}
    for key, value in parse_qsl(request.url.query):
        parameters[key] = (*parameters.get(key, ()), value)
    spoken = texts.wanted(
        request.query_params.get("lang", ""),
        request.cookies.get(texts.COOKIE, ""),
        request.headers.get("accept-language", ""),
    )
    accepts = request.headers.get("accept", "").startswith("application/json")
    return Ask(path.removesuffix(".json"), parameters, spoken), suffix or accepts


def _path(request: Request) -> str:
    """Return the path of an address as it was sent: what is escaped in it stays so."""
    return str(request.scope.get("raw_path", b"/").decode("ascii", "replace").partition("?")[0])


def _here(request: Request, ask: Ask) -> dict[str, str]:
    """Return the addresses of a page itself: without parameters, its JSON, itself in the other language."""
    raw = _path(request)
    pairs = [(k, v) for k, v in parse_qsl(request.url.query) if k != "lang"]
    asked = f"?{urlencode(pairs)}" if pairs else ""
    other = urlencode([*pairs, ("lang", "en" if ask.language == "zh" else "zh")])
    return {
        "path": raw,
        "json": f"{'/index' if raw == '/' else raw}.json{asked}",
        "other": f"{raw}?{other}",
        "query": asked,
    }
