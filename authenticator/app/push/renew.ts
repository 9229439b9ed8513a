import { paths, types } from "../../wire.ts";
import { signed, stampedClaims } from "../keys/jws.ts";
import { post } from "../server/api.ts";
import { now } from "../state.ts";
import { type Account, changeAccount, signerOf } from "../store/accounts.ts";
import { hasPush, type PushProblem, type Subscribed, subscribe } from "./subscribe.ts";

/**
 * At every opening: browsers drop a subscription without a word (iOS after three silent pushes). Where the browser's is another than
 * the server's, or the server has lost it, it is told anew.
 */
export async function renewPush(): Promise<void> {
  if (!hasPush() || Notification.permission !== "granted") return;
  for (const account of now().accounts.filter(wantsPush)) {
    const made = await subscribe(account.vapidKey ?? "");
    if (isNews(account, made)) await tellDevice(account, made);
  }
}

/** Whoever went on without notifications is left alone. */
function wantsPush({ standing, vapidKey, endpoint }: Account): boolean {
  return standing === "active" && vapidKey !== null && endpoint !== null;
}

function isNews(account: Account, made: Subscribed): boolean {
  if (!("subscription" in made)) return false;
  return made.subscription.endpoint !== account.endpoint || account.push === "lost" || account.push === "off";
}

/** Name, language and address for pushes, as they are now. */
export async function tellDevice(account: Account, made: Subscribed | null): Promise<PushProblem | null> {
  const present = made ?? (await unchanged(account));
  const subscription = "subscription" in present ? present.subscription : null;
  const { audience: aud, device: dev, label } = account;
  const claims = { aud, dev, ...stampedClaims(), subscription, label, language: now().language };
  await post(paths.device, { jws: await signed(signerOf(account), types.device, claims) });
  await changeAccount(account.device, { label, endpoint: subscription?.endpoint ?? null });
  return "problem" in present ? present.problem : null;
}

async function unchanged({ vapidKey }: Account): Promise<Subscribed> {
  if (!hasPush() || vapidKey === null) return { problem: "unsupported" };
  return Notification.permission === "granted" ? subscribe(vapidKey) : { problem: "denied" };
}
