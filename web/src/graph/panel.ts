/** What is known of the chosen node: its page, what can be done with it, and its links with their evidence. */

import { type Child, h, isEvidence } from "../dom.ts";
import { about, glyph, named } from "../looks.ts";
import { t } from "../texts.ts";
import type { GraphLink, GraphNode } from "./data.ts";

export interface Choice {
  node: GraphNode;
  links: Array<{ link: GraphLink; other: GraphNode }>;
  expandable: boolean;
  pinned: boolean;
}

export interface Doings {
  select(iri: string): void;
  expand(iri: string): void;
  pin(iri: string): void;
  hide(iri: string): void;
  pathFrom(iri: string): void;
}

const MOST = 200; // links listed for one node

/** Return the link to what a relationship rests on. */
export function source(link: GraphLink, what: string): Child {
  if (!link.href) return null;
  return h(
    "a",
    {
      href: link.href,
      class: "source",
      "data-evidence": isEvidence(link.href),
      "aria-label": t("evidence.of", { what }),
    },
    t("graph.source"),
  );
}

function row({ link, other }: Choice["links"][number], self: string, doings: Doings): HTMLElement {
  const outward = link.source === self;
  const what = `${named(link.type)} ${other.label}`;
  const notes = [link.year, link.n && link.n > 1 ? t("graph.times", { n: link.n }) : null].filter(Boolean);
  return h(
    "li",
    {},
    h(
      "button",
      { type: "button", class: "other", onclick: () => doings.select(other.iri) },
      glyph(other.class),
      h("bdi", {}, other.label),
    ),
    source(link, what),
    h(
      "span",
      { class: "detail" },
      [outward ? `${named(link.type)} →` : `← ${named(link.type)}`, ...notes].join(" · "),
    ),
  );
}

export class Panel {
  readonly root = h("section", { class: "panel", "aria-live": "polite" });
  readonly #doings: Doings;

  constructor(doings: Doings) {
    this.#doings = doings;
    this.show(null);
  }

  /** Show a node, or how to choose one. */
  show(choice: Choice | null): void {
    this.root.replaceChildren(
      ...(choice ? this.#parts(choice) : [h("p", { class: "hint" }, t("graph.select"))]),
    );
  }

  #parts({ node, links, expandable, pinned }: Choice): Node[] {
    const { iri } = node;
    const act = (label: string, run: (iri: string) => void): HTMLElement =>
      h("button", { type: "button", onclick: () => run(iri) }, label);
    const where = node.place && !node.place.includes("://") ? node.place : null;
    const shown = links.slice(0, MOST);
    return [
      h("p", { class: "class" }, glyph(node.class), [about(node), where].filter(Boolean).join(" · ")),
      h("p", { class: "title" }, h("a", { href: node.href }, h("bdi", {}, node.label))),
      h(
        "p",
        { class: "doings" },
        ...(expandable ? [act(t("graph.expand"), this.#doings.expand)] : []),
        act(t(pinned ? "graph.unpin" : "graph.pin"), this.#doings.pin),
        act(t("graph.hide"), this.#doings.hide),
        act(t("graph.path"), this.#doings.pathFrom),
      ),
      h("p", { class: "caption" }, t("graph.links", { n: links.length })),
      h("ul", { class: "ties" }, ...shown.map((one) => row(one, iri, this.#doings))),
      ...(links.length > MOST
        ? [h("p", { class: "hint" }, t("shown", { n: MOST, total: links.length }))]
        : []),
    ];
  }
}
