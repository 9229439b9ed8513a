import { isOn } from "../../colleagues/index.ts";
import { resetsOwn, type SecondFactors, waysOffered } from "../../factors/index.ts";
import { isSolo, type Tenant } from "../../tenants/index.ts";

/** What people of a tenant can do without the desk where they cannot sign in. It depends on the tenant alone. */
export interface Offer {
  /** They can prove who they are, and read why they cannot sign in. */
  why: boolean;
  /** They can set a new password by own proofs. */
  own: boolean;
  /** Somebody in the agency can confirm that it is them. */
  vouch: boolean;
  /** A 管理者 can let them in without the second factor. */
  relief: boolean;
}

export function offerOf(tenant: Tenant, factors: SecondFactors): Offer {
  const offered = factors.offered([...tenant.policy.factors, "email"]);
  const others = !isSolo(tenant);
  return {
    why: waysOffered(tenant, offered).length > 0,
    own: resetsOwn(tenant, offered),
    vouch: others && isOn(tenant, "vouch"),
    relief: others && isOn(tenant, "relief"),
  };
}
