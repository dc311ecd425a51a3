import assert from "node:assert/strict";
import { test } from "node:test";
import { escaped, gexf } from "../src/graph/gexf.ts";

const NODE = { iri: "urn:a", label: 'A "<b>" & c', class: "Program", href: "/a", degree: 3, year: 2021 };
const OTHER = { iri: "urn:b", label: "b", class: "Report", href: "/b", degree: 1 };

test("markup in a label stays text", () => {
  assert.equal(escaped('<script>"&'), "&lt;script&gt;&quot;&amp;");
});

test("what XML cannot hold is replaced, what it can is kept", () => {
  assert.equal(escaped("a\u0000b\ud800c\u000bd😀阜"), "a\ufffdb\ufffdc\ufffdd😀阜");
});

test("a line break in an attribute is kept as a reference", () => {
  assert.equal(escaped("a\nb"), "a&#10;b");
});

test("each node and link stands once, with place, class and type", () => {
  const looks = new Map([["urn:a", { x: 1, y: 2, colour: "#009e73", size: 5 }]]);
  const link = {
    source: "urn:b",
    target: "urn:a",
    type: "MENTIONS",
    n: 4,
    year: 2021,
    href: "/evidence?x=1&y=2",
  };
  const text = gexf([NODE, OTHER], [link], looks);
  assert.equal(text.match(/<node /g)?.length, 2);
  assert.match(text, /<node id="urn:a" label="A &quot;&lt;b&gt;&quot; &amp; c">/);
  assert.match(text, /<viz:color r="0" g="158" b="115"\/>/);
  assert.match(text, /<viz:position x="1.0" y="-2.0"\/>/);
  assert.match(text, /<edge id="0" source="urn:b" target="urn:a" label="MENTIONS" weight="4">/);
  assert.match(text, /for="evidence" value="\/evidence\?x=1&amp;y=2"/);
});

test("the same graph makes the same bytes", () => {
  assert.equal(gexf([NODE], [], new Map()), gexf([NODE], [], new Map()));
});
