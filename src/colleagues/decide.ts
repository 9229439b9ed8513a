import { type Person, personById } from "../accounts/index.ts";
import { type IssuedPass, issuePass } from "../factors/accesspass/index.ts";
import { announce, type Tx } from "../platform/db/index.ts";
import { endOfDay } from "../platform/i18n/index.ts";
import { enqueue } from "../platform/jobs/index.ts";
import type { Tenant } from "../tenants/index.ts";
import type { Ask } from "./ask.ts";
import { reliefFacts, vouchFacts } from "./facts.ts";
import { type Bar, reliefBar, reliefMs, vouchBar } from "./limits.ts";
import { askById, holdPeople, settleAsk, spendAsk } from "./store.ts";
import { tellGiven, tellRefused } from "./told.ts";

/** An answer to an ask, by somebody who is signed in. */
export interface Decision {
  tenant: Tenant;
  id: string;
  by: Person;
  /** The number, as it was typed. */
  number: string;
  now: Date;
}

export type Outcome<Given> =
  | ({ outcome: "given"; ask: Ask; person: Person } & Given)
  /** The number was another one: the ask is over. */
  | { outcome: "wrong" }
  /** It is open no more. */
  | { outcome: "gone" }
  | { outcome: "barred"; why: Bar };

export type ReliefLength = "hours" | "day";

/** Four hours, or to 24:00 in Japan (SPEC §8.2 c). */
export function reliefEnd(length: ReliefLength, now: Date): Date {
  return length === "day" ? endOfDay(now) : new Date(now.getTime() + reliefMs);
}

/** Lets a person in without the second factor, in the browser that shows the number, until then. */
export function giveRelief(tx: Tx, o: Decision & { length: ReliefLength }): Promise<Outcome<{ until: Date }>> {
  const until = reliefEnd(o.length, o.now);
  const bar = async (person: Person) => reliefBar(await reliefFacts(tx, { ...o, person }));
  return decide(tx, o, "relief", bar, async (ask) => {
    await settleAsk(tx, { id: ask.id, state: "given", until });
    // What the expiry of its sessions alone would leave open ends as well.
    await enqueue(tx, "relief-over", { tenant: o.tenant.id, ask: ask.id }, { runAt: until });
    return { until };
  });
}

/** Confirms a person: the pass is shown to whoever vouches, once, and the password is still asked of the person. */
export function giveVouch(tx: Tx, o: Decision & { proved: boolean }): Promise<Outcome<IssuedPass>> {
  const bar = async (person: Person) => vouchBar(await vouchFacts(tx, { ...o, person }));
  return decide(tx, o, "vouch", bar, async (ask) => {
    await settleAsk(tx, { id: ask.id, state: "given" });
    return issuePass(tx, { tenant: o.tenant, personId: ask.personId, now: o.now });
  });
}

/** The ask is spent before its number is looked at: there is one try, and of two answers at once one counts. */
async function decide<Given extends object>(
  tx: Tx,
  o: Decision,
  kind: Ask["kind"],
  barFor: (person: Person) => Promise<Bar | null>,
  give: (ask: Ask) => Promise<Given>,
): Promise<Outcome<Given>> {
  const { tenant, by, now } = o;
  const found = await askById(tx, tenant, o.id);
  if (found?.kind !== kind) return { outcome: "gone" };
  await holdPeople(tx, [found.personId, by.id]);
  const person = await personById(tx, found.personId);
  const why = person ? await barFor(person) : "off";
  if (why) return { outcome: "barred", why };
  const ask = await spendAsk(tx, tenant, { id: o.id, by: by.id, now });
  if (!ask || !person) return { outcome: "gone" };
  await tellPages(tx, tenant, ask, now);
  if (ask.number !== o.number) {
    await tellRefused(tx, { tenant, ask, by, as: "wrong", now });
    return { outcome: "wrong" };
  }
  const given = await give(ask);
  await tellGiven(tx, { tenant, ask, by, until: "until" in given ? (given.until as Date) : null, now });
  return { outcome: "given", ask, person, ...given };
}

/** False where it was open no more. */
export async function refuse(tx: Tx, o: Omit<Decision, "number">): Promise<boolean> {
  const { tenant, by, now } = o;
  const ask = await spendAsk(tx, tenant, { id: o.id, by: by.id, now });
  if (!ask) return false;
  await settleAsk(tx, { id: ask.id, state: "refused" });
  await tellPages(tx, tenant, ask, now);
  await tellRefused(tx, { tenant, ask, by, as: "refused", now });
  return true;
}

/** The page of whoever asks, and those of the people who could answer. */
async function tellPages(tx: Tx, tenant: Tenant, ask: Ask, now: Date): Promise<void> {
  await announce(tx, ask.binding, now);
  await announce(tx, tenant.id, now);
}
