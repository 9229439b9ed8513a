import type { Tx } from "../../../platform/db/index.ts";
import { newId } from "../../../platform/ids.ts";
import { type Ceremony, deleteCredential, insertCredential, type SecondVerdict } from "../../index.ts";
import type { FactorDeps } from "../deps.ts";
import { type AuthenticatorDevice, changeDevice, readDevice, sameSubscription } from "../device/store.ts";
import { proofOf } from "../proof.ts";
import { isFull } from "./full.ts";
import { changeEnrolment, type Enrolment, enrolmentAt } from "./store.ts";

/** 次へ after 通知が正しく承認されました: what the phone has confirmed is kept. */
export async function verifyEnrolment(deps: FactorDeps, c: Ceremony): Promise<SecondVerdict> {
  const { tenant, person, binding, now } = c;
  const enrolment = await deps.db.tenant(tenant.id, (tx) => enrolmentAt(tx, tenant, { binding, personId: person.id }));
  if (enrolment?.state !== "confirmed" || enrolment.expiresAt <= now) return { outcome: "waiting" };
  return {
    outcome: "proved",
    proof: proofOf({ now, digits: enrolment.digits }),
    settle: (tx) => keepDevice(tx, c, enrolment),
  };
}

async function keepDevice(tx: Tx, c: Ceremony, { id, deviceId }: Enrolment): Promise<boolean> {
  const { tenant, person, now } = c;
  if (!(await changeEnrolment(tx, { id, from: ["confirmed"], to: { state: "done" } }))) return false;
  if (deviceId === null || (await isFull(tx, c))) return false;
  await activate(tx, { tenantId: tenant.id, personId: person.id, deviceId, now });
  return true;
}

interface Activation {
  tenantId: string;
  personId: string;
  deviceId: string;
  now: Date;
}

/** The phone becomes a sign-in method. An older registration of the account on the same phone goes. */
export async function activate(
  tx: Tx,
  { tenantId, personId, deviceId, now }: Activation,
): Promise<AuthenticatorDevice> {
  const device = await readDevice(tx, deviceId);
  if (!device) throw new Error("the device of a confirmed registration is gone");
  const credentialId = newId();
  const former = await sameSubscription(tx, deviceId);
  await insertCredential(tx, {
    ...{ tenantId, personId, id: credentialId, kind: "authenticator", label: device.label, now },
    details: { platform: device.platform },
  });
  await changeDevice(tx, deviceId, { state: "active", credentialId });
  for (const id of former) await deleteCredential(tx, { personId, id });
  return device;
}
