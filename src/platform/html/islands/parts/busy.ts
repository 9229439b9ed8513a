import { sayOffline } from "./offline.ts";

/** After this a form whose answer is a file may be sent again. */
const savedMs = 5_000;

/** A second press of a button that is at work is ignored; the button keeps its width and says so. */
export function busyForms(): void {
  // A page of a signed-in person with fields has two scripts that call this; heard twice, the first press counts as a second.
  const { dataset } = document.documentElement;
  if (dataset.busyForms !== undefined) return;
  dataset.busyForms = "";
  addEventListener("submit", onSubmit);
  // Back from the next page: the form may be sent again.
  addEventListener("pageshow", (event) => {
    if (event.persisted)
      for (const button of document.querySelectorAll<HTMLElement>("button[data-label]")) release(button);
  });
}

function onSubmit(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  const button = event.submitter ?? form.querySelector<HTMLElement>("button:not([type=button])");
  if (event.defaultPrevented || form.method !== "post" || !button) return;
  // Cells of a table in the form have a data-label as well.
  if (form.querySelector("button[data-label]")) event.preventDefault();
  else if (button.classList.contains("button")) hold(button);
  // What is answered with a file leaves this page as it is.
  if ("saves" in form.dataset) setTimeout(() => release(button), savedMs);
  if (!navigator.onLine && !event.defaultPrevented) {
    event.preventDefault();
    void sayOffline(form, button).then((reached) => {
      release(button);
      if (reached) HTMLFormElement.prototype.submit.call(withValue(form, button));
    });
  }
}

/** `submit()` names no button: its value goes along as a hidden field. */
function withValue(form: HTMLFormElement, button: HTMLElement): HTMLFormElement {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = button.getAttribute("name") ?? "";
  field.value = button.getAttribute("value") ?? "";
  form.append(field);
  return form;
}

function hold(button: HTMLElement): void {
  button.dataset.label = button.innerHTML;
  button.style.minWidth = `${button.offsetWidth}px`;
  button.setAttribute("aria-disabled", "true");
  button.textContent = document.body.dataset.busy ?? "";
}

function release(button: HTMLElement): void {
  if (button.dataset.label === undefined) return;
  button.innerHTML = button.dataset.label;
  delete button.dataset.label;
  button.removeAttribute("aria-disabled");
}
