import type { Tx } from "../../platform/db/index.ts";
import type { Logger } from "../../platform/log.ts";
import { advanceCounter } from "../index.ts";
import type { Passkey } from "./key.ts";

/**
 * Moves a key's counter forward, where it counts. False: it has gone back or stands still, so there may be a copy of the key
 * (WebAuthn §6.1.1), or it was removed.
 */
export async function countOn(
  tx: Tx,
  o: { tenantId: string; personId: string; id: string; key: Passkey; counter: number; log: Logger },
): Promise<boolean> {
  const { tenantId, personId, id, key, counter, log } = o;
  if (counter === 0 && key.counter === 0) return true;
  const forward = await advanceCounter(tx, { personId, id, counter });
  if (!forward) {
    const counted = { before: key.counter, now: counter };
    log.warn({ tenant: tenantId, person: personId, credential: id, ...counted }, "the counter of a key went back");
  }
  return forward;
}
