/** Runs the layout: enough of it before the first paint, the rest frame by frame. */

import { type Dot, type Drawing, radius } from "./drawing.ts";
import { distances, Layout, spiral } from "./layout.ts";

const BEFORE_PAINT = 30; // milliseconds of layout before anything shows
const A_FRAME = 10; // milliseconds of layout a frame
const GOLDEN = 2.4; // radians

/* Three shapes, so that a window a little wider does not lay out the graph anew in another way. */
function sideways({ width, height }: Drawing): number {
  const ratio = width / height;
  return ratio > 1.15 ? 0.6 : ratio < 0.87 ? 1.65 : 1;
}

export class Motion {
  readonly #drawing: Drawing;
  readonly #still = matchMedia("(prefers-reduced-motion: reduce)");
  #layout: Layout | null = null;
  #dots: Dot[] = [];
  #frame = 0;
  follow = true; // keep the whole graph in the window until the reader moves the camera

  constructor(drawing: Drawing) {
    this.#drawing = drawing;
  }

  #pairs(): Array<[number, number]> {
    const index = new Map(this.#dots.map((dot, i) => [dot, i]));
    return this.#drawing.ties.map(({ from, to }) => [index.get(from) ?? 0, index.get(to) ?? 0]);
  }

  /** Lay out from nothing. */
  begin(starts: string[], pinned: Map<string, { x: number; y: number }>): void {
    this.#dots = [...this.#drawing.dots.values()];
    const pairs = this.#pairs();
    const first = this.#dots.flatMap((dot, i) => (starts.includes(dot.node.iri) ? [i] : []));
    spiral(distances(this.#dots.length, pairs, first)).forEach(([x, y], i) => {
      const dot = this.#dots[i];
      if (dot) [dot.x, dot.y] = [x, y];
    });
    this.#run(pairs, pinned, 40);
  }

  /** Go on after nodes came or went; `fresh` ones start beside `origin`. */
  again(
    fresh: string[],
    origin: string | null,
    pinned: Map<string, { x: number; y: number }>,
    heat = 16,
  ): void {
    this.#dots = [...this.#drawing.dots.values()];
    const root = origin === null ? undefined : this.#drawing.dots.get(origin);
    fresh.forEach((iri, i) => {
      const dot = this.#drawing.dots.get(iri);
      if (!dot) return;
      const away = 30 + 8 * Math.sqrt(i);
      dot.x = (root?.x ?? 0) + away * Math.cos(i * GOLDEN);
      dot.y = (root?.y ?? 0) + away * Math.sin(i * GOLDEN);
    });
    this.#run(this.#pairs(), pinned, heat);
  }

  #run(pairs: Array<[number, number]>, pinned: Map<string, { x: number; y: number }>, heat: number): void {
    cancelAnimationFrame(this.#frame);
    const spots = this.#dots.map((dot) => {
      const pin = pinned.get(dot.node.iri);
      if (pin) [dot.x, dot.y] = [pin.x, pin.y];
      return { x: dot.x, y: dot.y, fixed: pin !== undefined, size: radius(dot.node) };
    });
    this.#layout = new Layout(spots, pairs, heat, sideways(this.#drawing));
    this.#advance(this.#still.matches ? Number.POSITIVE_INFINITY : BEFORE_PAINT);
    this.#paint();
    if (!this.#layout.done) this.#frame = requestAnimationFrame(() => this.#tick());
  }

  #advance(budget: number): void {
    const layout = this.#layout;
    if (!layout) return;
    const start = performance.now();
    while (!layout.done && performance.now() - start < budget) layout.step();
    this.#dots.forEach((dot, i) => {
      [dot.x, dot.y] = [layout.x[i] ?? 0, layout.y[i] ?? 0];
    });
  }

  #paint(): void {
    if (this.follow) this.#drawing.fit();
    this.#drawing.place();
    this.#drawing.letter();
  }

  #tick(): void {
    this.#advance(A_FRAME);
    this.#paint();
    if (this.#layout && !this.#layout.done) this.#frame = requestAnimationFrame(() => this.#tick());
  }

  /** Stop where things are: the reader is moving one. */
  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#layout = null;
  }
}
