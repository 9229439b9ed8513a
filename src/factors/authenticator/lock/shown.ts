import type { LockAssertion } from "../../../../authenticator/wire.ts";
import type { Tx } from "../../../platform/db/index.ts";
import type { AuthenticatorDeps } from "../deps.ts";
import type { Spoken } from "../device/speak.ts";
import { shownFor } from "./check.ts";
import { keepLock, lockIn } from "./kept.ts";

/** A message, and what the app's lock has signed for it. */
export interface Presented {
  jws: string;
  assertion?: LockAssertion | undefined;
}

/**
 * `open`: the phone has no lock; `verified`: it has checked its owner for this message; `missing`: it has a lock and did not
 * show it. Only the second one is ever called a check of the owner.
 */
export type OwnerCheck = "open" | "verified" | "missing";

export async function ownerCheck(
  tx: Tx,
  deps: Pick<AuthenticatorDeps, "origin" | "log">,
  { tenant, device }: Pick<Spoken<unknown>, "tenant" | "device">,
  { jws, assertion }: Presented,
): Promise<OwnerCheck> {
  const lock = lockIn(tenant, device);
  if (!lock) return "open";
  const counter = assertion === undefined ? null : await shownFor(deps, lock, { jws, assertion });
  if (counter === null) return "missing";
  if (counter !== lock.counter) await keepLock(tx, tenant, { deviceId: device.id, lock: { ...lock, counter } });
  return "verified";
}
