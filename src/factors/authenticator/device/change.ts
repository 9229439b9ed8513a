import { types } from "../../../../authenticator/wire.ts";
import { changeCredential } from "../../index.ts";
import { device as shape } from "../api/shapes.ts";
import type { AuthenticatorDeps } from "../deps.ts";
import { queuePush } from "../push/queue.ts";
import { heard } from "./speak.ts";
import { changeDevice, setSubscription } from "./store.ts";

/** What the phone knows of itself. A push address that is new is tried. */
export function changed(deps: AuthenticatorDeps, jws: string): Promise<Record<string, never>> {
  return heard(deps, jws, { typ: types.device, shape }, async (tx, { tenant, device, claims }) => {
    const { label, language } = claims;
    await changeDevice(tx, device.id, { label, language });
    // What was renamed on the phone; the name that セキュリティ情報 gave it stays else.
    if (device.credentialId !== null && label !== device.label) {
      await changeCredential(tx, { personId: device.personId, id: device.credentialId, label });
    }
    const may = claims.subscription && deps.pushable(claims.subscription.endpoint);
    const subscription = may ? claims.subscription : null;
    if (await setSubscription(tx, tenant, { deviceId: device.id, subscription })) {
      await queuePush(tx, { tenantId: tenant.id, deviceId: device.id, says: "push.test" });
    }
    return {};
  });
}
