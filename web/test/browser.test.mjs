/** What a reader's hands do, in a real browser, under the explorer's content security policy. */

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { ARGUMENTS, SOFTWARE } from "../demo/chromium.mjs";
import { serve } from "../demo/server.mjs";

const BROWSER = process.env.CHROMIUM ?? "/usr/bin/chromium";
const skip = !existsSync(BROWSER)
  ? `no ${BROWSER}: install Chromium or set CHROMIUM`
  : !existsSync("../fazhi/explorer/static/app.js") && "nothing is built yet: make web";

let server;
let browser;
let complaints = [];

before(async () => {
  if (skip) return;
  server = await serve(0);
  browser = await chromium.launch({ executablePath: BROWSER, args: [...ARGUMENTS, ...SOFTWARE] });
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function open(path, options = {}, by = browser) {
  complaints = [];
  const page = await by.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => {
    complaints.push(`a script in the data ran: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(`http://127.0.0.1:${server.address().port}${path}`, { waitUntil: "networkidle" });
  return page;
}

function browsing(name, path, run, options) {
  test(name, { skip }, async () => {
    const page = await open(path, options);
    await run(page);
    assert.deepEqual(complaints, []);
    await page.close();
  });
}

const graphDrawn = (page) => page.waitForSelector(".list .nodes button"); // comes after the drawing
const select = (page, label) => page.locator(".list .nodes button", { hasText: label }).first().click();
const count = (page) => page.locator(".toolbar .count").textContent();
const query = (page) => new URL(page.url()).searchParams;

browsing(
  "a link to evidence opens the drawer, Escape closes it, and the focus is back on the link",
  "/",
  async (page) => {
    await page.click("a[data-evidence]");
    await page.waitForSelector("dialog[open] .passage mark");
    assert.match(await page.textContent("dialog .passage mark"), /^“彪哥”调解工作十步法/);
    assert.equal(await page.locator("dialog img").count(), 0);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("dialog[open]").count(), 0);
    assert.ok(await page.evaluate(() => document.activeElement.matches("a[data-evidence]")));
  },
);

browsing("a copy button that is hidden without script is shown", "/", async (page) => {
  assert.ok(await page.isVisible("button[data-copy]"));
});

browsing("a copied citation is on the clipboard", "/", async (page) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.click("a[data-evidence]");
  await page.locator("dialog button.copy").first().click();
  await page.waitForFunction(() => document.querySelector("dialog [role=status]")?.textContent === "已复制");
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /\[R\/OL\]/);
});

browsing("a class of mentions that is switched off is no longer marked", "/", async (page) => {
  const shown = () => page.locator("mark:not(.off)").allTextContents();
  assert.deepEqual(await shown(), ["市司法局", "“彪哥”调解工作十步法"]);
  await page.uncheck("input[data-class=Agency]");
  assert.deepEqual(await shown(), ["“彪哥”调解工作十步法"]);
});

browsing(
  "suggestions are chosen with the keyboard; an address that would run script is none",
  "/",
  async (page) => {
    await page.fill("input[name=q]", "新民");
    await page.waitForSelector(".suggest:not([hidden]) li");
    const address = page.url();
    await page.locator(".suggest li").nth(2).click(); // its address is javascript:
    assert.equal(page.url(), address);
    await page.fill("input[name=q]", "新民镇");
    await page.waitForSelector(".suggest:not([hidden]) li");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.getAttribute("input[name=q]", "aria-activedescendant"), "suggest-1-1");
    await Promise.all([page.waitForURL("**/id/jurisdiction/2"), page.keyboard.press("Enter")]).catch(
      () => null,
    );
    assert.match(page.url(), /\/id\/jurisdiction\/2$/);
    complaints = complaints.filter((text) => !text.includes("404")); // the sample has no such page
  },
);

browsing("the theme goes round and is kept", "/", async (page) => {
  await page.click("[data-theme-switch]");
  await page.click("[data-theme-switch]");
  await page.reload();
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
});

browsing(
  "every chart is drawn, keeps its table, and its marks are reached with the arrow keys",
  "/",
  async (page) => {
    assert.equal(await page.locator("figure svg[role=group]").count(), 2);
    assert.equal(await page.locator("figure details.table table").count(), 2);
    const reached = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    await page.locator("figure [data-mark][tabindex='0']").first().focus();
    assert.match(await reached(), / 2018：/);
    await page.keyboard.press("ArrowRight");
    assert.match(await reached(), / 2019：/);
  },
);

browsing("a point of a chart opens the passage it rests on", "/", async (page) => {
  await page.locator("figure[data-chart] a.mark").first().click();
  await page.waitForSelector("dialog[open] .passage mark");
});

browsing("the neighbourhood says how much of it is shown", "/graph", async (page) => {
  await graphDrawn(page);
  assert.equal(await count(page), "显示 300 / 共 2142");
  assert.equal(await page.locator(".neighbourhood .node").count(), 300);
});

browsing("a chosen node can be expanded, and the link brings it back", "/graph", async (page) => {
  await graphDrawn(page);
  await select(page, "第183");
  await page.locator(".panel button", { hasText: "展开" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".neighbourhood .node").length > 300);
  const nodes = await page.locator(".neighbourhood .node").count();
  assert.equal(query(page).getAll("focus").length, 2);
  await page.reload();
  await graphDrawn(page);
  assert.equal(await page.locator(".neighbourhood .node").count(), nodes);
});

