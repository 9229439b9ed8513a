import {
  type EnrolKeyAnswer,
  type EnrolledAnswer,
  type PassAnswer,
  paths,
  type Redeemed,
  type RedeemRequest,
  types,
} from "../wire.ts";
import { signed, stampedClaims } from "./keys/jws.ts";
import { newKey, publicJwk, thumbprint } from "./keys/key.ts";
import { tellLocks } from "./lock/tell.ts";
import { home, open, replace } from "./navigate.ts";
import { phoneHere } from "./platform/here.ts";
import { askAndSubscribe, type Subscribed } from "./push/subscribe.ts";
import { post } from "./server/api.ts";
import { now, set } from "./state.ts";
import { type Account, addAccount, listAccounts } from "./store/accounts.ts";
import { type Draft, drop, keep, keepsKeys } from "./store/draft.ts";
import { look } from "./watch.ts";

/** Token, code or pass is spent; the account waits to be looked at. Throws what the server refuses. */
export async function redeem(request: RedeemRequest): Promise<void> {
  const redeemed = await post<Redeemed>(paths.redeem, request);
  await change({ redeemed, at: Date.now(), keys: null, keyed: null });
}

/** On an iPhone: the token becomes a pass that the installed app finds in its first address. */
export async function exchange(token: string): Promise<string> {
  return (await post<PassAnswer>(paths.pass, { token })).pass;
}

/** Makes the key, shows that this browser keeps it, and registers it. False where it cannot be kept. */
export async function register(withPush: boolean): Promise<boolean> {
  const draft = now().draft as Draft;
  // First of all, as long as the browser still sees the tap.
  const made = withPush ? await askAndSubscribe(draft.redeemed.vapidKey) : null;
  const keys = draft.keys ?? (await newKey());
  if (!(await keepsKeys(keys))) return false;
  await change({ ...draft, keys });
  await sendKey({ ...draft, keys }, made);
  return true;
}

async function sendKey(draft: Draft & { keys: CryptoKeyPair }, made: Subscribed | null): Promise<void> {
  const { redeemed, keys } = draft;
  const jwk = await publicJwk(keys);
  const { label, platform } = await phoneHere();
  const subscription = made && "subscription" in made ? made.subscription : null;
  const { iat } = stampedClaims();
  const claims = {
    ...{ enr: redeemed.enrolment, nonce: redeemed.nonce, aud: redeemed.audience, jkt: await thumbprint(jwk), iat },
    ...{ subscription, label, platform, language: now().language, persisted: await persisted() },
  };
  const jws = await signed({ key: keys.privateKey, by: { jwk } }, types.enrolKey, claims);
  const { account } = await post<EnrolKeyAnswer>(paths.enrolKey, { jws });
  const problem = made && "problem" in made ? made.problem : null;
  await change({ ...draft, keyed: { account, label, endpoint: subscription?.endpoint ?? null, problem } });
}

/** A hint to the browser not to clear the key away; `false` is normal. */
async function persisted(): Promise<boolean> {
  return (await navigator.storage?.persist?.()) ?? false;
}

/** The number of the page, or the one that is shown here. False: it has not been typed on the old phone yet. */
export async function confirm(num: string): Promise<boolean> {
  const draft = now().draft as Draft;
  const keys = draft.keys as CryptoKeyPair;
  const { enrolment: enr, nonce, audience: aud } = draft.redeemed;
  const jwk = await publicJwk(keys);
  const claims = { enr, nonce, num, aud, ...stampedClaims() };
  const jws = await signed({ key: keys.privateKey, by: { jwk } }, types.enrolConfirm, claims);
  const answer = await post<Partial<EnrolledAnswer>>(paths.enrolConfirm, { jws });
  if (!answer.device) return false;
  await finish(draft, answer as EnrolledAnswer);
  return true;
}

async function finish(draft: Draft, { device, stamp, account }: EnrolledAnswer): Promise<void> {
  await addAccount(accountFrom(draft, { device, stamp, account }));
  await drop();
  set({ accounts: await listAccounts(), draft: null });
  replace({ name: "added", device });
  await look();
  await tellLocks();
}

function accountFrom({ redeemed, keys, keyed }: Draft, enrolled: EnrolledAnswer): Account {
  const { audience, tenant, provider, vapidKey } = redeemed;
  return {
    ...{ device: enrolled.device, stamp: enrolled.stamp, subject: enrolled.account },
    ...{ audience, tenant, provider, vapidKey, keys: keys as CryptoKeyPair },
    account: keyed?.account ?? redeemed.account,
    label: keyed?.label ?? "",
    endpoint: keyed?.endpoint ?? null,
    push: keyed?.endpoint ? "untested" : "off",
    ...{ arrived: null, lock: null },
    addedAt: new Date().toISOString(),
    ...{ standing: "active", told: {}, moved: false, reportable: null, answered: [] },
  };
}

/** The page that the registration stands at. */
export function goOn(how: "open" | "replace"): void {
  const { draft } = now();
  const waiting = draft?.redeemed.number ? "taking" : "number";
  const screen = draft ? ({ name: draft.keyed ? waiting : "check" } as const) : home();
  if (how === "open") open(screen);
  else replace(screen);
}

export async function giveUp(): Promise<void> {
  await drop();
  set({ draft: null });
  replace(home());
}

async function change(draft: Draft): Promise<void> {
  await keep(draft);
  set({ draft });
}
