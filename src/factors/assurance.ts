import type { Method, Proof } from "./factor.ts";
import type { SecondKind } from "./second.ts";

/** What a sign-in is worth, derived from its proofs and never set by hand (SPEC §3.6). */
export interface Assurance {
  /** `aal1` and `aal2` of NIST SP 800-63B-4; `urn:genkan:acr:mfa`: two factors that do not reach `aal2`. */
  acr: "aal1" | "aal2" | "urn:genkan:acr:mfa";
  /** RFC 8176, without repeats. */
  amr: string[];
  /** Two factors were proved: only then Microsoft's and REFEDS' values may be sent. */
  mfa: boolean;
}

/** What can be asked of a sign-in beyond a password: two factors, or two that reach `aal2` (SPEC §3.6). */
export type Level = "mfa" | "aal2";

/** A number under six digits is no out-of-band secret (SP 800-63B-4 §3.1.3.2). */
const leastDigits = 6;
const secret: readonly Method[] = ["password", "temporary"];
const codes: readonly Method[] = ["totp", "sms", "voice"];
/** Who gives these has proved something, but no factor of their own. */
const noFactor: readonly Method[] = ["mail", "pass", "vouch", "relief"];

export function assuranceOf(proofs: readonly Proof[]): Assurance {
  const knows = proofs.some(({ method }) => secret.includes(method));
  const has = proofs.filter(({ method, nature }) => nature === "possession" && !noFactor.includes(method));
  const alone = has.some((proof) => proof.factor === "passkey" && proof.userVerified);
  const mfa = alone || (knows && has.length > 0);
  const amr = [...new Set([...proofs.flatMap(referencesOf), ...(mfa ? ["mfa"] : [])])];
  if (!mfa) return { acr: "aal1", amr, mfa };
  return { acr: alone || has.some(reachesAal2) ? "aal2" : "urn:genkan:acr:mfa", amr, mfa };
}

export function reaches({ acr, mfa }: Assurance, level: Level): boolean {
  return level === "aal2" ? acr === "aal2" : mfa;
}

/** Kinds that can lift a password so far; a key does where it checks its user. */
const lifting: Record<Level, readonly SecondKind[]> = {
  mfa: ["authenticator", "passkey", "totp", "sms", "voice", "recoveryCodes"],
  aal2: ["authenticator", "passkey", "totp", "sms", "voice"],
};

export function canLift(kind: SecondKind, level: Level): boolean {
  return lifting[level].includes(kind);
}

/** Whether anything was proved beside the password, however long ago and whatever it is worth. */
export function provedSecond(proofs: readonly Pick<Proof, "factor">[]): boolean {
  return proofs.some(({ factor }) => !notSecond.includes(factor));
}

const notSecond: readonly Proof["factor"][] = ["password", "accessPass", "relief"];

/** The relief by which somebody is signed in, as long as nothing more was proved; null: they need none. */
export function relievedUntil(proofs: readonly Pick<Proof, "factor" | "until">[]): Date | null {
  if (provedSecond(proofs)) return null;
  const until = proofs.find(({ factor }) => factor === "relief")?.until;
  return until === undefined ? null : new Date(until);
}

/** Beside a password. */
function reachesAal2(proof: Proof): boolean {
  if (codes.includes(proof.method)) return true;
  return proof.method === "push" && (proof.digits ?? 0) >= leastDigits;
}

function referencesOf(proof: Proof): string[] {
  const user = proof.userVerified ? ["user"] : [];
  if (secret.includes(proof.method)) return ["pwd"];
  if (proof.method === "passkey" || proof.method === "fido2") return [proof.deviceBound ? "hwk" : "swk", ...user];
  const references: Partial<Record<Method, string[]>> = {
    push: ["swk", ...user],
    totp: ["otp"],
    sms: ["sms"],
    voice: ["tel"],
  };
  return references[proof.method] ?? [];
}
