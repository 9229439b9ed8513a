import type { Tenant } from "../../tenants/index.ts";
import type { Held, Proof } from "../index.ts";

/** What is kept of a passkey; nothing of it is secret. */
export interface Passkey {
  /** As the authenticator has made it, base64url. */
  credentialId: string;
  /** COSE (RFC 9052), base64url. */
  publicKey: string;
  /** Signatures that it says it has made; 0 for ever where it does not count. */
  counter: number;
  transports: string[];
  /** Model of the authenticator, or zeros. */
  aaguid: string;
  /** It may leave its device: a passkey that is synced. */
  backupEligible: boolean;
  backedUp: boolean;
}

export function passkeyOf({ details }: Pick<Held, "details">): Passkey {
  return details as Passkey;
}

/** The relying party: the tenant's own host and never a shared one (DESIGN §7.14). */
export function relyingParty(tenant: Pick<Tenant, "origin">): string {
  return new URL(tenant.origin).hostname;
}

/** Tells the authenticator whose key it is, and tells nothing else: 16 bytes of the opaque id (WebAuthn §14.6.1). */
export function handleOf(personId: string): Buffer {
  return Buffer.from(personId.replaceAll("-", ""), "hex");
}

/** What a key has shown, and what is said of it in the history. */
export function proofOf(key: Passkey, o: { userVerified: boolean; name: string; now: Date }): Proof {
  const { userVerified, name, now } = o;
  return {
    factor: "passkey",
    method: userVerified || !isRoaming(key) ? "passkey" : "fido2",
    at: now.toISOString(),
    nature: "possession",
    phishingResistant: true,
    userVerified,
    deviceBound: !key.backupEligible,
    keyName: name,
  };
}

/** A key that is plugged in or held to the device, and stays what it is. */
function isRoaming({ backupEligible, transports }: Passkey): boolean {
  return !backupEligible && !transports.includes("internal");
}
