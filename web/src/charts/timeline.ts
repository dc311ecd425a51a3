/** Numbers over years: one line a series, gaps where a report does not say, hollow marks for derived values. */

import { type Child, h, s } from "../dom.ts";
import { apart, bounds, clip, extent, linear, short, spoken, ticks } from "../scale.ts";
import { language, t } from "../texts.ts";
import type { Point, Series, TimelineData } from "./data.ts";
import type { Drawing } from "./frame.ts";
import { LOOKS, lookOf, mark, shape, text } from "./marks.ts";

const SIZE = 12; // pixels of text
const ROOM_FOR_NAMES = 560; // pixels of width from which names stand at the ends of lines

interface Axes {
  x: (year: number) => number;
  y: (value: number) => number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

type Stated = Point & { value: number };

function stated(series: Series): Stated[] {
  return series.points
    .filter((p): p is Stated => p.value !== null && Number.isFinite(p.value))
    .sort((a, b) => a.year - b.year);
}

function line(points: Stated[], axes: Axes, look: string): Child[] {
  const parts: Child[] = [];
  for (let i = 1; i < points.length; i += 1) {
    const [a, b] = [points[i - 1], points[i]];
    if (!a || !b) continue;
    parts.push(
      s("line", {
        class: `line ${look}${b.year - a.year > 1 ? " gap" : ""}`,
        x1: axes.x(a.year),
        y1: axes.y(a.value),
        x2: axes.x(b.year),
        y2: axes.y(b.value),
      }),
    );
  }
  return parts;
}

function say(series: Series, point: Stated, unit: string): string[] {
  const value = `${point.year}：${spoken(point.value, unit)}${point.derived ? `（${t("derived")}）` : ""}`;
  return [series.name, value, ...(point.note ? [point.note] : [])];
}

function marks(series: Series, index: number, axes: Axes, unit: string): Child[] {
  return stated(series).map((point) => {
    const [x, y] = [axes.x(point.year), axes.y(point.value)];
    const made = mark(
      say(series, point, unit).join(" "),
      point.href,
      s("circle", { class: "touch", cx: x, cy: y, r: 12 }),
      shape(index, x, y, { class: `dot ${lookOf(index)}${point.derived ? " derived" : ""}` }),
    );
    made.dataset.tip = JSON.stringify(say(series, point, unit));
    return made;
  });
}

function grid(data: TimelineData, axes: Axes, values: number[], years: number[]): Child[] {
  const zh = language() === "zh";
  const narrow = (axes.right - axes.left) / years.length < 40;
  const every = narrow ? Math.ceil((years.length * 40) / (axes.right - axes.left)) : 1;
  return [
    text(0, SIZE, data.unit, { class: "unit" }),
    ...values.flatMap((v) => [
      s("line", {
        class: v === 0 ? "axis" : "grid",
        x1: axes.left,
        x2: axes.right,
        y1: axes.y(v),
        y2: axes.y(v),
      }),
      text(axes.left - 8, axes.y(v) + 4, short(v, zh), { class: "tick", "text-anchor": "end" }),
    ]),
    ...years
      .filter((_, i) => (years.length - 1 - i) % every === 0)
      .map((y) => text(axes.x(y), axes.bottom + 20, String(y), { class: "tick", "text-anchor": "middle" })),
  ];
}

function breaks(data: TimelineData, axes: Axes): Child[] {
  return (data.breaks ?? []).flatMap(({ year, label }) => {
    const x = (axes.x(year - 1) + axes.x(year)) / 2; // it lies between two years
    const room = axes.right - x - 6;
    const flipped = room < 90 && x - axes.left > room;
    return [
      s("line", { class: "break", x1: x, x2: x, y1: axes.top - 10, y2: axes.bottom }),
      text(x + (flipped ? -5 : 5), axes.top - 2, clip(label, SIZE, flipped ? x - axes.left : room), {
        class: "break-label",
        "text-anchor": flipped ? "end" : "start",
      }),
    ];
  });
}

function names(series: Series[], axes: Axes, width: number): Child[] {
  const ends = series.map((one) => stated(one).at(-1));
  const wanted = ends.map((end) => (end ? axes.y(end.value) : axes.bottom));
  const placed = apart(wanted, SIZE + 4, axes.top, axes.bottom);
  return series.map((one, i) => {
    const end = ends[i];
    if (!end) return null;
    const [y, x] = [placed[i] ?? 0, axes.right + 14];
    const label = text(x + 8, y + 4, clip(one.name, SIZE, width - x - 8), { class: `name ${lookOf(i)}` });
    const lead = s("line", {
      class: "lead",
      x1: axes.x(end.year) + 6,
      y1: axes.y(end.value),
      x2: x + 4,
      y2: y,
    });
    return s("g", {}, lead, one.href ? s("a", { href: one.href, tabindex: -1 }, label) : label);
  });
}

/** Return the key of a chart whose names find no room in it: shapes and names, each a link to its thing. */
function key(series: Series[]): Child {
  const item = (one: Series, i: number): HTMLElement => {
    const swatch = s(
      "svg",
      { width: 26, height: 14, viewBox: "0 0 26 14", "aria-hidden": "true" },
      s("line", { class: `line ${lookOf(i)}`, x1: 0, y1: 7, x2: 26, y2: 7 }),
      shape(i, 13, 7, { class: `dot ${lookOf(i)}` }),
    );
    return h("li", {}, swatch, one.href ? h("a", { href: one.href }, one.name) : h("span", {}, one.name));
  };
  return h("ul", { class: "key" }, ...series.map(item));
}

/** Draw a timeline for a width in pixels. */
export function timeline(data: TimelineData, width: number): Drawing {
  const shown = data.series.filter((one) => stated(one).length > 0);
  const all = shown.flatMap(stated);
  if (all.length === 0) return { height: 0, parts: [], below: [h("p", { class: "none" }, t("no.data"))] };
  const years = all.map((p) => p.year).concat((data.breaks ?? []).map((b) => b.year));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const values = ticks(...bounds(all.map((p) => p.value)), width < 480 ? 4 : 5);
  const inline = width >= ROOM_FOR_NAMES && shown.length <= LOOKS;
  const height = Math.round(Math.min(380, Math.max(240, width * 0.45)));
  const widest = Math.max(...values.map((v) => extent(short(v, language() === "zh"), SIZE)));
  const longest = Math.max(...shown.map((one) => extent(one.name, SIZE)));
  const axes: Axes = {
    x: () => 0,
    y: () => 0,
    left: widest + 12,
    right: width - (inline ? Math.min(width * 0.3, longest + 30) : 16),
    top: 34,
    bottom: height - 30,
  };
  const inset = first === last ? (axes.right - axes.left) / 2 : 16;
  axes.x = linear(first, last, axes.left + inset, axes.right - inset);
  axes.y = linear(values[0] ?? 0, values.at(-1) ?? 1, axes.bottom, axes.top);
  const span = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const parts = [
    ...grid(data, axes, values, span),
    ...breaks(data, axes),
    ...(inline ? names(shown, axes, width) : []),
    ...[...shown.keys()].reverse().map((i) => {
      const one = shown[i] as Series; // first series on top
      return s(
        "g",
        { class: "series" },
        ...line(stated(one), axes, lookOf(i)),
        ...marks(one, i, axes, data.unit),
      );
    }),
  ];
  return { height, parts, below: inline ? [] : [key(shown)] };
}
