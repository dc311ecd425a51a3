/** A chart is one stop of the Tab key; arrow keys go from mark to mark. */

type Mark = SVGElement | HTMLElement;

const KEYS: Record<string, [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

function centre(mark: Mark): [number, number] {
  const { left, top, width, height } = mark.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}

function nearest(from: Mark, marks: Mark[], [dx, dy]: [number, number]): Mark | undefined {
  const [x, y] = centre(from);
  let best: Mark | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const mark of marks) {
    const [mx, my] = centre(mark);
    const along = (mx - x) * dx + (my - y) * dy;
    if (mark === from || along < 1) continue;
    const aside = Math.abs((mx - x) * dy) + Math.abs((my - y) * dx);
    const cost = along + 2 * aside; // straight ahead before nearer but aside
    if (cost < least) [best, least] = [mark, cost];
  }
  return best;
}

/** Let the arrow keys move the focus between the marks under `root`, the first of which takes the Tab key. */
export function rove(root: Element): void {
  const marks = [...root.querySelectorAll<Mark>("[data-mark]")];
  marks.forEach((mark, i) => {
    mark.setAttribute("tabindex", i === 0 ? "0" : "-1");
  });
  root.addEventListener("keydown", (event) => {
    const way = KEYS[(event as KeyboardEvent).key];
    const from = marks.find((mark) => mark === document.activeElement);
    const next = way && from && nearest(from, marks, way);
    if (!next) return;
    event.preventDefault();
    from.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });
}
