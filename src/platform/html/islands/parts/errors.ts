/** An error goes as soon as what is typed puts it right; where only the server can tell, it stays. */
export function clearErrors(): void {
  for (const field of document.querySelectorAll<HTMLElement>("[data-until]")) {
    const input = field.querySelector("input");
    const right = new RegExp(`^(?:${field.dataset.until})$`, "u");
    input?.addEventListener("input", () => right.test(input.value.normalize("NFKC").trim()) && clear(field, input));
  }
}

function clear(field: HTMLElement, input: HTMLInputElement): void {
  const error = field.querySelector("p.error");
  if (!error) return;
  error.remove();
  field.classList.remove("bad");
  input.removeAttribute("aria-invalid");
  const left = input
    .getAttribute("aria-describedby")
    ?.split(" ")
    .filter((id) => id !== error.id);
  input.setAttribute("aria-describedby", left?.join(" ") ?? "");
}
