/** All that was fetched so far, what of it is shown, and paths through it. */

import type { GraphData, GraphLink, GraphNode } from "./data.ts";

export interface Shown {
  nodes: GraphNode[];
  links: GraphLink[];
}

function keyOf(link: GraphLink): string {
  return `${link.source}\n${link.type}\n${link.target}`;
}

/** What there is to filter by: all that was ever fetched, also what a filter has left out since. */
export interface Choices {
  years: Set<number>;
  places: Map<string, string>; // label by IRI
}

export class Model {
  readonly nodes = new Map<string, GraphNode>();
  readonly links = new Map<string, GraphLink>();
  readonly expandable = new Set<string>();
  readonly choices: Choices = { years: new Set(), places: new Map() };

  /** Forget what is shown: the next answers say what there is under other filters. Choices are kept. */
  clear(): void {
    this.nodes.clear();
    this.links.clear();
    this.expandable.clear();
  }

  /** Take in an answer; return the IRIs that are new. */
  add(data: GraphData): string[] {
    const fresh = data.nodes.filter((node) => !this.nodes.has(node.iri)).map((node) => node.iri);
    for (const node of data.nodes) this.#addNode(node);
    for (const link of data.links) {
      if (!this.nodes.has(link.source) || !this.nodes.has(link.target)) continue;
      this.links.set(keyOf(link), link);
      if (link.year) this.choices.years.add(link.year);
    }
    for (const iri of data.expandable) this.expandable.add(iri);
    return fresh;
  }

  #addNode(node: GraphNode): void {
    this.nodes.set(node.iri, node);
    if (node.year) this.choices.years.add(node.year);
    if (node.class === "Jurisdiction") this.choices.places.set(node.iri, node.label);
  }

  /** Return all but the hidden nodes, and the links between them. The server has filtered the rest already. */
  shown(hidden: readonly string[]): Shown {
    const off = new Set(hidden);
    const nodes = [...this.nodes.values()].filter((node) => !off.has(node.iri));
    const links = [...this.links.values()].filter((link) => !off.has(link.source) && !off.has(link.target));
    return { nodes, links };
  }
}

/** Return the IRIs on a shortest path over links in either direction, ends included; empty if there is none. */
export function shortest(links: Iterable<GraphLink>, from: string, to: string): string[] {
  const near = new Map<string, string[]>();
  const join = (a: string, b: string): void => void (near.get(a)?.push(b) ?? near.set(a, [b]));
  for (const { source, target } of links) {
    join(source, target);
    join(target, source);
  }
  const came = new Map<string, string | null>([[from, null]]);
  const queue = [from];
  for (const at of queue) {
    if (at === to) break;
    for (const next of near.get(at) ?? [])
      if (!came.has(next)) {
        came.set(next, at);
        queue.push(next);
      }
  }
  const path: string[] = [];
  if (!came.has(to)) return path;
  for (let at: string | null = to; at !== null; at = came.get(at) ?? null) path.unshift(at);
  return path;
}
