/** What every page loads. Heavy parts come only where a page has a place for them. */

import { startCopy } from "./copy.ts";
import { startDrawer } from "./drawer.ts";
import { startFilter } from "./filter.ts";
import { startSuggest } from "./suggest.ts";
import { startTheme } from "./theme.ts";

function each(selector: string, start: (place: HTMLElement) => void): void {
  for (const place of document.querySelectorAll<HTMLElement>(selector)) start(place);
}

startTheme();
startCopy();
startDrawer();
startFilter();
startSuggest();

if (document.querySelector("[data-chart]"))
  void import("./charts/charts.ts").then(({ startChart }) => each("[data-chart]", startChart));
if (document.querySelector("[data-graph]"))
  void import("./graph/graph.ts").then(({ startGraph }) => each("[data-graph]", startGraph));
if (document.querySelector("[data-whole]"))
  void import("./whole/whole.ts").then(({ startWhole }) => each("[data-whole]", startWhole));
document.documentElement.dataset.ready = "";
