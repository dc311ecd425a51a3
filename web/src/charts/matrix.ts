/** Which place holds a report of which year: a shape a state, so that it reads without colour. */

import { type Child, h, s } from "../dom.ts";
import { clip, extent } from "../scale.ts";
import { t } from "../texts.ts";
import type { MatrixData, State } from "./data.ts";
import type { Drawing } from "./frame.ts";
import { mark, text } from "./marks.ts";

const SIZE = 13;
const ROW = 26;
const HEAD = 26;
const MOST_LABEL = 220; // pixels of a place's name
const STATES: readonly State[] = ["held", "cited", "missing", "none"];

function glyph(state: State, x: number, y: number): SVGElement {
  const square = { x: x - 8, y: y - 8, width: 16, height: 16, rx: 2 };
  if (state === "held") return s("rect", { class: "cell held", ...square });
  if (state === "cited")
    return s("g", { class: "cell cited" }, s("rect", square), s("circle", { cx: x, cy: y, r: 3 }));
  if (state === "missing") return s("rect", { class: "cell missing", ...square });
  return s("circle", { class: "cell none", cx: x, cy: y, r: 1.5 });
}

function key(states: State[]): Child {
  return h(
    "ul",
    { class: "key" },
    ...states.map((state) =>
      h(
        "li",
        {},
        s("svg", { width: 18, height: 18, viewBox: "0 0 18 18", "aria-hidden": "true" }, glyph(state, 9, 9)),
        h("span", {}, t(`state.${state}`)),
      ),
    ),
  );
}

/** Draw a matrix for a width in pixels. A cell's `column` is the year (or its place among the columns). */
export function matrix(data: MatrixData, width: number): Drawing {
  const longest = Math.max(0, ...data.rows.map((row) => extent(row.label, SIZE)));
  const left = Math.min(width * 0.4, MOST_LABEL, longest + 12);
  const step = Math.min(56, (width - left) / Math.max(1, data.columns.length));
  const x = (column: number): number => left + step * (column + 0.5);
  const y = (row: number): number => HEAD + ROW * (row + 0.5);
  const year = (value: number): string => (step < 36 ? `’${String(value).slice(-2)}` : String(value));
  const parts: Child[] = data.columns.map((column, i) =>
    text(x(i), 16, year(column), { class: "tick", "text-anchor": "middle" }),
  );
  data.rows.forEach((row, i) => {
    const label = text(left - 10, y(i) + 4.5, clip(row.label, SIZE, left - 12), {
      class: "label",
      "text-anchor": "end",
    });
    if (i % 2 === 0)
      parts.push(
        s("rect", {
          class: "stripe",
          x: 0,
          y: y(i) - ROW / 2,
          width: left + step * data.columns.length,
          height: ROW,
        }),
      );
    parts.push(row.href ? s("a", { href: row.href, tabindex: -1, "aria-label": row.label }, label) : label);
  });
  for (const cell of data.cells) {
    const byYear = data.columns.indexOf(cell.column);
    const column = byYear >= 0 ? byYear : cell.column;
    const row = data.rows[cell.row];
    if (!row || data.columns[column] === undefined) continue;
    const drawn = glyph(cell.state, x(column), y(cell.row));
    const says = [`${row.label} ${data.columns[column]}`, t(`state.${cell.state}`)];
    if (cell.state === "none") parts.push(drawn);
    else {
      const touch = s("rect", {
        class: "touch",
        x: x(column) - step / 2,
        y: y(cell.row) - ROW / 2,
        width: step,
        height: ROW,
      });
      const made = mark(says.join("："), cell.href, touch, drawn);
      made.dataset.tip = JSON.stringify(says);
      parts.push(made);
    }
  }
  const used = STATES.filter((state) => data.cells.some((cell) => cell.state === state));
  return { height: HEAD + ROW * data.rows.length + 4, parts, below: [key(used)] };
}
