import assert from "node:assert/strict";
import { test } from "node:test";
import type { GraphData } from "../src/graph/data.ts";
import { Model, shortest } from "../src/graph/model.ts";
import { parse } from "../src/graph/state.ts";

const node = (iri: string, cls = "Program", year?: number) => ({
  iri,
  label: iri,
  class: cls,
  href: `/${iri}`,
  degree: 1,
  ...(year === undefined ? {} : { year }),
});
const DATA: GraphData = {
  nodes: [node("a"), node("r", "Report", 2019), node("s", "Report", 2021), node("b", "Regulation")],
  links: [
    { source: "r", target: "a", type: "MENTIONS", year: 2019 },
    { source: "s", target: "a", type: "MENTIONS", year: 2021 },
    { source: "s", target: "b", type: "MENTIONS", year: 2021 },
    { source: "s", target: "r", type: "PREVIOUS_REPORT" },
    { source: "s", target: "gone", type: "MENTIONS" },
  ],
  shown: 4,
  total: 9,
  expandable: ["b"],
};

function shown(query: string): string[] {
  const model = new Model();
  model.add(DATA);
  return model.shown(parse(new URLSearchParams(query))).nodes.map(({ iri }) => iri);
}

test("a link whose end is not there is not kept", () => {
  const model = new Model();
  model.add(DATA);
  assert.equal(model.links.size, 4);
});

test("taking in the same answer twice adds nothing", () => {
  const model = new Model();
  assert.equal(model.add(DATA).length, 4);
  assert.deepEqual(model.add(DATA), []);
  assert.equal(model.links.size, 4);
});

test("a hidden node is not shown, nor are its links", () => {
  assert.deepEqual(shown("focus=a&hide=s"), ["a", "r", "b"]);
});

test("what the graph grew from passes every filter", () => {
  assert.deepEqual(shown("focus=a&classes=Report"), ["a", "r", "s"]);
});

test("years filter what has a year and leave the rest", () => {
  assert.deepEqual(shown("focus=a&years=2021"), ["a", "s", "b"]);
});

test("a filter of relationships leaves out what no such link holds", () => {
  assert.deepEqual(shown("focus=a&types=PREVIOUS_REPORT"), ["a", "r", "s"]);
});

test("a path runs over links in either direction and is shortest", () => {
  assert.deepEqual(shortest(DATA.links, "b", "r"), ["b", "s", "r"]);
});

test("where nothing joins two things there is no path", () => {
  assert.deepEqual(shortest(DATA.links, "a", "z"), []);
});
