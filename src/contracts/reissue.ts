import { type Person, personByUserId, personEnded, unknownPerson } from "../accounts/index.ts";
import { heldBy } from "../factors/index.ts";
import { issueTemporary } from "../factors/password/index.ts";
import { alertNumbers } from "../factors/phone/index.ts";
import { recordAudit } from "../history/index.ts";
import { queueMessage } from "../messages/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { endOtherSessions, forgetBrowsers } from "../sessions/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { type By, bySystem, type ContractDeps, type IssuedPerson, reasonOf } from "./contract.ts";

/** The person whom a user ID names; see `reissueIn`. An ended person gets none. */
export async function reissue(
  deps: ContractDeps,
  o: { tenant: Tenant; userId: string; by?: By },
): Promise<IssuedPerson> {
  const { tenant, by = bySystem } = o;
  const now = deps.clock.now();
  return deps.db.tenant(tenant.id, async (tx) => {
    const person = await livingPerson(tx, o.userId);
    return reissueIn(tx, { tenant, person, by, now });
  });
}

/**
 * A new temporary password in the place of the old password, which ceases at once with every session and known browser
 * of the person (SPEC §2.6, §4). The person is told; `told` are numbers (E.164) beside those among their sign-in methods.
 */
export async function reissueIn(
  tx: Tx,
  o: { tenant: Tenant; person: Person; by: By; now: Date; told?: string[] },
): Promise<IssuedPerson> {
  const { tenant, person, by, now } = o;
  const issued = await issueTemporary(tx, { tenant, personId: person.id, userId: person.userId, now });
  await endOtherSessions(tx, { personId: person.id, except: null, reason: "reissue" });
  await forgetBrowsers(tx, { personId: person.id, digest: null });
  const payload = { person: person.id, ...reasonOf(by) };
  await recordAudit(tx, { tenantId: tenant.id, actor: by.actor, act: "person.reissue", payload, now });
  const phones = [...alertNumbers(tenant, await heldBy(tx, person.id)), ...(o.told ?? [])];
  await queueMessage(tx, { tenant, kind: "reissued", personId: person.id, params: {}, phones, now });
  return { userId: person.userId, ...issued };
}

export async function livingPerson(tx: Tx, userId: string): Promise<Person> {
  const person = await personByUserId(tx, userId);
  if (!person) throw unknownPerson();
  if (person.state === "ended") throw personEnded();
  return person;
}
