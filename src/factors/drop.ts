import type { Tx } from "../platform/db/index.ts";
import type { Tenant } from "../tenants/index.ts";
import type { Held, SecondFactors } from "./second.ts";
import { deleteCredential, heldBy } from "./store.ts";

/** Removes one credential of a person with all that its factor keeps of it; null where they have none of that id. */
export async function dropCredential(
  tx: Tx,
  factors: SecondFactors,
  o: { tenant: Tenant; personId: string; id: string; now: Date },
): Promise<Held | null> {
  const held = (await heldBy(tx, o.personId)).find(({ id }) => id === o.id);
  if (!held || !(await deleteCredential(tx, o))) return null;
  await factors.of(held.kind).removed?.(tx, held, o);
  return held;
}
