import { recordAudit } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { Failure } from "../platform/errors.ts";
import { isId } from "../platform/ids.ts";
import type { Tenant } from "../tenants/index.ts";
import type { RegisteredApplication } from "./application.ts";
import {
  type Assigned,
  type Assignment,
  assignedOf,
  assignedPayload,
  deleteAssigned,
  holdWithTiles,
  insertAssigned,
  setEveryone,
} from "./assignments/index.ts";
import { type ApplicationDeps, type By, reasonOf } from "./deps.ts";
import { unknownApplication } from "./remove.ts";
import { listApplications } from "./store.ts";

export interface Assigning {
  tenant: Tenant;
  id: string;
  assign: Assignment;
  by: By;
}

export type AssignmentShown = Pick<RegisteredApplication, "id" | "name" | "assigned" | "groups">;

/**
 * Lets more people use an application and the tiles that lead to it. With `only` it is theirs and nobody else's any more.
 * What is taken away is gone at once, wherever it is asked for.
 */
export function assignApplication(deps: ApplicationDeps, o: Assigning & { only: boolean }): Promise<AssignmentShown> {
  return change(deps, { ...o, act: "application.assign" }, async (tx, held, assigned) => {
    if (assigned === "everyone" || o.only) {
      await deleteAssigned(tx, { applications: held.ids, assigned: "everyone" });
      await setEveryone(tx, { applications: held.ids, everyone: assigned === "everyone" });
    } else if (held.everyone) throw everyones(held.name);
    await insertAssigned(tx, { tenantId: o.tenant.id, applications: held.ids, assigned });
  });
}

/** Takes it away from those who are named; from everyone: then it is nobody's. */
export function unassignApplication(deps: ApplicationDeps, o: Assigning): Promise<AssignmentShown> {
  return change(deps, { ...o, act: "application.unassign" }, async (tx, held, assigned) => {
    if (assigned === "everyone") await setEveryone(tx, { applications: held.ids, everyone: false });
    else if (held.everyone) throw everyones(held.name);
    await deleteAssigned(tx, { applications: held.ids, assigned });
  });
}

interface Held {
  name: string;
  everyone: boolean;
  ids: string[];
}

async function change(
  deps: ApplicationDeps,
  o: Assigning & { act: string },
  work: (tx: Tx, held: Held, assigned: Assigned) => Promise<void>,
): Promise<AssignmentShown> {
  const { tenant, id, by } = o;
  return deps.db.tenant(tenant.id, async (tx) => {
    const rows = isId(id) ? await holdWithTiles(tx, id) : [];
    const [own] = rows;
    if (!own) throw unknownApplication(tenant, id);
    const assigned = await assignedOf(tx, o.assign);
    await work(tx, { ...own, ids: rows.map((row) => row.id) }, assigned);
    const payload = { application: id, name: own.name, ...assignedPayload(assigned), ...reasonOf(by) };
    await recordAudit(tx, { tenantId: tenant.id, actor: by.actor, act: o.act, payload, now: deps.clock.now() });
    const [shown] = await listApplications(tx, id);
    const { name, assigned: to, groups } = shown as RegisteredApplication;
    return { id, name, assigned: to, groups };
  });
}

function everyones(name: string): Failure {
  return new Failure("assigned-to-everyone", `${name} is assigned to everyone`, {
    hint: "genkan app assign --only assigns it to those who are named and to nobody else",
  });
}
