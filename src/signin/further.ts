import { updatePerson } from "../accounts/index.ts";
import { vouchedSince } from "../colleagues/index.ts";
import {
  type Ceremony,
  type Held,
  heldBy,
  limitCredentials,
  type Proof,
  type SecondVerdict,
} from "../factors/index.ts";
import { recordAudit } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { newId, newSecret } from "../platform/ids.ts";
import { raisePending } from "../sessions/index.ts";
import type { Attempt, Running } from "./attempt.ts";
import type { Visit } from "./deps.ts";
import { proceed } from "./dispatch.ts";
import { overtaken } from "./overtaken.tsx";
import { replaceMethods } from "./replaced.ts";
import { factorsOf } from "./standing.ts";
import { tellMethodChange } from "./told.ts";

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
      const before = ceremony.purpose === "enrol" ? await heldBy(tx, ceremony.person.id) : [];
      if (!(await verdict.settle(tx))) return null;
      if (!(await raisePending(tx, { tenantId: tenant.id, ...pending, next, proofs, now }))) throw new Gone();
      if (ceremony.purpose === "enrol") await afterEnrolment(tx, visit, { attempt, ceremony, before });
      const where = { ip: c.var.ip, browser: visit.mark.digest };
      return factorsOf(tx, { ...situation(attempt), tenant, person: ceremony.person, ...where, now });
    })
    .catch(goneIsNull);
  if (!factors) return overtaken(visit, attempt);
  // What was known of the right to register stays: this sign-in was begun with it.
  const { mayEnrol } = attempt.proved.factors;
  const proved = { ...attempt.proved, pending: next, proofs, factors: { ...factors, mayEnrol } };
  return proceed(visit, { ...attempt, proved, answers: answersAfter(attempt, ceremony, verdict.proof) });
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

function answersAfter({ answers }: Attempt, { purpose, kind }: Ceremony, { method }: Proof): Attempt["answers"] {
  const { way: _way, ...kept } = answers;
  if (purpose === "ask") return kept;
  if (kind === "recoveryCodes") return { ...kept, read: true };
  // A telephone may have been called where a message was due: 成功 speaks of what was done.
  return { ...kept, enrolled: method === "voice" ? "voice" : kind };
}

/** What the password alone, or somebody else's word, has registered removes nothing else for so long (SPEC §3.1, §8.2). */
const limitMs = 24 * 3600_000;

interface Enrolment {
  attempt: Running;
  ceremony: Ceremony;
  /** What the person held before it. */
  before: Held[];
}

/** What follows from a new sign-in method: the person can prove themselves again, and is told on all channels. */
async function afterEnrolment(tx: Tx, visit: Visit, o: Enrolment): Promise<void> {
  const { tenant, person, kind, now } = o.ceremony;
  const alone = o.attempt.proved.proofs.length === 1 && o.attempt.proved.factors.mayEnrol === "window";
  const vouchedAt = await vouchedSince(tx, { personId: person.id, since: new Date(now.getTime() - limitMs) });
  const limitedFrom = alone ? now : vouchedAt;
  if (limitedFrom)
    await limitCredentials(tx, { personId: person.id, addedAt: now, until: new Date(limitedFrom.getTime() + limitMs) });
  const method = (await heldBy(tx, person.id)).find(({ addedAt }) => addedAt.getTime() === now.getTime());
  const { replaces } = o.attempt.raise ?? {};
  const change = { tenant, personId: person.id, before: o.before, now };
  if (method) await replaceMethods(tx, visit.deps.factors, { ...change, by: method, replaces });
  const actor = { kind: "person" as const, id: person.id };
  await recordAudit(tx, { tenantId: tenant.id, actor, act: "factor.enrol", payload: { kind }, now });
  if (person.enrolsByProof) await updatePerson(tx, person.id, { enrols_by_proof: false });
  const { before } = o;
  const personId = person.id;
  await tellMethodChange(tx, {
    tenant,
    personId,
    kind: "factorAdded",
    method: method ?? { kind, label: "" },
    before,
    now,
  });
}
