/** `<div data-graph>`: the neighbourhood of one or more things, to expand, filter, arrange and share. */

import { h, json } from "../dom.ts";
import { openEvidence } from "../drawer.ts";
import { fold } from "../fold.ts";
import { lookOf, named } from "../looks.ts";
import { download, fileName, savePng, saveSvg } from "../save.ts";
import { say } from "../say.ts";
import { t } from "../texts.ts";
import { startTipAt, type TipAt } from "../tip.ts";
import type { GraphData } from "./data.ts";
import { type Dot, Drawing, radius, type Tie } from "./drawing.ts";
import { Filters } from "./filters.ts";
import { gexf } from "./gexf.ts";
import { handle } from "./hands.ts";
import { NodeList } from "./list.ts";
import { Model, type Shown, shortest } from "./model.ts";
import { Motion } from "./motion.ts";
import { Panel } from "./panel.ts";
import { asked, opened, type State, written } from "./state.ts";
import { Toolbar } from "./toolbar.ts";

const OWN = ["focus", "path", "classes", "types", "years", "within", "limit", "hide", "pin"];

class Neighbourhood {
  readonly #source: URL;
  readonly #given: string; // the state the page was made with, as a query
  readonly #model = new Model();
  readonly #drawing = new Drawing();
  readonly #motion = new Motion(this.#drawing);
  readonly #list: NodeList;
  readonly #panel: Panel;
  readonly #filters: Filters;
  readonly #toolbar: Toolbar;
  readonly #tip: TipAt;
  readonly #remains = new Map<string, number>(); // what each request left out, by its query
  #state: State;
  #shown: Shown = { nodes: [], links: [] };
  #chosen: string | null = null;
  #pathStart: string | null = null; // set while the reader picks where a path ends
  #onPath = new Set<string>();

  constructor(place: HTMLElement) {
    this.#source = new URL(place.dataset.src ?? "", document.baseURI);
    this.#state = opened(new URLSearchParams(location.search), this.#source.searchParams);
    this.#given = written(opened(new URLSearchParams(), this.#source.searchParams)).toString();
    const doings = {
      select: (iri: string) => this.#select(iri, true),
      expand: (iri: string) => void this.#expand(iri),
      pin: (iri: string) => this.#pin(iri),
      hide: (iri: string) => this.#hide(iri),
      pathFrom: (iri: string) => this.#startPath(iri),
    };
    this.#list = new NodeList((iri) => this.#pick(iri));
    this.#panel = new Panel(doings);
    this.#filters = new Filters((change) => void this.#filter({ ...this.#state, ...change }));
    this.#toolbar = new Toolbar({
      zoom: (factor) => this.#zoom(factor),
      fit: () => this.#fit(),
      save: (format) => void this.#save(format),
      link: () => new URL(this.#address(), location.href).href,
      unhide: () => this.#change({ hidden: [] }),
      endPath: () => this.#endPath(),
    });
    const canvas = h("div", { class: "canvas" }, this.#drawing.svg);
    const side = h("div", { class: "side" }, this.#panel.root, this.#list.root);
    this.#tip = startTipAt();
    fold(place);
    place.prepend(
      this.#toolbar.root,
      this.#filters.root,
      h("div", { class: "stage" }, canvas, side),
      this.#toolbar.key,
      h("p", { class: "hint" }, t("graph.help")),
    );
    this.#hands();
    new ResizeObserver(() => this.#resized()).observe(canvas);
  }

  #hands(): void {
    handle(this.#drawing, {
      click: (dot) => this.#click(dot),
      clickTie: ({ link }) => {
        if (link.href && /(^|\/)evidence\?/.test(link.href)) void openEvidence(link.href);
        else if (link.href) location.assign(link.href);
        else this.#select(link.source, false);
      },
      clickNothing: () => this.#select(null, false),
      hover: (dot, tie, x, y) => this.#hover(dot, tie, x, y),
      dragged: () => {
        this.#motion.stop();
        this.#drawing.place();
      },
      dropped: (dot) => this.#pinAt(dot),
      moved: () => {
        this.#motion.follow = false;
        this.#drawing.place();
        this.#drawing.letter();
      },
    });
  }

