/** Looks at every part in headless Chromium: screenshots at three widths, light and dark, paint times, console errors. */

import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";
import { ARGUMENTS, SOFTWARE } from "./chromium.mjs";
import { serve } from "./server.mjs";

const OUT = process.argv[2] ?? "shots";

mkdirSync(OUT, { recursive: true });
const server = await serve(0);
const root = `http://127.0.0.1:${server.address().port}`;
const complaints = [];

async function open(browser, path, width, colorScheme = "light") {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  page.on(
    "console",
    (message) => message.type() === "error" && complaints.push(`${path}: ${message.text()}`),
  );
  page.on("pageerror", (error) => complaints.push(`${path}: ${error.message}`));
  await page.goto(root + path, { waitUntil: "networkidle" });
  return page;
}

async function mark(page, name) {
  await page.waitForFunction((n) => performance.getEntriesByName(n).length > 0, name, { timeout: 20_000 });
  return page.evaluate((n) => Math.round(performance.getEntriesByName(n)[0].startTime), name);
}

const plain = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [...ARGUMENTS, "--disable-gpu"],
});
for (const width of [390, 820, 1280])
  for (const scheme of ["light", "dark"]) {
    const page = await open(plain, "/", width, scheme);
    await page.screenshot({ path: `${OUT}/parts-${width}-${scheme}.png`, fullPage: true });
    await page.close();
    const graph = await open(plain, "/graph", width, scheme);
    await mark(graph, "fazhi-graph-painted");
    await graph.waitForTimeout(2500);
    await graph.screenshot({ path: `${OUT}/graph-${width}-${scheme}.png` });
    await graph.close();
  }

const drawer = await open(plain, "/", 1280);
await drawer.click("a[data-evidence]");
await drawer.waitForSelector(".passage");
await drawer.screenshot({ path: `${OUT}/drawer-1280.png` });
await drawer.keyboard.press("Escape");
await drawer.fill("input[name=q]", "新民");
await drawer.waitForSelector(".suggest:not([hidden]) li");
await drawer.keyboard.press("ArrowDown");
await drawer.screenshot({ path: `${OUT}/suggest-1280.png`, clip: { x: 0, y: 0, width: 1280, height: 420 } });
await drawer.close();

const times = [];
for (let i = 0; i < 5; i += 1) {
  const page = await open(plain, "/graph", 1280);
  times.push(await mark(page, "fazhi-graph-painted"));
  await page.close();
}
console.log(`neighbourhood of 300 nodes: painted after ${times.join(", ")} ms from navigation`);

await plain.close();

const bare = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [...ARGUMENTS, "--disable-3d-apis"],
});
const without = await open(bare, "/whole", 1280);
console.log(`whole graph without WebGL: ${await without.getAttribute("[data-whole]", "data-state")}`);
await without.screenshot({ path: `${OUT}/whole-nowebgl.png` });
await bare.close();

const drawn = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [...ARGUMENTS, ...SOFTWARE],
});
const wholes = [];
for (let i = 0; i < 5; i += 1) {
  const page = await open(drawn, "/whole", 1280, i === 4 ? "dark" : "light");
  wholes.push(
    await mark(page, "fazhi-whole-painted").catch(() => page.getAttribute("[data-whole]", "data-state")),
  );
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${OUT}/whole-${i === 4 ? "dark" : "light"}.png` });
  await page.close();
}
console.log(
  `whole graph of 20,000 nodes and 60,000 links: painted after ${wholes.join(", ")} ms from navigation`,
);
await drawn.close();
server.close();
console.log(complaints.length ? `console errors:\n${complaints.join("\n")}` : "no console errors");
process.exitCode = complaints.length ? 1 : 0;
