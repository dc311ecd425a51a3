/** Copying to the clipboard, also where the page is served over plain http in an intranet. */

import { h, under } from "./dom.ts";
import { say } from "./say.ts";
import { t } from "./texts.ts";

const SHOWN = 1600; // milliseconds that a button says 已复制

function copyBySelection(text: string): boolean {
  // navigator.clipboard exists on https and loopback only; this older way works everywhere.
  const area = h("textarea", { class: "offscreen", readonly: true, "aria-hidden": "true" });
  area.value = text;
  const place = document.querySelector("dialog[open]") ?? document.body; // a modal dialog makes all else inert
  place.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

/** Put text on the clipboard; return whether it got there. */
export async function copy(text: string): Promise<boolean> {
  if (navigator.clipboard === undefined) return copyBySelection(text);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text); // permission refused
  }
}

/** Copy for a button: it says for a moment how it went, and so does the live region. */
export async function copyFrom(button: HTMLElement, text: string): Promise<void> {
  const done = await copy(text);
  const outcome = t(done ? "copy.done" : "copy.failed");
  say(outcome);
  if (button.dataset.label !== undefined) return; // still saying so
  button.dataset.label = button.textContent ?? "";
  button.textContent = outcome;
  setTimeout(() => {
    button.textContent = button.dataset.label ?? "";
    delete button.dataset.label;
  }, SHOWN);
}

function sourceText(selector: string): string {
  const source = document.querySelector(selector);
  if (source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement) return source.value;
  return source?.textContent?.trim() ?? "";
}

/** Make every `<button data-copy="#id">`, now and later, copy the text of that element; show those that are hidden without script. */
export function startCopy(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-copy][hidden]")) button.hidden = false;
  document.addEventListener("click", (event) => {
    const button = under<HTMLElement>(event, "[data-copy]");
    if (button) void copyFrom(button, sourceText(button.dataset.copy ?? ""));
  });
}
