import { now, type Screen, set } from "./state.ts";

/** The phone's own back button leads through the app's pages; nothing of them stands in the address. */
interface Entry {
  screen: Screen;
  depth: number;
}

function entry(): Entry | null {
  return history.state as Entry | null;
}

export function open(screen: Screen): void {
  history.pushState({ screen, depth: (entry()?.depth ?? 0) + 1 } satisfies Entry, "");
  show(screen);
}

/** In place of the page that is open: going back does not lead to it again. */
export function replace(screen: Screen): void {
  history.replaceState({ screen, depth: entry()?.depth ?? 0 } satisfies Entry, "");
  show(screen);
}

export function back(): void {
  if ((entry()?.depth ?? 0) > 0) history.back();
  else replace(home());
}

/** The first page: accounts where there are any. */
export function home(): Screen {
  return { name: now().accounts.length > 0 ? "home" : "start" };
}

export function followBackButton(): void {
  addEventListener("popstate", () => show(stillThere(entry()?.screen) ?? home()));
}

/** A page whose matter is settled is not shown again. */
function stillThere(screen: Screen | undefined): Screen | undefined {
  if (!screen || screen.name === "loading" || screen.name === "result" || screen.name === "denied") return undefined;
  if (screen.name === "request") {
    const { id } = screen.asked.request;
    return now().requests.some(({ request }) => request.id === id) ? screen : undefined;
  }
  const enrolling = ["check", "allow", "number", "taking"].includes(screen.name);
  return enrolling && !now().draft ? undefined : screen;
}

function show(screen: Screen): void {
  set({ screen, toast: null });
  scrollTo(0, 0);
}
