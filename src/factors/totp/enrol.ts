import { newId } from "../../platform/ids.ts";
import { digitsOf, isCode } from "../code.ts";
import {
  type Ceremony,
  type Form,
  insertCredential,
  type Problem,
  putChallenge,
  type SecondVerdict,
  tryChallenge,
  useChallenge,
} from "../index.ts";
import { newSeed, stepOf } from "./code.ts";
import type { TotpDeps } from "./factor.ts";
import { proofAt } from "./verify.ts";

export interface Enrolling {
  seed: string;
}

const lifeMs = 10 * 60_000;
/** One's own app, not a guess: mistyped codes are all there is to count. */
const tries = 10;

export async function beginEnrolment({ db }: TotpDeps, c: Ceremony): Promise<Problem | null> {
  const state: Enrolling = { seed: newSeed() };
  const expiresAt = new Date(c.now.getTime() + lifeMs);
  await db.tenant(c.tenant.id, (tx) => putChallenge(tx, c, { state, tries, expiresAt }));
  return null;
}

/** The first code shows that the app has the seed. */
export async function confirmEnrolment({ db }: TotpDeps, c: Ceremony, form: Form): Promise<SecondVerdict> {
  const code = digitsOf(form.get("code"));
  if (!isCode(code)) return { outcome: "refused", problem: { key: "code.short", field: "code" }, reason: null };
  const open = await db.tenant(c.tenant.id, (tx) => tryChallenge<Enrolling>(tx, c));
  if (!open) return { outcome: "waiting" };
  const step = stepOf(open.state.seed, code, c.now);
  if (step === null) return { outcome: "refused", problem: { key: "code.wrong", field: "code" }, reason: null };
  const id = newId();
  const sealed = c.tenant.key.seal(`credentials:${id}`, Buffer.from(open.state.seed));
  const credential = { tenantId: c.tenant.id, personId: c.person.id, id, kind: "totp" as const, label: "" };
  return {
    outcome: "proved",
    proof: proofAt(c.now),
    settle: async (tx) => {
      if (!(await useChallenge(tx, open.id))) return false;
      await insertCredential(tx, { ...credential, details: { counter: step }, sealed, now: c.now });
      return true;
    },
  };
}
