import { randomInt } from "node:crypto";
import { equal } from "../../platform/crypto/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { digitsOf, isCode } from "../code.ts";
import type { Proof } from "../index.ts";
import { putPass, tryPass, usePass } from "./store.ts";

export const passMinutes = 60;
/** One guess in two thousand million before it is over. */
export const passTries = 5;
const digits = 10;

export interface IssuedPass {
  /** Shown once, to whoever hands it over. */
  accessPass: string;
  expiresAt: Date;
}

/** Issues a pass; one that was issued before stops working. */
export async function issuePass(
  tx: Tx,
  o: { tenant: Pick<Tenant, "id" | "key">; personId: string; now: Date; minutes?: number },
): Promise<IssuedPass> {
  const accessPass = String(randomInt(0, 10 ** digits)).padStart(digits, "0");
  const expiresAt = new Date(o.now.getTime() + (o.minutes ?? passMinutes) * 60_000);
  const row = { tenantId: o.tenant.id, personId: o.personId, digest: digestOf(o.tenant, o.personId, accessPass) };
  await putPass(tx, { ...row, tries: passTries, now: o.now, expiresAt });
  return { accessPass, expiresAt };
}

export type PassVerdict =
  | { outcome: "proved"; proof: Proof }
  | { outcome: "short" }
  | { outcome: "wrong"; left: number }
  /** None was issued, or it was used, has timed out or was tried too often: one answer for all. */
  | { outcome: "over" };

/** Spends a try, then checks; a right pass is used up. What is no pass at all costs no try. */
export async function checkPass(
  tx: Tx,
  o: { tenant: Tenant; personId: string; typed: string | undefined; now: Date },
): Promise<PassVerdict> {
  const { tenant, personId, now } = o;
  const pass = digitsOf(o.typed);
  if (!isCode(pass, digits)) return { outcome: "short" };
  const tried = await tryPass(tx, { personId, now });
  if (!tried) return { outcome: "over" };
  if (!equal(tried.digest, digestOf(tenant, personId, pass))) return { outcome: "wrong", left: tried.triesLeft };
  if (!(await usePass(tx, { personId, digest: tried.digest }))) return { outcome: "over" };
  const at = now.toISOString();
  return {
    outcome: "proved",
    proof: { factor: "accessPass", method: "pass", at, nature: "possession", phishingResistant: false },
  };
}

function digestOf(tenant: Pick<Tenant, "key">, personId: string, pass: string): Buffer {
  return tenant.key.digest("access-pass", personId, pass);
}
