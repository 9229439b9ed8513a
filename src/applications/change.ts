import { recordAudit } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { isId } from "../platform/ids.ts";
import type { Tenant } from "../tenants/index.ts";
import type { Application } from "./application.ts";
import { type ApplicationDeps, type By, reasonOf } from "./deps.ts";
import { unknownApplication } from "./remove.ts";
import { findRegistered, updateSettings } from "./store.ts";

interface Change {
  tenant: Tenant;
  id: string;
  /** The act's name in the audit log. */
  act: `application.${string}`;
  /** The settings as they are to be; throws where they cannot be. */
  to: (tx: Tx, application: Application) => Promise<Record<string, unknown>> | Record<string, unknown>;
  by: By;
}

/** Changes what the protocol of an application has to know. Assignment, tile and secrets stay as they are. */
export async function changeSettings(deps: ApplicationDeps, o: Change): Promise<Application> {
  const { tenant, id, by } = o;
  return deps.db.tenant(tenant.id, async (tx) => {
    const found = isId(id) ? await findRegistered(tx, id) : null;
    if (!found) throw unknownApplication(tenant, id);
    const changed = { ...found, settings: await o.to(tx, found) };
    await updateSettings(tx, changed);
    const payload = { application: id, name: found.name, ...reasonOf(by) };
    await recordAudit(tx, { tenantId: tenant.id, actor: by.actor, act: o.act, payload, now: deps.clock.now() });
    return changed;
  });
}
