/** A second press of a button that is at work is ignored; the button keeps its place and says so. */
export function busyForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-busy]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) return event.preventDefault();
      form.dataset.sent = "yes";
      const button = (event as SubmitEvent).submitter;
      button?.setAttribute("aria-disabled", "true");
    });
  }
  // Back from the next page: the form may be sent again.
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sent]")) {
      delete form.dataset.sent;
      form.querySelector("[aria-disabled]")?.removeAttribute("aria-disabled");
    }
  });
}
