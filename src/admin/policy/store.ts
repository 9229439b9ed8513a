/** What the replay of rules reads, over the tables of several rooms; nothing is written here. */
import type { SecondKind } from "../../factors/index.ts";
import { sql, type Tx } from "../../platform/db/index.ts";
import type { SignInFacts } from "../../rules/index.ts";

/** Sign-ins that went through since then, of people who are still here, with what each of them holds now. */
export async function signInsSince(tx: Tx, since: Date): Promise<SignInFacts[]> {
  return tx
    .selectFrom("events as e")
    .innerJoin("people as p", (join) => join.onRef("p.tenant_id", "=", "e.tenant_id").onRef("p.id", "=", "e.person_id"))
    .select(["e.person_id as personId", "e.ip"])
    .select(
      sql<SecondKind[]>`array(
        select kind from credentials c where c.tenant_id = e.tenant_id and c.person_id = e.person_id
      )`.as("held"),
    )
    .where("e.kind", "=", "signin")
    .where("e.outcome", "=", "success")
    .where("e.at", ">=", since)
    .where("p.state", "=", "active")
    .execute();
}
