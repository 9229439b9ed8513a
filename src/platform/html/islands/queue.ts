/**
 * j and k open the next and the previous matter of the list beside the page. Only while the focus is in the list: elsewhere
 * letters are somebody's own (WCAG 2.2, 2.1.4).
 */
const queue = document.querySelector<HTMLElement>(".queue");

queue?.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { j: 1, k: -1 }[event.key];
  if (step === undefined) return;
  const links = [...queue.querySelectorAll<HTMLAnchorElement>("li > a")];
  const current = links.findIndex((link) => link.getAttribute("aria-current") === "true");
  const next = links[current + step];
  if (!next) return;
  sessionStorage.setItem("genkan-queue", "1");
  next.click();
});

// Whoever goes through the list by keys stays in it.
if (sessionStorage.getItem("genkan-queue")) {
  sessionStorage.removeItem("genkan-queue");
  queue?.querySelector<HTMLElement>('[aria-current="true"]')?.focus();
}
