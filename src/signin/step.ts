import {
  assuranceOf,
  canLift,
  firstKinds,
  type Level,
  type Proof,
  provesAs,
  reaches,
  type SecondKind,
  secondKinds,
  waysOf,
} from "../factors/index.ts";
import type { Policy } from "../tenants/index.ts";
import type { Attempt, Factors, Proved, Raise, Running } from "./attempt.ts";

/** What comes next in a sign-in, with the reason that the history and the pages use. */
export type Step =
  | { step: "ask"; factor: "password"; reason: "start" }
  | { step: "ask"; factor: "second"; kind: SecondKind; reason: "required" | "change" }
  | { step: "ask"; factor: "pass"; reason: "noProof" | "vouched" }
  | { step: "enrol"; kind: SecondKind | null; reason: "required" | "wish" | "codes" }
  | { step: "change"; reason: "temporary" | "expired" | "reported" }
  | { step: "prompt"; prompt: "enrolled"; kind: SecondKind }
  | { step: "prompt"; prompt: "expirySoon"; days: number; expiresAt: Date }
  | { step: "prompt"; prompt: "stay" }
  | { step: "refuse"; reason: "temporaryExpired"; expiredAt: Date }
  | { step: "refuse"; reason: "frozen"; until: Date }
  | { step: "refuse"; reason: "reportedBrowser" }
  | { step: "finish"; persistent: boolean; reason: "proved" | "relieved" };

const dayMs = 24 * 3600_000;
const warningDays = 14;
/** A proof for a dangerous act is at most this old (SPEC §11.2). */
export const freshMs = 10 * 60_000;

/**
 * The only place that decides (DESIGN §4): pure, so that every path can be listed and tested. `policy.factors` holds those
 * that this installation can serve.
 */
export function nextStep(attempt: Attempt, policy: Policy, now: Date): Step {
  if (!attempt.proved) return { step: "ask", factor: "password", reason: "start" };
  const refusal = refusalOf(attempt.proved, now);
  if (refusal) return refusal;
  const { proved } = attempt;
  // Who has a second factor proves it before the password changes: a stolen notice alone changes nothing.
  return (
    askReported({ ...attempt, proved }, policy, now) ??
    askHeld(attempt, proved, policy, now) ??
    changeOf(proved, now) ??
    registerOne({ ...attempt, proved }, policy, now) ??
    relieved(attempt, policy, now) ??
    promptOf({ ...attempt, proved }, now) ??
    finish(attempt.answers.stay ?? proved.credential.stayAnswer, policy)
  );
}

function refusalOf({ credential }: Proved, now: Date): Step | null {
  const expiresAt = dateOf(credential.expiresAt);
  if (credential.temporary && expiresAt && expiresAt <= now) {
    return { step: "refuse", reason: "temporaryExpired", expiredAt: expiresAt };
  }
  return credential.reportedBrowser ? { step: "refuse", reason: "reportedBrowser" } : null;
}

function changeOf({ credential }: Proved, now: Date): Step | null {
  if (credential.mustChange) return { step: "change", reason: credential.mustChange };
  const expiresAt = dateOf(credential.expiresAt);
  return expiresAt && expiresAt <= now ? { step: "change", reason: "expired" } : null;
}

/**
 * After a report the password is changed only by whoever has proved a second factor in the last ten minutes, in whatever
 * browser or office, and by something that proves anything (SPEC §11.2).
 */
function askReported(attempt: Running, policy: Policy, now: Date): Step | null {
  const { credential, factors } = attempt.proved;
  const due = credential.mustChange === "reported" && factors.held.length > 0;
  return due && !provedFresh(attempt, now) ? askRipe(attempt, policy, now) : null;
}

/** Something that proves anything, else an access pass. */
function askRipe(attempt: Running, policy: Policy, now: Date): Step | null {
  const { proved } = attempt;
  const pass: Step | null = hasPass(proved, now) ? null : { step: "ask", factor: "pass", reason: "noProof" };
  return askOne(attempt, proved, policy, "change") ?? pass;
}

/** A second factor that the person has, where one is asked for and was not proved yet. */
function askHeld(attempt: Attempt, proved: Proved, policy: Policy, now: Date): Step | null {
  const { raise } = attempt;
  if (raise?.need === "change") return askFresh({ ...attempt, proved, raise }, policy, now);
  const level = levelOf(raise);
  if (level) {
    const tried = provedSince(proved, attempt.startedAt.getTime());
    return tried || reaches(assuranceOf(proved.proofs), level) ? null : askOne(attempt, proved, policy, "required");
  }
  return relievedBy({ ...attempt, proved }, policy, now) ? null : askByRule({ ...attempt, proved }, policy, now);
}