browsing("a hidden node stays hidden in the link until it is brought back", "/graph", async (page) => {
  await graphDrawn(page);
  await select(page, "第99");
  await page.locator(".panel button", { hasText: "隐藏" }).click();
  assert.equal(await page.locator(".neighbourhood .node").count(), 299);
  await page.reload();
  await graphDrawn(page);
  assert.equal(await page.locator(".neighbourhood .node").count(), 299);
  await page.locator(".toolbar button", { hasText: "恢复隐藏" }).click();
  assert.equal(await page.locator(".neighbourhood .node").count(), 300);
});

browsing("a filter of classes asks the server and stands in the link", "/graph", async (page) => {
  await graphDrawn(page);
  await page.click(".filters summary");
  for (const box of await page.locator(".filters fieldset:first-child input:not([value=Report])").all())
    await box.uncheck();
  await page.waitForURL((url) => url.searchParams.get("classes") === "Report");
  assert.ok((await page.locator(".neighbourhood .node").count()) < 100);
  assert.equal(await page.locator(".filters fieldset:first-child input").count(), 8);
});

browsing("a path between two things is found, lit and said", "/graph", async (page) => {
  await graphDrawn(page);
  await select(page, "第75");
  await page.locator(".panel button", { hasText: "找路径" }).click();
  await select(page, "第99");
  await page.waitForFunction(() => document.querySelector(".toolbar .path")?.textContent.includes("步"));
  assert.ok((await page.locator(".link.lit").count()) >= 1);
  assert.ok(query(page).get("path"));
});

browsing(
  "a dragged node is pinned where it was dropped, in the link too",
  "/graph",
  async (page) => {
    await graphDrawn(page);
    const box = await page.locator(".neighbourhood .node.focus .shape").boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 120, y + 60, { steps: 5 });
    await page.mouse.up();
    assert.match(query(page).get("pin"), /^-?\d+_-?\d+_program\/枫桥经验$/);
  },
  { reducedMotion: "reduce" },
); // laid out at once

browsing("a link of the graph leads to its evidence", "/graph", async (page) => {
  await graphDrawn(page);
  await select(page, "枫桥经验");
  await page.locator(".panel a[data-evidence]").first().click();
  await page.waitForSelector("dialog[open] .passage mark");
});

for (const [format, head] of [
  ["SVG", "<svg"],
  ["PNG", "\ufffdPNG"],
  ["GEXF", "<?xml"],
])
  browsing(`the neighbourhood is saved as ${format}`, "/graph", async (page) => {
    await graphDrawn(page);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: `保存 ${format}` }).click(),
    ]);
    const chunks = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk);
    const content = Buffer.concat(chunks);
    assert.ok(content.toString("utf8", 0, 8).startsWith(head));
    assert.ok(content.length > 10_000, `${content.length} bytes`);
  });

browsing(
  "the whole graph is drawn where there is WebGL, and a found node is shown",
  "/whole",
  async (page) => {
    await page.waitForSelector("[data-whole][data-state=drawn]");
    await page.fill(".list input", "第42");
    await page.locator(".list .nodes button").first().click();
    assert.match(await page.textContent(".panel .title"), /^第42/);
  },
);

test("where there is no WebGL the page says so", { skip }, async () => {
  const bare = await chromium.launch({ executablePath: BROWSER, args: [...ARGUMENTS, "--disable-3d-apis"] });
  const page = await open("/whole", {}, bare);
  assert.match(await page.textContent("[data-whole] [role=alert]"), /WebGL/);
  assert.deepEqual(complaints, []);
  await bare.close();
});

const AXE = "node_modules/axe-core/axe.min.js";

async function findings(page) {
  await page.evaluate(readFileSync(AXE, "utf8"));
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map(({ impact, id, nodes }) => `${impact} ${id} ${nodes[0].html.slice(0, 120)}`);
}

for (const colorScheme of ["light", "dark"]) {
  const options = { colorScheme, reducedMotion: "reduce" };
  browsing(
    `axe finds nothing in charts, suggestions and drawer, ${colorScheme}`,
    "/",
    async (page) => {
      await page.fill("input[name=q]", "新");
      await page.waitForSelector(".suggest:not([hidden]) li");
      assert.deepEqual(await findings(page), []);
      await page.keyboard.press("Escape");
      await page.click("a[data-evidence]");
      await page.waitForSelector("dialog[open] .passage mark");
      assert.deepEqual(await findings(page), []);
    },
    options,
  );
  browsing(
    `axe finds nothing in the neighbourhood, ${colorScheme}`,
    "/graph",
    async (page) => {
      await graphDrawn(page);
      await select(page, "枫桥经验");
      await page.click(".filters summary");
      assert.deepEqual(await findings(page), []);
    },
    options,
  );
  browsing(
    `axe finds nothing in the whole graph, ${colorScheme}`,
    "/whole",
    async (page) => {
      await page.waitForSelector("[data-whole][data-state=drawn]");
      await page.fill(".list input", "第42");
      await page.locator(".list .nodes button").first().click();
      assert.deepEqual(await findings(page), []);
    },
    options,
  );
}

browsing(
  "at 390 pixels nothing is wider than the page",
  "/",
  async (page) => {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 390, `${wide} pixels`);
  },
  { viewport: { width: 390, height: 800 } },
);
