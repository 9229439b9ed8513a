import { randomBytes, randomInt } from "node:crypto";
import { digest, type MasterKey } from "../../../platform/crypto/index.ts";

export type RegistrationKind = "token" | "code" | "pass";

/** What the page of a registration shows, sealed in its row. */
export interface PageSecrets {
  token: string;
  code: string;
  number: string;
}

/** 128 bits in 22 letters: the QR code stays as small as version 4. */
export function newToken(): string {
  return randomBytes(16).toString("base64url");
}

export function newCode(): string {
  return String(randomInt(0, 10 ** 9)).padStart(9, "0");
}

/** `123-456-789` */
export function codeText(code: string): string {
  return (code.match(/.{3}/g) ?? []).join("-");
}

/** Digests of what a phone redeems: keyed, since nine digits are tried out in a moment. */
export class Registrar {
  readonly #keys: Buffer[];

  constructor(master: MasterKey) {
    this.#keys = master.derive("authenticator-registrations");
  }

  digest(kind: RegistrationKind, secret: string): Buffer {
    return digest(this.#keys[0] as Buffer, kind, secret);
  }

  /** Under every key that is still known, for looking it up. */
  digests(kind: RegistrationKind, secret: string): Buffer[] {
    return this.#keys.map((key) => digest(key, kind, secret));
  }
}
