/** Serves the built front end, pages that use every part of it, and sample data, under the explorer's own content security policy. */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import * as sample from "./sample.mjs";

const STATIC = fileURLToPath(new URL("../../fazhi/explorer/static/", import.meta.url));
const TYPES = { ".js": "text/javascript", ".css": "text/css", ".md": "text/plain" };
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const chart = (src, caption) =>
  `<figure data-chart data-src="${src}"><figcaption>${caption}</figcaption><table><tr><th>名称<th>数值<tr><td>例<td>1</table></figure>`;
const box = (name, label) => `<label><input type="checkbox" data-class="${name}" checked> ${label}</label>`;

const PAGES = {
  "/": `<h1>法治图谱 · 部件</h1>
<button data-theme-switch hidden>◐</button>
<form data-suggest action="/search"><input type="search" name="q" aria-label="搜索" placeholder="搜索"></form>
<p>见<a data-evidence href="/evidence?report=r1&start=10&end=40">原文</a>。<button data-copy="#query" hidden>复制</button> <code id="query">MATCH (n) RETURN n</code></p>
<details data-filter open><summary>提及</summary>${box("Agency", "机构")} ${box("Program", "项目")}</details>
<p><mark data-class="Agency">市司法局</mark>推广<mark data-class="Program">“彪哥”调解工作十步法</mark>。</p>
${chart("/timeline.json", "调解成功率")}
${chart("/many.json", "十二个区县的受理件数")}`,
  "/graph": `<h1>关系图</h1><div data-graph data-src="/graph.json?focus=${encodeURIComponent("https://w3id.org/fazhi/id/program/枫桥经验")}&amp;limit=300"><table><tr><td>甲<td>提及<td>乙</table></div>`,
  "/whole": `<h1>整图</h1><div data-whole data-src="/whole.json"></div>`,
};

function page(body, language) {
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>法治图谱</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/static/style.css">
<script type="module" src="/static/app.js" blocking="render"></script><main>${body}</main></html>`;
}

function graph(query) {
  const focus = query.get("focus") ?? undefined;
  const path = query.get("path");
  const data = sample.neighbourhood(
    focus,
    Number(query.get("n")) || (focus?.endsWith("枫桥经验") ? 300 : 24),
  );
  const set = (name) => (query.get(name) ? new Set(query.get(name).split(",")) : null);
  const [classes, types, years] = [set("classes"), set("types"), query.get("years")?.split("-").map(Number)];
  const kept = data.nodes.filter((node, i) => i === 0 || !classes || classes.has(node.class));
  const there = new Set(kept.map((node) => node.iri));
  data.links = data.links.filter(
    (link) =>
      there.has(link.source) &&
      there.has(link.target) &&
      (!types || types.has(link.type)) &&
      (!years || ((years[0] || 0) <= link.year && link.year <= (years.at(-1) || 9999))),
  );
  data.nodes = kept;
  if (!path) return { ...data, shown: kept.length };
  const middle = data.nodes[1].iri;
  data.links.push({
    source: middle,
    target: path,
    type: "MENTIONS",
    href: "/evidence?report=r1&start=1&end=2",
  });
  data.nodes.push({
    iri: path,
    label: decodeURIComponent(path.split("/").at(-1)),
    class: "Regulation",
    href: "/id/x",
    degree: 2,
  });
  return data;
}

const DATA = {
  "/graph.json": graph,
  "/whole.json": () => sample.whole(),
  "/timeline.json": () => sample.timeline,
  "/many.json": () => sample.many,
  "/suggest.json": () => sample.suggestions,
  "/evidence": () => sample.passage,
};
const kept = new Map();

async function answer(url) {
  const { pathname, searchParams } = url;
  if (PAGES[pathname])
    return ["text/html; charset=utf-8", page(PAGES[pathname], searchParams.get("lang") ?? "zh")];
  if (DATA[pathname]) {
    const key = url.search + pathname;
    if (!kept.has(key)) kept.set(key, JSON.stringify(DATA[pathname](searchParams)));
    return ["application/json", kept.get(key)];
  }
  if (/^\/report\/r\d+\/p\//.test(pathname)) return ["application/json", JSON.stringify(sample.passage)];
  if (!pathname.startsWith("/static/")) return null;
  const file = normalize(join(STATIC, pathname.slice("/static/".length)));
  return file.startsWith(STATIC)
    ? [TYPES[extname(file)] ?? "application/octet-stream", await readFile(file)]
    : null;
}

/** Return a server on a port of loopback (0: any free one). */
export async function serve(port) {
  const server = createServer((request, response) => {
    answer(new URL(request.url, "http://localhost"))
      .catch(() => null)
      .then((found) => {
        response.writeHead(found ? 200 : 404, {
          "Content-Security-Policy": POLICY,
          "Content-Type": found?.[0] ?? "text/plain",
        });
        response.end(found?.[1] ?? "not here");
      });
  });
  await new Promise((ready) => server.listen(port, "127.0.0.1", ready));
  return server;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await serve(5173);
  console.log(`http://127.0.0.1:${server.address().port}/ /graph /whole`);
}
