import { type AuditEntry, recordAudit } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { enqueue } from "../platform/jobs/index.ts";
import { heldPolicy, restorePolicy, setPolicy, type Tenant } from "../tenants/index.ts";
import { endTrial, startTrial, trialMinutes, trialOf } from "./store.ts";

/**
 * Lets the drafted rules apply, for ten minutes: unless somebody who signs in by them keeps them, what stood before returns
 * by itself. False where there is nothing to apply, or it applies already.
 */
export async function applyDraft(
  tx: Tx,
  o: { tenant: Tenant; personId: string; reason: string; now: Date },
): Promise<boolean> {
  const { tenant, personId, reason, now } = o;
  const trial = await trialOf(tx, { hold: true });
  if (!trial || trial.applied) return false;
  const { stored: before, since: beforeSince } = await heldPolicy(tx);
  const until = new Date(now.getTime() + trialMinutes * 60_000);
  await setPolicy(tx, { tenantId: tenant.id, subset: trial.draft, now });
  await startTrial(tx, { personId, before, beforeSince, reason, at: now, until });
  await enqueue(tx, "policy-return", { tenant: tenant.id }, { key: `policy-return ${tenant.id}`, runAt: until });
  const actor = { kind: "person" as const, id: personId };
  const payload = { policy: trial.draft, until: until.toISOString(), reason };
  await recordAudit(tx, { tenantId: tenant.id, actor, act: "policy.try", payload, now });
  return true;
}

/** A sign-in under the new rules is the confirmation: whoever began a session since they apply may keep them. */
export async function keepTrial(
  tx: Tx,
  o: { tenant: Tenant; personId: string; sessionSince: Date; now: Date },
): Promise<boolean> {
  const trial = await trialOf(tx, { hold: true });
  const { applied } = trial ?? {};
  if (!applied || o.now >= applied.until || o.sessionSince <= applied.at) return false;
  await endTrial(tx);
  const actor = { kind: "person" as const, id: o.personId };
  const payload = { policy: trial?.draft };
  await recordAudit(tx, { tenantId: o.tenant.id, actor, act: "policy.keep", payload, now: o.now });
  return true;
}

/** Puts back what stood before the trial. False where nothing is tried any more. */
export async function returnTrial(
  tx: Tx,
  o: { tenant: Tenant; actor: AuditEntry["actor"]; now: Date; reason?: string },
): Promise<boolean> {
  const { applied } = (await trialOf(tx, { hold: true })) ?? {};
  if (!applied) return false;
  await heldPolicy(tx);
  await restorePolicy(tx, { tenantId: o.tenant.id, stored: applied.before, since: applied.beforeSince });
  await endTrial(tx);
  const payload = o.reason === undefined ? {} : { reason: o.reason };
  await recordAudit(tx, { tenantId: o.tenant.id, actor: o.actor, act: "policy.return", payload, now: o.now });
  return true;
}

/** The background's part: nobody has kept the rules in time. */
export async function returnOverdue(tx: Tx, o: { tenant: Tenant; now: Date }): Promise<boolean> {
  const { applied } = (await trialOf(tx)) ?? {};
  if (!applied || o.now < applied.until) return false;
  return returnTrial(tx, { ...o, actor: { kind: "system", id: "policy-return" } });
}
