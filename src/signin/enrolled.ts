import { updatePerson } from "../accounts/index.ts";
import type { Ceremony } from "../factors/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { Visit } from "./deps.ts";

/** What follows from a new sign-in method: the person can prove themselves again, and is told on all channels. */
export async function enrolled(tx: Tx, _visit: Visit, { person }: Ceremony): Promise<void> {
  if (person.enrolsByProof) await updatePerson(tx, person.id, { enrols_by_proof: false });
}
