import { randomInt } from "node:crypto";
import type { Person } from "../accounts/index.ts";
import { announce, type Tx } from "../platform/db/index.ts";
import type { Tenant } from "../tenants/index.ts";
import type { Ask, AskedFrom, AskKind } from "./ask.ts";
import { reliefFacts, vouchFacts } from "./facts.ts";
import { type Bar, mayAsk, reliefBar, vouchBar, vouchMs } from "./limits.ts";
import { askedSince, holdPeople, insertAsk } from "./store.ts";

export interface Asking {
  tenant: Tenant;
  person: Person;
  kind: AskKind;
  /** Id of the pending session, and when it is over. */
  binding: string;
  bindingEndsAt: Date;
  reason: string;
  from: AskedFrom;
  now: Date;
}

/** What keeps a person from being given something, by somebody or by anybody at all; null: nothing does. */
export async function barOf(
  tx: Tx,
  {
    by = null,
    kind,
    ...about
  }: Pick<Asking, "tenant" | "person" | "kind" | "now"> & { by?: Person | null; proved?: boolean },
): Promise<Bar | null> {
  const o = { ...about, by };
  return kind === "relief" ? reliefBar(await reliefFacts(tx, o)) : vouchBar(await vouchFacts(tx, o));
}

/** Asks, with a new number. A bar, or that it was asked too often in this hour, is answered instead. */
export async function askFor(tx: Tx, o: Asking): Promise<Bar | "tooOften" | null> {
  const { tenant, person, kind, now } = o;
  await holdPeople(tx, [person.id]);
  const bar = await barOf(tx, o);
  if (bar) return bar;
  const asked = await askedSince(tx, { personId: person.id, since: new Date(now.getTime() - 3600_000) });
  if (!mayAsk(asked, now)) return "tooOften";
  const { binding, reason, from } = o;
  const number = String(randomInt(10, 100));
  await insertAsk(tx, tenant, {
    ...{ personId: person.id, kind, binding, number, reason, from },
    ...{ askedAt: now, expiresAt: endOf(o) },
  });
  await announce(tx, tenant.id, now);
  return null;
}

/** A vouch within five minutes, a relief as long as the sign-in waits. */
function endOf({ kind, bindingEndsAt, now }: Asking): Date {
  const latest = kind === "vouch" ? now.getTime() + vouchMs : Number.POSITIVE_INFINITY;
  return new Date(Math.min(latest, bindingEndsAt.getTime()));
}

/** Whether somebody is told that this is asked: whoever could never give it is not. */
export function maySee(
  ask: Pick<Ask, "kind" | "personId">,
  o: { by: Pick<Person, "id" | "administrator">; administrators: readonly string[] },
): boolean {
  const { by } = o;
  if (by.id === ask.personId) return false;
  return by.administrator || (ask.kind === "vouch" && !o.administrators.includes(ask.personId));
}
