import { updatePerson } from "../accounts/index.ts";
import { forgetTelephoneChanges } from "../changes/index.ts";
import { type IssuedPass, issuePass } from "../factors/accesspass/index.ts";
import { deleteCredentials, type SecondFactors, type SecondKind } from "../factors/index.ts";
import { alertNumbers } from "../factors/phone/index.ts";
import { queueMessage } from "../messages/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { Failure } from "../platform/errors.ts";
import { endOtherSessions, forgetRemembered, holdSessions } from "../sessions/index.ts";
import { type Act, auditAct } from "./act.ts";

export interface Reset extends IssuedPass {
  /** Kinds of what was removed, in the order in which it was added. */
  removed: SecondKind[];
}

/**
 * Takes away every second factor of a person, for somebody who has lost them (SPEC §3.5): sessions and half-done sign-ins end,
 * no browser is remembered, and from now on a password registers nothing by itself. The access pass that opens the
 * registration is shown to the caller, once. The person is told; `told` are numbers (E.164) beside those that are removed.
 */
export async function resetFactors(tx: Tx, o: Act & { factors: SecondFactors; told?: string[] }): Promise<Reset> {
  const { tenant, person, now, factors } = o;
  if (person.state === "ended")
    throw new Failure("person-ended", "this person has been ended", {
      hint: "an ended ID is opened again by a new order",
    });
  const personId = person.id;
  const open = await endAll(tx, personId);
  // A sign-in whose password is being proved right now is waited for here; whatever it has begun ends as well.
  // Whoever resets has made sure who it is: a freeze after a report would make the pass useless.
  await updatePerson(tx, personId, { enrols_by_proof: true, factors_frozen_until: null });
  const endedSessions = open + (await endAll(tx, personId));
  await forgetRemembered(tx, personId);
  const held = await deleteCredentials(tx, personId);
  for (const credential of held) await factors.removed(tx, credential, { tenant, personId, now });
  const removed = [...new Set(held.map(({ kind }) => kind))];
  const pass = await issuePass(tx, { tenant, personId, now });
  await auditAct(tx, "person.reset-factors", o, { removed, endedSessions });
  const phones = [...alertNumbers(tenant, held), ...(o.told ?? [])];
  await queueMessage(tx, { tenant, kind: "resetDone", personId, params: {}, phones, now });
  await forgetTelephoneChanges(tx, personId);
  return { removed, ...pass };
}

async function endAll(tx: Tx, personId: string): Promise<number> {
  await holdSessions(tx, { personId, sessionId: null });
  return endOtherSessions(tx, { personId, except: null, reason: "reset" });
}
