/** First focus: a field that the page names by `autofocus`, else the heading, so that a reader begins there. */
export function firstFocus(): void {
  if (location.hash || document.querySelector("[autofocus]") || document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>("h1[tabindex]")?.focus({ preventScroll: true });
}
