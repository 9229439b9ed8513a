import type { Person } from "../accounts/index.ts";
import type { CredentialState, Proof } from "../factors/index.ts";
import { type FailureReason, recordEvent } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { newId, newSecret } from "../platform/ids.ts";
import { insertPending } from "../sessions/index.ts";
import { type Attempt, attemptLifeMs, type Factors, type Proved } from "./attempt.ts";
import { eventOf, type Visit } from "./deps.ts";
import { proceed, restart } from "./dispatch.ts";
import { factorsOf } from "./standing.ts";

/** The first proof of a sign-in, and whose it is. */
export interface FirstProof {
  person: Person;
  proof: Proof;
  credential: CredentialState;
  /** Makes use of the proof in the transaction; false: it proves nothing any more. */
  settle: (tx: Tx) => Promise<boolean>;
}

const nothing: Factors = { held: [], mayEnrol: null, frozenUntil: null, office: false, rememberedUntil: null };

/** From the sealed cookie to a half-done sign-in in the database, which nothing accepts as a session (DESIGN §4). */
export async function firstProof(visit: Visit, attempt: Attempt, first: FirstProof): Promise<Response> {
  const { c, deps, now } = visit;
  c.set("tenant", await deps.directory.current(c.var.tenant, first.credential.tenantVersion));
  const { tenant } = c.var;
  const proved = provedBy(first);
  const { personId, pending, proofs } = proved;
  const reason = refusalOf(first.credential, now);
  const refusal = eventOf(visit, { personId, outcome: "failure", methods: [first.proof.method], reason });
  const { ip, device } = refusal;
  const expiresAt = new Date(now.getTime() + attemptLifeMs);
  const factors = await deps.db.tenant(tenant.id, async (tx) => {
    if (!(await first.settle(tx))) return null;
    await insertPending(tx, { tenantId: tenant.id, ...pending, personId, proofs, ip, device, now, expiresAt });
    if (reason) await recordEvent(tx, refusal);
    return asksAtSignIn(visit, first) ? factorsOf(tx, situation(visit, first)) : nothing;
  });
  if (!factors) return restart(visit, { userId: attempt.userId, to: attempt.continuation.ref });
  return proceed(visit, { ...attempt, proved: { ...proved, factors } });
}

/** Elsewhere the second factors of a person do not matter, and nobody is asked about them; but after a report they do. */
function asksAtSignIn({ c }: Visit, { credential }: FirstProof): boolean {
  const { secondFactor } = c.var.tenant.policy;
  return secondFactor === "required" || secondFactor === "optional" || credential.mustChange === "reported";
}

function situation({ c, mark, now }: Visit, { person, credential }: FirstProof) {
  const { temporary, knownSince, rememberedUntil } = credential;
  const where = { ip: c.var.ip, browser: mark.digest };
  return { tenant: c.var.tenant, person, temporary, knownSince, rememberedUntil, ...where, now };
}

function provedBy({ person, proof, credential }: FirstProof): Omit<Proved, "factors"> {
  const { temporary, mustChange, knownBrowser, stayAnswer, reportedBrowser, expiresAt } = credential;
  return {
    personId: person.id,
    userId: person.userId,
    name: person.name,
    pending: { id: newId(), secret: newSecret() },
    proofs: [proof],
    credential: {
      ...{ temporary, mustChange, knownBrowser, stayAnswer, reportedBrowser },
      expiresAt: expiresAt?.toISOString() ?? null,
    },
  };
}

/** How the history tells a right password that opens nothing all the same. */
function refusalOf({ temporary, expiresAt, reportedBrowser }: CredentialState, now: Date): FailureReason | null {
  if (temporary && expiresAt !== null && expiresAt <= now) return "expiredTemp";
  return reportedBrowser ? "reported" : null;
}
