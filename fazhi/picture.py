"""A neighbourhood as an SVG file and as text. Labels come out of reports, so each is escaped or cleaned."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from .neighbourhood import SHARED
from .present import clean, clip, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .neighbourhood import Scene, Shape, Thing


class _Look(NamedTuple):
    zh: str
    mark: str  # in text
    colour: str  # Okabe and Ito's palette, told apart with any colour vision; the shape says the same again
    shape: str  # SVG path around (0, 0)


_LOOKS: dict[Shape, _Look] = {
    "Jurisdiction": _Look("行政区划", "●", "#0072B2", "M-6,0a6,6 0 1,0 12,0a6,6 0 1,0 -12,0z"),
    "Report": _Look("报告", "■", "#56B4E9", "M-5.5,-5.5h11v11h-11z"),
    "Program": _Look("项目", "◆", "#009E73", "M0,-7.5L7.5,0L0,7.5L-7.5,0z"),
    "Regulation": _Look("法规文件", "▲", "#D55E00", "M0,-7L7,5.5L-7,5.5z"),
    "Indicator": _Look("指标", "⬟", "#CC79A7", "M0,-7L6.7,-2.2L4.1,5.7L-4.1,5.7L-6.7,-2.2z"),
}
_LINES = {  # property → words, colour, dashes
    "within": ("隶属", "#0072B2", ""),
    "covers": ("报告地区", "#56B4E9", ""),
    "mentions": ("提及", "#777777", ""),
    "measures": ("数据", "#CC79A7", "5 3"),
}
FONT = (
    "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','WenQuanYi Micro Hei',sans-serif"
)
_ROW, _GAP, _WIDE_GAP, _TOP, _SIDE, _LEGEND = 46, 60, 170, 64, 20, 780
_LABEL = 26  # columns of text a label may take in one line, ideographs taking two
_COLUMN = 7.2  # pixels a column of text takes at 14 px


class _Placed(NamedTuple):
    x: float
    y: float
    wide: float


def svg(scene: Scene) -> str:
    """Return the scene as an SVG image: places at the left, then reports, what they share at the right."""
    at = _laid_out(scene)
    total = max([_LEGEND, *(p.x + p.wide for p in at.values())]) + _SIDE
    high = max([_TOP, *(p.y for p in at.values())]) + _ROW
    size = f'width="{total:.0f}" height="{high:.0f}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total:.0f} {high:.0f}" {size}>',
        "<title>法治图谱：各地各年报告的共同之处</title>",
        f'<rect {size} fill="#ffffff"/>',
        f'<g font-family="{FONT}" font-size="14">',
        *_legend(),
        *(_line(at[t.left], at[t.right], t.property) for t in scene.ties),
        *(_box(thing, at[iri]) for iri, thing in scene.things.items()),
        "</g>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def text(scene: Scene) -> str:
    """Return, for the first thing of each sort, who shares it, as lines of text."""
    lines: list[str] = []
    for cls in SHARED:
        thing = next((t for t in scene.things.values() if t.cls == cls), None)
        if thing is None:
            continue
        lines.append(f"{_LOOKS[cls].mark} {_LOOKS[cls].zh}  {clean(thing.label)}")
        reports = [*scene.tied(thing.iri, "mentions"), *scene.tied(thing.iri, "measures")]
        widest = max(width(clean(r.label)) for r in reports)
        for i, report in enumerate(reports):
            branch = "└─" if i == len(reports) - 1 else "├─"
            where = " › ".join(clean(p.label) for p in _chain(scene, report))
            label = clean(report.label)
            lines.append(f"{branch} {_LOOKS['Report'].mark} {label}{' ' * (widest - width(label))}  {where}")
    return "\n".join(lines)


def _chain(scene: Scene, thing: Thing) -> list[Thing]:
    """Return the places that a report or a place lies in, the widest first."""
    above = [
        scene.things[t.left]
        for t in scene.ties
        if t.right == thing.iri and t.property in {"covers", "within"}
    ]
    return [*_chain(scene, above[0]), above[0]] if above else []


def _laid_out(scene: Scene) -> dict[str, _Placed]:
    """Return where each thing stands: a column per layer, in an order in which no line of places crosses another."""
    order = sorted(scene.things.values(), key=lambda t: _place_in_order(scene, t))
    layers = [[t for t in order if t.layer == layer] for layer in sorted({t.layer for t in order})]
    tallest = max(map(len, layers), default=0)
    at: dict[str, _Placed] = {}
    x = float(_SIDE)
    for members in layers:
        wide = max(map(_wide, members))
        step = tallest * _ROW / len(members)
        at |= {t.iri: _Placed(x, _TOP + step * (i + 0.5), wide) for i, t in enumerate(members)}
        x += wide + (_GAP if members[0].cls == "Jurisdiction" else _WIDE_GAP)
    return at


def _place_in_order(scene: Scene, thing: Thing) -> tuple[int, list[str], str]:
    """Return a sort key: places by what they lie within, reports by place and year, what they share by sort."""
    if thing.cls in SHARED:
        return SHARED.index(thing.cls), [], ""
    chain = _chain(scene, thing) if thing.cls == "Report" else [*_chain(scene, thing), thing]
    return 0, [t.iri for t in chain], thing.label


def _wide(thing: Thing) -> float:
    return max(map(width, _wrapped(thing.label))) * _COLUMN + 36


def _wrapped(label: str) -> list[str]:
    """Return a label in one line or two."""
    label = clean(label)
    if width(label) <= _LABEL:
        return [label]
    cut = next(i for i in range(len(label), 0, -1) if width(label[:i]) <= _LABEL)
    return [label[:cut], clip(label[cut:], _LABEL)]


def _box(thing: Thing, at: _Placed) -> str:
    look = _LOOKS[thing.cls]
    lines = _wrapped(thing.label)
    first = at.y + 5 - 8.5 * (len(lines) - 1)
    spans = "".join(
        f'<tspan x="{at.x + 28:.1f}" y="{first + 17 * i:.1f}">{escape(line)}</tspan>'
        for i, line in enumerate(lines)
    )
    return (
        f"<g><title>{escape(look.zh)}：{escape(clean(thing.label))}</title>"
        f'<rect x="{at.x:.1f}" y="{at.y - 19:.1f}" width="{at.wide:.1f}" height="38" rx="6" fill="#ffffff" '
        f'stroke="{look.colour}" stroke-width="1.5"/>'
        f'<path d="{look.shape}" transform="translate({at.x + 15:.1f},{at.y:.1f})" fill="{look.colour}"/>'
        f'<text fill="#1a1a1a">{spans}</text></g>'
    )


def _line(left: _Placed, right: _Placed, prop: str) -> str:
    _, colour, dashes = _LINES[prop]
    x1, x2 = left.x + left.wide, right.x
    bend = (x2 - x1) / 2
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<path d="M{x1:.1f},{left.y:.1f}C{x1 + bend:.1f},{left.y:.1f} {x2 - bend:.1f},{right.y:.1f} '
        f'{x2:.1f},{right.y:.1f}" fill="none" stroke="{colour}" stroke-width="1.4" '
        f'stroke-opacity="0.75"{dash}/>'
    )


def _legend() -> Iterator[str]:
    """Yield what the shapes and lines mean."""
    x = float(_SIDE + 8)
    for look in _LOOKS.values():
        yield f'<path d="{look.shape}" transform="translate({x:.1f},24)" fill="{look.colour}"/>'
        yield f'<text x="{x + 13:.1f}" y="29" fill="#444444">{look.zh}</text>'
        x += 13 + 14 * len(look.zh) + 22
    for words, colour, dashes in _LINES.values():
        dash = f' stroke-dasharray="{dashes}"' if dashes else ""
        yield f'<path d="M{x:.1f},24h26" stroke="{colour}" stroke-width="2"{dash}/>'
        yield f'<text x="{x + 32:.1f}" y="29" fill="#444444">{words}</text>'
        x += 32 + 14 * len(words) + 22
