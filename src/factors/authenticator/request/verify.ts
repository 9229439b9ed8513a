import type { Tx } from "../../../platform/db/index.ts";
import { type Ceremony, changeCredential, type SecondVerdict } from "../../index.ts";
import type { FactorDeps } from "../deps.ts";
import { readDevice } from "../device/store.ts";
import { proofOf } from "../proof.ts";
import { type Situation, situationOf } from "./situation.ts";
import { moveRequest, type PushRequest } from "./store.ts";

/** What the phone has answered. It was looked at when it came; here it is used up. */
export async function verifyRequest({ db }: FactorDeps, c: Ceremony): Promise<SecondVerdict> {
  const { found, credential } = await db.tenant(c.tenant.id, (tx) => answerOf(tx, c));
  if (found.kind === "denied") return refused("push.denied");
  if (found.kind === "refused" || (found.kind === "open" && found.wrong)) return refused("push.mismatch");
  if (found.kind !== "approved") return { outcome: "waiting" };
  const { request } = found;
  return {
    outcome: "proved",
    proof: proofOf({ now: c.now, digits: request.digits, credential, userVerified: request.userVerified }),
    settle: (tx) => use(tx, c, request),
  };
}

/** With the credential of the phone that has said yes. */
async function answerOf(tx: Tx, c: Ceremony): Promise<{ found: Situation; credential: string | undefined }> {
  const found = await situationOf(tx, c);
  const by = found.kind === "approved" ? found.request.deviceId : null;
  const device = by === null ? null : await readDevice(tx, by);
  return { found, credential: device?.credentialId ?? undefined };
}

/** The history was written when the answer came. */
function refused(key: "push.denied" | "push.mismatch"): SecondVerdict {
  return { outcome: "refused", problem: { key }, reason: null };
}

/** False where it was used before, or the phone that has answered was removed. */
async function use(tx: Tx, { person, now }: Ceremony, { id, deviceId }: PushRequest): Promise<boolean> {
  if (!(await moveRequest(tx, { id, from: "approved", to: "used" }))) return false;
  const device = deviceId === null ? null : await readDevice(tx, deviceId);
  if (device?.state !== "active" || device.credentialId === null) return false;
  return changeCredential(tx, { personId: person.id, id: device.credentialId, usedAt: now });
}
