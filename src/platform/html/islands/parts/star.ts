import { send } from "./send.ts";

/** A press on a star is sent; then every star of the application turns and its tile joins or leaves よく使うもの. */
export function starTiles(): void {
  addEventListener("submit", async (event) => {
    const form = event.target as HTMLFormElement;
    const tile = form.closest<HTMLElement>("[data-app]");
    if (!tile || !event.submitter || !form.matches(".star")) return;
    event.preventDefault();
    const button = event.submitter as HTMLButtonElement;
    const starred = button.value === "yes";
    if (!(await send(form, button))) return location.reload();
    keep(tile, starred);
    for (const other of document.querySelectorAll<HTMLElement>(`[data-app="${tile.dataset.app}"]`))
      turn(other, starred);
  });
}

function turn(tile: HTMLElement, starred: boolean): void {
  const button = tile.querySelector<HTMLButtonElement>(".star button");
  if (!button) return;
  button.value = starred ? "no" : "yes";
  button.setAttribute("aria-pressed", String(starred));
  button.setAttribute("aria-label", (starred ? button.dataset.off : button.dataset.on) ?? "");
}

function keep(tile: HTMLElement, starred: boolean): void {
  const section = document.querySelector<HTMLElement>("[data-tiles=favourites]");
  const list = section?.querySelector(".tiles");
  if (!section || !list) return;
  const kept = list.querySelector<HTMLElement>(`[data-app="${tile.dataset.app}"]`);
  if (starred && !kept) list.append(tile.cloneNode(true));
  if (!starred && kept) leave(kept);
  section.hidden = list.children.length === 0;
}

/** The focus goes to the same star among all applications, not to nowhere. */
function leave(tile: HTMLElement): void {
  const focused = tile.contains(document.activeElement);
  tile.remove();
  if (!focused) return;
  document.querySelector<HTMLElement>(`[data-app="${tile.dataset.app}"] .star button`)?.focus();
}
