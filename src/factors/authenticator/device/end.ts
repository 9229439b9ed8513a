import type { Tx } from "../../../platform/db/index.ts";
import { deleteCredential } from "../../index.ts";
import { type AuthenticatorDevice, changeDevice, type DeviceState } from "./store.ts";

/** It is no sign-in method any more; its row stays, so that the phone can be told why. */
export async function endDevice(
  tx: Tx,
  { id, personId, credentialId }: AuthenticatorDevice,
  o: { state: Extract<DeviceState, "frozen" | "moved" | "retired">; now: Date },
): Promise<void> {
  await changeDevice(tx, id, { state: o.state, credentialId: null, endedAt: o.now });
  if (credentialId !== null) await deleteCredential(tx, { personId, id: credentialId });
}
