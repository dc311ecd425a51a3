/** Rules over the source and the built files, so that no review has to remember them. */

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { labelsOf } from "../tools/labels.ts";

const SOURCE = "src";
const BUILT = "../fazhi/explorer/static";
const MOST = 30_000; // bytes gzipped that a page without a graph may load
// Ways of turning text into markup, script or style, all of which report text could ride on.
const FORBIDDEN =
  /\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|setHTMLUnsafe|srcdoc|eval\(|new Function|cssText)|setAttribute\(\s*["'](style|on\w+)["']|\bstyle:\s*["'`]/;

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}

function imports(file: string): string[] {
  const text = readFileSync(join(BUILT, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)].map(([, name]) => name ?? "");
}

/** Return a built file and all it loads at once; what it loads later does not count. */
function loaded(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const name of imports(file)) loaded(name, seen);
  return seen;
}

function size(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(BUILT, file))).length, 0);
}

function chunk(name: string): string {
  const found = readdirSync(BUILT).find((file) => new RegExp(`^${name}-[\\w-]+\\.js$`).test(file));
  assert.ok(found, `${BUILT} has no chunk ${name}`);
  return found;
}

for (const file of sources(SOURCE))
  test(`no text becomes markup in ${file}`, () => {
    const lines = readFileSync(file, "utf8").split("\n");
    assert.deepEqual(
      lines.filter((line) => FORBIDDEN.test(line)),
      [],
    );
  });

test("every class and relationship of the ontology has a name in both languages", () => {
  const labels = labelsOf(readFileSync("../ontology/fazhi.ttl", "utf8"));
  assert.deepEqual(labels.Agency, { zh: "机构", en: "agency" });
  assert.deepEqual(labels.ISSUED_BY, { zh: "发布机构", en: "issued by" });
  assert.ok(Object.keys(labels).length >= 30);
});

test("no module is longer than 400 lines", () => {
  const long = sources(SOURCE).filter((file) => readFileSync(file, "utf8").split("\n").length > 401);
  assert.deepEqual(long, []);
});

const built = existsSync(join(BUILT, "app.js")) ? false : "nothing is built yet: make web";

test("a page without a graph, charts included, loads no more than 30 kB of script", { skip: built }, () => {
  const files = new Set([...loaded("app.js"), ...loaded(chunk("charts"))]);
  const bytes = size(files);
  assert.ok(bytes <= MOST, `${bytes} bytes in ${[...files].join(", ")}`);
});

test("the neighbourhood does not load what only the whole graph needs", { skip: built }, () => {
  assert.ok(!loaded(chunk("graph")).has(chunk("scene")));
});

test("built files name no other host to fetch from", { skip: built }, () => {
  const code = readdirSync(BUILT).filter((file) => /\.(js|css)$/.test(file));
  const known = /^https?:\/\/(www\.w3\.org\/2000\/svg|gexf\.net\/1\.3)/; // names of formats, never fetched
  for (const file of code) {
    const addresses = readFileSync(join(BUILT, file), "utf8").match(/https?:\/\/[\w.-]+[\w./-]*/g) ?? [];
    assert.deepEqual(
      addresses.filter((address) => !known.test(address)),
      [],
      file,
    );
  }
});

test("built style sheets bring no fonts", { skip: built }, () => {
  assert.doesNotMatch(readFileSync(join(BUILT, "style.css"), "utf8"), /@font-face|url\(/);
});
