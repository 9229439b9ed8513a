import { updatePerson } from "../accounts/index.ts";
import { recordAudit } from "../history/index.ts";
import type { MasterKey } from "../platform/crypto/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { type Tenant, tenantKey } from "../tenants/index.ts";
import { opened, takeOverdue } from "./store.ts";

/** Makes final what its person can take back no more, so that pages and acts never wait for the background. */
export async function settleOwn(
  tx: Tx,
  o: { tenant: Pick<Tenant, "id" | "key">; personId: string; now: Date },
): Promise<void> {
  for (const row of await takeOverdue(tx, o)) await settle(tx, o.tenant.key, row, o.now);
}

/** The same for everybody, and the old telephones are erased. Runs as the provider, over all tenants. */
export async function settleAll(tx: Tx, o: { master: MasterKey; now: Date }): Promise<void> {
  for (const row of await takeOverdue(tx, { now: o.now })) {
    const key = await tenantKey(tx, o.master, row.tenant_id);
    if (key) await settle(tx, key, row, o.now);
  }
}

async function settle(
  tx: Tx,
  key: Tenant["key"],
  row: Awaited<ReturnType<typeof takeOverdue>>[number],
  now: Date,
): Promise<void> {
  const change = opened(key, row);
  if (change.kind === "phone") await updatePerson(tx, change.personId, { phone: change.to });
  // A code was typed before the change began to wait.
  if (change.kind === "email") await updatePerson(tx, change.personId, { email: change.to, email_confirmed_at: now });
  const payload = { person: change.personId, kind: change.kind };
  const actor = { kind: "system" as const, id: "changes" };
  await recordAudit(tx, { tenantId: row.tenant_id, actor, act: "contact.final", payload, now });
}
