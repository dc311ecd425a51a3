/** `<div data-whole>`: all of the graph at once, where the browser has WebGL. */

import { h, json } from "../dom.ts";
import { fold } from "../fold.ts";
import { glyph, named } from "../looks.ts";
import { painted } from "../painted.ts";
import { t } from "../texts.ts";
import { matching, pageOf, type WholeData } from "./data.ts";
import type { Scene } from "./scene.ts";
import { hasWebGL } from "./webgl.ts";

const FOUND = 30; // names listed while searching
const NEAR = 0.3; // camera ratio when it goes to a node

class Whole {
  readonly #data: WholeData;
  readonly #scene: Scene;
  readonly #panel = h("section", { class: "panel", "aria-live": "polite" });
  readonly #found = h("ul", { class: "nodes" });

  constructor(place: HTMLElement, data: WholeData, draw: typeof import("./scene.ts").draw) {
    this.#data = data;
    const canvas = h("div", { class: "canvas", role: "img" });
    canvas.setAttribute("aria-label", t("graph.of", { n: data.nodes.length, m: data.links.length }));
    fold(place);
    const side = h("div", { class: "side" }, this.#panel, this.#search());
    place.prepend(this.#toolbar(), h("div", { class: "stage" }, canvas, side), this.#classes());
    this.#show(null);
    this.#scene = draw(data, canvas, (node) => this.#open(node));
    this.#watch(canvas, place);
  }

  #toolbar(): HTMLElement {
    const { nodes, links } = this.#data;
    const button = (label: string, run: () => void, face = label): HTMLElement =>
      h("button", { type: "button", "aria-label": label, title: label, onclick: run }, face);
    const camera = () => this.#scene.sigma.getCamera();
    return h(
      "div",
      { class: "toolbar", role: "group", "aria-label": t("graph") },
      h(
        "span",
        { class: "count" },
        t("whole.count", { n: nodes.length.toLocaleString("en"), m: links.length.toLocaleString("en") }),
      ),
      h(
        "span",
        { class: "tools" },
        button(t("graph.in"), () => void camera().animatedZoom(1.6), "＋"),
        button(t("graph.out"), () => void camera().animatedUnzoom(1.6), "－"),
        button(t("graph.fit"), () => void camera().animatedReset()),
      ),
    );
  }

  #search(): HTMLElement {
    const find = h("input", { type: "search", placeholder: t("graph.find"), "aria-label": t("graph.find") });
    find.addEventListener("input", () => {
      const found = matching(this.#data.nodes, find.value, FOUND);
      this.#found.replaceChildren(...found.map((i) => h("li", {}, this.#button(i))));
    });
    return h("section", { class: "list", "aria-label": t("graph.nodes") }, find, this.#found);
  }

  #button(index: number, note?: string): HTMLElement {
    const node = this.#data.nodes[index];
    const cls = this.#data.classes[node?.[2] ?? 0] ?? "";
    return h(
      "button",
      { type: "button", onclick: () => this.#go(index) },
      glyph(cls),
      h("bdi", { class: "label" }, node?.[1] ?? ""),
      h("span", { class: "detail" }, note ?? named(cls)),
    );
  }

  #classes(): HTMLElement {
    const shown = new Set(this.#data.classes.keys());
    const box = (cls: string, i: number): HTMLElement => {
      const input = h("input", { type: "checkbox", checked: true });
      input.addEventListener("change", () => {
        if (input.checked) shown.add(i);
        else shown.delete(i);
        this.#scene.restrict(shown);
      });
      return h("li", {}, h("label", {}, input, glyph(cls), named(cls)));
    };
    return h("ul", { class: "key" }, ...this.#data.classes.map(box));
  }

  #go(index: number): void {
    const at = this.#scene.sigma.getNodeDisplayData(String(index));
    if (at) void this.#scene.sigma.getCamera().animate({ x: at.x, y: at.y, ratio: NEAR });
    this.#open(index);
  }

  #open(index: number | null): void {
    this.#scene.choose(index);
    this.#show(index);
  }

  #show(index: number | null): void {
    const node = index === null ? undefined : this.#data.nodes[index];
    if (!node || index === null) {
      this.#panel.replaceChildren(h("p", { class: "hint" }, t("graph.select")));
      return;
    }
    const [iri, label, classIndex] = node;
    const cls = this.#data.classes[classIndex] ?? "";
    const links = this.#data.links.filter(([a, b]) => a === index || b === index);
    const row = ([a, b, type]: WholeData["links"][number]): HTMLElement => {
      const name = named(this.#data.types[type] ?? "");
      const words = a === index ? `${name} →` : `← ${name}`;
      return h("li", {}, this.#button(a === index ? b : a, words));
    };
    this.#panel.replaceChildren(
      h("p", { class: "class" }, glyph(cls), named(cls)),
      h("p", { class: "title" }, h("a", { href: pageOf(iri) }, h("bdi", {}, label))),
      h("p", {}, h("a", { href: `/graph?focus=${encodeURIComponent(iri)}` }, t("whole.neighbourhood"))),
      h("p", { class: "caption" }, t("graph.links", { n: links.length })),
      h("ul", { class: "ties" }, ...links.slice(0, 100).map(row)),
    );
  }

  #watch(canvas: HTMLElement, place: HTMLElement): void {
    for (const layer of canvas.querySelectorAll("canvas"))
      layer.addEventListener("webglcontextlost", () => {
        this.#scene.close();
        canvas.replaceChildren(h("p", { class: "failed", role: "alert" }, t("whole.lost")));
        place.dataset.state = "lost";
      });
  }
}

/** Draw the whole graph, or say what is missing. */
export async function startWhole(place: HTMLElement): Promise<void> {
  const scene = import("./scene.ts"); // on its way while the probe runs
  if (!hasWebGL()) {
    place.prepend(h("p", { class: "failed", role: "alert" }, t("whole.nowebgl")));
    place.dataset.state = "nowebgl";
    return;
  }
  try {
    const asked = json<WholeData>(place.dataset.src ?? "");
    const [data, { draw }] = await Promise.all([asked, scene]);
    new Whole(place, data, draw);
    place.dataset.state = "drawn";
    painted("fazhi-whole-painted");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    place.append(h("p", { class: "failed", role: "alert" }, t("failed", { why })));
    throw error;
  }
}
