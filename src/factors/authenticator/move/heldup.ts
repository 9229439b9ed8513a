import type { Tx } from "../../../platform/db/index.ts";
import { frozenFactors } from "../../index.ts";
import type { AuthenticatorDeps } from "../deps.ts";
import type { Spoken } from "../device/speak.ts";

const resetMs = 24 * 3600_000;

/**
 * No phone is moved after a report, while numbers are refused, before a reset was followed by another proof, within a day of a
 * new password by the desk, or on from a phone that has only just taken another's place (§13).
 */
export async function heldUp(
  tx: Tx,
  { passwordResetAt }: Pick<AuthenticatorDeps, "passwordResetAt">,
  { person, device, now }: Pick<Spoken<unknown>, "person" | "device" | "now">,
): Promise<{ until: Date | null } | null> {
  const reset = await passwordResetAt(tx, person.id);
  const frozen = (await frozenFactors(tx, person.id, now)).get("authenticator");
  const reissued = reset && new Date(reset.getTime() + resetMs);
  const untils = [person.factorsFrozenUntil, frozen, reissued, device.youngUntil];
  const open = untils.filter((until): until is Date => until instanceof Date && until > now);
  if (open.length > 0) return { until: new Date(Math.max(...open.map((until) => until.getTime()))) };
  return person.enrolsByProof ? { until: null } : null;
}
