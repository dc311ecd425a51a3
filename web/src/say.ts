/** The page's live region: what happened, for those who do not see it happen. */

import { h } from "./dom.ts";

let region: HTMLElement | undefined;

/** Have screen readers say a text when they get to it. */
export function say(text: string): void {
  region ??= h("div", { class: "offscreen", role: "status", "aria-live": "polite" });
  const place = document.querySelector("dialog[open]") ?? document.body;
  if (region.parentNode !== place) place.append(region);
  region.textContent = text;
}
