import { personById } from "../accounts/index.ts";
import { eventById, seenBefore } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { Tenant } from "../tenants/index.ts";
import type { SignInFacts } from "./kinds.ts";
import { queueMessage } from "./queue.ts";

export interface SignInToTell {
  tenant: Tenant;
  event: { id: string; at: Date };
  /** Where the refusal has locked: when it opens. */
  lockedUntil: Date | null;
  now: Date;
}

/**
 * Tells a person of a lock, or of a sign-in in a browser that is new for them: the latter where nothing like it, by network
 * and browser family, was there in the 30 days before (SPEC §7). What is nobody's tells nobody.
 */
export async function tellSignIn(tx: Tx, { tenant, event: key, lockedUntil, now }: SignInToTell): Promise<void> {
  const event = await eventById(tx, key);
  const person = event && (await personById(tx, event.personId));
  if (!event || person?.state !== "active" || tenant.state !== "active") return;
  const facts: SignInFacts = { at: event.at.toISOString(), ip: event.ip, device: event.device, place: event.place };
  const about = { tenant, personId: person.id, now };
  if (lockedUntil) {
    const params = { ...facts, until: lockedUntil.toISOString(), failures: tenant.policy.lock.failures };
    return queueMessage(tx, { ...about, kind: "locked", params });
  }
  const { personId, network, browserFamily: family, at: before } = event;
  if (await seenBefore(tx, { personId, network, family, before })) return;
  await queueMessage(tx, { ...about, kind: "newBrowser", params: facts });
}
