/** The evidence drawer: the sentence a statement rests on, in its place in the report. */

import { copyFrom } from "./copy.ts";
import { type Child, h, json, under } from "./dom.ts";
import { t } from "./texts.ts";

export interface Evidence {
  report: { title: string; href: string };
  before: string;
  quote: string;
  after: string;
  heading?: string;
  permalink: string;
  citation: string;
  cypher?: string;
  sparql?: string;
}

let dialog: HTMLDialogElement | undefined;
let asking: AbortController | undefined;

function copyButton(text: string, what: string): HTMLElement {
  const button = h(
    "button",
    { type: "button", class: "copy", "aria-label": `${t("copy")} ${what}` },
    t("copy"),
  );
  button.addEventListener("click", () => void copyFrom(button, text));
  return button;
}

function snippet(title: string, text: string | undefined): Child {
  if (!text) return null;
  return h(
    "details",
    { class: "query" },
    h("summary", {}, title),
    h("pre", { tabindex: 0 }, h("code", {}, text)),
    copyButton(text, title),
  );
}

/** Return the contents of the drawer; every text of it stays text. */
export function contents(found: Evidence): Child[] {
  const link = new URL(found.permalink, document.baseURI).href;
  return [
    h("p", { class: "from" }, h("a", { href: found.report.href }, h("bdi", {}, found.report.title))),
    found.heading ? h("p", { class: "heading" }, h("bdi", {}, found.heading)) : null,
    h(
      "blockquote",
      { class: "passage", dir: "auto", lang: "zh" },
      h("span", { class: "context" }, found.before),
      h("mark", {}, found.quote),
      h("span", { class: "context" }, found.after),
    ),
    h("h3", {}, t("citation")),
    h("p", { class: "citation" }, h("bdi", {}, found.citation)),
    copyButton(found.citation, t("citation")),
    h("h3", {}, t("permalink")),
    h("p", { class: "permalink" }, h("a", { href: found.permalink }, link)),
    copyButton(link, t("permalink")),
    snippet(t("cypher"), found.cypher),
    snippet(t("sparql"), found.sparql),
  ];
}

function drawer(): HTMLDialogElement {
  if (dialog) return dialog;
  const close = h("button", { type: "button", class: "close", "aria-label": t("close") }, "×");
  const body = h("div", { class: "body" });
  const header = h("header", {}, h("h2", { id: "drawer-title" }, t("evidence")), close);
  const made = h("dialog", { class: "drawer", "aria-labelledby": "drawer-title" }, header, body);
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", (event) => {
    if (event.target === made) made.close(); // the backdrop
  });
  made.addEventListener("close", () => asking?.abort());
  document.body.append(made);
  dialog = made;
  return made;
}

/** Open the drawer on the passage behind an address of `/evidence`. */
export async function openEvidence(address: string): Promise<void> {
  const made = drawer();
  const body = made.querySelector(".body");
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  body?.replaceChildren(h("p", { role: "status" }, t("loading")));
  if (!made.open) made.showModal();
  try {
    const found = await json<Evidence>(address, signal);
    body?.replaceChildren(...(contents(found).filter(Boolean) as Node[]));
    body?.scrollTo(0, 0);
  } catch (error) {
    if (signal.aborted) return;
    const why = t("failed", { why: error instanceof Error ? error.message : String(error) });
    body?.replaceChildren(h("p", { role: "alert" }, why), h("p", {}, h("a", { href: address }, t("open"))));
  }
}

/** Make plain clicks on `<a data-evidence>`, now and later, open the drawer; other clicks follow the link. */
export function startDrawer(): void {
  document.addEventListener("click", (event) => {
    const link = under<HTMLAnchorElement | SVGAElement>(event, "a[data-evidence]");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return;
    const address = link.getAttribute("href");
    if (!address) return;
    event.preventDefault();
    void openEvidence(address);
  });
}
