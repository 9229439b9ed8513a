/** Tiles whose name or description holds the typed text; when there is none, that is said. */
export function findTiles(place: HTMLElement): void {
  const input = place.querySelector("input");
  const none = place.querySelector<HTMLElement>("[data-none]");
  if (!input || !none) return;
  place.hidden = false;
  input.addEventListener("input", () => {
    const wanted = input.value.normalize("NFKC").toLowerCase().trim();
    let found = 0;
    for (const tile of document.querySelectorAll<HTMLElement>("[data-tile]")) {
      tile.hidden = !(tile.dataset.tile ?? "").includes(wanted);
      if (!tile.hidden) found++;
    }
    none.textContent = found === 0 ? (none.dataset.none ?? "").replace("{q}", input.value) : "";
  });
}
