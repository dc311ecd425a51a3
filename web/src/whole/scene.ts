/** The whole graph as Sigma draws it. Positions come from the server; nothing is laid out here. */

import { MultiUndirectedGraph } from "graphology";
import Sigma from "sigma";
import { EdgeLineProgram, type NodeLabelDrawingFunction, NodePointProgram } from "sigma/rendering";
import { lookOf } from "../looks.ts";
import { THEME_CHANGED } from "../theme.ts";
import type { WholeData } from "./data.ts";

export interface Scene {
  sigma: Sigma;
  /** Stand out with its neighbours, all else faint; null: nothing stands out. */
  choose(node: number | null): void;
  /** Show only nodes of these classes. */
  restrict(classes: Set<number>): void;
  close(): void;
}

const CROWD = 5000; // nodes from which they are drawn smaller
const SMALL = 0.65;
const LABELLED = 80; // nodes that may have a label at first; nearer by, more do

/* The n-th largest. */
function nth(sizes: number[], n: number): number {
  return [...sizes].sort((a, b) => b - a)[Math.min(n, sizes.length - 1)] ?? 0;
}

interface Palette {
  ink: string;
  ground: string;
  edge: string;
  lit: string;
  faint: string;
}

function palette(place: HTMLElement): Palette {
  const style = getComputedStyle(place);
  const of = (name: string, otherwise: string): string => style.getPropertyValue(name).trim() || otherwise;
  return {
    ink: of("--graph-ink", "#222222"),
    ground: of("--graph-ground", "#ffffff"),
    edge: of("--graph-edge", "#dfe3e8"), // premultiplied by its alpha: Sigma hands it to WebGL as it is
    lit: of("--graph-lit", "#555555"),
    faint: of("--graph-faint", "#ececec"),
  };
}

/* A label on a halo of the ground's colour, readable over dots and lines. */
function label(
  context: CanvasRenderingContext2D,
  node: Parameters<NodeLabelDrawingFunction>[1],
  { labelSize, labelFont }: { labelSize: number; labelFont: string },
  colours: Palette,
): void {
  if (!node.label) return;
  const [x, y] = [node.x + node.size + 3, node.y + labelSize / 3];
  context.font = `${labelSize}px ${labelFont}`;
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = colours.ground;
  context.strokeText(node.label, x, y);
  context.fillStyle = colours.ink;
  context.fillText(node.label, x, y);
}

function graphOf(data: WholeData, scale: number): MultiUndirectedGraph {
  const graph = new MultiUndirectedGraph({ allowSelfLoops: false });
  const colours = data.classes.map((cls) => lookOf(cls).colour);
  data.nodes.forEach(([, label, cls, x, y, size], i) => {
    graph.addNode(i, { label, x, y, size: size * scale, color: colours[cls], cls });
  });
  // One line for two nodes: a second over it would not be seen. Kept apart here, because a graph that keeps
  // them apart itself takes twice as long to fill.
  const seen = new Set<number>();
  const count = data.nodes.length;
  data.links.forEach(([a, b], i) => {
    const pair = Math.min(a, b) * count + Math.max(a, b);
    if (a === b || a >= count || b >= count || seen.has(pair)) return;
    seen.add(pair);
    graph.addUndirectedEdgeWithKey(i, a, b);
  });
  return graph;
}

/** Draw the graph into a place; `opened` is called with the node that is clicked, or null beside all of them. */
export function draw(data: WholeData, place: HTMLElement, opened: (node: number | null) => void): Scene {
  const scale = data.nodes.length > CROWD ? SMALL : 1;
  const sizes = data.nodes.map(([, , , , , size]) => size);
  const graph = graphOf(data, scale);
  let colours = palette(place);
  let near: Set<string> | null = null;
  let centre = "";
  let classes: Set<number> | null = null;
  const sigma = new Sigma(graph, place, {
    defaultNodeType: "point",
    defaultEdgeType: "line",
    nodeProgramClasses: { point: NodePointProgram },
    edgeProgramClasses: { line: EdgeLineProgram },
    defaultEdgeColor: colours.edge,
    labelFont: getComputedStyle(place).fontFamily,
    labelSize: 12,
    labelRenderedSizeThreshold: nth(sizes, LABELLED) * scale,
    labelGridCellSize: 100,
    defaultDrawNodeLabel: (context, node, settings) => label(context, node, settings, colours),
    defaultDrawNodeHover: (context, node, settings) => {
      context.beginPath();
      context.arc(node.x, node.y, node.size + 2, 0, 2 * Math.PI);
      context.lineWidth = 2;
      context.strokeStyle = colours.ink;
      context.stroke();
      label(context, node, { ...settings, labelSize: settings.labelSize + 2 }, colours);
    },
    hideEdgesOnMove: graph.size > 20_000, // a frame with all of them takes too long without a GPU
    zIndex: false,
    stagePadding: 24,
  });

  const apply = (): void => {
    sigma.setSetting("nodeReducer", (node, attributes) => {
      const off = classes !== null && !classes.has(attributes.cls as number);
      if (off) return { ...attributes, hidden: true };
      if (near === null || near.has(node))
        return { ...attributes, forceLabel: near !== null && (near.size < 40 || node === centre) };
      return { ...attributes, color: colours.faint, label: null };
    });
    sigma.setSetting(
      "edgeReducer",
      near === null
        ? null
        : (edge) => {
            const lit = graph.hasExtremity(edge, centre);
            return lit ? { color: colours.lit } : { hidden: true };
          },
    );
  };

  const scene: Scene = {
    sigma,
    choose(node) {
      centre = node === null ? "" : String(node);
      near = node === null ? null : new Set([centre, ...graph.neighbors(centre)]);
      if (near === null && classes === null) {
        sigma.setSetting("nodeReducer", null);
        sigma.setSetting("edgeReducer", null);
      } else apply();
    },
    restrict(shown) {
      classes = shown.size === data.classes.length ? null : shown;
      apply();
    },
    close: () => sigma.kill(),
  };
  document.addEventListener(THEME_CHANGED, () => {
    colours = palette(place);
    sigma.setSetting("defaultEdgeColor", colours.edge);
    sigma.refresh();
  });
  sigma.on("clickNode", ({ node }) => opened(Number(node)));
  sigma.on("clickStage", () => opened(null));
  return scene;
}
