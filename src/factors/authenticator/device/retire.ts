import { recordAudit } from "../../../history/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import type { Tenant } from "../../../tenants/index.ts";
import { endDevice } from "./end.ts";
import { type AuthenticatorDevice, changeDevice, readDevice } from "./store.ts";

/** The new phone has asked for the first time: the one whose place it takes proves nothing any more. */
export async function retireReplaced(
  tx: Tx,
  o: { tenant: Tenant; device: AuthenticatorDevice; now: Date },
): Promise<void> {
  const { tenant, device, now } = o;
  await changeDevice(tx, device.id, { replaces: null });
  const old = await readDevice(tx, device.replaces as string);
  if (!old?.credentialId || old.personId !== device.personId) return;
  await endDevice(tx, old, { state: "moved", now });
  const actor = { kind: "person" as const, id: device.personId };
  const payload = { kind: "authenticator", label: old.label, by: device.label };
  await recordAudit(tx, { tenantId: tenant.id, actor, act: "factor.move", payload, now });
}
