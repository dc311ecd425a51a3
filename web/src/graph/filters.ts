/** Which classes, relationships, years and region the graph shows. */

import { h } from "../dom.ts";
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

interface Box {
  input: HTMLInputElement;
  count: HTMLElement;
}

/** Boxes of one kind. They come as the terms do and never move, so that none slips away under a click. */
class Boxes {
  readonly root: HTMLFieldSetElement;
  readonly #boxes = new Map<string, Box>();
  readonly #glyphs: boolean;
  readonly #tell: () => void;

  constructor(title: string, glyphs: boolean, tell: () => void) {
    this.root = h("fieldset", {}, h("legend", {}, title));
    this.#glyphs = glyphs;
    this.#tell = tell;
  }

  /** Show how many there are of each term; what a filter left out keeps its last number. */
  show(present: Map<string, number>, chosen: string[]): void {
    for (const term of [...present.keys(), ...chosen]) if (!this.#boxes.has(term)) this.#add(term);
    for (const [term, { input, count }] of this.#boxes) {
      const n = present.get(term);
      if (n !== undefined) count.textContent = String(n);
      input.checked = chosen.length === 0 || chosen.includes(term);
    }
  }

  #add(term: string): void {
    const input = h("input", { type: "checkbox", value: term, onchange: this.#tell });
    const count = h("span", { class: "n" });
    this.#boxes.set(term, { input, count });
    this.root.append(h("label", {}, input, this.#glyphs ? glyph(term) : null, named(term), count));
  }

  /** The terms that are chosen; none where all of them are, which is no filter. */
  get chosen(): string[] {
    const on = [...this.#boxes].filter(([, { input }]) => input.checked).map(([term]) => term);
    return on.length === this.#boxes.size ? [] : on;
  }
}

type Options = Array<[value: string, label: string]>;

/** A list to choose one from, made anew only when there are others to choose. */
class Picker {
  readonly root: HTMLSelectElement;
  #offered = "";

  constructor(label: string, tell: () => void) {
    this.root = h("select", { "aria-label": label, onchange: tell });
  }

  show(options: Options, chosen: string): void {
    const offered = JSON.stringify(options);
    if (offered !== this.#offered) {
      this.#offered = offered;
      this.root.replaceChildren(...options.map(([value, text]) => h("option", { value }, text)));
    }
    this.root.value = chosen;
  }
}

export class Filters {
  readonly root: HTMLDetailsElement;
  readonly #classes: Boxes;
  readonly #types: Boxes;
  readonly #from: Picker;
  readonly #to: Picker;
  readonly #within: Picker;

  constructor(change: (change: Change) => void) {
    const tell = (): void => change(this.#chosen());
    this.#classes = new Boxes(t("graph.classes"), true, tell);
    this.#types = new Boxes(t("graph.types"), false, tell);
    this.#from = new Picker(t("graph.from"), tell);
    this.#to = new Picker(t("graph.to"), tell);
    this.#within = new Picker(t("graph.within"), tell);
    const years = h("legend", {}, t("graph.years"));
    this.root = h(
      "details",
      { class: "filters" },
      h("summary", {}, t("graph.filter")),
      h(
        "div",
        { class: "body" },
        this.#classes.root,
        this.#types.root,
        h("fieldset", {}, years, t("graph.from"), this.#from.root, t("graph.to"), this.#to.root),
        h("fieldset", {}, h("legend", {}, t("graph.within")), this.#within.root),
      ),
    );
  }

  /** Offer what the model holds or held, chosen as the state says. */
  show({ nodes, links, choices }: Model, state: State): void {
    this.#classes.show(counts([...nodes.values()].map((node) => node.class)), state.classes);
    this.#types.show(counts([...links.values()].map((link) => link.type)), state.types);
    const [from, to] = state.years;
    const years = [...new Set([...choices.years, from, to])].filter((year) => year !== null).sort();
    const each: Options = [
      ["", t("graph.all")],
      ...years.map((year): Options[0] => [String(year), String(year)]),
    ];
    this.#from.show(each, String(from ?? ""));
    this.#to.show(each, String(to ?? ""));
    const places: Options = [...choices.places].sort((a, b) => a[1].localeCompare(b[1], "zh"));
    if (state.within && !choices.places.has(state.within)) places.push([state.within, state.within]);
    this.#within.show([["", t("graph.anywhere")], ...places], state.within ?? "");
  }

  #chosen(): Change {
    const year = (pick: Picker): number | null => Number(pick.root.value) || null;
    return {
      classes: this.#classes.chosen,
      types: this.#types.chosen,
      years: [year(this.#from), year(this.#to)],
      within: this.#within.root.value || null,
    };
  }
}
