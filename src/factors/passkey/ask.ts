import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import { newSecret } from "../../platform/ids.ts";
import {
  type Ceremony,
  changeCredential,
  type Form,
  type Held,
  heldBy,
  putChallenge,
  type SecondVerdict,
  spendChallenge,
} from "../index.ts";
import { assertionOf } from "./answer.ts";
import { signedBy } from "./check.ts";
import { countOn } from "./counter.ts";
import type { PasskeyDeps } from "./factor.ts";
import { handleOf, passkeyOf, proofOf } from "./key.ts";

export interface Asking {
  challenge: string;
}

export const askLifeMs = 5 * 60_000;

export async function ask({ db }: PasskeyDeps, c: Ceremony): Promise<void> {
  const state: Asking = { challenge: newSecret() };
  const expiresAt = new Date(c.now.getTime() + askLifeMs);
  await db.tenant(c.tenant.id, (tx) => putChallenge(tx, c, { state, tries: 1, expiresAt }));
}

/** The challenge is taken away, then what was signed is looked at; whoever is refused is asked anew. */
export async function verifyKey(deps: PasskeyDeps, c: Ceremony, form: Form): Promise<SecondVerdict> {
  const answer = assertionOf(form.get("answer"));
  if (!answer) return { outcome: "refused", problem: { key: "key.script" }, reason: null };
  const [open, held] = await deps.db.tenant(c.tenant.id, (tx) =>
    Promise.all([spendChallenge<Asking>(tx, c), heldBy(tx, c.person.id)]),
  );
  if (!open) return again(deps, c, { problem: { key: "key.late" }, reason: null });
  const used = held.find((one) => one.kind === "passkey" && passkeyOf(one).credentialId === answer.id);
  if (!used) return again(deps, c, { problem: { key: "key.wrong" }, reason: "key" });
  const proof = await proofBy(deps, c, { used, answer, challenge: open.state.challenge });
  if (!proof) return again(deps, c, { problem: { key: "key.failed" }, reason: "key" });
  return {
    outcome: "proved",
    proof,
    settle: async (tx) => {
      return changeCredential(tx, { personId: c.person.id, id: used.id, usedAt: c.now });
    },
  };
}

async function proofBy(
  { db, log }: PasskeyDeps,
  { tenant, person, now }: Ceremony,
  { used, answer, challenge }: { used: Held; answer: AuthenticationResponseJSON; challenge: string },
) {
  const key = passkeyOf(used);
  const signed = await signedBy({ tenant, challenge, log }, answer, key);
  const { userHandle } = answer.response;
  if (!signed || (userHandle && userHandle !== handleOf(person.id).toString("base64url"))) return null;
  const counting = { tenantId: tenant.id, personId: person.id, id: used.id, key, counter: signed.counter, log };
  if (!(await db.tenant(tenant.id, (tx) => countOn(tx, counting)))) return null;
  return proofOf(key, { userVerified: signed.userVerified, name: used.label, now });
}

type Refused = Omit<Extract<SecondVerdict, { outcome: "refused" }>, "outcome">;

async function again(deps: PasskeyDeps, c: Ceremony, refused: Refused): Promise<SecondVerdict> {
  await ask(deps, c);
  return { outcome: "refused", ...refused };
}
