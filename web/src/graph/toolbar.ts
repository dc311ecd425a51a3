/** The row over the drawing: count, camera, saving, the copied link, and what the path search waits for. */

import { copyFrom } from "../copy.ts";
import { h } from "../dom.ts";
import { glyph, named } from "../looks.ts";
import { t } from "../texts.ts";

export interface Tools {
  zoom(factor: number): void;
  fit(): void;
  save(format: "svg" | "png" | "gexf"): void;
  link(): string;
  unhide(): void;
  endPath(): void;
}

const STEP = 1.35; // zoom a click

export class Toolbar {
  readonly root: HTMLElement;
  readonly key = h("ul", { class: "key" });
  readonly #count = h("span", { class: "count", role: "status" });
  readonly #unhide: HTMLButtonElement;
  readonly #path: HTMLElement;
  readonly #pathText = h("span", {});
  readonly #pathEnd: HTMLButtonElement;

  constructor(tools: Tools) {
    const button = (label: string, run: () => void, face = label): HTMLButtonElement =>
      h("button", { type: "button", "aria-label": label, title: label, onclick: run }, face);
    this.#unhide = button("", tools.unhide);
    this.#pathEnd = button(t("graph.path.cancel"), tools.endPath);
    this.#path = h("span", { class: "path", role: "status", hidden: true }, this.#pathText, this.#pathEnd);
    const link = button(t("graph.link"), () => void copyFrom(link, tools.link()));
    this.root = h(
      "div",
      { class: "toolbar", role: "group", "aria-label": t("graph") },
      this.#count,
      this.#unhide,
      this.#path,
      h(
        "span",
        { class: "tools" },
        button(t("graph.in"), () => tools.zoom(STEP), "＋"),
        button(t("graph.out"), () => tools.zoom(1 / STEP), "－"),
        button(t("graph.fit"), tools.fit),
        button(t("save.svg"), () => tools.save("svg"), "SVG"),
        button(t("save.png"), () => tools.save("png"), "PNG"),
        button(t("save.gexf"), () => tools.save("gexf"), "GEXF"),
        link,
      ),
    );
  }

  /** Say how much is shown, of how much, and how many nodes are hidden. */
  count(n: number, total: number, hidden: number): void {
    this.#count.textContent = n === 0 ? t("graph.empty") : t("shown", { n, total: Math.max(n, total) });
    this.#unhide.hidden = hidden === 0;
    const label = t("graph.unhide", { n: hidden });
    this.#unhide.textContent = label;
    this.#unhide.setAttribute("aria-label", label);
    this.#unhide.title = label;
  }

  /** Say what the path search is at: null for nothing. */
  path(text: string | null, end: string): void {
    this.#path.hidden = text === null;
    this.#pathText.textContent = text ?? "";
    for (const name of ["aria-label", "title"]) this.#pathEnd.setAttribute(name, end);
    this.#pathEnd.textContent = end;
  }

  /** Explain the shapes of these classes. */
  explain(classes: string[]): void {
    this.key.replaceChildren(...classes.map((cls) => h("li", {}, glyph(cls), h("span", {}, named(cls)))));
  }
}
