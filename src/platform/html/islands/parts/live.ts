/** The line under a field's box that is read out. */
export function tell(input: HTMLInputElement, text: string): void {
  const place = input.closest(".field")?.querySelector(".live");
  if (place && place.textContent !== text) place.textContent = text;
}
