/** What every page loads. Heavy parts come only where a page has a place for them. */

import { startCopy } from "./copy.ts";
import { askEarly } from "./dom.ts";
import { startDrawer } from "./drawer.ts";
import { startFilter } from "./filter.ts";
import { startSuggest } from "./suggest.ts";
import { startTheme } from "./theme.ts";

/* A graph whose address holds choices will ask for something else than the page was made with. */
const CHANGED = /[?&](path|classes|types|years|within|limit)=|focus=.*&focus=/;

type Start = (place: HTMLElement) => unknown;

/** Fetch a part and its data side by side, where the page has places for it. */
function part(selector: string, load: () => Promise<Start>): void {
  const places = [...document.querySelectorAll<HTMLElement>(selector)];
  if (places.length === 0) return;
  for (const { dataset } of places) {
    const { src = "" } = dataset;
    if (src && !CHANGED.test(location.search)) askEarly(src);
  }
  void load().then((start) => places.forEach(start));
}

startTheme();
startCopy();
startDrawer();
startFilter();
startSuggest();

part("[data-chart]", async () => (await import("./charts/charts.ts")).startChart);
part("[data-graph]", async () => (await import("./graph/graph.ts")).startGraph);
part("[data-whole]", async () => (await import("./whole/whole.ts")).startWhole);
document.documentElement.dataset.ready = "";
