import type { DataKey } from "../platform/crypto/index.ts";
import type { BrandColors } from "../platform/html/index.ts";
import type { Policy } from "./policy.ts";

/** The provider's own staff are the people of a tenant of this label, which has no contract; no contract can be given it. */
export const deskLabel = "desk";

/** One contract's own world: what every request on its host needs to know. */
export interface Tenant {
  id: string;
  /** DNS label; the host is `<label>.<base host>`. */
  label: string;
  /** Fixed origin, never taken from a request header. */
  origin: string;
  customerNumber: string;
  state: "active" | "ended";
  /** Grows with every change of settings; a cached tenant of another version is stale. */
  version: number;
  name: string;
  letter: string;
  colors: BrandColors | null;
  policy: Policy;
  /** When the tenant first asked for a second factor (SPEC §3.1). */
  secondFactorSince: Date | null;
  contractor: string;
  opensAt: Date | null;
  endedAt: Date | null;
  /** Nobody but the reader could help: one person only, or no 管理者 other than the reader (COPY, Variants). */
  people: number;
  administrators: string[];
  key: DataKey;
}

/** Whether texts for a person without a helping 管理者 are meant. */
export function isSolo(tenant: Tenant, readerId?: string): boolean {
  return tenant.people <= 1 || !tenant.administrators.some((id) => id !== readerId);
}
