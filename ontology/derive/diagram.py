"""A picture of the ontology: classes in their places, each link once."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING

from .. import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..schema import Property
    from .terms import Vocabulary

# Column and row of each class: facts left, reports in the middle, what they speak of right, concepts around.
PLACES = {
    "Indicator": (0, 0), "Theme": (0, 2), "ProblemCategory": (0, 3),
    "Observation": (1, 0), "Section": (1, 1), "Action": (1, 2), "Statement": (1, 3),
    "Report": (2, 1), "CitedReport": (2, 3),
    "Program": (3, 0), "Jurisdiction": (3, 1), "Agency": (3, 2), "Regulation": (3, 3),
    "AgencyKind": (4, 2), "Award": (4, 3),
}  # fmt: skip
# Links between many classes are drawn between these two; the others follow from the first class of each end.
_DRAWN = {
    "mentions": ("Report", "Program"),
    "hasTheme": ("Section", "Theme"),
    "actor": ("Action", "Agency"),
    "target": ("Action", "Regulation"),
    "area": ("Observation", "Jurisdiction"),
    "successor": ("Jurisdiction", "Jurisdiction"),
}
_COLUMN, _ROW, _WIDTH, _HEIGHT, _MARGIN = 250, 150, 150, 52, 24  # pixels

_STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#1c2430}.c{fill:#eef3fa;stroke:#33557f}.n{font-weight:600;font-size:13px}"
    ".l{stroke:#8794a5;fill:none}.t{font-size:11px;fill:#40546e}.h{fill:#fff;opacity:.85}"
    "@media(prefers-color-scheme:dark){text{fill:#e6ebf2}.c{fill:#1d2a3c;stroke:#7fa3d1}.t{fill:#b8c7da}.h{fill:#12161c}}"
)


def svg(found: Vocabulary) -> str:
    """Return the picture as SVG, with Chinese and English names."""
    width = _MARGIN * 2 + _COLUMN * max(c for c, _ in PLACES.values()) + _WIDTH
    height = _MARGIN * 2 + _ROW * max(r for _, r in PLACES.values()) + _HEIGHT + 18
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">\n',
            "<title>法治图谱本体 · fazhi ontology</title>\n",
            f"<style>{_STYLE}</style>\n",
            (
                '<defs><marker id="a" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto">'
                '<path d="M0 0L8 4L0 8z" fill="#8794a5"/></marker></defs>\n'
            ),
            *_edges(),
            *(_box(found, cls) for cls in schema.load().classes),
            "</svg>\n",
        )
    )


def _box(found: Vocabulary, cls: str) -> str:
    x, y = _corner(cls)
    middle = x + _WIDTH // 2
    own = [p.name for p in schema.load().links.values() if set(_ends(p)) == {cls}]
    loops = (
        f'<text class="t" x="{middle}" y="{y + _HEIGHT + 14}" text-anchor="middle">↻ {", ".join(own)}</text>'
    )
    return (
        f'<rect class="c" x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="6"/>'
        f'<text class="n" x="{middle}" y="{y + 22}" text-anchor="middle">{escape(cls)}</text>'
        f'<text x="{middle}" y="{y + 40}" text-anchor="middle">{escape(found.terms[cls].label.zh)}</text>'
        f"{loops if own else ''}\n"
    )


def _edges() -> Iterator[str]:
    between: dict[tuple[str, str], list[str]] = defaultdict(list)
    for link in schema.load().links.values():
        start, end = _ends(link)
        if start != end:
            more = len(link.domain) * len(link.range) - 1
            between[start, end].append(link.name + (f" +{more}" if more else ""))
    for (start, end), names in between.items():
        (x1, y1), (x2, y2) = _border(start, end), _border(end, start)
        yield f'<path class="l" d="M{x1} {y1}L{x2} {y2}" marker-end="url(#a)"/>\n'
        x, y = (x1 * 3 + x2 * 2) // 5, (y1 * 3 + y2 * 2) // 5 - 7 * (len(names) - 1)
        for i, name in enumerate(names):
            wide = 6 * len(name) + 6
            yield (
                f'<rect class="h" x="{x - wide // 2}" y="{y - 8 + 14 * i}" width="{wide}" height="14"/>'
                f'<text class="t" x="{x}" y="{y + 3 + 14 * i}" text-anchor="middle">{escape(name)}</text>\n'
            )


def _ends(link: Property) -> tuple[str, str]:
    return _DRAWN.get(link.name, (link.domain[0], link.range[0]))


def _corner(cls: str) -> tuple[int, int]:
    column, row = PLACES[cls]
    return _MARGIN + column * _COLUMN, _MARGIN + row * _ROW


def _border(cls: str, towards: str) -> tuple[int, int]:
    """Return where the line from the middle of one box to that of another leaves the first."""
    x, y = _corner(cls)
    to_x, to_y = _corner(towards)
    dx, dy = to_x - x, to_y - y
    scale = min(_WIDTH / 2 / abs(dx) if dx else 9, _HEIGHT / 2 / abs(dy) if dy else 9)
    return round(x + _WIDTH / 2 + dx * scale), round(y + _HEIGHT / 2 + dy * scale)
