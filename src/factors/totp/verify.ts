import { digitsOf, isCode } from "../code.ts";
import {
  advanceCounter,
  type Ceremony,
  changeCredential,
  clearFactorTries,
  countedAs,
  type Form,
  type Held,
  heldBy,
  type Proof,
  type SecondVerdict,
  spendFactorTry,
} from "../index.ts";
import { stepOf } from "./code.ts";
import type { TotpDeps } from "./factor.ts";

/** A try is spent, then the code is checked; a code that was right is used up at once, whatever becomes of the sign-in. */
export async function verifyCode({ db }: TotpDeps, c: Ceremony, form: Form): Promise<SecondVerdict> {
  const code = digitsOf(form.get("code"));
  if (!isCode(code)) return { outcome: "refused", problem: { key: "code.short", field: "code" }, reason: null };
  const { id: personId } = c.person;
  const tried = { tenantId: c.tenant.id, personId, kind: countedAs(c, "totp"), now: c.now };
  const [spent, held] = await db.tenant(c.tenant.id, (tx) =>
    Promise.all([spendFactorTry(tx, tried), heldBy(tx, personId)]),
  );
  if (!spent.admitted) return { outcome: "frozen", until: spent.frozenUntil as Date };
  const apps = held.filter(({ kind }) => kind === "totp");
  const found = apps
    .map((app) => ({ app, step: stepOf(seedOf(c, app), code, c.now) }))
    .find(({ step }) => step !== null);
  if (!found) return refused("code.wrong");
  const { app, step } = found;
  const fresh = await db.tenant(c.tenant.id, (tx) =>
    advanceCounter(tx, { personId, id: app.id, counter: step as number }),
  );
  if (!fresh) return refused("code.used");
  return {
    outcome: "proved",
    proof: proofAt(c.now),
    settle: async (tx) => {
      await clearFactorTries(tx, tried);
      return changeCredential(tx, { personId, id: app.id, usedAt: c.now });
    },
  };
}

function seedOf(c: Ceremony, { id, sealed }: Held): string {
  return c.tenant.key.open(`credentials:${id}`, sealed as Buffer).toString();
}

function refused(key: "code.wrong" | "code.used"): SecondVerdict {
  return { outcome: "refused", problem: { key, field: "code" }, reason: "code" };
}

export function proofAt(now: Date): Proof {
  return { factor: "totp", method: "totp", at: now.toISOString(), nature: "possession", phishingResistant: false };
}
