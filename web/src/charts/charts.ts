/** `<figure data-chart>`: fetches its data and draws. Without it the figure's table stands alone. */

import { h, json } from "../dom.ts";
import { t } from "../texts.ts";
import { bars } from "./bars.ts";
import type { BarsData, MatrixData, TilesData, TimelineData } from "./data.ts";
import { type Draw, frame } from "./frame.ts";
import { matrix } from "./matrix.ts";
import { startTiles } from "./tiles.ts";
import { timeline } from "./timeline.ts";

const DRAWERS: Record<string, (data: unknown) => Draw> = {
  timeline: (data) => (width) => timeline(data as TimelineData, width),
  matrix: (data) => (width) => matrix(data as MatrixData, width),
  bars: (data) => (width) => bars(data as BarsData, width),
};

/** Draw the chart of a figure; a failure is said in the figure and leaves its table as it was. */
export async function startChart(figure: HTMLElement): Promise<void> {
  const kind = figure.dataset.chart ?? "";
  const draw = DRAWERS[kind];
  try {
    const data = await json<unknown>(figure.dataset.src ?? "");
    if (kind === "tiles") startTiles(figure, data as TilesData);
    else if (draw) frame(figure, draw(data));
    else throw new Error(`data-chart="${kind}"; there are tiles, ${Object.keys(DRAWERS).join(", ")}`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    figure.append(h("p", { class: "failed", role: "alert" }, t("failed", { why })));
    throw error; // the console keeps what the reader need not see
  }
}
