/** A part of a page that is drawn anew when there is news, and says what it is. Without this it is as it was loaded. */
import { hearNews } from "./parts/news.ts";

const place = document.querySelector<HTMLElement>("[data-live]");
if (place) {
  hearNews(place.dataset.live ?? "", ({ key }) => {
    if (key !== place.dataset.state) void redraw(place);
    return true;
  });
}

/** From the page itself, as the server draws it now; whoever stands on a link in it keeps standing there. */
async function redraw(old: HTMLElement): Promise<void> {
  const page = await fetched();
  const fresh = page?.querySelector<HTMLElement>("[data-live]");
  const [part, next] = [old.querySelector("[data-fresh]"), fresh?.querySelector("[data-fresh]")];
  if (!fresh || !part || !next) return;
  const stood = part.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : null;
  old.dataset.state = fresh.dataset.state ?? "";
  part.replaceWith(next);
  const link = [...next.querySelectorAll<HTMLElement>("a[href]")].find((one) => one.getAttribute("href") === stood);
  link?.focus();
  say(old, fresh.querySelector("[role=status]")?.textContent ?? "");
}

/** What stays the same is not said twice. */
function say(old: HTMLElement, text: string): void {
  const status = old.querySelector("[role=status]");
  if (status && status.textContent !== text) status.textContent = text;
}

async function fetched(): Promise<Document | null> {
  try {
    const answer = await fetch(location.href);
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null; // offline, or a node that goes down: the next news draws it
  }
}
