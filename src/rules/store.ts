import type { Tx } from "../platform/db/index.ts";
import { mergeSubsets, type PolicySubset, policySubsetSchema } from "../tenants/index.ts";

/** Whoever applies rules has so long to sign in by them. */
export const trialMinutes = 10;

/** A change of the rules that does not stand yet. */
export interface Trial {
  draft: PolicySubset;
  draftedBy: string;
  /** Set while it is tried. */
  applied: { by: string; at: Date; until: Date; before: PolicySubset; beforeSince: Date | null; reason: string } | null;
}

/** The tenant's; null where nothing is changed. `hold`: nobody else changes it before the transaction ends. */
export async function trialOf(tx: Tx, o: { hold?: boolean } = {}): Promise<Trial | null> {
  const row = await tx
    .selectFrom("policy_trials")
    .selectAll()
    .$if(o.hold === true, (query) => query.forUpdate())
    .executeTakeFirst();
  if (!row) return null;
  const { applied_by: by, applied_at: at, until, before, before_since: beforeSince, reason } = row;
  return {
    draft: policySubsetSchema.parse(row.draft),
    draftedBy: row.drafted_by,
    applied:
      by && at && until
        ? { by, at, until, before: policySubsetSchema.parse(before), beforeSince, reason: reason ?? "" }
        : null,
  };
}

/** Lays a change over what is drafted already. Nothing can be drafted while something is tried: false. */
export async function keepDraft(
  tx: Tx,
  o: { tenantId: string; personId: string; change: PolicySubset },
): Promise<boolean> {
  const trial = await trialOf(tx, { hold: true });
  if (trial?.applied) return false;
  const draft = JSON.stringify(mergeSubsets(trial?.draft ?? {}, o.change));
  await tx
    .insertInto("policy_trials")
    .values({ tenant_id: o.tenantId, draft, drafted_by: o.personId })
    .onConflict((oc) => oc.column("tenant_id").doUpdateSet({ draft, drafted_by: o.personId }))
    .execute();
  return true;
}

/** Forgets what was drafted, unless it is being tried. */
export async function dropDraft(tx: Tx): Promise<void> {
  await tx.deleteFrom("policy_trials").where("until", "is", null).execute();
}

export async function startTrial(
  tx: Tx,
  o: { personId: string; before: PolicySubset; beforeSince: Date | null; reason: string; at: Date; until: Date },
): Promise<void> {
  await tx
    .updateTable("policy_trials")
    .set({
      before: JSON.stringify(o.before),
      before_since: o.beforeSince,
      applied_by: o.personId,
      applied_at: o.at,
      until: o.until,
      reason: o.reason,
    })
    .execute();
}

export async function endTrial(tx: Tx): Promise<void> {
  await tx.deleteFrom("policy_trials").execute();
}
