import { languageOf } from "../app/words/language.ts";
import { shared } from "../app/words/shared.ts";
import { type PushPayload, paths } from "../wire.ts";
import { scope } from "./scope.ts";

/** Always something to see (a silent push costs the subscription); then the server and open pages hear of it. */
export async function arrived(text: string): Promise<void> {
  const payload = payloadOf(text);
  await showNotification(payload);
  await Promise.all([nudge(), payload?.g?.ack ? acknowledge(payload.g.ack) : null]);
}

/** Null for what is not ours: it is shown all the same. */
function payloadOf(text: string): Partial<PushPayload> | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The same words for everybody: a lock screen shows them. */
function showNotification(payload: Partial<PushPayload> | null): Promise<void> {
  const lang = languageOf(navigator.language);
  const [title = "", body = ""] = shared["push.notify"][lang === "ja" ? 0 : 1].split(" / ");
  const given = payload?.notification;
  const options = {
    body: given?.body ?? body,
    tag: "genkan",
    renotify: given?.silent !== true,
    requireInteraction: true,
    silent: given?.silent ?? false,
    icon: "/icons/192.png",
    badge: "/icons/badge.png",
  };
  return scope.registration.showNotification(given?.title ?? title, options);
}

/** Tells the server that pushes arrive here. Lost, it does not matter: the next one tells it. */
async function acknowledge(ack: string): Promise<void> {
  const request = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ack }) };
  try {
    await fetch(paths.seen, { ...request, credentials: "omit", keepalive: true });
  } catch (error) {
    console.info("not acknowledged:", (error as Error).message);
  }
}

async function nudge(): Promise<void> {
  for (const client of await pages()) client.postMessage({ kind: "look" });
}

/** As well as the platform lets us: whoever opens the app by hand finds the request as well. */
export async function pressed(): Promise<void> {
  const [page] = await pages();
  try {
    await (page ? page.focus() : scope.clients.openWindow("/"));
  } catch (error) {
    console.info("not opened:", (error as Error).name);
  }
}

function pages() {
  return scope.clients.matchAll({ type: "window", includeUncontrolled: true });
}
