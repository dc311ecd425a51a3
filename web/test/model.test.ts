import assert from "node:assert/strict";
import { test } from "node:test";
import type { GraphData } from "../src/graph/data.ts";
import { Model, shortest } from "../src/graph/model.ts";

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

function shown(...hidden: string[]): string[] {
  const model = new Model();
  model.add(DATA);
  return model.shown(hidden).nodes.map(({ iri }) => iri);
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
  const model = new Model();
  model.add(DATA);
  assert.deepEqual(shown("s"), ["a", "r", "b"]);
  assert.deepEqual(model.shown(["s"]).links, [DATA.links[0]]);
});

test("what was seen once stays to choose from under a filter that leaves it out", () => {
  const model = new Model();
  model.add(DATA);
  model.clear();
  assert.equal(model.nodes.size, 0);
  assert.deepEqual([...model.choices.years].sort(), [2019, 2021]);
});

test("a path runs over links in either direction and is shortest", () => {
  assert.deepEqual(shortest(DATA.links, "b", "r"), ["b", "s", "r"]);
});

test("where nothing joins two things there is no path", () => {
  assert.deepEqual(shortest(DATA.links, "a", "z"), []);
});
