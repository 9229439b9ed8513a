import type { OldTelephone } from "../../changes/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { type Held, heldBy, restoreCredential } from "../index.ts";
import { numberOf } from "./telephone.ts";

/** A telephone with all that is needed to put it back; null: it is none. */
export function asItIs(tenant: Pick<Tenant, "key">, held: Held): OldTelephone | null {
  const { id, kind, label, isDefault, details } = held;
  if (kind !== "sms" && kind !== "voice") return null;
  return {
    ...{ id, kind, label, isDefault, details },
    number: numberOf(tenant, held),
    addedAt: held.addedAt.toISOString(),
    lastUsedAt: held.lastUsedAt?.toISOString() ?? null,
    limitedUntil: held.limitedUntil?.toISOString() ?? null,
  };
}

/** Puts a telephone back as it was; one with the same number that was registered meanwhile stays in its place. */
export async function putBack(
  tx: Tx,
  { tenant, personId, old }: { tenant: Pick<Tenant, "id" | "key">; personId: string; old: OldTelephone },
): Promise<void> {
  const telephones = (await heldBy(tx, personId)).filter(({ kind }) => kind === "sms" || kind === "voice");
  if (telephones.some((one) => numberOf(tenant, one) === old.number)) return;
  await restoreCredential(tx, {
    ...{ tenantId: tenant.id, personId },
    held: {
      ...{ id: old.id, kind: old.kind, label: old.label, isDefault: old.isDefault, details: old.details },
      sealed: tenant.key.seal(`credentials:${old.id}`, Buffer.from(old.number)),
      addedAt: new Date(old.addedAt),
      lastUsedAt: dateOf(old.lastUsedAt),
      limitedUntil: dateOf(old.limitedUntil),
    },
  });
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
