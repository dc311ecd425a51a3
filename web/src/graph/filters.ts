/** Which classes, relationships, years and region the graph shows. */

import { type Child, h } from "../dom.ts";
import { glyph, named } from "../looks.ts";
import { t } from "../texts.ts";
import type { Model } from "./model.ts";
import type { State } from "./state.ts";

export type Change = Pick<State, "classes" | "types" | "years" | "within">;

function counts(values: Iterable<string>): Map<string, number> {
  const found = new Map<string, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return new Map([...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}

export class Filters {
  readonly root: HTMLDetailsElement;
  readonly #body = h("div", { class: "body" });
  readonly #change: (change: Change) => void;
  // How many there were when last shown, in the order they first came: a box that was clicked does not move.
  readonly #classes = new Map<string, number>();
  readonly #types = new Map<string, number>();
  #shape = ""; // what choices are on offer; boxes are made anew only when that changes

  constructor(change: (change: Change) => void) {
    this.#change = change;
    this.root = h("details", { class: "filters" }, h("summary", {}, t("graph.filter")), this.#body);
  }

  /** Offer what the model holds, chosen as the state says. */
  show(model: Model, state: State): void {
    const { choices } = model;
    for (const [cls, n] of counts([...model.nodes.values()].map((node) => node.class)))
      this.#classes.set(cls, n);
    for (const [type, n] of counts([...model.links.values()].map((link) => link.type)))
      this.#types.set(type, n);
    for (const cls of state.classes) if (!this.#classes.has(cls)) this.#classes.set(cls, 0);
    for (const type of state.types) if (!this.#types.has(type)) this.#types.set(type, 0);
    const years = [...new Set([...choices.years, ...state.years.filter((y) => y !== null)])].sort();
    const places = [...choices.places].map(([iri, label]) => ({ iri, label }));
    const chosen = [state.classes, state.types, state.years, state.within];
    const shape = JSON.stringify([[...this.#classes], [...this.#types], years, places, chosen]);
    if (shape === this.#shape) return;
    this.#shape = shape;
    const focused = document.activeElement?.getAttribute("data-choice");
    this.#body.replaceChildren(
      this.#boxes("classes", t("graph.classes"), this.#classes, state.classes),
      this.#boxes("types", t("graph.types"), this.#types, state.types),
      this.#years(years, state),
      this.#region(places, state),
    );
    if (focused) this.#body.querySelector<HTMLElement>(`[data-choice="${CSS.escape(focused)}"]`)?.focus();
  }

  #boxes(
    name: "classes" | "types",
    title: string,
    offered: Map<string, number>,
    chosen: string[],
  ): Child & Node {
    const box = ([term, n]: [string, number]): HTMLElement => {
      const input = h("input", { type: "checkbox", name, value: term, "data-choice": `${name} ${term}` });
      input.checked = chosen.length === 0 || chosen.includes(term);
      input.addEventListener("change", () => this.#tell());
      return h(
        "label",
        {},
        input,
        name === "classes" ? glyph(term) : null,
        named(term),
        h("span", { class: "n" }, ` ${n}`),
      );
    };
    return h("fieldset", {}, h("legend", {}, title), ...[...offered].map(box));
  }

  #pick(
    name: string,
    label: string,
    options: Array<[value: string, label: string]>,
    chosen: string,
  ): HTMLElement {
    const select = h(
      "select",
      { name, "data-choice": name, onchange: () => this.#tell() },
      ...options.map(([value, text]) => h("option", { value }, text)),
    );
    select.value = chosen;
    return h("label", {}, `${label} `, select);
  }

  #years(years: number[], state: State): Node {
    const options = [["", t("graph.all")], ...years.map((y) => [String(y), String(y)])] as Array<
      [string, string]
    >;
    const [from, to] = state.years;
    return h(
      "fieldset",
      {},
      h("legend", {}, t("graph.years")),
      this.#pick("from", t("graph.from"), options, String(from ?? "")),
      this.#pick("to", t("graph.to"), options, String(to ?? "")),
    );
  }

  #region(places: Array<{ iri: string; label: string }>, state: State): Node {
    const sorted = [...places].sort((a, b) => a.label.localeCompare(b.label, "zh"));
    const options = [["", t("graph.anywhere")], ...sorted.map((p) => [p.iri, p.label])] as Array<
      [string, string]
    >;
    if (state.within && !sorted.some((p) => p.iri === state.within))
      options.push([state.within, state.within]);
    return h(
      "fieldset",
      {},
      h("legend", {}, t("graph.within")),
      this.#pick("within", "", options, state.within ?? ""),
    );
  }

  #chosen(name: string): string[] {
    const boxes = [...this.#body.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)];
    const on = boxes.filter((box) => box.checked).map((box) => box.value);
    return on.length === boxes.length ? [] : on; // all of them is no filter
  }

  #value(name: string): string {
    return this.#body.querySelector<HTMLSelectElement>(`select[name="${name}"]`)?.value ?? "";
  }

  #tell(): void {
    const year = (name: string): number | null => Number(this.#value(name)) || null;
    this.#change({
      classes: this.#chosen("classes"),
      types: this.#chosen("types"),
      years: [year("from"), year("to")],
      within: this.#value("within") || null,
    });
  }
}
