/** What the reader sees, as the query of an address: a copied link shows the same graph again. */

export interface Pin {
  iri: string;
  x: number;
  y: number;
}

export interface State {
  focus: string[]; // what the graph grew from, in the order of expanding
  path: string | null; // where the path from the first focus ends
  classes: string[]; // empty: all
  types: string[]; // empty: all
  years: [from: number | null, to: number | null];
  within: string | null; // IRI of a place
  limit: number | null;
  hidden: string[];
  pins: Pin[];
}

const SPLIT = ",";

function list(value: string | null): string[] {
  return value ? value.split(SPLIT).filter(Boolean) : [];
}

function year(text: string | undefined): number | null {
  return text && /^\d{4}$/.test(text) ? Number(text) : null;
}

function years(value: string | null): State["years"] {
  if (!value) return [null, null];
  const [from, to] = value.split("-");
  return value.includes("-") ? [year(from), year(to)] : [year(from), year(from)];
}

function pin(value: string): Pin[] {
  const [, x, y, iri] = /^(-?\d+)_(-?\d+)_(.+)$/su.exec(value) ?? [];
  return iri === undefined ? [] : [{ iri, x: Number(x), y: Number(y) }];
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}

/** Read a state out of the query of an address; what makes no sense in it is left out. */
export function parse(query: URLSearchParams): State {
  const limit = Number(query.get("limit"));
  return {
    focus: unique(query.getAll("focus").filter(Boolean)),
    path: query.get("path") || null,
    classes: unique(list(query.get("classes"))),
    types: unique(list(query.get("types"))),
    years: years(query.get("years")),
    within: query.get("within") || null,
    limit: Number.isInteger(limit) && limit > 0 ? limit : null,
    hidden: unique(query.getAll("hide").filter(Boolean)),
    pins: query.getAll("pin").flatMap(pin),
  };
}

/** Return a state with each of its IRIs changed. */
export function renamed(state: State, change: (iri: string) => string): State {
  return {
    ...state,
    focus: unique(state.focus.map(change)),
    path: state.path && change(state.path),
    within: state.within && change(state.within),
    hidden: unique(state.hidden.map(change)),
    pins: state.pins.map((one) => ({ ...one, iri: change(one.iri) })),
  };
}

/** Return the part of a state that the server answers to. */
export function asked(state: State): URLSearchParams {
  const query = new URLSearchParams();
  for (const iri of state.focus) query.append("focus", iri);
  if (state.path) query.set("path", state.path);
  if (state.classes.length) query.set("classes", state.classes.join(SPLIT));
  if (state.types.length) query.set("types", state.types.join(SPLIT));
  const [from, to] = state.years;
  if (from !== null || to !== null)
    query.set("years", from === to ? String(from) : `${from ?? ""}-${to ?? ""}`);
  if (state.within) query.set("within", state.within);
  if (state.limit) query.set("limit", String(state.limit));
  return query;
}

/** Return the whole state as a query; `parse` reads the same state out of it. Places are whole pixels. */
export function written(state: State): URLSearchParams {
  const query = asked(state);
  for (const iri of state.hidden) query.append("hide", iri);
  for (const { iri, x, y } of state.pins) query.append("pin", `${Math.round(x)}_${Math.round(y)}_${iri}`);
  return query;
}

/** Return the state a page opens with: what its address says, and for what that leaves open what the page was given. */
export function opened(address: URLSearchParams, given: URLSearchParams): State {
  const [here, base] = [parse(address), parse(given)];
  return {
    ...here,
    focus: here.focus.length ? here.focus : base.focus,
    path: here.path ?? base.path,
    classes: here.classes.length ? here.classes : base.classes,
    types: here.types.length ? here.types : base.types,
    years: here.years.some((y) => y !== null) ? here.years : base.years,
    within: here.within ?? base.within,
    limit: here.limit ?? base.limit,
  };
}
