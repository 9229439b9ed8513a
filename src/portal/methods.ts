import { type Held, heldBy, provesAs, type SecondKind } from "../factors/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { Tenant } from "../tenants/index.ts";
import type { PortalDeps } from "./deps.ts";

/** A person's sign-in methods beside the password. */
export interface Methods {
  held: Held[];
  /** What the tenant allows, this installation can serve, and the person does not have. */
  missing: SecondKind[];
}

export async function methodsOf(tx: Tx, deps: PortalDeps, o: { tenant: Tenant; personId: string }): Promise<Methods> {
  const held = await heldBy(tx, o.personId);
  const kinds = registrable(deps, o.tenant);
  return { held, missing: kinds.filter((kind) => !held.some((one) => provesAs(one.kind).includes(kind))) };
}

/** Each thing once: a telephone is registered once, whether it gets messages or calls. */
export function registrable(deps: PortalDeps, tenant: Tenant): SecondKind[] {
  if (tenant.policy.secondFactor === "off") return [];
  const offered = deps.factors.offered(tenant.policy.factors);
  return offered.filter((kind) => kind !== "voice" || !offered.includes("sms"));
}

/** A way that works when the others are at hand no more; codes on paper count. */
export function isOnlyWay({ held }: Pick<Methods, "held">): boolean {
  return held.length === 1;
}

/** Why a method cannot be removed: it is the last that the policy asks for, or a younger one may not remove others yet. */
export function keptBecause(o: {
  held: Held[];
  remove: Held;
  required: boolean;
  now: Date;
}): "last" | "limited" | null {
  const others = o.held.filter(({ id, kind }) => id !== o.remove.id && kind !== "recoveryCodes");
  if (o.required && others.length === 0 && o.remove.kind !== "recoveryCodes") return "last";
  const limited = o.held.some(
    ({ id, limitedUntil }) => id !== o.remove.id && limitedUntil !== null && limitedUntil > o.now,
  );
  return limited ? "limited" : null;
}
