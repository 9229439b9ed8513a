import { putTelephoneChange } from "../changes/index.ts";
import { dropCredential, type Held, heldBy, makeDefault, provesAs, type SecondFactors } from "../factors/index.ts";
import { asItIs } from "../factors/phone/index.ts";
import { recordAudit } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { Tenant } from "../tenants/index.ts";

interface Replacement {
  tenant: Tenant;
  personId: string;
  /** What the person held before the new one was registered. */
  before: Held[];
  by: Held;
  now: Date;
}

/**
 * The new one takes the place of `replaces` and, where a telephone was registered once more, of what it was before. A
 * telephone can be put back for 72 hours (SPEC §11.2).
 */
export async function replaceMethods(
  tx: Tx,
  factors: SecondFactors,
  o: Replacement & { replaces: string | undefined },
): Promise<void> {
  const left = new Set((await heldBy(tx, o.personId)).map(({ id }) => id));
  const gone = o.before.filter((old) => old.id === o.replaces || !left.has(old.id));
  for (const old of gone) if (isSameThing(old, o.by)) await replaceMethod(tx, factors, o, old);
}

async function replaceMethod(tx: Tx, factors: SecondFactors, o: Replacement, old: Held): Promise<void> {
  const { tenant, personId, by, now } = o;
  await dropCredential(tx, factors, { tenant, personId, id: old.id, now });
  if (old.isDefault) await makeDefault(tx, { personId, id: by.id });
  const [from, to] = [asItIs(tenant, old), asItIs(tenant, by)];
  if (!from || !to) return;
  await putTelephoneChange(tx, { tenant, personId, old: from, by: to, now });
  if (from.number === to.number) return;
  const actor = { kind: "person" as const, id: personId };
  const payload = { kind: "telephone", from: old.id, to: by.id };
  await recordAudit(tx, { tenantId: tenant.id, actor, act: "contact.change", payload, now });
}

/** A telephone is one thing, whether it gets messages or calls. */
function isSameThing(one: Held, other: Held): boolean {
  return provesAs(one.kind).includes(other.kind) || provesAs(other.kind).includes(one.kind);
}
