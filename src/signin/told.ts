import type { Held } from "../factors/index.ts";
import { alertNumbers } from "../factors/phone/index.ts";
import { queueMessage } from "../messages/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { Tenant } from "../tenants/index.ts";

interface MethodChange {
  tenant: Tenant;
  personId: string;
  kind: "factorAdded" | "factorRemoved";
  method: Pick<Held, "kind" | "label">;
  /** What the person held before: a new telephone needs no telling, the old one hears of its own removal. */
  before: Held[];
  now: Date;
}

/** Tells of a new or removed sign-in method on all channels on file (SPEC §3.1). */
export async function tellMethodChange(tx: Tx, o: MethodChange): Promise<void> {
  const { tenant, personId, kind, method, now } = o;
  const params = { at: now.toISOString(), method: `kind.${method.kind}` as const, label: method.label || null };
  await queueMessage(tx, { tenant, kind, personId, params, phones: alertNumbers(tenant, o.before), now });
}
