import { newId, newSecret } from "../../platform/ids.ts";
import {
  type Ceremony,
  type Form,
  insertCredential,
  type Problem,
  putChallenge,
  type SecondVerdict,
  spendChallenge,
} from "../index.ts";
import { registrationOf } from "./answer.ts";
import { type NewKey, newKeyOf } from "./check.ts";
import type { PasskeyDeps } from "./factor.ts";
import { proofOf } from "./key.ts";
import { isTaken } from "./store.ts";

export interface Enrolling {
  challenge: string;
  /** As typed before, where the page is drawn again. */
  name: string;
}

const lifeMs = 10 * 60_000;
const longestName = 40;

export async function beginEnrolment({ db }: PasskeyDeps, c: Ceremony, name = ""): Promise<void> {
  const state: Enrolling = { challenge: newSecret(), name };
  const expiresAt = new Date(c.now.getTime() + lifeMs);
  await db.tenant(c.tenant.id, (tx) => putChallenge(tx, c, { state, tries: 1, expiresAt }));
}

/** What the new key has signed shows that it is there; the challenge is taken away before that is looked at. */
export async function confirmEnrolment(deps: PasskeyDeps, c: Ceremony, form: Form): Promise<SecondVerdict> {
  const { db, log } = deps;
  const { tenant } = c;
  const name = (form.get("name") ?? "").normalize("NFC").replace(/\s+/gu, " ").trim();
  const open = await db.tenant(tenant.id, (tx) => spendChallenge<Enrolling>(tx, c));
  const again = (problem: Problem) => askAgain(deps, c, { name, problem });
  const fault = nameFault(name);
  if (fault) return again(fault);
  const answer = registrationOf(form.get("answer"));
  if (!answer) return again({ key: "key.script" });
  if (!open) return again({ key: "key.late" });
  const made = await newKeyOf({ tenant, challenge: open.state.challenge, log }, answer);
  if (!made) return again({ key: "key.notMade" });
  if (await db.tenant(tenant.id, (tx) => isTaken(tx, made.key.credentialId))) return again({ key: "key.already" });
  return proved(c, made, name);
}

function nameFault(name: string): Problem | null {
  if (name === "") return { key: "key.nameEmpty", field: "name" };
  if ([...name].length > longestName) return { key: "key.nameLong", params: { n: longestName }, field: "name" };
  return null;
}

/** The page is drawn again, with a new challenge and what was typed. */
async function askAgain(deps: PasskeyDeps, c: Ceremony, o: { name: string; problem: Problem }): Promise<SecondVerdict> {
  await beginEnrolment(deps, c, o.name.slice(0, 2 * longestName));
  return { outcome: "refused", problem: o.problem, reason: null };
}

function proved(c: Ceremony, { key, userVerified }: NewKey, name: string): SecondVerdict {
  const credential = { tenantId: c.tenant.id, personId: c.person.id, id: newId(), kind: "passkey" as const };
  return {
    outcome: "proved",
    proof: proofOf(key, { userVerified, name, now: c.now }),
    settle: async (tx) => {
      if (await isTaken(tx, key.credentialId)) return false;
      await insertCredential(tx, { ...credential, label: name, details: key, passkeyId: key.credentialId, now: c.now });
      return true;
    },
  };
}
