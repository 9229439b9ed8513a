/** What scripts add to the pages of the sign-in; everything works without them. */
import { busyForms } from "./busy.ts";
import { liveRules } from "./rules.ts";

for (const input of document.querySelectorAll<HTMLInputElement>("input[type=password]")) {
  addReveal(input);
  hint(input, (event) => (event.getModifierState?.("CapsLock") ? input.dataset.caps : undefined));
}
const userId = document.querySelector<HTMLInputElement>("input[data-fullwidth-fixed]");
if (userId) fixWidth(userId);
liveRules();
busyForms();

/** 「表示」 inside the box; the password is hidden again before it is sent. */
function addReveal(input: HTMLInputElement): void {
  const label = document.querySelector(`label[for="${input.id}"]`)?.textContent ?? "";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "reveal";
  const show = (shown: boolean): void => {
    input.type = shown ? "text" : "password";
    input.classList.toggle("code", shown);
    button.setAttribute("aria-pressed", String(shown));
    button.textContent = (shown ? input.dataset.hide : input.dataset.show) ?? "";
    const name = document.createElement("span");
    name.className = "vh";
    name.textContent = `（${label}）`;
    button.append(name);
  };
  show(false);
  button.addEventListener("click", () => {
    show(input.type === "password");
    status(input, (input.type === "text" ? input.dataset.shown : input.dataset.hidden) ?? "");
  });
  input.form?.addEventListener("submit", () => show(false));
  input.after(button);
}

/** Caps Lock and full-width letters are pointed out under the box while one types. */
function hint(input: HTMLInputElement, caps: (event: KeyboardEvent) => string | undefined): void {
  const look = (event: KeyboardEvent) => {
    const wide = /[^\x20-\x7e]/.test(input.value) ? input.dataset.fullwidth : undefined;
    status(input, wide ?? caps(event) ?? "");
  };
  input.addEventListener("keyup", look);
  input.addEventListener("keydown", look);
}

function fixWidth(input: HTMLInputElement): void {
  input.addEventListener("change", () => {
    const fixed = input.value.normalize("NFKC").trim();
    if (fixed === input.value) return;
    input.value = fixed;
    status(input, input.dataset.fullwidthFixed ?? "");
  });
}

function status(input: HTMLInputElement, text: string): void {
  const place = input.closest(".field")?.querySelector(".live");
  if (place && place.textContent !== text) place.textContent = text;
}
