import type { Tx } from "../../../platform/db/index.ts";
import type { Tenant } from "../../../tenants/index.ts";
import { type AuthenticatorDevice, changeDevice } from "../device/store.ts";
import type { Lock } from "./check.ts";

type Keyed = Pick<Tenant, "key">;

/** Sealed under the tenant's key: by the same lock nobody tells that two accounts are on one phone. */
export function lockIn({ key }: Keyed, { id, lockSealed }: AuthenticatorDevice): Lock | null {
  return lockSealed === null ? null : (JSON.parse(key.open(place(id), lockSealed).toString()) as Lock);
}

export function keepLock(tx: Tx, { key }: Keyed, o: { deviceId: string; lock: Lock | null }): Promise<void> {
  const { deviceId, lock } = o;
  const lockSealed = lock && key.seal(place(deviceId), Buffer.from(JSON.stringify(lock)));
  return changeDevice(tx, deviceId, { lockSealed });
}

function place(id: string): string {
  return `authenticator_devices:${id}:lock`;
}
