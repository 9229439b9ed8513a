/** What scripts add to a signed-in person's pages: arrow keys in the menu, search among the tiles. */
import { busyForms } from "./busy.ts";

const menu = document.querySelector<HTMLElement>("#account-menu");
const opener = document.querySelector<HTMLButtonElement>("[popovertarget=account-menu]");
if (menu && opener) menuKeys(menu, opener);
for (const input of document.querySelectorAll<HTMLInputElement>("input[data-search]")) search(input);
busyForms();

/** APG menu button: ↓ opens on the first item, arrows, Home and End move; Esc is the popover's own. */
function menuKeys(menu: HTMLElement, opener: HTMLButtonElement): void {
  const items = [...menu.querySelectorAll<HTMLElement>("[role=menuitem]")];
  opener.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    menu.showPopover();
  });
  menu.addEventListener("toggle", (event) => {
    if ((event as ToggleEvent).newState === "open") items[0]?.focus();
  });
  menu.addEventListener("keydown", (event) => {
    const here = items.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined) return letter(event, items, here);
    event.preventDefault();
    items[to % items.length]?.focus();
  });
}

function letter(event: KeyboardEvent, items: HTMLElement[], here: number): void {
  if (event.key.length !== 1) return;
  const turned = [...items.slice(here + 1), ...items.slice(0, here + 1)];
  turned.find((item) => item.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
}

/** Tiles whose name or description holds the text; the number found is told. */
function search(input: HTMLInputElement): void {
  const none = document.querySelector<HTMLElement>("[data-none]");
  input.closest("form")?.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", () => {
    const wanted = input.value.normalize("NFKC").toLowerCase().trim();
    let found = 0;
    for (const tile of document.querySelectorAll<HTMLElement>("[data-tile]")) {
      const hit = (tile.dataset.tile ?? "").includes(wanted);
      tile.hidden = !hit;
      if (hit) found++;
    }
    if (!none) return;
    none.hidden = found > 0;
    none.textContent = (none.dataset.none ?? "").replace("{q}", input.value);
  });
}
