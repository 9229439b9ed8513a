import type { Person } from "../accounts/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { Tenant } from "../tenants/index.ts";
import type { SecondKind } from "./second.ts";

/** `relief`: nothing was proved; a second factor was not asked, with leave (SPEC §8.2). */
export type FactorKind = "password" | "accessPass" | "relief" | SecondKind;
/** How it is told in the history (COPY §8, `method.*`). */
export type Method =
  | "password"
  | "temporary"
  | "push"
  | "totp"
  | "sms"
  | "voice"
  | "mail"
  | "passkey"
  | "fido2"
  | "rc"
  | "pass"
  | "vouch"
  | "relief";

/**
 * Which credential was proved, how and when. What it is worth (`acr`, `amr`) is derived from these facts,
 * never set by hand (NIST SP 800-63B-4 §2, RFC 8176).
 */
export interface Proof {
  factor: FactorKind;
  method: Method;
  /** ISO 8601, UTC. */
  at: string;
  nature: "knowledge" | "possession" | "inherence";
  phishingResistant: boolean;
  /** The phone or key itself has checked its owner (fingerprint, face, PIN). */
  userVerified?: boolean;
  /** The key is known to stay in its hardware. */
  deviceBound?: boolean;
  /** Digits of the number that was matched. */
  digits?: number;
  /**
   * Id of the credential, of kinds whose new ones prove nothing beyond the sign-in for a while (SPEC §11.2); of a relief or
   * vouch, the ask that it came of: what came of it ends where it is taken back.
   */
  credential?: string;
  /** ISO 8601: a relief ends then. */
  until?: string;
  /** Name of the key, for the column FIDO2セキュリティキー. */
  keyName?: string;
}

/** Who is trying, from where. */
export interface Subject {
  tenant: Tenant;
  /** As typed; the canonical key is made inside. */
  userId: string;
  /** Digest of a genuine browser cookie, or null. */
  browser: Buffer | null;
  /** Canonical network of the client: IPv4 address or IPv6 /64. */
  network: string;
}

/** A factor reports; it never redirects. `refused` and `locked` never tell a page whether the person exists. */
export type Verdict =
  | {
      outcome: "proved";
      proof: Proof;
      person: Person;
      credential: CredentialState;
      /**
       * Gives the tries back, in the transaction that makes use of the proof. False: credential or person were changed since
       * it was checked, and it proves nothing any more.
       */
      settle: (tx: Tx) => Promise<boolean>;
      giveBack: GiveBack;
    }
  | { outcome: "refused"; refusal: Refusal; giveBack: GiveBack }
  /** Nothing was counted or verified. `first`: nobody had knocked since it was locked. */
  | { outcome: "locked"; until: Date; first: boolean; personId: string; tenantVersion: number }
  | { outcome: "busy"; seconds: number };

/** Gives the tries back where this was no try: the same form, sent a second time, has been answered already. */
export type GiveBack = (tx: Tx) => Promise<void>;

export interface Refusal {
  /** For the history of a known person; `nobody` otherwise. */
  personId: string;
  reason: "password" | "suspended" | "ended" | "notStarted";
  /** Tries left before the lock; 0 where this refusal has locked. */
  left: number;
  /** Set where this refusal has locked. */
  lockedUntil: Date | null;
  /** Counted against the strangers' budget of the ID, not against that of a known browser. */
  stranger: boolean;
  idDigest: Buffer;
  tenantVersion: number;
}

/** What the dispatcher has to know about the credential that was proved. */
export interface CredentialState {
  temporary: boolean;
  expiresAt: Date | null;
  mustChange: "temporary" | "expired" | "reported" | null;
  knownBrowser: boolean;
  /** When the person first completed a sign-in in this browser. */
  knownSince: Date | null;
  /** Until then this browser is not asked for the second factor. */
  rememberedUntil: Date | null;
  stayAnswer: boolean | null;
  reportedBrowser: boolean;
  tenantVersion: number;
}

/** The password, as セキュリティ情報 lists it. */
export interface Credential {
  kind: "password";
  setAt: Date;
  expiresAt: Date | null;
  temporary: boolean;
}

/** The factor that is asked first, of known and unknown IDs alike. It passes `test/conformance/factor.ts`. */
export interface Factor {
  readonly kind: "password";
  /** Spends a try first, checks after. */
  verify(subject: Subject, answer: string): Promise<Verdict>;
  describe(tx: Tx, o: { tenant: Tenant; personId: string }): Promise<Credential[]>;
  /** Makes the answer the person's credential; the caller has checked that this is allowed. */
  enrol(tx: Tx, o: { tenant: Tenant; personId: string; answer: string }): Promise<void>;
  remove(tx: Tx, o: { tenant: Tenant; personId: string }): Promise<void>;
}

/** Stands for nobody: an ID that does not exist costs the same rows as one that does. */
export const nobody = "00000000-0000-0000-0000-000000000000";
