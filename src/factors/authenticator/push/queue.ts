import type { Tx } from "../../../platform/db/index.ts";
import { enqueueFirst } from "../../../platform/jobs/index.ts";
import { pushable } from "../device/store.ts";
import type { PushWords } from "./payload.ts";

/** Pushes to every phone of a person, when this transaction is committed. How many there are. */
export async function queuePushes(
  tx: Tx,
  o: { tenantId: string; personId: string; requestId: string },
): Promise<number> {
  const devices = await pushable(tx, o.personId);
  for (const device of devices) {
    await enqueueFirst(tx, "authenticator-push", { tenant: o.tenantId, device, request: o.requestId });
  }
  return devices.length;
}

/** A push to one phone that asks about no sign-in. */
export function queuePush(tx: Tx, o: { tenantId: string; deviceId: string; says: PushWords }): Promise<void> {
  return enqueueFirst(tx, "authenticator-push", { tenant: o.tenantId, device: o.deviceId, says: o.says });
}
