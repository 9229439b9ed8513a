/**
 * The browser believes that it is offline, which it also does on a laptop that serves itself: the server is asked. When it
 * does not answer, what was typed stays and a sentence says why, until the browser is online again. True when it answered.
 */
export async function sayOffline(form: HTMLFormElement, button: HTMLElement): Promise<boolean> {
  try {
    await fetch(location.href, { method: "HEAD", cache: "no-store" });
    return true;
  } catch {
    if (!form.querySelector(".offline")) button.before(notice());
    return false;
  }
}

function notice(): HTMLElement {
  const made = document.createElement("p");
  made.className = "notice warning offline";
  made.setAttribute("role", "alert");
  made.textContent = document.body.dataset.offline ?? "";
  addEventListener("online", () => made.remove(), { once: true });
  return made;
}
