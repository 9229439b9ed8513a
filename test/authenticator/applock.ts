import { createHash } from "node:crypto";
import { type LockAssertion, type LockRegistration, paths, types } from "../../authenticator/wire.ts";
import type { Slip, SoftKey } from "../support/authenticator.ts";
import type { Phone } from "./phone.ts";

const host = "authenticator.localhost";
const origin = `http://${host}:8080`;

/** The app's lock as the browser makes it: a passkey of the app's own origin. */
export function made(key: SoftKey, slip: Slip = {}): LockRegistration {
  const asked = { challenge: "YW55", rp: { id: host }, user: { id: "dQ" } };
  const { id, response } = JSON.parse(key.create(asked, origin, slip));
  return { id, clientDataJSON: response.clientDataJSON, attestationObject: response.attestationObject };
}

/** What the phone's passkey says for a message. */
export function shown(key: SoftKey, jws: string, slip: Slip = {}): LockAssertion {
  const challenge = createHash("sha256").update(jws).digest("base64url");
  const { id, response } = JSON.parse(key.get({ challenge, rpId: host }, origin, slip));
  const { clientDataJSON, authenticatorData, signature } = response;
  return { id, clientDataJSON, authenticatorData, signature };
}

/** Tells the server of a lock, or that there is none; `by`: the one that is there opens for it. */
export async function tellLock(phone: Phone, lock: LockRegistration | null, by?: SoftKey) {
  const jws = await phone.sign(types.lock, { ...phone.own(), lock });
  return phone.post<object>(paths.lock, { jws, ...(by ? { assertion: shown(by, jws) } : {}) });
}
