import { type Person, personById } from "../../accounts/index.ts";
import type { Visit } from "../../console/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { isId } from "../../platform/ids.ts";
import { deskLabel, type Tenant } from "../../tenants/index.ts";
import type { DeskDeps } from "../deps.ts";

/** A customer's person whom the address names, in the scope of their tenant; of the desk's own staff nobody is a customer. */
export async function withCustomer(
  deps: DeskDeps,
  c: Visit,
  work: (tx: Tx, o: { tenant: Tenant; person: Person }) => Promise<Response>,
): Promise<Response> {
  const tenant = await tenantNamed(deps, c.req.param("tenant") ?? "");
  const id = c.req.param("person") ?? "";
  if (!tenant || !isId(id)) return c.notFound();
  return deps.db.tenant(tenant.id, async (tx) => {
    const person = await personById(tx, id);
    return person ? work(tx, { tenant, person }) : c.notFound();
  });
}

/** The customer with this label; null where there is none. */
export async function tenantNamed(deps: DeskDeps, label: string): Promise<Tenant | null> {
  if (label === deskLabel) return null;
  return deps.directory.byHost(`${label}.${deps.baseUrl.host}`);
}
