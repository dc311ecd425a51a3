/** Where the graph comes from, and the address that leads back to what is shown. */

import { json } from "../dom.ts";
import type { GraphData } from "./data.ts";
import { asked, opened, renamed, type State, written } from "./state.ts";

const OWN = ["focus", "path", "classes", "types", "years", "within", "limit", "hide", "pin"];

export class Source {
  readonly #url: URL;
  readonly #given: string; // the state the page was made with, as a query
  readonly #base: string; // what all IRIs begin with; the page's address leaves it out
  readonly #told: boolean; // whether the page's address speaks of the graph; on a page about something else it need not
  readonly #left = new Map<string, number>(); // nodes that each request left out, by its query

  constructor(address: string) {
    this.#url = new URL(address, document.baseURI);
    const given = opened(new URLSearchParams(), this.#url.searchParams);
    this.#base = given.focus[0]?.match(/^.*?\/id\//)?.[0] ?? "";
    this.#given = this.#short(given).toString();
    const here = new URLSearchParams(location.search);
    this.#told = OWN.some((name) => here.has(name));
  }

  #short(state: State): URLSearchParams {
    const drop = (iri: string): string => (iri.startsWith(this.#base) ? iri.slice(this.#base.length) : iri);
    return written(renamed(state, drop));
  }

  /** Return the state that the page opens with. */
  opened(): State {
    const state = opened(new URLSearchParams(location.search), this.#url.searchParams);
    return renamed(state, (iri) => (iri.includes("://") ? iri : this.#base + iri));
  }

  /** Ask for one state. */
  async fetch(state: State): Promise<GraphData> {
    const query = asked(state);
    const address = new URL(this.#url);
    for (const name of OWN) address.searchParams.delete(name);
    for (const [name, value] of query) address.searchParams.append(name, value);
    const data = await json<GraphData>(address.href);
    this.#left.set(query.toString(), Math.max(0, data.total - data.shown));
    return data;
  }

  /** Ask once for each thing that was expanded, so that a link brings back what its sender saw. */
  async fetchAll(state: State): Promise<GraphData[]> {
    this.#left.clear();
    const { focus, path } = state;
    const each = focus.length ? focus.map((iri) => [iri]) : [[]];
    const asks = each.map((one) => this.fetch({ ...state, focus: one, path: null }));
    if (path && focus[0]) asks.push(this.fetch({ ...state, focus: [focus[0]], path }));
    return Promise.all(asks);
  }

  /** Return how many nodes the requests left out; where they overlap they are counted again. */
  get left(): number {
    return [...this.#left.values()].reduce((sum, n) => sum + n, 0);
  }

  /** Return the page's address with a state in it; one that the page was made with leaves it as it was. */
  address(state: State): string {
    const query = new URLSearchParams(location.search);
    for (const name of OWN) query.delete(name);
    const own = this.#short(state);
    if (this.#told || own.toString() !== this.#given)
      for (const [name, value] of own) query.append(name, value);
    const text = query.toString();
    return location.pathname + (text ? `?${text}` : "") + location.hash;
  }
}
