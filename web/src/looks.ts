/** How each class of things looks in a graph: a colour told apart with any colour vision, and a shape that says it again. */

import labels from "virtual:labels";
import { s } from "./dom.ts";
import { language } from "./texts.ts";

export interface Look {
  colour: string;
  path: string; // around (0, 0), radius about 1
}

const CIRCLE = "M-1,0a1,1 0 1,0 2,0a1,1 0 1,0 -2,0z";
const SQUARE = "M-.88,-.88h1.76v1.76h-1.76z";
const DIAMOND = "M0,-1.25L1.25,0L0,1.25L-1.25,0z";
const TRIANGLE = "M0,-1.2L1.15,.85L-1.15,.85z";
const PENTAGON = "M0,-1.15L1.1,-.36L.68,.93L-.68,.93L-1.1,-.36z";
const HEXAGON = "M-.55,-1h1.1l.55,1l-.55,1h-1.1l-.55,-1z";
const DOWN = "M0,1.2L1.15,-.85L-1.15,-.85z";
const STAR = "M0,-1.3L.36,-.43L1.24,-.4L.55,.16L.79,1.05L0,.54L-.79,1.05L-.55,.16L-1.24,-.4L-.36,-.43z";
const CROSS = "M-.4,-1.1h.8v.7h.7v.8h-.7v.7h-.8v-.7h-.7v-.8h.7z";

const LOOKS: Record<string, Look> = {
  Jurisdiction: { colour: "#0072b2", path: CIRCLE },
  Report: { colour: "#56b4e9", path: SQUARE },
  CitedReport: { colour: "#9fd0ec", path: SQUARE },
  Program: { colour: "#009e73", path: DIAMOND },
  Regulation: { colour: "#d55e00", path: TRIANGLE },
  Indicator: { colour: "#cc79a7", path: PENTAGON },
  Agency: { colour: "#e69f00", path: HEXAGON },
  AgencyKind: { colour: "#b58900", path: HEXAGON },
  Award: { colour: "#f0e442", path: STAR },
  Observation: { colour: "#a06a9c", path: CIRCLE },
  Action: { colour: "#7a8b5a", path: DOWN },
  Statement: { colour: "#8c6d5a", path: DOWN },
  Section: { colour: "#9a9a9a", path: SQUARE },
  Theme: { colour: "#5e7fa8", path: CROSS },
  ProblemCategory: { colour: "#a8655e", path: CROSS },
};
const OTHER: Look = { colour: "#808080", path: CIRCLE };

/** Return the look of a class. */
export function lookOf(cls: string): Look {
  return LOOKS[cls] ?? OTHER;
}

/* What agencies do with programs and regulations: kinds of actions, which the ontology holds as values. */
const DEEDS: Record<string, string> = {
  issues: "印发",
  drafts: "起草",
  revises: "修订",
  repeals: "废止",
  studies: "学习",
  publicises: "宣传",
  creates: "创建",
  evaluates: "评估",
  reports: "报告",
  receives: "获得",
};

/** Return the name of a class (`Agency`), relationship (`ISSUED_BY`, `issuedBy`) or deed (`issues`) in the page's language. */
export function named(term: string): string {
  const label = labels[term] ?? labels[term.replace(/[A-Z]/g, "_$&").toUpperCase()];
  const deed = language() === "zh" ? DEEDS[term] : undefined;
  return label?.[language()] ?? deed ?? term;
}

/** Return what a thing is in a few words: its class, and the year of what has one of its own. */
export function about(node: { class: string; year?: number | null }): string {
  return [named(node.class), node.class.endsWith("Report") ? node.year : null].filter(Boolean).join(" ");
}

/** Return the shape of a class as a small picture for lists and keys. */
export function glyph(cls: string): SVGElement {
  const { colour, path } = lookOf(cls);
  return s(
    "svg",
    { class: "glyph", width: 14, height: 14, viewBox: "-1.4 -1.4 2.8 2.8", "aria-hidden": "true" },
    s("path", { d: path, fill: colour }),
  );
}
