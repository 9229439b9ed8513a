import { unlock } from "../factors/password/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { type Act, auditAct } from "./act.ts";

/** Opens every lock of a person's ID at once, and gives all tries back; answers whether a lock was running. */
export async function unlockPerson(tx: Tx, o: Act): Promise<boolean> {
  const wasLocked = await unlock(tx, { tenant: o.tenant, userId: o.person.userId, now: o.now });
  await auditAct(tx, "person.unlock", o, { wasLocked });
  return wasLocked;
}
