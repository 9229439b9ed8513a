import type { Tx } from "../../platform/db/index.ts";
import { newId } from "../../platform/ids.ts";
import {
  type Ceremony,
  deleteCredential,
  type Form,
  heldBy,
  insertCredential,
  type Problem,
  putChallenge,
  readChallenge,
  type SecondVerdict,
  useChallenge,
} from "../index.ts";
import { digestOf, newCodes } from "./code.ts";
import type { RecoveryCodesDeps } from "./factor.ts";
import { holdCodes, replaceCodes } from "./store.ts";
import { proofAt } from "./verify.ts";

export interface Issuing {
  codes: string[];
}

/** As long as a sign-in: the printer may be in another room. */
const lifeMs = 60 * 60_000;

/** Ten codes wait sealed until the person has kept them. */
export async function issueCodes({ db }: RecoveryCodesDeps, c: Ceremony): Promise<Problem | null> {
  const state: Issuing = { codes: newCodes() };
  const expiresAt = new Date(c.now.getTime() + lifeMs);
  await db.tenant(c.tenant.id, (tx) => putChallenge(tx, c, { state, tries: 1, expiresAt }));
  return null;
}

/** 次へ under the codes. Only those that this very page has shown come into force, never others from another tab. */
export async function confirmKept({ db }: RecoveryCodesDeps, c: Ceremony, form: Form): Promise<SecondVerdict> {
  const open = await db.tenant(c.tenant.id, (tx) => readChallenge<Issuing>(tx, c));
  if (!open) return { outcome: "waiting" };
  if (form.get("shown") !== open.id) return { outcome: "refused", problem: { key: "rc.other" }, reason: null };
  return {
    outcome: "proved",
    proof: proofAt(c.now),
    settle: async (tx) => {
      if (!(await useChallenge(tx, open.id))) return false;
      await putCodes(tx, c, open.state.codes);
      return true;
    },
  };
}

async function putCodes(tx: Tx, c: Ceremony, codes: string[]): Promise<void> {
  const whose = { tenantId: c.tenant.id, personId: c.person.id };
  await holdCodes(tx, c.person.id);
  for (const { id, kind } of await heldBy(tx, c.person.id)) {
    if (kind === "recoveryCodes") await deleteCredential(tx, { personId: c.person.id, id });
  }
  await replaceCodes(tx, { ...whose, digests: codes.map((code) => digestOf(c.tenant, c.person.id, code)) });
  const details = { left: codes.length };
  await insertCredential(tx, { ...whose, id: newId(), kind: "recoveryCodes", label: "", details, now: c.now });
}
