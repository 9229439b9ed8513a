import type { FailureReason } from "../../history/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import type { CredentialState } from "../index.ts";
import type { FoundKey } from "./store.ts";

/** What keeps the person of a key from signing in; the page says what it says of an unknown key. */
export function whyNot(key: FoundKey, tenant: Tenant, now: Date): FailureReason | null {
  if (key.state === "suspended") return "suspended";
  const closed =
    key.state !== "active" || tenant.state === "ended" || (tenant.opensAt !== null && tenant.opensAt > now);
  return closed ? "key" : null;
}

/** A password that is temporary or has expired does not matter to a key; a report does. */
export function credentialOf(key: FoundKey, o: { browser: Buffer | null; tenantVersion: number }): CredentialState {
  const { browser, tenantVersion } = o;
  return {
    temporary: false,
    expiresAt: null,
    mustChange: key.must_change === "reported" ? "reported" : null,
    knownBrowser: key.known,
    knownSince: key.known_since,
    rememberedUntil: key.remembered_until,
    stayAnswer: key.stay_answer,
    reportedBrowser: browser !== null && key.reported_browser !== null && browser.equals(key.reported_browser),
    tenantVersion,
  };
}
