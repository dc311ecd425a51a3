/** Lengths to compare: one bar a thing, in the order given. */

import { type Child, h, s } from "../dom.ts";
import { clip, extent, linear, spoken } from "../scale.ts";
import { t } from "../texts.ts";
import type { BarsData } from "./data.ts";
import type { Drawing } from "./frame.ts";
import { mark, text } from "./marks.ts";

const SIZE = 13;
const ROW = 28;
const MOST = 60; // bars; the table keeps them all

/** Draw bars for a width in pixels. */
export function bars(data: BarsData, width: number): Drawing {
  const shown = data.series.slice(0, MOST);
  if (shown.length === 0) return { height: 0, parts: [], below: [h("p", { class: "none" }, t("no.data"))] };
  const names = Math.min(width * 0.42, Math.max(...shown.map((one) => extent(one.name, SIZE))) + 4);
  const numbers = Math.max(...shown.map((one) => extent(spoken(one.value, data.unit), SIZE))) + 10;
  const low = Math.min(0, ...shown.map((one) => one.value));
  const high = Math.max(0, ...shown.map((one) => one.value));
  const x = linear(low, high || 1, names + 10, width - numbers);
  const parts = shown.map((one, i): Child => {
    const y = i * ROW;
    const [from, to] = [Math.min(x(0), x(one.value)), Math.max(x(0), x(one.value))];
    const made = mark(
      `${one.name} ${spoken(one.value, data.unit)}`,
      one.href,
      s("rect", { class: "touch", x: 0, y, width, height: ROW }),
      text(names, y + 19, clip(one.name, SIZE, names), { class: "label", "text-anchor": "end" }),
      s("rect", {
        class: "length",
        x: from,
        y: y + 5,
        width: Math.max(1, to - from),
        height: ROW - 10,
        rx: 2,
      }),
      text(to + 6, y + 19, spoken(one.value, data.unit), { class: "value" }),
    );
    made.dataset.tip = JSON.stringify([
      one.name,
      spoken(one.value, data.unit),
      ...(one.note ? [one.note] : []),
    ]);
    return made;
  });
  parts.push(s("line", { class: "axis", x1: x(0), x2: x(0), y1: 0, y2: shown.length * ROW }));
  const rest = data.series.length - shown.length;
  const below =
    rest > 0 ? [h("p", { class: "none" }, t("shown", { n: MOST, total: data.series.length }))] : [];
  return { height: shown.length * ROW, parts, below };
}
