import { tell } from "./live.ts";

/** 「表示」 inside the box of a password; it is hidden again before it is sent, so that no browser keeps it as text. */
export function addReveal(input: HTMLInputElement): void {
  const { show = "", hide = "", shown = "", hidden = "" } = input.dataset;
  const label = document.querySelector(`label[for="${input.id}"]`)?.textContent ?? "";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "reveal";
  const set = (visible: boolean): void => {
    input.type = visible ? "text" : "password";
    input.classList.toggle("code", visible);
    button.setAttribute("aria-pressed", String(visible));
    button.textContent = visible ? hide : show;
    button.ariaLabel = `${button.textContent}（${label}）`;
  };
  set(false);
  button.addEventListener("click", () => {
    set(input.type === "password");
    tell(input, input.type === "text" ? shown : hidden);
  });
  input.form?.addEventListener("submit", () => set(false));
  input.after(button);
}
