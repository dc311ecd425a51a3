"""The style file of Neo4j Browser: a colour, a size and a caption for each class, from fazhi.ttl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..schema import Property

# Okabe and Ito's palette, told apart with any colour vision; classes of one sort share a colour.
_COLOURS = {
    "#56B4E9": ("Report", "CitedReport", "Section"),
    "#0072B2": ("Jurisdiction",),
    "#E69F00": ("Agency", "AgencyKind"),
    "#009E73": ("Program", "Award"),
    "#D55E00": ("Regulation",),
    "#CC79A7": ("Observation", "Indicator"),
    "#F0E442": ("Action", "Statement", "Theme", "ProblemCategory"),
}
_OTHER = "#999999"
_DARK = {"#F0E442", "#56B4E9", "#E69F00", _OTHER}  # under dark letters; the others under white ones
# What is read first of a node: the first of these that its class has.
_CAPTIONS = ("title", "heading", "quote", "action", "name")
_LARGE, _MIDDLE, _SMALL = 80, 50, 30  # diameter in pixels: what reports share, reports, what is said in one


def style() -> str:
    """Return the style file."""
    return "".join(_rules())


def _rules() -> Iterator[str]:
    yield "node { diameter: 50px; color: #999999; border-width: 2px; font-size: 11px; }\n"
    yield "relationship { color: #A5ABB6; shaft-width: 1px; font-size: 9px; text-color-internal: #FFFFFF; }\n"
    facts = schema.load().links["statedIn"].domain
    for cls, properties in schema.load().classes.items():
        colour = next((c for c, classes in _COLOURS.items() if cls in classes), _OTHER)
        letters = "#1A1A1A" if colour in _DARK else "#FFFFFF"
        size = _SMALL if cls in facts else _MIDDLE if cls.endswith("Report") else _LARGE
        yield (
            f"node.{cls} {{ diameter: {size}px; color: {colour}; border-color: {colour}; "
            f"text-color-internal: {letters}; caption: {_caption(properties)}; }}\n"
        )
    for link in schema.load().links.values():
        shown = next((f"'{{{name}}}'" for name in ("year", "n") if name in link.on_link), "'<type>'")
        yield f"relationship.{link.relationship} {{ caption: {shown}; }}\n"


def _caption(properties: tuple[Property, ...]) -> str:
    names = {p.name for p in properties}
    return f"'{{{next(name for name in _CAPTIONS if name in names)}}}'"
