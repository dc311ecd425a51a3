"""Entity ids and IRIs: one escaping rule, readable in Chinese, safe as a path segment in every store."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote

BASE = "https://w3id.org/fazhi/"

# Characters of ASCII that RFC 3987 lets stand in a path segment and that no store or shell gives a meaning.
_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

# What nearly every name is: escaped it is itself, and this tells so ten times faster than looking at each character.
_READABLE = re.compile("[\u4e00-\u9fffA-Za-z0-9]+")
_NORMAL = str.maketrans(
    {"（": "(", "）": ")", "—": "-", "－": "-", "–": "-", "：": ":", "＋": "+", "〔": "[", "〕": "]"}
    | dict.fromkeys("“”‘’\"'《》〈〉「」『』 \u3000\u00a0·•、,，", "")
)

_CLASS_OF = {
    "jurisdiction": "Jurisdiction",
    "agency": "Agency",
    "program": "Program",
    "regulation": "Regulation",
    "award": "Award",
    "report": "Report",
    "agency-kind": "AgencyKind",
    "indicator": "Indicator",
    "theme": "Theme",
    "problem": "ProblemCategory",
}
_UNDECIDED = "jurisdiction/undecided"


def normal(name: str) -> str:
    """Return a name as identity sees it: marks, blanks and separators dropped, brackets and dashes made uniform."""
    return name.translate(_NORMAL)


def escape(name: str) -> str:
    """Return a name as one path segment: ideographs stay readable, everything doubtful is percent-encoded.

    `unescape` undoes it. A name of dots only would be eaten as a relative path, so its dots are encoded too.
    """
    if _READABLE.fullmatch(name):
        return name
    if name.strip(".") == "":
        return "".join(f"%{byte:02X}" for byte in name.encode())
    return "".join(
        c if c in _SAFE or _is_ucschar(c) else quote(c, safe="", errors="surrogatepass") for c in name
    )


def unescape(segment: str) -> str:
    """Return the name that `escape` made a segment of."""
    return unquote(segment, errors="surrogatepass")


def _is_ucschar(char: str) -> bool:
    """Whether RFC 3987 lets the character stand in an IRI, invisible and direction-changing ones left out."""
    code = ord(char)
    if not (
        0xA0 <= code <= 0xD7FF
        or 0xF900 <= code <= 0xFDCF
        or 0xFDF0 <= code <= 0xFFEF
        or 0x10000 <= code < 0xE0000
    ):
        return False
    return code & 0xFFFE != 0xFFFE and char.isprintable() and not char.isspace()


def mint(kind: str, *segments: str) -> str:
    """Return an entity id: the kind (`agency`), then escaped segments; empty segments are left out.

    A segment that is an id path already (`500231/新民镇`) is passed through `place_path` by the caller.
    """
    return "/".join(filter(None, (kind, *segments)))


def place_path(entity_id: str) -> str:
    """Return what follows `jurisdiction/` in the id of a place, "" for no place."""
    return entity_id.removeprefix("jurisdiction/")


@lru_cache(maxsize=4096)  # a report names its own place over and over
def jurisdiction(place: str) -> str:
    """Return the entity id of a place of the authority table (`210921`, `500231/新民镇`)."""
    return "jurisdiction/" + "/".join(escape(part) for part in place.split("/")) if place else ""


def undecided_jurisdiction(name: str, report_place: str) -> str:
    """Return the entity id of a place that a report of `report_place` names and that several places may be."""
    return mint(_UNDECIDED, place_path(report_place), escape(name))


def undecided_in(entity_id: str) -> str:
    """Return the id of the place whose report names an undecided place, as the authority table writes it."""
    return unescape(entity_id.removeprefix(_UNDECIDED + "/").rpartition("/")[0])


def is_undecided(entity_id: str) -> bool:
    """Whether an entity id stands for a place whose name did not decide which it is."""
    return entity_id.startswith(_UNDECIDED + "/")


def agency(place: str, organ: str) -> str:
    """Return the entity id of an organ at a place (an entity id; "" for central organs)."""
    return mint("agency", place_path(place) or "CN", escape(organ))


def program(name: str, place: str = "") -> str:
    """Return the entity id of a program; national and distinctive ones have no place."""
    return mint("program", place_path(place), escape(normal(name)))


def regulation(title: str, place: str = "") -> str:
    """Return the entity id of a regulation; titles that do not name their place are scoped to it."""
    return mint("regulation", place_path(place), escape(normal(title)))


def award(name: str) -> str:
    """Return the entity id of an award."""
    return mint("award", escape(normal(name)))


def report(place: str, year: int, organ: str = "", *, kind: str = "report") -> str:
    """Return the entity id of a report: place, organ for a department's, year, and its kind where that is another."""
    return mint("report", place_path(place), escape(organ), str(year), "" if kind == "report" else kind)


def class_of(entity_id: str) -> str:
    """Return the ontology class of an entity id; a report's is Report, also where it is only cited."""
    return _CLASS_OF[entity_id.split("/", 1)[0]]


def iri(entity_id: str, base: str = BASE) -> str:
    """Return the IRI of an entity or fact id."""
    return f"{base}id/{entity_id}"


def graph_iri(name: str, base: str = BASE) -> str:
    """Return the IRI of a named graph: `authority`, `entities`, `derived` or a report id."""
    return f"{base}graph/{name}"
