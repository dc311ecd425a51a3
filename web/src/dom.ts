/** The only makers of elements: whatever comes from reports becomes text or a checked attribute, never markup. */

export type Child = Node | string | null | undefined | false;
type Value = string | number | boolean | null | undefined | ((event: never) => void);
export type Attributes = Record<string, Value>;

const SVG = "http://www.w3.org/2000/svg";
const ADDRESSES = new Set(["href", "src", "action"]);

/** Return the address if following it cannot run script: same scheme as the page, http or https; else null. */
export function safe(address: string): string | null {
  try {
    const { protocol } = new URL(address, document.baseURI);
    return ["http:", "https:", location.protocol].includes(protocol) ? address : null;
  } catch {
    return null; // no address at all
  }
}

/** Return whether an address is that of a passage, which the drawer can show: `/evidence?…` or `…/p/START-END`. */
export function isEvidence(address: string): boolean {
  return /(^|\/)evidence\?|\/p\/\d+-\d+(?=$|[?#])/.test(address);
}

function dress<E extends Element>(element: E, attributes: Attributes, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value as EventListener);
    else {
      const text = value === true ? "" : String(value);
      const checked = ADDRESSES.has(name) ? safe(text) : text;
      if (checked !== null) element.setAttribute(name, checked);
    }
  }
  element.append(...children.filter((c): c is Node | string => c !== null && c !== undefined && c !== false));
  return element;
}

/** Return an HTML element; attributes that are functions are listeners (`onclick`), null and false leave one out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return dress(document.createElement(tag), attributes, children);
}

/** Return an SVG element, made like `h`. */
export function s<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return dress(document.createElementNS(SVG, tag), attributes, children);
}

/** Return the element that an event happened in or under, or null. */
export function under<E extends Element>(event: Event, selector: string): E | null {
  return event.target instanceof Element ? event.target.closest<E>(selector) : null;
}

const started = new Map<string, Promise<Response>>();

/* The same question is the same key, in whatever order it puts its parameters. */
function keyOf(address: string): string {
  const url = new URL(address, document.baseURI);
  url.searchParams.sort();
  return url.href;
}

function ask(address: string, signal?: AbortSignal): Promise<Response> {
  return fetch(address, { headers: { Accept: "application/json" }, signal: signal ?? null });
}

/** Ask for JSON that some part of the page will want, while the script of that part is still on its way. */
export function askEarly(address: string): void {
  const answer = ask(address);
  answer.catch(() => null); // who wants it will see the failure
  started.set(keyOf(address), answer);
}

/** Return the JSON behind an address, asked for as JSON; throws an error that says what answered instead. */
export async function json<T>(address: string, signal?: AbortSignal): Promise<T> {
  const key = keyOf(address);
  const early = started.get(key);
  started.delete(key); // an answer is read once
  const response = await (early ?? ask(address, signal));
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  return (await response.json()) as T;
}
