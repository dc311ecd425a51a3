"""What all pictures share: a sheet with fonts, colours, marks, text that is cleaned and escaped."""

from __future__ import annotations

from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from ..answers import in_words
from ..picture import FONT
from ..present import clean, clip, width

INK, FAINT, RULE, PAPER = "#1a1a1a", "#595959", "#d0d0d0", "#ffffff"
# Okabe and Ito's palette, darkest first: neighbours differ in lightness too, so that grey prints keep them apart.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
_COLUMN = 6.3  # pixels a column of text takes at 12 px, ideographs taking two


class Sheet:
    """An SVG image in the making."""

    def __init__(self, title: str, wide: float, high: float) -> None:
        self.wide, self.high = wide, high
        self._parts: list[str] = []
        self._title = title

    def add(self, part: str) -> None:
        """Add a piece of SVG that is made here, never report text."""
        self._parts.append(part)

    def text(  # noqa: PLR0913 - what a label is
        self, x: float, y: float, words: object, *, size: int = 12, anchor: str = "start", colour: str = INK,
        most: int = 0, bold: bool = False,
    ) -> None:  # fmt: skip
        """Write words, cut to `most` columns where that is given; a cut label shows itself whole as a tooltip."""
        whole = clean(str(words))
        shown = clip(whole, most) if most else whole
        tip = f"<title>{escape(whole)}</title>" if shown != whole else ""
        weight = ' font-weight="600"' if bold else ""
        self.add(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}"{weight}>'
            f"{escape(shown)}{tip}</text>"
        )

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        colour: str = RULE,
        thick: float = 1,
        dash: str = "",
    ) -> None:
        """Draw a straight line."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.add(
            f'<path d="M{x1:.1f},{y1:.1f}L{x2:.1f},{y2:.1f}" stroke="{colour}" stroke-width="{thick}" fill="none"{dashes}/>'
        )

    def path(self, points: list[tuple[float, float]], *, colour: str) -> None:
        """Draw a line through points."""
        steps = "L".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.add(f'<path d="M{steps}" stroke="{colour}" stroke-width="1.8" fill="none"/>')

    def box(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        *,
        fill: str = PAPER,
        edge: str = "none",
        tip: str = "",
    ) -> None:
        """Draw a rectangle; `tip` shows when the pointer rests on it."""
        inner = f"<title>{escape(clean(tip))}</title>" if tip else ""
        self.add(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{fill}" stroke="{edge}">{inner}</rect>'
        )

    def mark(
        self, x: float, y: float, mark: str, *, colour: str = INK, tip: str = "", size: float = 1.0
    ) -> None:
        """Draw one of the marks that tell answers apart by shape."""
        shape, filled = MARKS[mark]
        inner = f"<title>{escape(clean(tip))}</title>" if tip else ""
        fill = colour if filled else PAPER
        self.add(
            f'<path d="{shape}" transform="translate({x:.1f},{y:.1f}) scale({size})" fill="{fill}" stroke="{colour}" '
            f'stroke-width="1.4">{inner}</path>'
        )

    def svg(self) -> str:
        """Return the image."""
        size = f'width="{self.wide:.0f}" height="{self.high:.0f}"'
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.wide:.0f} {self.high:.0f}" {size} role="img">',
                f"<title>{escape(clean(self._title))}</title>",
                f'<rect {size} fill="{PAPER}"/>',
                f'<g font-family="{FONT}">',
                *self._parts,
                "</g>",
                "</svg>\n",
            ]
        )


# Shapes around (0, 0), and whether they are filled: what is told stands full, what is open stands hollow.
MARKS = {
    "value": ("M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0z", True),
    "zero": ("M0,-5L5,0L0,5L-5,0z", True),
    "planned": ("M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0z", False),
    "mentioned": ("M0,-5L5,4L-5,4z", False),
    "silent": ("M-4,0h8", False),
    "not_applicable": ("M-3.5,-3.5L3.5,3.5M-3.5,3.5L3.5,-3.5", False),
    "square": ("M-4.5,-4.5h9v9h-9z", True),
    "hollow": ("M-4.5,-4.5h9v9h-9z", False),
    "ring": ("M-8,0a8,8 0 1,0 16,0a8,8 0 1,0 -16,0z", False),
}


class Key(NamedTuple):
    """An entry of a legend."""

    mark: str
    words: str
    colour: str = INK


def legend(sheet: Sheet, x: float, y: float, keys: list[Key]) -> None:
    """Draw a legend in one line."""
    for key in keys:
        sheet.mark(x, y - 4, key.mark, colour=key.colour)
        sheet.text(x + 10, y, key.words, colour=FAINT)
        x += 22 + columns(key.words)


def columns(words: str) -> float:
    """Return how many pixels words take at 12 px."""
    return width(clean(words)) * _COLUMN


def shade(share: float) -> str:
    """Return a colour from near white (0) to dark blue (1), even in lightness, so that grey prints keep the order."""
    share = min(max(share, 0.0), 1.0)
    light, dark = (236, 243, 248), (8, 48, 107)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(light, dark, strict=True))


def on(share: float) -> str:
    """Return the colour of words that stand on a shade."""
    return PAPER if share > 0.5 else INK


def where(row: Any) -> str:
    """Return where a row stands, for a tooltip: place, year, report and offsets; pictures hold no passages."""
    stands = f"{row.report} {row.start}–{row.end}" if row.report else in_words("no_report")
    return f"{row.path} {row.year or ''} {stands}"


def empty(title: str, words: str) -> str:
    """Return a picture that says that there is nothing to draw."""
    sheet = Sheet(title, 480, 80)
    sheet.text(20, 30, title, size=16, bold=True)
    sheet.text(20, 56, words, colour=FAINT)
    return sheet.svg()


def steps(low: float, high: float, most: int = 4) -> list[float]:
    """Return round numbers that part a range, for an axis."""
    span = high - low or abs(high) or 1.0
    size = 10.0 ** len(str(int(span))) / 1000
    while span / size > most:
        for factor in (2, 2.5, 2):
            size *= factor
            if span / size <= most:
                break
    first = int(low / size) * size
    found = [first]
    while found[-1] < high - size * 1e-9:
        found.append(found[-1] + size)
    return found


def short(value: float) -> str:
    """Return a number as an axis writes it: 12000 → 1.2万."""
    for size, word in ((1e8, "亿"), (1e4, "万")):
        if abs(value) >= size:
            return f"{value / size:.4g}{word}"
    return f"{value:.4g}"