/** What the tenant's own rule asks for, at the sign-in or before a marked application. */
function askByRule(attempt: Running, policy: Policy, now: Date): Step | null {
  const { proved, raise } = attempt;
  const { office, rememberedUntil } = proved.factors;
  if (provedSince(proved, 0)) return null;
  const remembered = rememberedUntil !== null && new Date(rememberedUntil) > now;
  const asked = raise !== undefined || policy.secondFactor === "required" || policy.secondFactor === "optional";
  const spared = raise === undefined && (remembered || office);
  if (!asked || spared) return null;
  // Somebody has vouched: the pass is asked in the place of what was lost, and registering follows.
  if (attempt.answers.vouched) return hasPass(proved, now) ? null : { step: "ask", factor: "pass", reason: "vouched" };
  return askOne(attempt, proved, policy, "required");
}

/**
 * The relief without which a second factor would be asked here; null: none runs, or it is of no use. It stands for the tenant's
 * own rule and for nothing else: no password is changed by it, and no application's own request is met (SPEC §8.2).
 */
export function relievedBy(attempt: Attempt, policy: Policy, now: Date): NonNullable<Factors["relief"]> | null {
  const { proved } = attempt;
  const relief = proved?.factors.relief;
  if (!proved || !relief || new Date(relief.until) <= now) return null;
  return mayBeRelieved({ ...attempt, proved }, policy, now) ? relief : null;
}

/** Whether a relief would be of use to this sign-in. */
export function mayBeRelieved(attempt: Running, policy: Policy, now: Date): boolean {
  const { raise, proved } = attempt;
  if (raise !== undefined && raise.need !== "application") return false;
  return changeOf(proved, now) === null && askByRule(attempt, policy, now) !== null;
}

/** A proof of the last ten minutes; of somebody who holds nothing, and wants to register nothing, an access pass. */
function askFresh(attempt: Running & { raise: Raise }, policy: Policy, now: Date): Step | null {
  const { answers, raise, proved } = attempt;
  // What was wanted is done: nothing more is asked on the way out, and anything else would ask by itself.
  if (answers.enrolled || answers.read || provedFresh(attempt, now)) return null;
  const wants = raise.enrol !== undefined || answers.enrol !== undefined;
  return wants ? askOne(attempt, proved, policy, "change") : askRipe(attempt, policy, now);
}

/**
 * Credentials that prove nothing for a change yet. A telephone that is itself the one to be replaced proves that much.
 */
export function unprovingOf({ raise, proved }: Attempt): string[] {
  const { replaces, enrol } = raise ?? {};
  const itself = enrol === "sms" || enrol === "voice" ? replaces : undefined;
  return (proved?.factors.young ?? []).filter((id) => id !== itself);
}

function levelOf(raise: Raise | undefined): Level | null {
  return raise?.need === "mfa" || raise?.need === "aal2" ? raise.need : null;
}

/** The way that the person has chosen, else their first that is good enough, else their first; null: they hold nothing. */
function askOne(attempt: Attempt, proved: Proved, policy: Policy, reason: "required" | "change"): Step | null {
  const { answers } = attempt;
  const except = reason === "change" ? unprovingOf(attempt) : [];
  const held = proved.factors.held.filter(({ id }) => !except.includes(id));
  const ways = waysOf(held, policy.factors);
  const level = levelOf(attempt.raise);
  const good = level ? ways.filter(({ kind }) => canLift(kind, level)) : ways;
  const chosen = ways.find(({ kind }) => kind === answers.way) ?? good[0] ?? ways[0];
  return chosen ? { step: "ask", factor: "second", kind: chosen.kind, reason } : null;
}

/** Something that the policy or the person wants to have registered. */
function registerOne(attempt: Running, policy: Policy, now: Date): Step | null {
  const { answers, raise, proved } = attempt;
  if (answers.enrolled) return { step: "prompt", prompt: "enrolled", kind: answers.enrolled };
  // A pass opens the registration and nothing else, whatever else is held (SPEC §3.5).
  const again = answers.vouched !== undefined && hasPass(proved, now) && !provedSince(proved, 0);
  const wish = answers.enrol ?? raise?.enrol ?? null;
  const wanted = wish !== null && !answers.read;
  const relieved = relievedBy(attempt, policy, now) !== null;
  const missing = !relieved && required(attempt, policy) && !holdsAny(proved, firstKinds(policy.factors));
  if (missing || again || wanted) {
    const reason = missing || again ? "required" : "wish";
    return mayRegister(attempt, policy, now) ?? { step: "enrol", kind: wish, reason };
  }
  return wantsCodes(attempt, policy) ? { step: "enrol", kind: "recoveryCodes", reason: "codes" } : null;
}

