/** The SVG of a neighbourhood: one element a node and a link, placed anew while the layout moves. */

import { s } from "../dom.ts";
import { lookOf } from "../looks.ts";
import { clip, extent } from "../scale.ts";
import { Camera } from "./camera.ts";
import { Crowd } from "./crowd.ts";
import type { GraphLink, GraphNode } from "./data.ts";

const SIZE = 12; // pixels of a label
const LONGEST = 168; // pixels a label may take
const GAP = 3; // pixels between a node and its label
const AIR = 6; // pixels kept free beside a label
const ABOVE_NODES = 10; // labels so important that they may lie over nodes
const SMALLEST = 0.42; // of a node's own size, however far off
const NEAR = 7; // pixels within which the pointer is on a link

export interface Dot {
  node: GraphNode;
  x: number;
  y: number;
  group: SVGGElement;
  shape: SVGPathElement;
  label: SVGTextElement;
  wide: number; // pixels its label takes
  side: 1 | -1; // of the node where its label stands: right or left
}

export interface Tie {
  link: GraphLink;
  from: Dot;
  to: Dot;
  bend: number; // pixels aside, where several links join the same two
  line: SVGPathElement;
}

/** Return the radius of a node in pixels at zoom 1. */
export function radius(node: GraphNode): number {
  return Math.min(15, 4.5 + 1.6 * Math.log2(1 + node.degree));
}

function makeDot(node: GraphNode): Dot {
  const look = lookOf(node.class);
  const shape = s("path", { d: look.path, fill: look.colour, class: "shape" });
  const text = clip(node.label, SIZE, LONGEST);
  const label = s("text", { class: "label", "font-size": SIZE }, text);
  const group = s("g", { class: "node", "data-iri": node.iri }, shape, label);
  return { node, x: 0, y: 0, group, shape, label, wide: extent(text, SIZE), side: 1 };
}

export class Drawing {
  readonly svg: SVGSVGElement;
  readonly camera = new Camera();
  readonly dots = new Map<string, Dot>();
  ties: Tie[] = [];
  width = 640; // pixels
  height = 480;
  #links = s("g", { class: "links" });
  #nodes = s("g", { class: "nodes" });
  #texts = s("g", { class: "texts", "aria-hidden": "true" });
  #important: (iri: string) => number = () => 0;

  constructor() {
    const head = s("path", { d: "M0,0L8,4L0,8z", class: "head" });
    const arrow = s(
      "marker",
      { id: "arrow", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
      head,
    );
    this.svg = s(
      "svg",
      { class: "neighbourhood", role: "img" },
      s("defs", {}, arrow),
      this.#links,
      this.#nodes,
      this.#texts,
    );
  }

  /** Take the window's size, and say whether it changed; read anew for each element, it would lay out the page each time. */
  measure(): boolean {
    const [width, height] = [this.svg.clientWidth || this.width, this.svg.clientHeight || this.height];
    const viewBox = `0 0 ${width} ${height}`;
    if (this.svg.getAttribute("viewBox") === viewBox) return false;
    [this.width, this.height] = [width, height];
    this.svg.setAttribute("viewBox", viewBox);
    return true;
  }

  /** Show these nodes and links; elements of what stays are kept. `important` orders labels. */
  show(nodes: GraphNode[], links: GraphLink[], important: (iri: string) => number): void {
    this.#important = important;
    const wanted = new Set(nodes.map((node) => node.iri));
    for (const [iri, dot] of this.dots)
      if (!wanted.has(iri)) {
        dot.group.remove();
        dot.label.remove();
        this.dots.delete(iri);
      }
    for (const node of nodes) {
      if (this.dots.has(node.iri)) continue;
      const dot = makeDot(node);
      this.dots.set(node.iri, dot);
      this.#nodes.append(dot.group);
      this.#texts.append(dot.label); // labels lie over all nodes
    }
    this.#tie(links);
  }

  #tie(links: GraphLink[]): void {
    const between = new Map<string, number>();
    this.ties = [];
    for (const link of links) {
      const [from, to] = [this.dots.get(link.source), this.dots.get(link.target)];
      if (!from || !to) continue;
      const pair = [link.source, link.target].sort().join("\n");
      const rank = between.get(pair) ?? 0;
      between.set(pair, rank + 1);
      const side = link.source < link.target ? 1 : -1; // both directions bend on their own side
      const bend = side * Math.ceil(rank / 2) * (rank % 2 ? 14 : -14);
      this.ties.push({ link, from, to, bend, line: s("path", { class: "link" }) });
    }
    this.#links.replaceChildren(...this.ties.map((tie) => tie.line));
  }

