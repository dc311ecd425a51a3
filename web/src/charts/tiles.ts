/** China as a grid of 34 equal tiles: a bar a year in each, shaded by the year chosen from a strip of small maps. */

import { type Child, h, s } from "../dom.ts";
import { clip, spoken } from "../scale.ts";
import { t } from "../texts.ts";
import type { TilesData, Unit } from "./data.ts";
import { type Drawing, frame } from "./frame.ts";
import { mark, text } from "./marks.ts";
import { COLUMNS, PLACES, type Place, ROWS } from "./positions.ts";

const SHADES = 5;
const GAP = 4;
const ROOM_FOR_VALUE = 64; // pixels of a tile from which it shows its number

interface Scene {
  units: Map<string, Unit>; // by the first two digits of the code
  years: number[];
  most: number;
}

/** Return a class of shading: `h0` for zero, `h1` (light) to `h5` (dark), `hx` where nothing is said. */
export function shade(value: number | null | undefined, most: number): string {
  if (value === null || value === undefined) return "hx";
  return value <= 0 ? "h0" : `h${Math.max(1, Math.ceil((value / most) * SHADES))}`;
}

function sceneOf(data: TilesData): Scene {
  const values = data.units.flatMap((unit) => Object.values(unit.values));
  return {
    units: new Map(data.units.map((unit) => [unit.code.slice(0, 2), unit])),
    years: data.years,
    most: Math.max(1, ...values.map((v) => v ?? 0)),
  };
}

function said(scene: Scene, place: Place, year: number): number | null {
  return scene.units.get(place.code)?.values[String(year)] ?? null;
}

function yearBars(scene: Scene, place: Place, side: number, year: number, light: boolean): Child[] {
  const [left, bottom, high] = [side * 0.12, side * 0.9, side * 0.36];
  const step = (side * 0.76) / scene.years.length;
  return scene.years.map((one, i) => {
    const value = said(scene, place, one);
    const x = left + i * step;
    const wide = Math.max(1, step - 1);
    if (value === null) return s("rect", { class: "unsaid", x, y: bottom - 1, width: wide, height: 1 });
    const tall = Math.max(1.5, (value / scene.most) * high);
    const looks = `bar${one === year ? " now" : ""}${light ? " light" : ""}`;
    return s("rect", { class: looks, x, y: bottom - tall, width: wide, height: tall });
  });
}

function tile(scene: Scene, place: Place, side: number, year: number, label: string): Child {
  const unit = scene.units.get(place.code);
  const value = said(scene, place, year);
  const look = shade(value, scene.most);
  const light = look === "h4" || look === "h5";
  const size = side < ROOM_FOR_VALUE ? 11 : 13;
  const told = scene.years.map((one) => {
    const at = said(scene, place, one);
    return `${one}：${at === null ? t("absent") : spoken(at)}`;
  });
  const says = [unit?.name ?? place.name, ...told];
  const at = `translate(${place.column * side},${place.row * side})`;
  const inner = side - GAP;
  const seen = value !== null && side >= ROOM_FOR_VALUE ? spoken(value) : null;
  const made = mark(
    [place.name, seen, label, told.join("，")].filter(Boolean).join(" "),
    unit?.href,
    s("rect", { class: `tile ${look}`, width: inner, height: inner, rx: 3 }),
    text(inner * 0.1, size + 4, clip(place.name, size, inner * (side < ROOM_FOR_VALUE ? 0.95 : 0.6)), {
      class: `name${light ? " light" : ""}`,
      "font-size": size,
    }),
    seen === null
      ? null
      : text(inner * 0.92, size + 4, seen, {
          class: `value${light ? " light" : ""}`,
          "text-anchor": "end",
          "font-size": size,
        }),
    ...yearBars(scene, place, inner, year, light),
  );
  made.setAttribute("transform", at);
  made.dataset.tip = JSON.stringify(says);
  return made;
}

/** Draw all tiles for a width in pixels, shaded by one year. */
export function tiles(data: TilesData, year: number, width: number): Drawing {
  const scene = sceneOf(data);
  const side = Math.min(104, Math.floor(width / COLUMNS));
  const left = Math.max(0, (width - side * COLUMNS) / 2);
  const all = PLACES.map((place) => tile(scene, place, side, year, data.label));
  return {
    height: side * ROWS,
    parts: [s("g", { transform: `translate(${left},0)` }, ...all)],
    below: [key(scene)],
  };
}

function key(scene: Scene): Child {
  const swatch = (look: string): Child =>
    s(
      "svg",
      { width: 18, height: 14, viewBox: "0 0 18 14", "aria-hidden": "true" },
      s("rect", { class: `tile ${look}`, x: 0.5, y: 0.5, width: 17, height: 13 }),
    );
  const shades = ["h1", "h2", "h3", "h4", "h5"].map(swatch);
  return h(
    "ul",
    { class: "key" },
    h("li", {}, swatch("hx"), h("span", {}, t("absent"))),
    h("li", {}, swatch("h0"), h("span", {}, "0")),
    h("li", {}, h("span", {}, "1"), ...shades, h("span", {}, spoken(scene.most))),
  );
}

function small(scene: Scene, year: number): SVGElement {
  const side = 9;
  return s(
    "svg",
    {
      width: side * COLUMNS,
      height: side * ROWS,
      viewBox: `0 0 ${side * COLUMNS} ${side * ROWS}`,
      "aria-hidden": "true",
    },
    ...PLACES.map((place) =>
      s("rect", {
        class: `tile ${shade(said(scene, place, year), scene.most)}`,
        x: place.column * side + 0.5,
        y: place.row * side + 0.5,
        width: side - 1.5,
        height: side - 1.5,
      }),
    ),
  );
}

/** Put the tile grid into its figure, with a strip of years to choose from. */
export function startTiles(figure: HTMLElement, data: TilesData): void {
  const scene = sceneOf(data);
  let year = data.years.at(-1) ?? 0;
  const drawn = frame(figure, (width) => tiles(data, year, width));
  const strip = h("div", { class: "years", role: "group", "aria-label": t("year.pick") });
  for (const one of data.years) {
    const button = h(
      "button",
      { type: "button", "aria-pressed": String(one === year) },
      small(scene, one),
      h("span", {}, String(one)),
    );
    button.addEventListener("click", () => {
      year = one;
      for (const other of strip.children) other.setAttribute("aria-pressed", String(other === button));
      drawn();
    });
    strip.append(button);
  }
  figure.querySelector(".chart")?.prepend(strip);
}
