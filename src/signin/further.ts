import { type Ceremony, limitCredentials, type SecondVerdict } from "../factors/index.ts";
import { recordAudit } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { newId, newSecret } from "../platform/ids.ts";
import { raisePending } from "../sessions/index.ts";
import type { Attempt } from "./attempt.ts";
import type { Running } from "./ceremony.ts";
import type { Visit } from "./deps.ts";
import { proceed, restart } from "./dispatch.ts";
import { enrolled } from "./enrolled.ts";
import { factorsOf } from "./standing.ts";

type Proved = Extract<SecondVerdict, { outcome: "proved" }>;

/** A further proof: the half-done sign-in goes on under a new id, in the transaction that makes use of the proof. */
export async function furtherProof(
  visit: Visit,
  { attempt, ceremony }: { attempt: Running; ceremony: Ceremony },
  verdict: Proved,
): Promise<Response> {
  const { c, deps, now } = visit;
  const { tenant } = c.var;
  const proofs = [...attempt.proved.proofs, ...(provesAnything(ceremony) ? [verdict.proof] : [])];
  const next = { id: newId(), secret: newSecret() };
  const { pending } = attempt.proved;
  const factors = await deps.db
    .tenant(tenant.id, async (tx) => {
      if (!(await verdict.settle(tx))) return null;
      if (!(await raisePending(tx, { tenantId: tenant.id, ...pending, next, proofs, now }))) throw new Gone();
      if (ceremony.purpose === "enrol") await afterEnrolment(tx, visit, { attempt, ceremony });
      return factorsOf(tx, { ...situation(attempt), tenant, person: ceremony.person, now });
    })
    .catch(goneIsNull);
  if (!factors) return restart(visit, { userId: attempt.userId, to: attempt.continuation.ref });
  // What was known of the right to register stays: this sign-in was begun with it.
  const { mayEnrol } = attempt.proved.factors;
  const proved = { ...attempt.proved, pending: next, proofs, factors: { ...factors, mayEnrol } };
  return proceed(visit, { ...attempt, proved, answers: answersAfter(attempt, ceremony) });
}

/** A sheet of codes that was just shown has proved nothing; every other registration takes something that is at hand. */
function provesAnything({ purpose, kind }: Ceremony): boolean {
  return purpose === "ask" || kind !== "recoveryCodes";
}

/** Ends the transaction: nothing of the proof is kept where the sign-in behind it is gone. */
class Gone extends Error {}

function goneIsNull(error: unknown): null {
  if (error instanceof Gone) return null;
  throw error;
}

function situation({ proved }: Running) {
  const { rememberedUntil } = proved.factors;
  return { temporary: false, knownSince: null, rememberedUntil: rememberedUntil ? new Date(rememberedUntil) : null };
}

function answersAfter({ answers }: Attempt, { purpose, kind }: Ceremony): Attempt["answers"] {
  const { way: _way, ...kept } = answers;
  if (purpose === "ask") return kept;
  return kind === "recoveryCodes" ? { ...kept, read: true } : { ...kept, enrolled: kind };
}

const limitMs = 24 * 3600_000;

async function afterEnrolment(tx: Tx, visit: Visit, o: { attempt: Running; ceremony: Ceremony }): Promise<void> {
  const { tenant, person, kind, now } = o.ceremony;
  const alone = o.attempt.proved.proofs.length === 1 && o.attempt.proved.factors.mayEnrol === "window";
  if (alone)
    await limitCredentials(tx, { personId: person.id, addedAt: now, until: new Date(now.getTime() + limitMs) });
  const actor = { kind: "person" as const, id: person.id };
  await recordAudit(tx, { tenantId: tenant.id, actor, act: "factor.enrol", payload: { kind }, now });
  await enrolled(tx, visit, o.ceremony);
}
