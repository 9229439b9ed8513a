import { toast } from "./parts/toast.ts";

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
  const source = document.querySelector(`#${button.dataset.copy}`);
  // Outside a secure context there is no clipboard, and the button stays away.
  if (!source || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent?.trim() ?? "");
    toast(button.dataset.copied ?? "");
  });
}
