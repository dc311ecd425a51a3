import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, opened, parse, renamed, type State, written } from "../src/graph/state.ts";

const FULL: State = {
  focus: ["https://w3id.org/fazhi/id/jurisdiction/210900", "https://w3id.org/fazhi/id/program/彪哥 & “法”,x"],
  path: "https://w3id.org/fazhi/id/regulation/a=b&c",
  classes: ["Agency", "Program"],
  types: ["MENTIONS", "ISSUED_BY"],
  years: [2019, 2021],
  within: "https://w3id.org/fazhi/id/jurisdiction/21",
  limit: 120,
  hidden: ["https://w3id.org/fazhi/id/agency/210900/司法局"],
  pins: [{ iri: "https://w3id.org/fazhi/id/x_1_2", x: -40, y: 1200 }],
};

test("a state written into an address is read out of it again", () => {
  assert.deepEqual(parse(new URLSearchParams(written(FULL).toString())), FULL);
});

test("an empty address is a state without wishes, and writes nothing", () => {
  assert.equal(written(parse(new URLSearchParams())).toString(), "");
});

test("the server is not told what only the front end knows", () => {
  const names = new Set(asked(FULL).keys());
  assert.ok(!names.has("hide") && !names.has("pin"));
});

test("years may be open at either end, or one", () => {
  for (const [text, years] of [
    ["2019-", [2019, null]],
    ["-2021", [null, 2021]],
    ["2020", [2020, 2020]],
    ["soon", [null, null]],
    ["19-2021", [null, 2021]],
  ] as const)
    assert.deepEqual(parse(new URLSearchParams({ years: text })).years, years);
});

test("what makes no sense in an address is left out", () => {
  const state = parse(new URLSearchParams("limit=-3&pin=a_b_c&pin=1_2_&focus=&classes=,,"));
  assert.deepEqual([state.limit, state.pins, state.focus, state.classes], [null, [], [], []]);
});

test("names change wherever a state holds them", () => {
  const there = renamed(FULL, (iri) => iri.replace("https://w3id.org/fazhi/id/", ""));
  assert.ok(!JSON.stringify(there).includes("w3id"));
  assert.deepEqual(
    renamed(there, (id) => `https://w3id.org/fazhi/id/${id}`),
    FULL,
  );
});

test("the page's own query holds where the address is silent, and gives way where it is not", () => {
  const given = new URLSearchParams("focus=a&limit=300&years=2020");
  assert.deepEqual(opened(new URLSearchParams("lang=en"), given), { ...parse(given) });
  const state = opened(new URLSearchParams("focus=b&focus=c&years=2019-2021"), given);
  assert.deepEqual([state.focus, state.years, state.limit], [["b", "c"], [2019, 2021], 300]);
});
