"""The part of a graph that shows what it is for: what reports of several places and years share."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

from ontology.elements import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontology.elements import Link

Shape = Literal["Jurisdiction", "Report", "Program", "Regulation", "Indicator"]
SHARED: tuple[Shape, ...] = ("Program", "Regulation", "Indicator")
SHAPES: tuple[Shape, ...] = ("Jurisdiction", "Report", *SHARED)


class Thing(NamedTuple):
    """A node of the picture."""

    iri: str
    cls: Shape
    label: str
    layer: int  # wide places first, then narrow ones, then reports, then what they share


class Tie(NamedTuple):
    """A line of the picture; `left` stands in a lower layer than `right`."""

    left: str
    right: str
    property: str


class Scene(NamedTuple):
    """Things by IRI, and the ties between them."""

    things: dict[str, Thing]
    ties: list[Tie]

    def tied(self, iri: str, prop: str) -> list[Thing]:
        """Return what a thing is tied to by a property, in either direction, by label."""
        ends = [
            t.right if t.left == iri else t.left for t in self.ties if t.property == prop and iri in t[:2]
        ]
        return sorted((self.things[e] for e in ends), key=lambda t: (t.label, t.iri))


class _Index(NamedTuple):
    nodes: dict[str, Node]
    covers: dict[str, str]
    within: dict[str, str]
    sharing: dict[str, set[str]]  # shared thing → reports
    ties: dict[str, str]  # shared thing → by which property


def scene(rows: Iterable[Node | Link], most: int = 3) -> Scene:
    """Return the things that link most places, at most so many of each sort, with their reports and places."""
    index = _indexed(rows)
    chosen = [iri for cls in SHARED for iri in _widest(index, cls, most)]
    reports = sorted({r for iri in chosen for r in index.sharing[iri]})
    places = sorted({p for r in reports if r in index.covers for p in _upward(index.covers[r], index.within)})
    layers = _layers(places, index.within) | dict.fromkeys(reports, 0) | dict.fromkeys(chosen, 1)
    things = {iri: _thing(index, iri, layer) for iri, layer in layers.items()}
    ties = [Tie(index.within[p], p, "within") for p in places if p in index.within]
    ties += [Tie(index.covers[r], r, "covers") for r in reports if r in index.covers]
    ties += [Tie(r, iri, index.ties[iri]) for iri in chosen for r in sorted(index.sharing[iri])]
    return Scene(things, ties)


def _indexed(rows: Iterable[Node | Link]) -> _Index:
    index = _Index({}, {}, {}, defaultdict(set), {})
    measures, stated = {}, {}
    for row in rows:
        if isinstance(row, Node):
            index.nodes[row.iri] = row
        elif row.property == "covers" and row.subject_class == "Report":
            index.covers[row.subject] = row.object
        elif row.property == "within":
            index.within[row.subject] = row.object
        elif row.property == "mentions":
            index.sharing[row.object].add(row.subject)
            index.ties[row.object] = "mentions"
        elif row.property == "measures":
            measures[row.subject] = row.object
        elif row.property == "statedIn":
            stated[row.subject] = row.object
    for observation, indicator in measures.items():
        index.sharing[indicator].add(stated[observation])
        index.ties[indicator] = "measures"
    return index


def _widest(index: _Index, cls: str, most: int) -> list[str]:
    """Return the things of a class that several places and years share, those of most places first."""

    def spread(iri: str) -> tuple[int, int]:
        reports = index.sharing[iri]
        years = {index.nodes[r].properties.get("year") for r in reports}
        return len({index.covers.get(r) for r in reports}), len(years)

    wide = [
        iri
        for iri in index.sharing
        if iri in index.nodes and index.nodes[iri].cls == cls and min(spread(iri)) > 1
    ]
    return sorted(wide, key=lambda iri: (*(-n for n in spread(iri)), iri))[:most]


def _layers(places: list[str], within: dict[str, str]) -> dict[str, int]:
    """Return negative layers: -1 for places that hold no other, so that they stand next to their reports."""
    layers = dict.fromkeys(places, -1)
    for place in places:
        for height, above in enumerate(_upward(place, within)):
            layers[above] = min(layers[above], -1 - height)
    return layers


def _upward(place: str, within: dict[str, str]) -> Iterator[str]:
    yield place
    while place := within.get(place, ""):
        yield place


def _thing(index: _Index, iri: str, layer: int) -> Thing:
    node = index.nodes[iri]
    label = _report_label(index, node) if node.cls == "Report" else str(node.properties.get("name", iri))
    return Thing(iri, next(c for c in SHAPES if c == node.cls), label, layer)


def _report_label(index: _Index, report: Node) -> str:
    """Return place, organ if it is a department's, and year: 阜新市 司法局 2021."""
    place = index.covers.get(report.iri)
    if place is None:
        return str(report.properties.get("title", report.iri))
    # report/PLACE[/ORGAN]/YEAR[/plan|/term]
    after_place = report.iri.partition("/report/")[2].removeprefix(place.partition("/jurisdiction/")[2] + "/")
    organ = after_place.removesuffix("/plan").removesuffix("/term").rpartition("/")[0]
    return " ".join(
        filter(None, (str(index.nodes[place].properties["name"]), organ, str(report.properties["year"])))
    )
