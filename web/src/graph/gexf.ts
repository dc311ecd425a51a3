/** A graph as GEXF 1.3, the format of Gephi. */

import type { GraphLink, GraphNode } from "./data.ts";

export interface Looks {
  x: number;
  y: number;
  colour: string; // #rrggbb
  size: number;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
// What XML 1.0 cannot hold at all, not even escaped.
const ILLEGAL = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Return a text fit for an XML attribute. */
export function escaped(text: string): string {
  return text
    .replace(ILLEGAL, "\ufffd")
    .replace(/[&<>"]/g, (c) => ENTITIES[c] ?? c)
    .replace(/[\t\n\r]/g, (c) => `&#${c.charCodeAt(0)};`);
}

function colour(hex: string): string {
  const [, r = "80", g = "80", b = "80"] = /^#(..)(..)(..)$/.exec(hex) ?? [];
  const [red, green, blue] = [r, g, b].map((part) => Number.parseInt(part, 16));
  return `<viz:color r="${red}" g="${green}" b="${blue}"/>`;
}

function values(pairs: Array<[id: string, value: string | number | null | undefined]>): string {
  const given = pairs.filter(([, value]) => value !== undefined && value !== null && value !== "");
  const each = given.map(([id, value]) => `<attvalue for="${id}" value="${escaped(String(value))}"/>`);
  return each.length ? `<attvalues>${each.join("")}</attvalues>` : "";
}

function node(one: GraphNode, looks: Looks | undefined): string {
  const { iri, label, class: cls, year, place, href, degree } = one;
  const told = values([
    ["class", cls],
    ["year", year],
    ["place", place],
    ["href", href],
    ["degree", degree],
  ]);
  const seen = looks
    ? `${colour(looks.colour)}<viz:size value="${looks.size}"/><viz:position x="${looks.x.toFixed(1)}" y="${(-looks.y).toFixed(1)}"/>`
    : "";
  return `      <node id="${escaped(iri)}" label="${escaped(label)}">${told}${seen}</node>`;
}

function edge(one: GraphLink, index: number): string {
  const { source, target, type, n, year, href } = one;
  const ends = `source="${escaped(source)}" target="${escaped(target)}"`;
  const told = values([
    ["linkYear", year],
    ["evidence", href],
  ]);
  return `      <edge id="${index}" ${ends} label="${escaped(type)}" weight="${n || 1}">${told}</edge>`;
}

function attribute(id: string, type: string): string {
  return `      <attribute id="${id}" title="${id}" type="${type}"/>`;
}

/** Return the file as text: nodes with class, year, place and where they stand; links with type, year and evidence. */
export function gexf(nodes: GraphNode[], links: GraphLink[], looks: Map<string, Looks>): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    '  <graph defaultedgetype="directed" mode="static">',
    '    <attributes class="node">',
    attribute("class", "string"),
    attribute("year", "integer"),
    attribute("place", "string"),
    attribute("href", "string"),
    attribute("degree", "integer"),
    "    </attributes>",
    '    <attributes class="edge">',
    attribute("linkYear", "integer"),
    attribute("evidence", "string"),
    "    </attributes>",
    "    <nodes>",
    ...nodes.map((one) => node(one, looks.get(one.iri))),
    "    </nodes>",
    "    <edges>",
    ...links.map(edge),
    "    </edges>",
    "  </graph>",
    "</gexf>",
    "",
  ].join("\n");
}
