import { sql, type Tx } from "../../../platform/db/index.ts";

interface Given {
  personId: string;
  applicationId: string;
}

/** Scopes that the person has agreed to hand to an application, and when. */
export async function consentGiven(tx: Tx, o: Given): Promise<{ scopes: string[]; at: Date | null }> {
  const row = await tx
    .selectFrom("oidc_consents")
    .select(["scopes", "at"])
    .where("person_id", "=", o.personId)
    .where("application_id", "=", o.applicationId)
    .executeTakeFirst();
  return row ?? { scopes: [], at: null };
}

/** What was agreed to before stays agreed to. */
export async function noteConsent(tx: Tx, o: Given & { tenantId: string; scopes: string[]; now: Date }): Promise<void> {
  await sql`
    insert into oidc_consents as c (tenant_id, person_id, application_id, scopes, at, since)
    values (${o.tenantId}, ${o.personId}, ${o.applicationId}, ${o.scopes}::text[], ${o.now}, ${o.now})
    on conflict (tenant_id, person_id, application_id) do update set at = excluded.at, since = coalesce(c.since, c.at),
      scopes = array(select distinct unnest(c.scopes || excluded.scopes))
  `.execute(tx);
}

export async function consentsOf(
  tx: Tx,
  personId: string,
): Promise<{ applicationId: string; scopes: string[]; since: Date }[]> {
  return tx
    .selectFrom("oidc_consents")
    .select((eb) => ["application_id as applicationId", "scopes", eb.fn.coalesce("since", "at").as("since")])
    .where("person_id", "=", personId)
    .orderBy("at", "desc")
    .execute();
}

/** With it ends what was granted on it: codes and tokens, those for later included. False: nothing was agreed to. */
export async function deleteConsent(tx: Tx, { personId, applicationId }: Given): Promise<boolean> {
  const gone = await tx
    .deleteFrom("oidc_consents")
    .where("person_id", "=", personId)
    .where("application_id", "=", applicationId)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) return false;
  await tx
    .updateTable("oidc_grants")
    .set({ revoked: true })
    .where("person_id", "=", personId)
    .where("application_id", "=", applicationId)
    .where("revoked", "=", false)
    .execute();
  return true;
}
