import type { Tx } from "../../platform/db/index.ts";
import type { Act } from "../../recovery/index.ts";
import { byCaller } from "../by.ts";
import { withNode } from "../connect.ts";
import { findPerson, findTenant } from "../find.ts";
import type { Given } from "../given.ts";

/** Runs an act on the person that the command line names, in one transaction. Answers with their user ID. */
export function actOn(
  given: Given,
  work: (tx: Tx, act: Act) => Promise<boolean>,
): Promise<{ userId: string; changed: boolean }> {
  return withNode(async (node) => {
    const tenant = await findTenant(node, given.text("tenant"));
    return node.db.tenant(tenant.id, async (tx) => {
      const person = await findPerson(tx, tenant, given.text("person"));
      const changed = await work(tx, { tenant, person, ...byCaller(given.reason), now: node.clock.now() });
      return { userId: person.userId, changed };
    });
  });
}
