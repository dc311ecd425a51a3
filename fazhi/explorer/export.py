"""The explorer as files: pages that link to each other by relative addresses, for a web server or a shared folder.

What needs a server (search, comparing, queries, review) is left out; evidence leads into the text of the report.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, urlsplit

from . import routes, things
from .atlas import Atlases
from .pages import Ask, coverage, entity, home, report
from .render import Renderer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ..messages import Language
    from .atlas import Atlas
    from .pages import Page

_LONGEST = 200  # bytes of a file's name; file systems take 255
_HERE = {"path": "", "json": "index.json", "other": "", "query": ""}
_PAGES = (("", home.page), ("coverage", coverage.page))


def export(folder: Path, site: Path, language: Language) -> int:
    """Write every page of a graph into a folder, each with its JSON; return how many.

    Raises:
        UnusableGraph: there is no ledger to read.

    """
    site.mkdir(parents=True, exist_ok=True)
    _assets(site)
    with Atlases(folder).opened() as atlas:
        found = list(_found(atlas))
        known = {ident for ident, _ in found}
        renderer = Renderer(static=True)

        def writer(page: Page, link: Callable[[str], str]) -> str:
            return renderer.html(page, language, _HERE, link)

        for ident, maker in found:
            _write(site, ident, maker(atlas, Ask(ident, {}, language)), writer, known)
    return len(found)


def _assets(site: Path) -> None:
    """Copy what pages load: the built front end, or the style sheet alone."""
    target = site / "static"
    if routes.STATIC.is_dir():
        shutil.copytree(routes.STATIC, target, dirs_exist_ok=True)
    else:
        target.mkdir(exist_ok=True)
        shutil.copyfile(routes.STYLE, target / "style.css")


def _found(atlas: Atlas) -> Iterator[tuple[str, Callable[[Atlas, Ask], Page]]]:
    """Yield every page: the fixed ones, reports, and things that any report speaks of or that hold such."""
    yield from _PAGES
    for row in atlas.rows("SELECT t.entity FROM report r JOIN thing t ON t.id = r.thing ORDER BY r.id"):
        yield row["entity"], report.page
    for row in atlas.rows(
        "SELECT entity FROM thing WHERE cls <> 'Report' AND (reports > 0 OR held > 0 OR id IN (SELECT above FROM inside) "
        "OR id IN (SELECT object FROM link)) ORDER BY entity"
    ):
        yield row["entity"], entity.page


def _write(
    site: Path, ident: str, page: Page, writer: Callable[[Page, Callable[[str], str]], str], known: set[str]
) -> None:
    parts = _parts(ident)
    place = site.joinpath(*parts)
    place.mkdir(parents=True, exist_ok=True)

    def link(href: str) -> str:
        return relative(href, len(parts), known)

    (place / "index.html").write_text(writer(page, link), encoding="utf-8")
    data = json.dumps(_linked(page.data, link), ensure_ascii=False, separators=(",", ":"))
    (place / "index.json").write_text(data, encoding="utf-8")


def relative(href: str, depth: int, known: set[str]) -> str:
    """Return an address of the explorer as one of the site, seen from so many folders down; outer ones stay as they are."""
    if not href.startswith("/"):
        return href if href.startswith(("#", "http://", "https://")) else f"#{urlsplit(href).fragment}"
    up = "../" * depth
    parts = urlsplit(href)
    if parts.path.startswith("/static/"):
        return f"{up}{parts.path[1:]}"
    if parts.path == "/evidence":
        asked = parse_qs(parts.query)
        return f"{up}{_file(asked['report'][0])}#c{asked['start'][0]}"
    ident = things.ident(parts.path.strip("/"))
    if ident not in known:
        return f"{up}index.html"
    return f"{up}{_file(ident)}" + (f"#{parts.fragment}" if parts.fragment else "")


def _file(ident: str) -> str:
    return "/".join([*(quote(part) for part in _parts(ident)), "index.html"])


def _parts(ident: str) -> list[str]:
    """Return the folders of a page; a name too long for a file system is cut and told apart by its hash."""
    return [_short(part) for part in ident.split("/")] if ident else []


def _short(part: str) -> str:
    if len(part.encode()) <= _LONGEST:
        return part
    kept = part.encode()[: _LONGEST - 20].decode("utf-8", "ignore")
    return f"{kept}-{hashlib.sha256(part.encode()).hexdigest()[:12]}"


def _linked(data: Any, link: Callable[[str], str]) -> Any:
    """Return data with its addresses made relative."""
    if isinstance(data, dict):
        return {
            k: link(v) if k == "href" and isinstance(v, str) and v else _linked(v, link)
            for k, v in data.items()
        }
    return [_linked(v, link) for v in data] if isinstance(data, list | tuple) else data
