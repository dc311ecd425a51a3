/** Which classes of mentions a report's text shows highlighted. */

function show(cls: string, on: boolean): void {
  for (const mark of document.querySelectorAll<HTMLElement>("mark[data-class]"))
    if (mark.dataset.class === cls) mark.classList.toggle("off", !on);
}

/** Make the checkboxes of `<details data-filter>` toggle the marks of their `data-class` (class `off` when not shown). */
export function startFilter(): void {
  const boxes = document.querySelectorAll<HTMLInputElement>("[data-filter] input[data-class]");
  for (const box of boxes) {
    const apply = (): void => show(box.dataset.class ?? "", box.checked);
    box.addEventListener("change", apply);
    if (!box.checked) apply(); // the browser restores boxes when one comes back to a page
  }
}
