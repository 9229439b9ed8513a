import type { Refusal, Verdict } from "../factors/index.ts";
import { type Ground, recordEvent } from "../history/index.ts";
import type { Attempt } from "./attempt.ts";
import { eventOf, type Visit } from "./deps.ts";
import { lockedPage, passwordPage } from "./draw.tsx";
import { recordRefusal } from "./record.ts";

/** Tells a person what became of a password that proved nothing; the history hears the reason. */
export async function refused(visit: Visit, attempt: Attempt, verdict: Exclude<Verdict, { outcome: "proved" }>) {
  const { c, deps } = visit;
  if (verdict.outcome === "busy") {
    c.header("Retry-After", String(verdict.seconds));
    return passwordPage(visit, attempt, { problem: { kind: "busy", seconds: verdict.seconds } }, 503);
  }
  if (verdict.outcome === "locked") {
    if (verdict.first) await recordLocked(visit, verdict.personId);
    return lockedPage(visit, attempt, verdict.until);
  }
  await recordFailure(visit, verdict.refusal);
  c.set("tenant", await deps.directory.current(c.var.tenant, verdict.refusal.tenantVersion));
  const { left, lockedUntil } = verdict.refusal;
  return lockedUntil
    ? lockedPage(visit, attempt, lockedUntil)
    : passwordPage(visit, attempt, { problem: { kind: "wrong", left } });
}

export function recordFailure(visit: Visit, refusal: Refusal): Promise<void> {
  const { personId, reason, lockedUntil } = refusal;
  const told = reason === "suspended" ? "suspended" : "password";
  const asked: Ground[] = lockedUntil ? [`locked:${visit.c.var.tenant.policy.lock.failures}`] : [];
  const event = eventOf(visit, { personId, outcome: "failure", methods: ["password"], asked, reason: told });
  return visit.deps.db.tenant(visit.c.var.tenant.id, (tx) => recordRefusal(tx, { refusal, event }));
}

/** Once a lock, so that nobody floods a history whose ID they know. */
export function recordLocked(visit: Visit, personId: string): Promise<void> {
  const event = eventOf(visit, { personId, outcome: "failure", methods: ["password"], reason: "locked" });
  return visit.deps.db.tenant(visit.c.var.tenant.id, (tx) => recordEvent(tx, event));
}
