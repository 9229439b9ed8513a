import { listPeople, type OperatorRole, type Person } from "../../accounts/index.ts";
import type { MasterKey } from "../../platform/crypto/index.ts";
import type { Scope } from "../../platform/db/index.ts";
import { deskLabel, loadTenant, type Tenant } from "../../tenants/index.ts";
import { rolesOf } from "./store.ts";

/** One of the provider's staff. */
export interface Operator {
  person: Person;
  role: OperatorRole;
}

/** Operators who have not been ended, first one first. `db` works as the application. */
export async function listOperators(deps: { db: Scope; master: MasterKey; baseUrl: URL }): Promise<Operator[]> {
  const desk = await deskTenant(deps);
  if (!desk) return [];
  return deps.db.tenant(desk.id, async (tx) => {
    const people = new Map((await listPeople(tx)).map((person) => [person.id, person]));
    return (await rolesOf(tx)).flatMap(({ personId, role }) => {
      const person = people.get(personId);
      return person && person.state !== "ended" ? [{ person, role }] : [];
    });
  });
}

/** Null until the first operator was added. */
export function deskTenant(deps: { db: Scope; master: MasterKey; baseUrl: URL }): Promise<Tenant | null> {
  return loadTenant(deps.db, deps.master, deskLabel, deps.baseUrl);
}
