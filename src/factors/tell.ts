import { queueMessage } from "../messages/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { Tenant } from "../tenants/index.ts";
import type { Held, SecondFactors } from "./second.ts";

export interface MethodChange {
  tenant: Tenant;
  personId: string;
  what: "factorAdded" | "factorRemoved";
  which: Pick<Held, "kind" | "label">;
  /** What the person holds, what is added or removed included: all of it that is a channel is told. */
  held: readonly Held[];
  now: Date;
}

/** Tells a person on all channels on file that a sign-in method has come or gone (SPEC §3.1). */
export async function tellChange(tx: Tx, factors: SecondFactors, o: MethodChange): Promise<void> {
  const { tenant, personId, which, now } = o;
  const label = which.label === "" ? null : which.label;
  const params = { at: now.toISOString(), method: `kind.${which.kind}`, label } as const;
  const phones = factors.telephones(tenant, o.held);
  await queueMessage(tx, { tenant, kind: o.what, personId, params, phones, now });
}