function required({ raise }: Attempt, policy: Policy): boolean {
  return policy.secondFactor === "required" || (raise !== undefined && raise.need !== "change");
}

/** Whether somebody else's word would be of use: a second factor is asked by the tenant's rule, or an access pass. */
export function mayBeVouched(attempt: Running, policy: Policy, now: Date): boolean {
  const { raise, proved } = attempt;
  const frozenUntil = dateOf(proved.factors.frozenUntil);
  if (raise !== undefined && raise.need !== "application") return false;
  if (frozenUntil && frozenUntil > now) return false;
  const step = nextStep(attempt, policy, now);
  return step.step === "ask" && (step.factor === "pass" || (step.factor === "second" && step.reason === "required"));
}

/** What keeps this sign-in from registering anything (SPEC §3.1, §11.2); null: nothing does. */
function mayRegister(attempt: Running, policy: Policy, now: Date): Step | null {
  const { proved } = attempt;
  const frozenUntil = dateOf(proved.factors.frozenUntil);
  if (frozenUntil && frozenUntil > now) return { step: "refuse", reason: "frozen", until: frozenUntil };
  const may = proved.factors.mayEnrol !== null || provedFresh(attempt, now) || hasPass(proved, now);
  if (may) return null;
  // Whoever holds a factor proves it, as in a remembered browser; everybody else has to be given a pass.
  return askOne(attempt, proved, policy, "change") ?? { step: "ask", factor: "pass", reason: "noProof" };
}

/** Recovery codes are part of the first registration (SPEC §3.3). */
function wantsCodes({ answers, raise, proved }: Running, policy: Policy): boolean {
  const first = answers.read === true && raise?.enrol === undefined;
  return first && policy.factors.includes("recoveryCodes") && !holdsAny(proved, ["recoveryCodes"]);
}

function promptOf({ answers, proved, raise }: Running, now: Date): Step | null {
  if (raise || answers.later) return null;
  const expiresAt = dateOf(proved.credential.expiresAt);
  const days = expiresAt === null ? Number.POSITIVE_INFINITY : Math.ceil((expiresAt.getTime() - now.getTime()) / dayMs);
  return expiresAt && days <= warningDays ? { step: "prompt", prompt: "expirySoon", days, expiresAt } : null;
}

/** By a relief nothing is asked or kept: it ends by itself, and the session with it. */
function relieved(attempt: Attempt, policy: Policy, now: Date): Step | null {
  return relievedBy(attempt, policy, now) ? { step: "finish", persistent: false, reason: "relieved" } : null;
}

function finish(stay: boolean | null, policy: Policy): Step {
  if (!policy.staySignedIn.offered) return { step: "finish", persistent: false, reason: "proved" };
  if (stay === null) return { step: "prompt", prompt: "stay" };
  return { step: "finish", persistent: stay, reason: "proved" };
}

/** Whether a second factor was proved since then. */
function provedSince({ proofs }: Pick<Proved, "proofs">, ms: number): boolean {
  return proofs.some(({ factor, at }) => isSecond(factor) && Date.parse(at) >= ms);
}

function provedFresh(attempt: Running, now: Date): boolean {
  return provesFresh(attempt.proved.proofs, { except: unprovingOf(attempt), now });
}

/** Whether a second factor was proved in the last ten minutes, by something that proves anything. */
export function provesFresh(proofs: readonly Proof[], o: { except: readonly string[]; now: Date }): boolean {
  const worth = proofs.filter(({ credential }) => credential === undefined || !o.except.includes(credential));
  return provedSince({ proofs: worth }, o.now.getTime() - freshMs);
}

/** Whether an access pass was typed in the last hour. */
export function hasPass({ proofs }: Pick<Proved, "proofs">, now: Date): boolean {
  return proofs.some(({ factor, at }) => factor === "accessPass" && Date.parse(at) >= now.getTime() - 6 * freshMs);
}

function holdsAny({ factors }: Proved, kinds: readonly SecondKind[]): boolean {
  return factors.held.some((held) => provesAs(held.kind).some((kind) => kinds.includes(kind)));
}

function isSecond(factor: string): boolean {
  return (secondKinds as readonly string[]).includes(factor);
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
