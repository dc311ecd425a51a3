/** The nodes as a list, for the keyboard and for screen readers. */

import { h } from "../dom.ts";
import { about, glyph } from "../looks.ts";
import { t } from "../texts.ts";
import type { GraphNode } from "./data.ts";

export class NodeList {
  readonly root: HTMLElement;
  readonly #find: HTMLInputElement;
  readonly #items = h("ul", { class: "nodes" });
  readonly #select: (iri: string) => void;
  #buttons = new Map<string, HTMLButtonElement>();

  constructor(select: (iri: string) => void) {
    this.#select = select;
    this.#find = h("input", { type: "search", placeholder: t("graph.find"), "aria-label": t("graph.find") });
    this.#find.addEventListener("input", () => this.#narrow());
    this.root = h("section", { class: "list", "aria-label": t("graph.nodes") }, this.#find, this.#items);
  }

  /** List these nodes, those with most links first. */
  show(nodes: GraphNode[]): void {
    const sorted = [...nodes].sort(
      (a, b) => b.degree - a.degree || a.label.localeCompare(b.label, "zh") || (a.iri < b.iri ? -1 : 1),
    );
    const focused =
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset.node : undefined;
    this.#buttons = new Map(sorted.map((node) => [node.iri, this.#button(node)]));
    this.#items.replaceChildren(...[...this.#buttons.values()].map((button) => h("li", {}, button)));
    this.#narrow();
    if (focused !== undefined) this.#buttons.get(focused)?.focus();
  }

  #button(node: GraphNode): HTMLButtonElement {
    return h(
      "button",
      {
        type: "button",
        "data-node": node.iri,
        "aria-pressed": "false",
        onclick: () => this.#select(node.iri),
      },
      glyph(node.class),
      h("bdi", { class: "label" }, node.label),
      h("span", { class: "detail" }, about(node)),
    );
  }

  #narrow(): void {
    const wanted = this.#find.value.trim().toLowerCase();
    for (const button of this.#buttons.values()) {
      const item = button.parentElement;
      if (item) item.hidden = !(button.textContent ?? "").toLowerCase().includes(wanted);
    }
  }

  /** Mark the chosen node and bring it into view. */
  choose(iri: string | null): void {
    for (const [one, button] of this.#buttons) button.setAttribute("aria-pressed", String(one === iri));
    const button = iri === null ? undefined : this.#buttons.get(iri);
    if (button && button !== document.activeElement) {
      // Only the list scrolls, not the page.
      const item = button.offsetTop - this.#items.offsetTop;
      const { scrollTop, clientHeight } = this.#items;
      if (item < scrollTop || item > scrollTop + clientHeight - 32)
        this.#items.scrollTop = item - clientHeight / 2;
    }
  }
}
