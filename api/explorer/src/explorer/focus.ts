/** Redrawing must not throw a keyboard user back to the top of the page. */

/** Run `redraw`; where it removes the control that has the focus, the one that took its place gets it. */
export function keepingFocus(redraw: () => void): void {
  const active = document.activeElement;
  const within = active instanceof HTMLElement ? active.closest<HTMLElement>(".panel-card, .explorer-tables") : null;
  const name = active?.getAttribute("aria-label") ?? active?.textContent;
  const relation = active instanceof HTMLElement ? active.dataset["relation"] : undefined;
  redraw();
  if (!within || document.contains(active)) return;
  const controls = [...within.querySelectorAll<HTMLElement>("button, a")];
  const same =
    controls.find((control) => relation && control.dataset["relation"] === relation) ??
    controls.find((control) => (control.getAttribute("aria-label") ?? control.textContent) === name);
  (same ?? within.querySelector<HTMLElement>("h2") ?? controls[0])?.focus({ preventScroll: true });
}