  /** Put every element where its node is now. */
  place(): void {
    const { camera } = this;
    for (const dot of this.dots.values()) {
      const [x, y] = camera.out(dot.x, dot.y);
      dot.shape.setAttribute(
        "transform",
        `translate(${x.toFixed(1)},${y.toFixed(1)}) scale(${this.#size(dot).toFixed(2)})`,
      );
      this.#placeLabel(dot, x, y);
    }
    for (const tie of this.ties) tie.line.setAttribute("d", this.#curve(tie));
  }

  #size(dot: Dot): number {
    const { zoom } = this.camera;
    // Farther off nodes shrink as distances do, so that they do not close up; nearer by they grow less.
    return radius(dot.node) * (zoom < 1 ? Math.max(SMALLEST, zoom) : Math.min(1.6, Math.sqrt(zoom)));
  }

  #middle({ from, to, bend }: Tie): [number, number] {
    const [x1, y1] = this.camera.out(from.x, from.y);
    const [x2, y2] = this.camera.out(to.x, to.y);
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    return [(x1 + x2) / 2 - ((y2 - y1) / length) * bend * 2, (y1 + y2) / 2 + ((x2 - x1) / length) * bend * 2];
  }

  #curve(tie: Tie): string {
    const [x1, y1] = this.camera.out(tie.from.x, tie.from.y);
    const [x2, y2] = this.camera.out(tie.to.x, tie.to.y);
    const [mx, my] = this.#middle(tie);
    const length = Math.hypot(x2 - mx, y2 - my) || 1;
    const gap = Math.min(this.#size(tie.to) + 1, length * 0.9); // the arrow's point touches the node
    const [ex, ey] = [x2 - ((x2 - mx) / length) * gap, y2 - ((y2 - my) / length) * gap];
    const bent = tie.bend === 0 ? "L" : `Q${mx.toFixed(1)},${my.toFixed(1)} `;
    return `M${x1.toFixed(1)},${y1.toFixed(1)}${bent}${ex.toFixed(1)},${ey.toFixed(1)}`;
  }

  /** Show the labels there is room for, to the right of their nodes or to the left. */
  letter(): void {
    const [labels, nodes] = [new Crowd(), new Crowd()];
    const ranked = [...this.dots.values()].map((dot) => ({ dot, rank: this.#important(dot.node.iri) }));
    ranked.sort((a, b) => b.rank - a.rank);
    const places = ranked.map(({ dot }) => {
      const [x, y] = this.camera.out(dot.x, dot.y);
      const r = this.#size(dot);
      nodes.take({ left: x - r, right: x + r, top: y - r * 0.8, bottom: y + r * 0.8 });
      return { dot, x, y, r };
    });
    places.forEach(({ dot, x, y, r }, i) => {
      const seen = x > 0 && x < this.width && y > 0 && y < this.height;
      const sides = [x + r + GAP, x - r - GAP - dot.wide];
      const fits = (at: number, over: boolean): boolean => {
        const box = { left: at, right: at + dot.wide, top: y - SIZE * 0.6, bottom: y + SIZE * 0.6 };
        const airy = {
          left: box.left - AIR,
          right: box.right + AIR,
          top: box.top - 3,
          bottom: box.bottom + 3,
        };
        return seen && at > 0 && box.right < this.width && labels.free(airy) && (over || nodes.free(box));
      };
      const left =
        sides.find((at) => fits(at, false)) ?? sides.find((at) => i < ABOVE_NODES && fits(at, true));
      dot.label.classList.toggle("crowded", left === undefined);
      dot.side = left === undefined || left > x ? 1 : -1;
      if (left !== undefined)
        labels.take({ left, right: left + dot.wide, top: y - SIZE * 0.6, bottom: y + SIZE * 0.6 });
      this.#placeLabel(dot, x, y);
    });
  }

  #placeLabel(dot: Dot, x: number, y: number): void {
    const away = this.#size(dot) + GAP;
    dot.label.setAttribute("x", (dot.side > 0 ? x + away : x - away - dot.wide).toFixed(1));
    dot.label.setAttribute("y", (y + SIZE * 0.36).toFixed(1));
  }

  /** Bring all nodes into the window. */
  fit(): void {
    const dots = [...this.dots.values()];
    if (dots.length === 0) return;
    const [xs, ys] = [dots.map((d) => d.x), dots.map((d) => d.y)];
    const box = {
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
    };
    box.right += Math.min(90, (box.right - box.left) * 0.12); // room for the labels at the right
    this.camera.fit(box, this.width, this.height);
  }

  /** Return the link nearest to a point of the window, if the point is on one. */
  tieAt(px: number, py: number): Tie | null {
    let best: Tie | null = null;
    let least = NEAR;
    for (const tie of this.ties) {
      const [x1, y1] = this.camera.out(tie.from.x, tie.from.y);
      const [x2, y2] = this.camera.out(tie.to.x, tie.to.y);
      const [mx, my] = this.#middle(tie);
      for (let i = 1; i < 20; i += 1) {
        const u = i / 20;
        const [a, b, c] = [(1 - u) * (1 - u), 2 * u * (1 - u), u * u];
        const away = Math.hypot(a * x1 + b * mx + c * x2 - px, a * y1 + b * my + c * y2 - py);
        if (away < least) [best, least] = [tie, away];
      }
    }
    return best;
  }
}
