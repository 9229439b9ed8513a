import type { PushSubscriptionJson } from "../../wire.ts";
import { decode, encode } from "../keys/base64url.ts";

export type PushProblem = "denied" | "failed" | "unsupported";
export type Subscribed = { subscription: PushSubscriptionJson } | { problem: PushProblem };

/** Some browsers never answer (no way out, no push service): nobody waits longer. */
const patienceMs = 15_000;

export function hasPush(): boolean {
  return "PushManager" in globalThis && "Notification" in globalThis;
}

/** Asks for permission, which browsers grant only during a tap, then subscribes. */
export async function askAndSubscribe(vapidKey: string | null): Promise<Subscribed> {
  if (!hasPush() || vapidKey === null) return { problem: "unsupported" };
  if ((await Notification.requestPermission()) !== "granted") return { problem: "denied" };
  return subscribe(vapidKey);
}

/** Without asking anybody: for phones whose permission is there. */
export async function subscribe(vapidKey: string): Promise<Subscribed> {
  const tooLong = new Promise<never>((_, failed) => {
    setTimeout(() => failed(new Error(`no subscription after ${patienceMs} ms`)), patienceMs);
  });
  try {
    return { subscription: await Promise.race([subscription(vapidKey), tooLong]) };
  } catch (error) {
    console.warn("no push:", (error as Error).message);
    return { problem: "failed" };
  }
}

/** One subscription a phone, bound to one key: the provider's new key wants a new one. */
async function subscription(vapidKey: string): Promise<PushSubscriptionJson> {
  const { pushManager } = await navigator.serviceWorker.ready;
  const present = await pushManager.getSubscription();
  const bound = present?.options.applicationServerKey;
  if (present && bound && encode(bound) === vapidKey) return plain(present);
  await present?.unsubscribe();
  return plain(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: decode(vapidKey) }));
}

function plain(subscription: PushSubscription): PushSubscriptionJson {
  const { endpoint, keys } = subscription.toJSON();
  return { endpoint: endpoint ?? "", keys: { p256dh: keys?.p256dh ?? "", auth: keys?.auth ?? "" } };
}
