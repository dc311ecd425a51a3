/** Places for nodes: links pull, nodes push apart, pinned ones stay. Same graph, same places: nothing is random. */

export interface Spot {
  x: number;
  y: number;
  fixed: boolean;
  size?: number; // radius in pixels; nodes do not lie over each other
}

const LENGTH = 62; // pixels a link would like to have
const PUSH = 2600; // strength of repulsion, pixels² at unit mass
const GRAVITY = 0.026; // share of the way to the centre a step
const APART = 12; // strength that parts nodes which lie over each other
const ROOM = 8; // pixels between the edges of two nodes
const REACH = 520; // pixels beyond which nodes do not push each other
const COOL = 0.985; // heat kept from step to step
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** Return how many steps from the starts each node is; those out of reach come after all others. */
export function distances(count: number, links: Array<[number, number]>, starts: number[]): Int32Array {
  const near: number[][] = Array.from({ length: count }, () => []);
  for (const [a, b] of links) {
    near[a]?.push(b);
    near[b]?.push(a);
  }
  const far = new Int32Array(count).fill(-1);
  const queue = starts.length ? [...starts] : count ? [0] : [];
  for (const i of queue) far[i] = 0;
  for (const i of queue)
    for (const j of near[i] ?? [])
      if (far[j] === -1) {
        far[j] = (far[i] ?? 0) + 1;
        queue.push(j);
      }
  const last = Math.max(0, ...far) + 1;
  return far.map((d) => (d === -1 ? last : d));
}

/** Return first places: a spiral in the order of distance, so that what is near the start begins near the centre. */
export function spiral(order: Int32Array): Array<[number, number]> {
  const places: Array<[number, number]> = Array.from(order, () => [0, 0]);
  const sorted = Array.from(order, (_, i) => i).sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0) || a - b);
  sorted.forEach((node, rank) => {
    const radius = 24 * Math.sqrt(rank);
    places[node] = [radius * Math.cos(rank * GOLDEN), radius * Math.sin(rank * GOLDEN)];
  });
  return places;
}

/** A layout in the making; `step` moves all nodes once and `done` says when it has cooled. */
export class Layout {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly #fixed: Uint8Array;
  readonly #mass: Float64Array;
  readonly #size: Float64Array;
  readonly #links: Array<[number, number]>;
  readonly #dx: Float64Array;
  readonly #dy: Float64Array;
  readonly #sideways: number;
  #heat: number;

  /**
   * Args: `spots` in pixels; `links` pairs of their places in the array; `heat` pixels a node may move in the first step;
   * `sideways` gravity to the left and right for each up and down: under 1 the graph gets wider than high.
   */
  constructor(spots: Spot[], links: Array<[number, number]>, heat = 40, sideways = 1) {
    this.#sideways = sideways;
    this.x = Float64Array.from(spots, (spot) => spot.x);
    this.y = Float64Array.from(spots, (spot) => spot.y);
    this.#fixed = Uint8Array.from(spots, (spot) => Number(spot.fixed));
    this.#size = Float64Array.from(spots, (spot) => (spot.size ?? 0) + ROOM / 2);
    this.#links = links.filter(([a, b]) => a !== b);
    this.#mass = new Float64Array(spots.length).fill(1);
    for (const pair of this.#links) for (const i of pair) this.#mass[i] = (this.#mass[i] ?? 1) + 0.5;
    this.#dx = new Float64Array(spots.length);
    this.#dy = new Float64Array(spots.length);
    this.#heat = heat;
  }

  get done(): boolean {
    return this.#heat < 0.6;
  }

  /** Move every node once. */
  step(): void {
    this.#dx.fill(0);
    this.#dy.fill(0);
    this.#repel();
    this.#attract();
    this.#move();
    this.#heat *= COOL;
  }

  #repel(): void {
    const { x, y } = this;
    const [mass, size, dx, dy] = [this.#mass, this.#size, this.#dx, this.#dy];
    for (let i = 0; i < x.length; i += 1) {
      const [xi, yi, mi] = [x[i] as number, y[i] as number, mass[i] as number];
      let [fx, fy] = [0, 0];
      for (let j = 0; j < i; j += 1) {
        let ox = xi - (x[j] as number);
        const oy = yi - (y[j] as number);
        let square = ox * ox + oy * oy;
        if (square > REACH * REACH) continue;
        if (square < 0.01) {
          ox = 0.1 * (1 + (i % 7)); // two nodes in one place: apart by their numbers
          square = ox * ox;
        }
        const length = Math.sqrt(square);
        const over = Math.max(0, (size[i] as number) + (size[j] as number) - length);
        const force = (PUSH * Math.sqrt(mi * (mass[j] as number))) / (square + 60) + over * APART;
        const [px, py] = [(ox / length) * force, (oy / length) * force];
        fx += px;
        fy += py;
        dx[j] = (dx[j] as number) - px;
        dy[j] = (dy[j] as number) - py;
      }
      dx[i] = (dx[i] as number) + fx;
      dy[i] = (dy[i] as number) + fy;
    }
  }

  #attract(): void {
    const { x, y } = this;
    const [mass, dx, dy] = [this.#mass, this.#dx, this.#dy];
    for (const [a, b] of this.#links) {
      const ox = (x[b] as number) - (x[a] as number);
      const oy = (y[b] as number) - (y[a] as number);
      const length = Math.hypot(ox, oy) || 0.1;
      // Between two hubs a link may be long; a leaf stays with its hub.
      const least = Math.min(mass[a] as number, mass[b] as number);
      const force = (length - LENGTH * Math.sqrt(least)) * (0.35 / Math.sqrt(least));
      const [px, py] = [(ox / length) * force, (oy / length) * force];
      dx[a] = (dx[a] as number) + px;
      dy[a] = (dy[a] as number) + py;
      dx[b] = (dx[b] as number) - px;
      dy[b] = (dy[b] as number) - py;
    }
  }

  #move(): void {
    const { x, y } = this;
    for (let i = 0; i < x.length; i += 1) {
      if (this.#fixed[i]) continue;
      const mx =
        (this.#dx[i] as number) - (x[i] as number) * GRAVITY * this.#sideways * (this.#mass[i] as number);
      const my = (this.#dy[i] as number) - (y[i] as number) * GRAVITY * (this.#mass[i] as number);
      const length = Math.hypot(mx, my) || 1;
      const reach = Math.min(length * 0.5, this.#heat);
      x[i] = (x[i] as number) + (mx / length) * reach;
      y[i] = (y[i] as number) + (my / length) * reach;
    }
  }
}
