/** The shapes that tell series and states apart without colour. */

import { type Attributes, type Child, isEvidence, s } from "../dom.ts";

/* Paths around (0, 0) of about the same area; colours are the classes s0 … s7 of parts.css, Okabe and Ito's. */
const SHAPES = [
  "M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0z",
  "M-3.6,-3.6h7.2v7.2h-7.2z",
  "M0,-5.2L5.2,0L0,5.2L-5.2,0z",
  "M0,-5L5,3.8L-5,3.8z",
  "M0,5L5,-3.8L-5,-3.8z",
  "M-1.4,-4.6h2.8v3.2h3.2v2.8h-3.2v3.2h-2.8v-3.2h-3.2v-2.8h3.2z",
  "M0,-5L4.8,-1.5L2.9,4L-2.9,4L-4.8,-1.5z",
  "M-2.5,-4.4h5l2.5,4.4l-2.5,4.4h-5l-2.5,-4.4z",
];

/** How many series have a look of their own; the rest share a grey one. */
export const LOOKS = SHAPES.length;

/** Return the class that colours a series. */
export function lookOf(series: number): string {
  return series < LOOKS ? `s${series}` : "rest";
}

/** Return the shape of a series at a place. */
export function shape(series: number, x: number, y: number, attributes: Attributes = {}): SVGPathElement {
  return s("path", { d: SHAPES[series % LOOKS] ?? "", transform: `translate(${x},${y})`, ...attributes });
}

/** Return something to point at: a link where there is an address, else a group with a name. */
export function mark(name: string, href: string | undefined, ...children: Child[]): SVGElement {
  const evidence = href !== undefined && isEvidence(href);
  return href
    ? s(
        "a",
        { href, class: "mark", "data-mark": true, "aria-label": name, "data-evidence": evidence },
        ...children,
      )
    : s("g", { class: "mark", "data-mark": true, role: "img", "aria-label": name }, ...children);
}

/** Return a line of text. */
export function text(x: number, y: number, content: string, attributes: Attributes = {}): SVGTextElement {
  return s("text", { x, y, ...attributes }, content);
}
