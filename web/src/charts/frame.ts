/** What is around a chart: a place in the figure, drawing anew when the width changes, keys, tips, saving, the table kept. */

import { type Child, h, s } from "../dom.ts";
import { fold } from "../fold.ts";
import { savePng, saveSvg } from "../save.ts";
import { t } from "../texts.ts";
import { startTip } from "../tip.ts";
import { rove } from "./rove.ts";

export interface Drawing {
  height: number; // pixels; 0 for nothing to draw
  parts: Child[];
  below: Child[]; // HTML under the drawing: keys, notes
}

export type Draw = (width: number) => Drawing;

function titleOf(figure: HTMLElement): string {
  return figure.querySelector("figcaption")?.textContent?.trim() || document.title;
}

function saving(figure: HTMLElement, svg: () => SVGSVGElement | null): HTMLElement {
  const button = (label: string, save: typeof saveSvg | typeof savePng): HTMLElement =>
    h(
      "button",
      {
        type: "button",
        onclick: () => {
          const now = svg();
          if (now) void save(now, titleOf(figure), figure.querySelector(".chart .key"));
        },
      },
      label,
    );
  return h("p", { class: "saving" }, button(t("save.svg"), saveSvg), button(t("save.png"), savePng));
}

function tipOf(mark: Element): string[] | null {
  const told = mark.getAttribute("data-tip");
  return told === null ? null : (JSON.parse(told) as string[]);
}

/** Put a chart into its figure and keep it as wide as the figure. */
export function frame(figure: HTMLElement, draw: Draw): void {
  const canvas = h("div", { class: "canvas" });
  const place = h(
    "div",
    { class: "chart" },
    canvas,
    saving(figure, () => canvas.querySelector("svg")),
  );
  fold(figure);
  const caption = figure.querySelector(":scope > figcaption:first-child");
  if (caption) caption.after(place);
  else figure.prepend(place);
  startTip(canvas, tipOf);
  let drawn = 0;
  const redraw = (): void => {
    const width = Math.floor(canvas.clientWidth);
    if (width < 100) return; // not laid out yet
    drawn = width;
    const { height, parts, below } = draw(width);
    const label = `${titleOf(figure)}（${t("chart.keys")}）`;
    const svg = s(
      "svg",
      { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": label },
      ...parts,
    );
    canvas.replaceChildren(...(height > 0 ? [svg] : []), ...(below.filter(Boolean) as Node[]));
    rove(svg);
  };
  redraw();
  new ResizeObserver(() => {
    if (Math.floor(canvas.clientWidth) !== drawn) redraw();
  }).observe(canvas);
}
