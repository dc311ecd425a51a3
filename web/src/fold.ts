/** What a page shows without script stays there, folded, when a drawing takes its place. */

import { h } from "./dom.ts";
import { t } from "./texts.ts";

/** Put the first table under a place into a closed `<details>`, unless it is in one already. */
export function fold(place: HTMLElement): void {
  const table = place.querySelector("table");
  if (!table || table.closest("details")) return;
  let outer: Element = table;
  while (outer.parentElement && outer.parentElement !== place) outer = outer.parentElement;
  const folded = h("details", { class: "table" }, h("summary", {}, t("table")));
  outer.replaceWith(folded);
  folded.append(outer);
}
