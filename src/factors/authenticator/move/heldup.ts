import type { Person } from "../../../accounts/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { frozenFactors } from "../../index.ts";

/** No phone is moved after a report, while numbers are refused, or before a reset was followed by another proof (§13). */
export async function heldUp(tx: Tx, person: Person, now: Date): Promise<{ until: Date | null } | null> {
  const reported = person.factorsFrozenUntil;
  if (reported && reported > now) return { until: reported };
  const frozen = (await frozenFactors(tx, person.id, now)).get("authenticator");
  if (frozen) return { until: frozen };
  return person.enrolsByProof ? { until: null } : null;
}
