import { tell } from "./live.ts";

/** Caps Lock and full-width letters in a password are pointed out under the box while one types. */
export function passwordHints(input: HTMLInputElement): void {
  const touch = matchMedia("(pointer: coarse)").matches;
  const { caps, fullwidth, fullwidthPhone } = input.dataset;
  const look = (event: KeyboardEvent): void => {
    const wide = /[^\x20-\x7e]/.test(input.value) ? (touch ? fullwidthPhone : fullwidth) : undefined;
    tell(input, wide ?? (event.getModifierState?.("CapsLock") ? caps : undefined) ?? "");
  };
  input.addEventListener("keyup", look);
  // Autofill sends key events that carry no keys; they have no modifier state.
  input.addEventListener("keydown", (event) => event.key === "CapsLock" && look(event));
}

/** Full-width letters of a user ID become half-width on leaving the field, and that is said. */
export function fixWidth(input: HTMLInputElement): void {
  input.addEventListener("change", () => {
    const fixed = input.value.normalize("NFKC").trim();
    const widened = fixed !== input.value.trim();
    input.value = fixed;
    tell(input, widened ? (input.dataset.fullwidthFixed ?? "") : "");
  });
}
