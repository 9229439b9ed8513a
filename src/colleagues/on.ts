import { deskLabel, type Tenant } from "../tenants/index.ts";
import type { AskKind } from "./ask.ts";

/** Whether this can be asked for at all in a tenant. The provider's own staff are helped by each other's acts at the desk. */
export function isOn({ label, policy }: Tenant, kind: AskKind): boolean {
  const on = kind === "relief" ? policy.recovery.relief : policy.recovery.vouching;
  return on && label !== deskLabel && policy.secondFactor !== "off";
}
