/** Light, dark, or as the system says; kept in this browser only. */

import { under } from "./dom.ts";
import { t } from "./texts.ts";

const THEMES = ["auto", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];
const STORE = "fazhi-theme";

function stored(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(STORE)) ?? "auto";
  } catch {
    return "auto"; // storage is refused in some private windows
  }
}

/** What the document tells when its colours have changed; drawings that hold colours of their own listen. */
export const THEME_CHANGED = "fazhi-theme";

function apply(theme: Theme): void {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const button of document.querySelectorAll<HTMLElement>("[data-theme-switch]")) {
    button.hidden = false;
    button.title = t(`theme.${theme}`);
    button.setAttribute("aria-label", t(`theme.${theme}`));
    button.dataset.state = theme;
  }
  document.dispatchEvent(new Event(THEME_CHANGED));
}

/** Apply the kept theme and make `<button data-theme-switch hidden>` go round the three. */
export function startTheme(): void {
  apply(stored());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => apply(stored()));
  document.addEventListener("click", (event) => {
    if (!under(event, "[data-theme-switch]")) return;
    const next = THEMES[(THEMES.indexOf(stored()) + 1) % THEMES.length] ?? "auto";
    try {
      localStorage.setItem(STORE, next);
    } catch {
      // Not kept; it still applies to this page.
    }
    apply(next);
  });
}
