import { send } from "./send.ts";

/** The mode 並べ替える: the buttons, arrow keys on them and dragging move a tile; the new place is told and sent. */
export function orderTiles(section: HTMLElement): void {
  const list = section.querySelector<HTMLElement>(".tiles");
  const spoken = section.querySelector("[role=status]");
  if (!list) return;
  const place = (tile: HTMLElement, to: number): void => {
    const form = tile.querySelector<HTMLFormElement>(".moves");
    const from = [...list.children].indexOf(tile);
    if (!form || to === from || to < 0 || to >= list.children.length) return;
    list.insertBefore(tile, list.children[to > from ? to + 1 : to] ?? null);
    const button = renumber(list, tile, to > from);
    if (spoken) spoken.textContent = (form.dataset.moved ?? "").replace("{i}", String(to + 1));
    enqueue(() => sendPlace(form, to));
    button?.focus();
  };
  byButton(list, place);
  byArrow(list, place);
  byDrag(list, place);
}

type Place = (tile: HTMLElement, to: number) => void;
const tileOf = (target: EventTarget | null) => (target as Element | null)?.closest<HTMLElement>(".tile") ?? undefined;
const indexOf = (list: HTMLElement, tile: HTMLElement) => [...list.children].indexOf(tile);

let queue: Promise<void> = Promise.resolve();
/** Places are sent one after the other, in the order of the moves. */
function enqueue(task: () => Promise<void>): void {
  queue = queue.then(task);
}

async function sendPlace(form: HTMLFormElement, to: number): Promise<void> {
  const button = document.createElement("button");
  button.name = "position";
  button.value = String(to);
  button.hidden = true;
  form.append(button);
  const taken = await send(form, button);
  button.remove();
  if (!taken) location.reload();
}

/** Every button carries the place it leads to; the one that was used keeps the focus, or its neighbour at an end. */
function renumber(list: HTMLElement, moved: HTMLElement, later: boolean): HTMLElement | undefined {
  let kept: HTMLElement | undefined;
  for (const [i, tile] of [...list.children].entries()) {
    const [back, on] = tile.querySelectorAll<HTMLButtonElement>(".moves button");
    if (!back || !on) continue;
    back.value = String(i - 1);
    on.value = String(i + 1);
    back.hidden = i === 0;
    on.hidden = i === list.children.length - 1;
    if (tile === moved) kept = [later ? on : back, back, on].find((button) => !button.hidden);
  }
  return kept;
}

function byButton(list: HTMLElement, place: Place): void {
  list.addEventListener("submit", (event) => {
    const tile = tileOf(event.target);
    if (!tile || !event.submitter) return;
    event.preventDefault();
    place(tile, Number((event.submitter as HTMLButtonElement).value));
  });
}

function byArrow(list: HTMLElement, place: Place): void {
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };
  list.addEventListener("keydown", (event) => {
    const tile = tileOf(event.target);
    const step = steps[event.key];
    if (!tile || step === undefined) return;
    event.preventDefault();
    place(tile, indexOf(list, tile) + step);
  });
}

function byDrag(list: HTMLElement, place: Place): void {
  let dragged: HTMLElement | undefined;
  for (const tile of list.children) tile.setAttribute("draggable", "true");
  list.addEventListener("dragstart", (event) => {
    dragged = tileOf(event.target);
    event.dataTransfer?.setData("text/plain", "");
  });
  list.addEventListener("dragover", (event) => dragged && event.preventDefault());
  list.addEventListener("drop", (event) => {
    const over = tileOf(event.target);
    event.preventDefault();
    if (dragged && over) place(dragged, indexOf(list, over));
    dragged = undefined;
  });
}
