const seconds = 6;
let place: HTMLElement | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** For an act that succeeded and changed nothing visible. One at a time; it stays while one points at it. */
export function toast(text: string): void {
  place ??= makePlace();
  place.textContent = text;
  start(place);
}

function makePlace(): HTMLElement {
  const made = document.createElement("p");
  made.className = "toast";
  made.setAttribute("role", "status");
  made.addEventListener("pointerenter", () => clearTimeout(timer));
  made.addEventListener("pointerleave", () => start(made));
  document.body.append(made);
  return made;
}

function start(shown: HTMLElement): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    shown.textContent = "";
  }, seconds * 1000);
}
