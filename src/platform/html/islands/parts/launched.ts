/** Opening an application is noted beside the way there, which is a plain link. */
export function noteLaunches(): void {
  const note = (event: Event): void => {
    const address = (event.target as Element).closest<HTMLElement>("[data-launched]")?.dataset.launched;
    const as = document.querySelector<HTMLInputElement>("input[name=as]")?.value ?? "";
    if (address) navigator.sendBeacon(address, new URLSearchParams({ as }));
  };
  addEventListener("click", note);
  // The middle button opens a new tab.
  addEventListener("auxclick", (event) => event.button === 1 && note(event));
}
