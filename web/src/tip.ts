/** One small box beside the pointer or the focus that says what a mark stands for. */

import { h } from "./dom.ts";

const GAP = 12; // pixels between the mark and the box

let box: HTMLElement | undefined;

function place(x: number, y: number): void {
  if (!box) return;
  const { width, height } = box.getBoundingClientRect();
  const left = x + GAP + width > innerWidth ? x - GAP - width : x + GAP;
  const top = y - GAP - height < 0 ? y + GAP : y - GAP - height;
  box.style.left = `${Math.max(4, left)}px`;
  box.style.top = `${Math.max(4, top)}px`;
}

function hide(): void {
  if (box) box.hidden = true;
}

function show(lines: string[], x: number, y: number): void {
  // aria-hidden: the mark itself carries the same words as its name.
  box ??= h("div", { class: "tip", "aria-hidden": "true", hidden: true });
  if (!box.isConnected) document.body.append(box);
  box.replaceChildren(
    ...lines.map((line, i) => h("div", { class: i === 0 ? "head" : "line", dir: "auto" }, line)),
  );
  box.hidden = false;
  place(x, y);
}

export type TipAt = (lines: string[] | null, x: number, y: number) => void;

/** Return what shows lines at a point of the window; null hides them. */
export function startTipAt(): TipAt {
  return (lines, x, y) => (lines ? show(lines, x, y) : hide());
}

/** Show `lines` beside marks under `root` while the pointer or the focus is on one; `describe` gives null for none. */
export function startTip(root: Element, describe: (mark: Element) => string[] | null): void {
  const about = (event: Event): [Element, string[]] | null => {
    const mark = event.target instanceof Element ? event.target.closest("[data-mark]") : null;
    const lines = mark && describe(mark);
    return mark && lines ? [mark, lines] : null;
  };
  root.addEventListener("pointermove", (event) => {
    const found = about(event);
    if (found) show(found[1], (event as PointerEvent).clientX, (event as PointerEvent).clientY);
    else hide();
  });
  root.addEventListener("pointerleave", hide);
  root.addEventListener("focusin", (event) => {
    const found = about(event);
    if (!found?.[0].matches(":focus-visible")) return;
    const { right, top } = found[0].getBoundingClientRect();
    show(found[1], right, top);
  });
  root.addEventListener("focusout", hide);
  root.addEventListener("keydown", (event) => {
    if ((event as KeyboardEvent).key === "Escape") hide();
  });
}
