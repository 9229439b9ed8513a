/** APG menu button: the popover's list of links becomes a menu with arrows, Home, End and letters; Esc is the popover's own. */
export function menuButton(menu: HTMLElement, opener: HTMLElement): void {
  const items = [...menu.querySelectorAll<HTMLElement>("li > a, li button")];
  menu.querySelector("ul")?.setAttribute("role", "menu");
  for (const item of items) {
    item.setAttribute("role", "menuitem");
    item.tabIndex = -1;
    item.closest("li")?.setAttribute("role", "none");
    item.closest("form")?.setAttribute("role", "none");
  }
  opener.setAttribute("aria-haspopup", "menu");
  opener.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    menu.showPopover();
  });
  menu.addEventListener("toggle", (event) => {
    if ((event as ToggleEvent).newState === "open") items[0]?.focus();
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Tab") return menu.hidePopover();
    const to = target(event.key, items);
    if (!to) return;
    event.preventDefault();
    to.focus();
  });
}

function target(key: string, items: HTMLElement[]): HTMLElement | undefined {
  const here = items.indexOf(document.activeElement as HTMLElement);
  if (key === "ArrowDown") return items[(here + 1) % items.length];
  if (key === "ArrowUp") return items.at(here - 1);
  if (key === "Home") return items[0];
  if (key === "End") return items.at(-1);
  if (key.length !== 1 || key === " ") return undefined;
  const turned = [...items.slice(here + 1), ...items.slice(0, here + 1)];
  return turned.find((item) => item.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()));
}
