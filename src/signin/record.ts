import type { Refusal } from "../factors/index.ts";
import { isLoopback } from "../factors/password/index.ts";
import { eventValues, type SignInEvent } from "../history/index.ts";
import { sql, type Tx } from "../platform/db/index.ts";

/**
 * Records a refusal in one statement that is the same for IDs that exist and that do not: the history entry (nobody's, where
 * there is nobody), the count of failed IDs of the network, and, where this refusal has locked, the job that tells the person.
 */
export async function recordRefusal(tx: Tx, o: { refusal: Refusal; event: SignInEvent }): Promise<void> {
  const { refusal, event } = o;
  const row = eventValues(event);
  const columns = sql.join(Object.keys(row).map((name) => sql.ref(name)));
  const payload = JSON.stringify({
    tenant: event.tenantId,
    event: event.id,
    at: event.at.toISOString(),
    lockedUntil: refusal.lockedUntil?.toISOString(),
  });
  const counted = refusal.stranger && !isLoopback(event.network);
  await sql`
    with told as (insert into events (${columns}) values (${sql.join(Object.values(row))})),
    counted as (
      insert into provider_sprays (network, id_digest, failed_at)
      select ${event.network}::text, ${refusal.idDigest}::bytea, ${event.at}::timestamptz where ${counted}::boolean
      on conflict (network, id_digest) do update set failed_at = excluded.failed_at
    )
    select case when ${refusal.lockedUntil !== null}::boolean then genkan_enqueue('signin-event', ${payload}::json) end
  `.execute(tx);
}
