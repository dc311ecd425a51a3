/** Pointer and wheel on the drawing: pan, zoom, pinch, drag a node, click a node or a link. */

import type { Dot, Drawing, Tie } from "./drawing.ts";

export interface Hands {
  click(dot: Dot): void;
  clickTie(tie: Tie): void;
  clickNothing(): void;
  hover(dot: Dot | null, tie: Tie | null, x: number, y: number): void;
  dragged(dot: Dot): void;
  dropped(dot: Dot): void;
  moved(): void; // the camera
}

const STILL = 4; // pixels that still count as a click
const WHEEL = 0.0016; // zoom a unit of the wheel

/** Let the reader's hands at a drawing. */
export function handle(drawing: Drawing, hands: Hands): void {
  const { svg, camera } = drawing;
  const down = new Map<number, [x: number, y: number]>();
  let held: Dot | null = null;
  let travelled = 0;
  let inside = false; // the wheel scrolls the page until the reader has clicked into the graph

  const at = (event: PointerEvent | WheelEvent): [number, number] => {
    const { left, top } = svg.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const dotAt = (event: Event): Dot | null => {
    const group = event.target instanceof Element ? event.target.closest("[data-iri]") : null;
    return (group && drawing.dots.get(group.getAttribute("data-iri") ?? "")) ?? null;
  };

  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    inside = true;
    down.set(event.pointerId, at(event));
    travelled = 0;
    if (down.size === 1) held = dotAt(event);
    else held = null;
    svg.setPointerCapture(event.pointerId);
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !svg.contains(event.target)) inside = false;
  });

  svg.addEventListener("pointermove", (event) => {
    const [x, y] = at(event);
    const before = down.get(event.pointerId);
    if (!before) {
      const dot = dotAt(event);
      hands.hover(dot, dot ? null : drawing.tieAt(x, y), event.clientX, event.clientY);
      return;
    }
    travelled += Math.hypot(x - before[0], y - before[1]);
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    down.set(event.pointerId, [x, y]);
    if (other) {
      const was = Math.hypot(before[0] - other[0], before[1] - other[1]);
      const is = Math.hypot(x - other[0], y - other[1]);
      camera.scale(is / (was || 1), (x + other[0]) / 2, (y + other[1]) / 2);
      hands.moved();
    } else if (travelled < STILL) return;
    else if (held) {
      [held.x, held.y] = camera.in(x, y);
      hands.dragged(held);
    } else {
      camera.x += x - before[0];
      camera.y += y - before[1];
      hands.moved();
    }
  });

  const up = (event: PointerEvent): void => {
    if (!down.delete(event.pointerId) || down.size > 0) return;
    const dot = held;
    held = null;
    if (event.type === "pointercancel") return;
    if (travelled >= STILL) {
      if (dot) hands.dropped(dot);
      return;
    }
    const tie = dot ? null : drawing.tieAt(...at(event));
    if (dot) hands.click(dot);
    else if (tie) hands.clickTie(tie);
    else hands.clickNothing();
  };
  svg.addEventListener("pointerup", up);
  svg.addEventListener("pointercancel", up);
  svg.addEventListener("pointerleave", () => hands.hover(null, null, 0, 0));

  svg.addEventListener(
    "wheel",
    (event) => {
      if (!inside && !event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const unit = event.deltaMode === 1 ? 16 : 1; // lines or pixels
      camera.scale(Math.exp(-event.deltaY * unit * WHEEL), ...at(event));
      hands.moved();
    },
    { passive: false },
  );
}
