/** Tiles whose name or description holds the typed text; when there is none, that is said. */
export function findTiles(form: HTMLFormElement): void {
  const input = form.querySelector("input");
  const none = form.querySelector<HTMLElement>("[data-none]");
  // A page that the server has searched already holds only what it found: the form asks again.
  if (!input || !none || input.defaultValue) return;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
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
