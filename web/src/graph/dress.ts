/** Which elements stand out: what is near the chosen or hovered node, else what is on the path. */

import type { Drawing, Tie } from "./drawing.ts";

export interface Emphasis {
  hovered: string | null;
  chosen: string | null;
  path: string[]; // in order
  focus: string[];
  pinned: (iri: string) => boolean;
  expandable: (iri: string) => boolean;
}

function litBy({ hovered, chosen, path }: Emphasis): (tie: Tie) => boolean {
  const centre = hovered ?? chosen;
  if (centre !== null) return ({ link }) => link.source === centre || link.target === centre;
  const place = new Map(path.map((iri, i) => [iri, i]));
  return ({ link: { source, target } }) => {
    const [a, b] = [place.get(source), place.get(target)];
    return a !== undefined && b !== undefined && Math.abs(a - b) === 1;
  };
}

/** Put the classes of an emphasis on a drawing's elements. */
export function dress({ svg, dots, ties }: Drawing, emphasis: Emphasis): void {
  const { hovered, chosen, path, focus } = emphasis;
  const centre = hovered ?? chosen;
  const near = new Set<string>(centre === null ? path : [centre]);
  const lit = litBy(emphasis);
  for (const tie of ties) {
    const on = lit(tie);
    tie.line.classList.toggle("lit", on);
    if (on) {
      tie.line.setAttribute("marker-end", "url(#arrow)");
      near.add(tie.link.source).add(tie.link.target);
    } else tie.line.removeAttribute("marker-end");
  }
  svg.classList.toggle("dimming", near.size > 0);
  for (const [iri, dot] of dots)
    for (const { classList } of [dot.group, dot.label]) {
      classList.toggle("near", near.has(iri));
      classList.toggle("chosen", iri === chosen);
      classList.toggle("focus", focus.includes(iri));
      classList.toggle("pinned", emphasis.pinned(iri));
      classList.toggle("expandable", emphasis.expandable(iri));
    }
}
