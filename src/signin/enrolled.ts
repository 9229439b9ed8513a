import { updatePerson } from "../accounts/index.ts";
import { type Ceremony, heldBy, tellChange } from "../factors/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { Visit } from "./deps.ts";

/** What follows from a new sign-in method: the person can prove themselves again, and is told on all channels. */
export async function enrolled(tx: Tx, { deps }: Visit, { tenant, person, kind, now }: Ceremony): Promise<void> {
  if (person.enrolsByProof) await updatePerson(tx, person.id, { enrols_by_proof: false });
  const held = await heldBy(tx, person.id);
  const label = held.findLast(({ addedAt }) => addedAt.getTime() === now.getTime())?.label ?? "";
  const change = { tenant, personId: person.id, what: "factorAdded" as const, which: { kind, label }, held, now };
  await tellChange(tx, deps.factors, change);
}
