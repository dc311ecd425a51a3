/** Suggestions under a search field: an ARIA combobox with a list, quiet while an input method composes. */

import { h, json, safe } from "./dom.ts";
import { t } from "./texts.ts";

interface Suggestion {
  label: string;
  detail?: string;
  href: string;
  class?: string;
}

const PAUSE = 120; // milliseconds of rest before asking
let lists = 0;

class Suggestions {
  readonly #input: HTMLInputElement;
  readonly #source: string;
  readonly #list: HTMLUListElement;
  readonly #status: HTMLElement;
  #options: HTMLElement[] = [];
  #chosen = -1;
  #timer = 0;
  #asking: AbortController | undefined;

  constructor(form: HTMLFormElement, input: HTMLInputElement) {
    lists += 1;
    this.#input = input;
    this.#source = form.dataset.suggest || "/suggest.json";
    this.#list = h("ul", { class: "suggest", role: "listbox", id: `suggest-${lists}`, hidden: true });
    this.#list.setAttribute("aria-label", input.getAttribute("aria-label") ?? input.placeholder);
    this.#status = h("span", { class: "offscreen", role: "status" });
    for (const [name, value] of [
      ["role", "combobox"],
      ["autocomplete", "off"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", this.#list.id],
    ] as const)
      input.setAttribute(name, value);
    form.classList.add("suggesting");
    form.append(this.#list, this.#status);
    input.addEventListener("input", () => this.#later());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => setTimeout(() => this.#close(), 150)); // after a click on an option
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    const text = this.#input.value.trim();
    if (text === "") this.#close();
    else this.#timer = window.setTimeout(() => void this.#ask(text), PAUSE);
  }

  async #ask(text: string): Promise<void> {
    this.#asking = new AbortController();
    const join = this.#source.includes("?") ? "&" : "?";
    try {
      const found = await json<Suggestion[]>(
        `${this.#source}${join}q=${encodeURIComponent(text)}`,
        this.#asking.signal,
      );
      this.#show(found);
    } catch (error) {
      // Aborted by the next key, or the server is away: the form itself still searches.
      if (!(error instanceof DOMException && error.name === "AbortError")) this.#close();
    }
  }

  #show(found: Suggestion[]): void {
    if (document.activeElement !== this.#input) return;
    this.#options = found.map((item, i) =>
      h(
        "li",
        {
          role: "option",
          id: `${this.#list.id}-${i}`,
          "aria-selected": "false",
          onclick: () => location.assign(safe(item.href) ?? location.href),
        },
        h("bdi", { class: "label" }, item.label),
        item.detail ? h("bdi", { class: "detail" }, item.detail) : null,
      ),
    );
    this.#chosen = -1;
    this.#list.replaceChildren(...this.#options);
    this.#open(found.length > 0);
    this.#status.textContent = found.length ? t("suggestions", { n: found.length }) : t("suggestions.none");
  }

  #open(on: boolean): void {
    this.#list.hidden = !on;
    this.#input.setAttribute("aria-expanded", String(on));
    if (!on) this.#input.removeAttribute("aria-activedescendant");
  }

  #close(): void {
    this.#chosen = -1;
    this.#open(false);
  }

  #choose(index: number): void {
    const count = this.#options.length + 1; // one place for the text itself
    this.#chosen = ((index + 1 + count) % count) - 1;
    this.#options.forEach((option, i) => {
      option.setAttribute("aria-selected", String(i === this.#chosen));
    });
    const option = this.#options[this.#chosen];
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.#input.setAttribute("aria-activedescendant", option.id);
    else this.#input.removeAttribute("aria-activedescendant");
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing || this.#list.hidden) return;
    if (event.key === "ArrowDown") this.#choose(this.#chosen + 1);
    else if (event.key === "ArrowUp") this.#choose(this.#chosen - 1);
    else if (event.key === "Escape") this.#close();
    else if (event.key === "Enter" && this.#chosen >= 0) {
      this.#options[this.#chosen]?.click();
    } else return;
    event.preventDefault();
  }
}

/** Give every `<form data-suggest>` (value: where to ask, `/suggest.json` if none) a list under its search field. */
export function startSuggest(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-suggest]")) {
    const input = form.querySelector<HTMLInputElement>("input[type=search], input[name=q]");
    if (input) new Suggestions(form, input);
  }
}
