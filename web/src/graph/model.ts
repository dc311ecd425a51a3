/** All that was fetched so far, what of it is shown, and paths through it. */

import type { GraphData, GraphLink, GraphNode } from "./data.ts";
import type { State } from "./state.ts";

export interface Shown {
  nodes: GraphNode[];
  links: GraphLink[];
}

function keyOf(link: GraphLink): string {
  return `${link.source}\n${link.type}\n${link.target}\n${link.year ?? ""}`;
}

export class Model {
  readonly nodes = new Map<string, GraphNode>();
  readonly links = new Map<string, GraphLink>();
  readonly expandable = new Set<string>();
  total = 0; // nodes the server knows of for what was asked last

  /** Take in an answer; return the IRIs that are new. */
  add(data: GraphData): string[] {
    const fresh = data.nodes.filter((node) => !this.nodes.has(node.iri)).map((node) => node.iri);
    for (const node of data.nodes) this.nodes.set(node.iri, node);
    for (const link of data.links)
      if (this.nodes.has(link.source) && this.nodes.has(link.target)) this.links.set(keyOf(link), link);
    for (const iri of data.expandable) this.expandable.add(iri);
    this.total = Math.max(data.total, data.shown);
    return fresh;
  }

  /** Return the links at a node. */
  at(iri: string): GraphLink[] {
    return [...this.links.values()].filter((link) => link.source === iri || link.target === iri);
  }

  /** Return what a state shows: all but the hidden and the filtered; what the graph grew from always stays. */
  shown(state: State): Shown {
    const kept = new Set([...state.focus, ...(state.path ? [state.path] : [])]);
    const hidden = new Set(state.hidden);
    const nodes = [...this.nodes.values()].filter(
      (node) => !hidden.has(node.iri) && (kept.has(node.iri) || admits(node, state)),
    );
    const there = new Set(nodes.map((node) => node.iri));
    const links = [...this.links.values()].filter(
      (link) =>
        there.has(link.source) &&
        there.has(link.target) &&
        (state.types.length === 0 || state.types.includes(link.type)) &&
        inYears(link.year, state),
    );
    if (state.types.length === 0) return { nodes, links };
    const tied = new Set(links.flatMap((link) => [link.source, link.target]));
    return { nodes: nodes.filter((node) => kept.has(node.iri) || tied.has(node.iri)), links };
  }
}

function inYears(year: number | undefined, { years: [from, to] }: State): boolean {
  return year === undefined || ((from === null || year >= from) && (to === null || year <= to));
}

function admits(node: GraphNode, state: State): boolean {
  return (state.classes.length === 0 || state.classes.includes(node.class)) && inYears(node.year, state);
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
