import { personById } from "../accounts/index.ts";
import { type Ceremony, firstKinds, type Purpose, type SecondKind, secondKinds } from "../factors/index.ts";
import { deviceOf, networkOf } from "../history/index.ts";
import { holdPending } from "../sessions/index.ts";
import type { Attempt } from "./attempt.ts";
import type { Visit } from "./deps.ts";
import { type Step, unprovingOf } from "./step.ts";

export interface Due {
  kind: SecondKind;
  purpose: Purpose;
  /** Credentials that are not asked: they would not count. */
  except?: readonly string[];
}

/** The factor that a step is about; null: none, or the person still chooses. */
export function dueKind(visit: Visit, attempt: Attempt, step: Step): Due | null {
  if (step.step === "ask" && step.factor === "second") {
    const except = step.reason === "change" ? unprovingOf(attempt) : [];
    return { kind: step.kind, purpose: "ask", ...(except.length > 0 ? { except } : {}) };
  }
  if (step.step !== "enrol") return null;
  const kind = step.kind ?? firstKind(visit, attempt);
  return kind && { kind, purpose: "enrol" };
}

/** What is offered first to somebody who has nothing yet. */
function firstKind(visit: Visit, attempt: Attempt): SecondKind | null {
  return firstKinds(registrable(visit, attempt))[0] ?? null;
}

/** What the tenant allows and this installation can serve; what there can be one of only while there is none. */
export function registrable({ c, deps }: Visit, { proved }: Attempt): SecondKind[] {
  const held = proved?.factors.held ?? [];
  const offered = deps.factors.offered(c.var.tenant.policy.factors);
  // A telephone is registered once, whether it gets messages or calls.
  const kinds = offered.filter((kind) => kind !== "voice" || !offered.includes("sms"));
  if (held.length === 0) return [...firstKinds(kinds)];
  return kinds.filter((kind) => kind !== "recoveryCodes" || !held.some((one) => one.kind === kind));
}

/** The ceremony of a step of this attempt; null where the half-done sign-in behind it no longer stands. */
export async function ceremonyOf(visit: Visit, attempt: Attempt, due: Due): Promise<Ceremony | null> {
  const { c, deps, now } = visit;
  const { tenant, ip } = c.var;
  const { proved } = attempt;
  if (!proved) return null;
  const person = await deps.db.tenant(tenant.id, async (tx) => {
    if (!(await holdPending(tx, { tenantId: tenant.id, ...proved.pending, now }))) return null;
    return personById(tx, proved.personId);
  });
  if (!person) return null;
  const client = {
    ...{ ip, network: networkOf(ip), device: deviceOf(c.req.raw.headers), place: deps.placeOf(ip) },
    ...{
      browser: visit.mark.digest,
      visitor: visit.attempts.visitor,
      known: proved.credential.knownBrowser,
      application: null,
    },
  };
  const methods = proved.proofs.map(({ method }) => method);
  return { tenant, person, binding: proved.pending.id, ...due, ...wishesOf(attempt, due), client, methods, now };
}

/** What whoever is signed in already has asked for. */
function wishesOf({ raise }: Attempt, { purpose }: Due): Pick<Ceremony, "leastDigits" | "replaces"> {
  const replaces = purpose === "enrol" ? raise?.replaces : undefined;
  return { ...(raise?.need === "aal2" ? { leastDigits: 6 } : {}), ...(replaces ? { replaces } : {}) };
}

export function isKind(text: string | undefined): text is SecondKind {
  return (secondKinds as readonly string[]).includes(text ?? "");
}
