import { type Person, personByUserId } from "../accounts/index.ts";
import type { Node } from "../node.ts";
import type { Tx } from "../platform/db/index.ts";
import { Failure } from "../platform/errors.ts";
import { labelOf, loadTenant, type Tenant } from "../tenants/index.ts";

/** The contract that `--tenant` names, by its DNS label or its customer number. */
export async function findTenant(node: Node, named: string): Promise<Tenant> {
  const { db, master, config } = node;
  const label = await db.open((tx) => labelOf(tx, named));
  const tenant = label === null ? null : await loadTenant(db, master, label, config.baseUrl);
  if (tenant) return tenant;
  throw new Failure("tenant-unknown", `there is no contract ${JSON.stringify(named)}`, {
    hint: "genkan contract list shows them all",
  });
}

export async function findPerson(tx: Tx, tenant: Tenant, userId: string): Promise<Person> {
  const person = await personByUserId(tx, userId);
  if (person) return person;
  throw new Failure("person-unknown", "there is no such person in this contract", {
    hint: `genkan contract show ${tenant.label} lists its people`,
  });
}
