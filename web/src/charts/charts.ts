/** `<figure data-chart>`: fetches its data and draws. Without it the figure's table stands alone. */

import { h, json } from "../dom.ts";
import { t } from "../texts.ts";
import type { TimelineData } from "./data.ts";
import { frame } from "./frame.ts";
import { timeline } from "./timeline.ts";

/** Draw the timeline of a figure; a failure is said in the figure and leaves its table as it was. */
export async function startChart(figure: HTMLElement): Promise<void> {
  try {
    const data = await json<TimelineData>(figure.dataset.src ?? "");
    frame(figure, (width) => timeline(data, width));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    figure.append(h("p", { class: "failed", role: "alert" }, t("failed", { why })));
    throw error; // the console keeps what the reader need not see
  }
}
