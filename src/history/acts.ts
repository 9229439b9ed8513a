import { sql, type Tx } from "../platform/db/index.ts";
import { type AuditEntry, providerChain } from "./audit.ts";

/** One entry of the record, as people read it. */
export interface ActRow {
  id: string;
  at: Date;
  actor: AuditEntry["actor"];
  act: string;
  /** Null where it has been erased. */
  payload: Record<string, unknown> | null;
  /** Its place in the chain; null until the sealer comes by. */
  position: number | null;
  hash: Buffer | null;
}

/** One page of a chain, newest first. `tenantId` null: the provider's. */
export async function actsPage(
  tx: Tx,
  o: {
    tenantId: string | null;
    /** Only entries about this person. */
    personId?: string;
    acts?: readonly string[] | null;
    before: { at: Date; id: string } | null;
    limit: number;
  },
): Promise<ActRow[]> {
  const { before, acts, personId } = o;
  const rows = await tx
    .selectFrom("audit_entries")
    .select(["id", "at", "actor", "act", "payload", "position", "hash"])
    .where("tenant_id", "=", o.tenantId ?? providerChain)
    .$if(acts != null, (query) => query.where("act", "=", sql<string>`any(${acts}::text[])`))
    .$if(personId !== undefined, (query) =>
      query.where(sql<boolean>`(payload ->> 'text')::jsonb ->> 'person' = ${personId}`),
    )
    .$if(before !== null, (query) =>
      query.where(sql<boolean>`(at, id) < (${before?.at}::timestamptz, ${before?.id}::uuid)`),
    )
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(o.limit)
    .execute();
  return rows.map(({ actor, payload, ...row }) => ({
    ...row,
    actor: actor as AuditEntry["actor"],
    payload: payload === null ? null : JSON.parse((payload as { text: string }).text),
  }));
}

/** When one of these acts was done to a person, or by them about nobody else, since then, the last one first. */
export async function actsOn(
  tx: Tx,
  o: { tenantId: string; personId: string; acts: readonly string[]; since: Date },
): Promise<Date[]> {
  const whom = sql<string>`coalesce((payload ->> 'text')::jsonb ->> 'person', actor ->> 'id')`;
  const rows = await tx
    .selectFrom("audit_entries")
    .select("at")
    .where("tenant_id", "=", o.tenantId)
    .where("at", ">", o.since)
    .where("act", "=", sql<string>`any(${o.acts}::text[])`)
    .where(whom, "=", o.personId)
    .orderBy("at", "desc")
    .execute();
  return rows.map(({ at }) => at);
}
