import { holdRelief } from "../colleagues/index.ts";
import type { Proof } from "../factors/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { newId, newSecret } from "../platform/ids.ts";
import { raisePending } from "../sessions/index.ts";
import type { Attempt, Factors, Proved } from "./attempt.ts";
import type { Visit } from "./deps.ts";

type Relief = NonNullable<Factors["relief"]>;

/** What stands in the place of the second factor in session and history. It is worth nothing (SPEC §8.2: `aal1`). */
export function reliefProof({ id, until }: Relief, now: Date): Proof {
  const at = now.toISOString();
  return {
    ...{ factor: "relief", method: "relief", at, nature: "knowledge", phishingResistant: false },
    ...{ credential: id, until },
  };
}

/**
 * The half-done sign-in, with the relief among what it stands on, and the relief bound to this browser. Null where either was
 * ended meanwhile.
 */
export async function relieve(
  tx: Tx,
  { c, now }: Visit,
  { proved }: Attempt,
  { relief, browser }: { relief: Relief; browser: Buffer },
): Promise<Proved["pending"] | null> {
  const { tenant } = c.var;
  if (!proved) return null;
  const runs = await holdRelief(tx, { tenant, id: relief.id, personId: proved.personId, browser, now });
  if (!runs) return null;
  const next = { id: newId(), secret: newSecret() };
  const proofs = [...proved.proofs.filter(({ factor }) => factor !== "relief"), reliefProof(relief, now)];
  const stands = await raisePending(tx, { tenantId: tenant.id, ...proved.pending, next, proofs, now });
  return stands ? next : null;
}
