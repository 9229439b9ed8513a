import { personEnded, setPersonState } from "../accounts/index.ts";
import type { PersonState, Tx } from "../platform/db/index.ts";
import { endOtherSessions } from "../sessions/index.ts";
import { type Act, auditAct } from "./act.ts";

/** Keeps a person out until they are resumed; every session of theirs ends with the commit. Answers whether anything changed. */
export async function suspend(tx: Tx, o: Act): Promise<boolean> {
  if (!mayBecome(o, "suspended")) return false;
  const { tenant, person, now } = o;
  await setPersonState(tx, { tenantId: tenant.id, personId: person.id, state: "suspended", now });
  const ended = await endOtherSessions(tx, { personId: person.id, except: null, reason: "suspended" });
  await auditAct(tx, "person.suspend", o, { endedSessions: ended });
  return true;
}

/** Lets a suspended person in again, with the password they had. Answers whether anything changed. */
export async function resume(tx: Tx, o: Act): Promise<boolean> {
  if (!mayBecome(o, "active")) return false;
  const { tenant, person, now } = o;
  await setPersonState(tx, { tenantId: tenant.id, personId: person.id, state: "active", now });
  await auditAct(tx, "person.resume", o);
  return true;
}

function mayBecome({ person }: Act, state: PersonState): boolean {
  if (person.state === "ended") throw personEnded();
  return person.state !== state;
}
