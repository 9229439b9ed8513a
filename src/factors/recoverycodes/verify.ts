import { queueMessage } from "../../messages/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import {
  type Ceremony,
  changeCredential,
  clearFactorTries,
  countedAs,
  deleteCredential,
  type Form,
  heldBy,
  type Proof,
  type SecondVerdict,
  spendFactorTry,
} from "../index.ts";
import { codeOf, digestOf } from "./code.ts";
import type { RecoveryCodesDeps } from "./factor.ts";
import { codesLeft, holdCodes, useCode } from "./store.ts";

/** A try is spent, then the code is used up, whatever becomes of the sign-in. */
export async function verifyCode({ db }: RecoveryCodesDeps, c: Ceremony, form: Form): Promise<SecondVerdict> {
  const code = codeOf(form.get("code"));
  if (code === null) return { outcome: "refused", problem: { key: "rc.short", field: "code" }, reason: null };
  const { id: personId } = c.person;
  const tried = { tenantId: c.tenant.id, personId, kind: countedAs(c, "recoveryCodes"), now: c.now };
  const [spent, held] = await db.tenant(c.tenant.id, (tx) =>
    Promise.all([spendFactorTry(tx, tried), heldBy(tx, personId)]),
  );
  if (!spent.admitted) return { outcome: "frozen", until: spent.frozenUntil as Date };
  const digest = digestOf(c.tenant, personId, code);
  const use = await db.tenant(c.tenant.id, (tx) => useCode(tx, { personId, digest, now: c.now }));
  const credential = held.find(({ kind }) => kind === "recoveryCodes");
  // Whoever holds none has cost as much as whoever does.
  if (!credential) return refused("rc.wrong");
  if (use !== "used now") return refused(use === "used before" ? "rc.usedUp" : "rc.wrong");
  return { outcome: "proved", proof: proofAt(c.now), settle: (tx) => settle(tx, c, credential.id) };
}

function refused(key: "rc.wrong" | "rc.usedUp"): SecondVerdict {
  return { outcome: "refused", problem: { key, field: "code" }, reason: "code" };
}

/** False where the codes were replaced or removed in the meantime. */
async function settle(tx: Tx, c: Ceremony, id: string): Promise<boolean> {
  const { tenant, person, now } = c;
  const personId = person.id;
  await holdCodes(tx, personId);
  const left = await codesLeft(tx, personId);
  // With its last code a sheet is no way to sign in any more, and nobody is asked for it.
  const stood =
    left > 0
      ? await changeCredential(tx, { personId, id, details: { left }, usedAt: now })
      : await deleteCredential(tx, { personId, id });
  if (!stood) return false;
  await clearFactorTries(tx, { personId, kind: countedAs(c, "recoveryCodes") });
  await queueMessage(tx, { tenant, kind: "rcUsed", personId, params: { left }, now });
  return true;
}

export function proofAt(now: Date): Proof {
  const at = now.toISOString();
  return { factor: "recoveryCodes", method: "rc", at, nature: "possession", phishingResistant: false };
}
