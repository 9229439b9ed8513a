import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server";
import type { Person } from "../../accounts/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { handleOf, type Passkey, relyingParty } from "./key.ts";

/** EdDSA, ES256, RS256 (RFC 9053): every key that is sold speaks one of them. */
export const algorithms = [-8, -7, -257];
/** For finding the key in the drawer. */
const timeout = 120_000;

export function creationOptions(o: {
  tenant: Tenant;
  person: Person;
  challenge: string;
  held: Passkey[];
}): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { tenant, person, challenge, held } = o;
  return generateRegistrationOptions({
    rpName: tenant.name,
    rpID: relyingParty(tenant),
    userID: Uint8Array.from(handleOf(person.id)),
    userName: person.userId,
    userDisplayName: person.name,
    challenge: bytesOf(challenge),
    attestationType: "none",
    excludeCredentials: held.map(descriptorOf),
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
    supportedAlgorithmIDs: algorithms,
    timeout,
  });
}

/** `held`: the keys of whom is asked; without it the person chooses among those of their device (a passkey alone). */
export function requestOptions(o: {
  tenant: Tenant;
  challenge: string;
  held?: Passkey[];
}): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: relyingParty(o.tenant),
    challenge: bytesOf(o.challenge),
    ...(o.held ? { allowCredentials: o.held.map(descriptorOf) } : {}),
    userVerification: o.held ? "preferred" : "required",
    timeout,
  });
}

function descriptorOf({ credentialId, transports }: Passkey) {
  return { id: credentialId, transports };
}

function bytesOf(challenge: string) {
  return Uint8Array.from(Buffer.from(challenge, "base64url"));
}