  /** Fetch what the state asks for and show it. */
  async start(): Promise<void> {
    await this.#fetchAll();
    this.#refresh();
    this.#motion.begin(this.#state.focus, this.#pins());
    performance.mark("fazhi-graph-painted");
  }

  async #fetch(state: State): Promise<string[]> {
    const query = asked(state);
    const address = new URL(this.#source);
    for (const name of OWN) address.searchParams.delete(name);
    for (const [name, value] of query) address.searchParams.append(name, value);
    const data = await json<GraphData>(address.href);
    this.#remains.set(query.toString(), Math.max(0, data.total - data.shown));
    return this.#model.add(data);
  }

  /* One request for each thing that was expanded, so that a link brings back what its sender saw. */
  async #fetchAll(): Promise<void> {
    this.#remains.clear();
    const { focus, path } = this.#state;
    const each = focus.length ? focus.map((iri) => [iri]) : [[]];
    const asks = each.map((one) => this.#fetch({ ...this.#state, focus: one, path: null }));
    if (path && focus[0]) asks.push(this.#fetch({ ...this.#state, focus: [focus[0]], path }));
    await Promise.all(asks);
  }

  #address(): string {
    const query = new URLSearchParams(location.search);
    for (const name of OWN) query.delete(name);
    const own = written(this.#state);
    if (own.toString() !== this.#given) for (const [name, value] of own) query.append(name, value);
    const text = query.toString();
    return location.pathname + (text ? `?${text}` : "") + location.hash;
  }

  #refresh(): void {
    const state = this.#state;
    this.#shown = this.#model.shown(state);
    const start = state.focus[0];
    const path = start && state.path ? shortest(this.#shown.links, start, state.path) : [];
    this.#onPath = new Set(path);
    const degree = new Map(this.#shown.nodes.map((node) => [node.iri, node.degree]));
    this.#drawing.show(
      this.#shown.nodes,
      this.#shown.links,
      (iri) => this.#rank(iri) + (degree.get(iri) ?? 0),
    );
    this.#drawing.svg.setAttribute(
      "aria-label",
      t("graph.of", { n: this.#shown.nodes.length, m: this.#shown.links.length }),
    );
    this.#list.show(this.#shown.nodes);
    this.#filters.show(this.#model, state);
    this.#toolbar.explain([...new Set(this.#shown.nodes.map((node) => node.class))]);
    const left = [...this.#remains.values()].reduce((sum, n) => sum + n, 0);
    this.#toolbar.count(this.#shown.nodes.length, this.#model.nodes.size + left, state.hidden.length);
    this.#sayPath(path);
    this.#select(this.#chosen !== null && this.#drawing.dots.has(this.#chosen) ? this.#chosen : null, false);
    history.replaceState(history.state, "", this.#address());
  }

  #rank(iri: string): number {
    if (iri === this.#chosen) return 4e6;
    if (this.#state.focus.includes(iri)) return 3e6;
    return this.#onPath.has(iri) ? 2e6 : 0;
  }

  #sayPath(path: string[]): void {
    if (this.#pathStart !== null) this.#toolbar.path(t("graph.path.to"), t("graph.path.cancel"));
    else if (this.#state.path === null) this.#toolbar.path(null, "");
    else {
      const told = path.length ? t("graph.path.length", { n: path.length - 1 }) : t("graph.path.none");
      this.#toolbar.path(told, t("graph.path.clear"));
    }
  }

  /** Show a changed state of what is there already. */
  #change(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
    this.#refresh();
    this.#motion.again([], null, this.#pins(), 8);
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const why = t("failed", { why: error instanceof Error ? error.message : String(error) });
      this.#toolbar.path(why, t("close"));
      say(why);
    }
  }

  async #filter(state: State): Promise<void> {
    this.#state = state;
    this.#refresh();
    await this.#attempt(async () => {
      await this.#fetchAll(); // the server may know more that passes the filter
      const before = new Set(this.#drawing.dots.keys());
      this.#refresh();
      const fresh = [...this.#drawing.dots.keys()].filter((iri) => !before.has(iri));
      this.#motion.again(fresh, state.focus[0] ?? null, this.#pins());
    });
  }

  async #expand(iri: string): Promise<void> {
    await this.#attempt(async () => {
      const fresh = await this.#fetch({ ...this.#state, focus: [iri], path: null });
      this.#model.expandable.delete(iri);
      if (!this.#state.focus.includes(iri))
        this.#state = { ...this.#state, focus: [...this.#state.focus, iri] };
      this.#refresh();
      this.#motion.follow = true;
      this.#motion.again(fresh, iri, this.#pins());
      say(t("graph.expanded", { n: fresh.length }));
    });
  }

  #click(dot: Dot): void {
    const { iri } = dot.node;
    if (this.#pathStart === null && iri === this.#chosen && this.#model.expandable.has(iri))
      void this.#expand(iri);
    else this.#pick(iri);
  }

  /* A choice in the drawing or the list: the end of a path if one is being looked for. */
  #pick(iri: string): void {
    if (this.#pathStart === null || this.#pathStart === iri) this.#select(iri, true);
    else void this.#findPath(this.#pathStart, iri);
  }

  #startPath(iri: string): void {
    this.#pathStart = iri;
    this.#sayPath([]);
    say(t("graph.path.to"));
  }

  #endPath(): void {
    this.#pathStart = null;
    if (this.#state.path !== null) this.#change({ path: null });
    else this.#sayPath([]);
  }

  async #findPath(from: string, to: string): Promise<void> {
    this.#pathStart = null;
    const focus = [from, ...this.#state.focus.filter((iri) => iri !== from)];
    this.#state = { ...this.#state, focus, path: to };
    await this.#attempt(async () => {
      const fresh = await this.#fetch({ ...this.#state, focus: [from] });
      this.#chosen = null;
      this.#refresh();
      this.#motion.follow = true;
      this.#motion.again(fresh, from, this.#pins());
    });
  }

  #select(iri: string | null, scroll: boolean): void {
    this.#chosen = iri;
    const node = iri === null ? undefined : this.#model.nodes.get(iri);
    if (!node) this.#panel.show(null);
    else {
      const links = this.#shown.links.flatMap((link) => {
        if (link.source !== iri && link.target !== iri) return [];
        const other = this.#model.nodes.get(link.source === iri ? link.target : link.source);
        return other ? [{ link, other }] : [];
      });
      const { expandable } = this.#model;
      this.#panel.show({
        node,
        links,
        expandable: expandable.has(node.iri),
        pinned: this.#pins().has(node.iri),
      });
    }
    if (scroll) this.#list.choose(iri);
    this.#dress(null);
    this.#drawing.letter();
  }

  /* Which elements stand out: what is near the chosen or hovered node, else what is on the path. */
  #dress(hovered: string | null): void {
    const centre = hovered ?? this.#chosen;
    const { dots, ties, svg } = this.#drawing;
    const onPath = this.#onPath;
    const lit = (tie: Tie): boolean => {
      const { source, target } = tie.link;
      if (centre !== null) return source === centre || target === centre;
      const path = [...onPath];
      return (
        Math.abs(path.indexOf(source) - path.indexOf(target)) === 1 &&
        onPath.has(source) &&
        onPath.has(target)
      );
    };
    const near = new Set<string>(centre === null ? onPath : [centre]);
    for (const tie of ties) {
      const on = lit(tie);
      tie.line.classList.toggle("lit", on);
      if (on) tie.line.setAttribute("marker-end", "url(#arrow)");
      else tie.line.removeAttribute("marker-end");
      if (on) near.add(tie.link.source).add(tie.link.target);
    }
    svg.classList.toggle("dimming", near.size > 0);
    const pins = this.#pins();
    for (const [iri, dot] of dots) {
      for (const element of [dot.group, dot.label]) {
        element.classList.toggle("near", near.has(iri));
        element.classList.toggle("chosen", iri === this.#chosen);
        element.classList.toggle("focus", this.#state.focus.includes(iri));
        element.classList.toggle("pinned", pins.has(iri));
        element.classList.toggle("expandable", this.#model.expandable.has(iri));
      }
    }
  }

  #hover(dot: Dot | null, tie: Tie | null, x: number, y: number): void {
    this.#drawing.svg.classList.toggle("on-link", tie !== null);
    this.#dress(dot?.node.iri ?? null);
    if (tie) {
      tie.line.classList.add("lit");
      const { link, from, to } = tie;
      const notes = [link.year, link.n && link.n > 1 ? t("graph.times", { n: link.n }) : null]
        .filter(Boolean)
        .join(" · ");
      this.#tip(
        [`${from.node.label} → ${to.node.label}`, named(link.type) + (notes ? ` · ${notes}` : "")],
        x,
        y,
      );
    } else if (dot) {
      const { node } = dot;
      this.#tip([node.label, [named(node.class), node.year].filter(Boolean).join(" · ")], x, y);
    } else this.#tip(null, 0, 0);
  }

  #pins(): Map<string, { x: number; y: number }> {
    return new Map(this.#state.pins.map((pin) => [pin.iri, pin]));
  }

  #pin(iri: string): void {
    const dot = this.#drawing.dots.get(iri);
    if (this.#pins().has(iri)) this.#change({ pins: this.#state.pins.filter((pin) => pin.iri !== iri) });
    else if (dot) this.#pinAt(dot);
  }

  #pinAt({ node: { iri }, x, y }: Dot): void {
    const others = this.#state.pins.filter((pin) => pin.iri !== iri);
    this.#motion.follow = false; // what the reader arranged stays where it was put
    this.#change({ pins: [...others, { iri, x: Math.round(x), y: Math.round(y) }] });
  }

  #hide(iri: string): void {
    this.#chosen = null;
    this.#change({ hidden: [...this.#state.hidden, iri] });
  }

  #zoom(factor: number): void {
    const { camera, width, height } = this.#drawing;
    this.#motion.follow = false;
    camera.scale(factor, width / 2, height / 2);
    this.#drawing.place();
    this.#drawing.letter();
  }

  #fit(): void {
    this.#motion.follow = true;
    this.#drawing.fit();
    this.#drawing.place();
    this.#drawing.letter();
  }

  #resized(): void {
    if (this.#motion.follow) this.#drawing.fit();
    this.#drawing.place();
    this.#drawing.letter();
  }

  async #save(format: "svg" | "png" | "gexf"): Promise<void> {
    const title = document.title;
    await this.#attempt(async () => {
      if (format === "svg") await saveSvg(this.#drawing.svg, title);
      else if (format === "png") await savePng(this.#drawing.svg, title);
      else {
        const looks = new Map(
          [...this.#drawing.dots].map(([iri, { x, y, node }]) => [
            iri,
            { x, y, colour: lookOf(node.class).colour, size: radius(node) },
          ]),
        );
        const text = gexf(this.#shown.nodes, this.#shown.links, looks);
        download(new Blob([text], { type: "application/gexf+xml" }), fileName(title, "gexf"));
      }
    });
  }
}

/** Show the neighbourhood a `<div data-graph>` asks for; a failure is said in its place. */
export async function startGraph(place: HTMLElement): Promise<void> {
  try {
    await new Neighbourhood(place).start();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    place.append(h("p", { class: "failed", role: "alert" }, t("failed", { why })));
    throw error;
  }
}
