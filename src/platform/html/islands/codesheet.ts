/** Prints and saves the codes of a sheet; without this script both buttons stay away. */
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-save]")) {
  button.hidden = false;
  button.addEventListener("click", () => save(button.dataset.save ?? "", button.dataset.text ?? ""));
}

/** Made here and handed to the browser: nothing is fetched. Old editors of Windows want both signs at a line's end. */
function save(name: string, text: string): void {
  const lines = text.replaceAll("\n", "\r\n");
  const href = URL.createObjectURL(new Blob([lines], { type: "text/plain;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
