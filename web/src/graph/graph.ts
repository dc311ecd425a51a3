/** `<div data-graph>`: the neighbourhood of one or more things, to expand, filter, arrange and share. */

import { h, isEvidence } from "../dom.ts";
import { openEvidence } from "../drawer.ts";
import { fold } from "../fold.ts";
import { about, lookOf, named } from "../looks.ts";
import { painted } from "../painted.ts";
import { download, fileName, savePng, saveSvg } from "../save.ts";
import { say } from "../say.ts";
import { t } from "../texts.ts";
import { startTipAt, type TipAt } from "../tip.ts";
import { type Dot, Drawing, radius, type Tie } from "./drawing.ts";
import { dress } from "./dress.ts";
import { Filters } from "./filters.ts";
import { gexf } from "./gexf.ts";
import { handle } from "./hands.ts";
import { NodeList } from "./list.ts";
import { Model, type Shown, shortest } from "./model.ts";
import { Motion } from "./motion.ts";
import { Panel } from "./panel.ts";
import { Source } from "./source.ts";
import type { State } from "./state.ts";
import { Toolbar } from "./toolbar.ts";

class Neighbourhood {
  readonly #source: Source;
  readonly #model = new Model();
  readonly #drawing = new Drawing();
  readonly #motion = new Motion(this.#drawing);
  readonly #list: NodeList;
  readonly #panel: Panel;
  readonly #filters: Filters;
  readonly #toolbar: Toolbar;
  readonly #tip: TipAt;
  #state: State;
  #shown: Shown = { nodes: [], links: [] };
  #chosen: string | null = null;
  #under: Dot | Tie | null = null; // the pointer
  #pathStart: string | null = null; // set while the reader picks where a path ends
  #path: string[] = []; // what is on the path that was asked for

  constructor(place: HTMLElement) {
    this.#source = new Source(place.dataset.src ?? "");
    this.#state = this.#source.opened();
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
      link: () => new URL(this.#source.address(this.#state), location.href).href,
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
    this.#drawing.measure();
    new ResizeObserver(() => this.#resized()).observe(canvas);
  }

  #hands(): void {
    handle(this.#drawing, {
      click: (dot) => this.#click(dot),
      clickTie: ({ link }) => {
        if (link.href && isEvidence(link.href)) void openEvidence(link.href);
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
    for (const data of await this.#source.fetchAll(this.#state)) this.#model.add(data);
    this.#redraw();
    this.#motion.begin(this.#state.focus, this.#pins());
    this.#emphasise(null);
    painted("fazhi-graph-painted");
    // Lists of hundreds of rows take as long as the drawing: they come right after its first paint.
    setTimeout(() => this.#tell(), 0);
  }

  #refresh(): void {
    this.#redraw();
    this.#tell();
  }

  #redraw(): void {
    const state = this.#state;
    this.#shown = this.#model.shown(state.hidden);
    const start = state.focus[0];
    this.#path = start && state.path ? shortest(this.#shown.links, start, state.path) : [];
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
    this.#toolbar.count(
      this.#shown.nodes.length,
      this.#model.nodes.size + this.#source.left,
      state.hidden.length,
    );
  }

  /* What stands beside the drawing, and the address. */
  #tell(): void {
    const state = this.#state;
    this.#list.show(this.#shown.nodes);
    this.#filters.show(this.#model, state);
    this.#toolbar.explain([...new Set(this.#shown.nodes.map((node) => node.class))]);
    this.#sayPath();
    this.#select(this.#chosen !== null && this.#drawing.dots.has(this.#chosen) ? this.#chosen : null, false);
    history.replaceState(history.state, "", this.#source.address(state));
  }

  #rank(iri: string): number {
    if (iri === this.#chosen) return 4e6;
    if (this.#state.focus.includes(iri)) return 3e6;
    return this.#path.includes(iri) ? 2e6 : 0;
  }

  #sayPath(): void {
    if (this.#pathStart !== null) this.#toolbar.path(t("graph.path.to"), t("graph.path.cancel"));
    else if (this.#state.path === null) this.#toolbar.path(null, "");
    else {
      const told = this.#path.length
        ? t("graph.path.length", { n: this.#path.length - 1 })
        : t("graph.path.none");
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
    await this.#attempt(async () => {
      const answers = await this.#source.fetchAll(state);
      if (state !== this.#state) return; // the reader has chosen again meanwhile
      this.#model.clear();
      for (const data of answers) this.#model.add(data);
      const before = new Set(this.#drawing.dots.keys());
      this.#refresh();
      const fresh = [...this.#drawing.dots.keys()].filter((iri) => !before.has(iri));
      this.#motion.follow = true;
      this.#motion.again(fresh, state.focus[0] ?? null, this.#pins());
    });
  }

  async #expand(iri: string): Promise<void> {
    await this.#attempt(async () => {
      const fresh = this.#model.add(await this.#source.fetch({ ...this.#state, focus: [iri], path: null }));
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
    this.#sayPath();
    say(t("graph.path.to"));
  }

  #endPath(): void {
    this.#pathStart = null;
    if (this.#state.path !== null) this.#change({ path: null });
    else this.#sayPath();
  }

  async #findPath(from: string, to: string): Promise<void> {
    this.#pathStart = null;
    const focus = [from, ...this.#state.focus.filter((iri) => iri !== from)];
    this.#state = { ...this.#state, focus, path: to };
    await this.#attempt(async () => {
      const fresh = this.#model.add(await this.#source.fetch({ ...this.#state, focus: [from] }));
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
    this.#emphasise(null);
    this.#drawing.letter();
  }

  #emphasise(hovered: string | null): void {
    const pins = this.#pins();
    dress(this.#drawing, {
      hovered,
      chosen: this.#chosen,
      path: this.#path,
      focus: this.#state.focus,
      pinned: (iri) => pins.has(iri),
      expandable: (iri) => this.#model.expandable.has(iri),
    });
  }

  #hover(dot: Dot | null, tie: Tie | null, x: number, y: number): void {
    if (this.#under !== (dot ?? tie)) {
      this.#under = dot ?? tie;
      this.#drawing.svg.classList.toggle("on-link", tie !== null);
      this.#emphasise(dot?.node.iri ?? null);
      tie?.line.classList.add("lit");
    }
    if (tie) {
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
      this.#tip([node.label, [about(node), node.place].filter(Boolean).join(" · ")], x, y);
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
    if (!this.#drawing.measure()) return; // told once without a change, when watching begins
    if (this.#motion.follow) this.#drawing.fit();
    this.#drawing.place();
    this.#drawing.letter();
  }

  async #save(format: "svg" | "png" | "gexf"): Promise<void> {
    const title = document.title;
    await this.#attempt(async () => {
      if (format === "svg") await saveSvg(this.#drawing.svg, title, this.#toolbar.key);
      else if (format === "png") await savePng(this.#drawing.svg, title, this.#toolbar.key);
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
