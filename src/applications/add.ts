import { recordAudit } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { Failure } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import type { Tenant } from "../tenants/index.ts";
import type { Application } from "./application.ts";
import { type Assignment, assignedOf, assignedPayload } from "./assignments/index.ts";
import { type ApplicationDeps, type By, reasonOf } from "./deps.ts";
import { checkApplication } from "./input.ts";
import { applicationByKey, countApplications, insertApplication } from "./store.ts";

const most = 500;

/**
 * Registers a bookmark at the end of the order: for everyone, or for the people and groups that `assign` names.
 * Throws InputFailure with every fault of the input; nothing is half-done.
 */
export async function addApplication(
  deps: ApplicationDeps,
  o: { tenant: Tenant; input: unknown; by: By },
): Promise<Application> {
  const { assign, bookmark } = checkApplication(o.input);
  return registerApplication(deps, { ...o, application: { ...bookmark, settings: {} }, assign });
}

export interface Registration {
  tenant: Tenant;
  application: Omit<Application, "id">;
  assign: Assignment;
  /** What the other side calls itself; taken ones are refused. */
  keys?: { protocol: string; key: string }[];
  /** More of the same transaction, such as secrets. */
  more?: (tx: Tx, applicationId: string) => Promise<void>;
  by: By;
}

/** Registers an application whose input its protocol has checked. */
export async function registerApplication(deps: ApplicationDeps, o: Registration): Promise<Application> {
  const { tenant, by, keys = [] } = o;
  const now = deps.clock.now();
  const application: Application = { id: newId(), ...o.application };
  await deps.db.tenant(tenant.id, async (tx) => {
    await refuseFull(tx);
    await refuseTaken(tx, keys);
    const assigned = await assignedOf(tx, o.assign);
    await insertApplication(tx, { ...application, tenantId: tenant.id, assigned, keys, now });
    await o.more?.(tx, application.id);
    const { id, kind, name } = application;
    const payload = { application: id, kind, name, ...assignedPayload(assigned), ...reasonOf(by) };
    await recordAudit(tx, { tenantId: tenant.id, actor: by.actor, act: "application.add", payload, now });
  });
  return application;
}

async function refuseFull(tx: Tx): Promise<void> {
  if ((await countApplications(tx)) < most) return;
  throw new Failure("applications-full", `a contract holds at most ${most} applications`, {
    hint: "genkan app remove takes one away",
  });
}

async function refuseTaken(tx: Tx, keys: { protocol: string; key: string }[]): Promise<void> {
  for (const { protocol, key } of keys) {
    const taken = await applicationByKey(tx, { protocol, key });
    if (!taken) continue;
    throw new Failure(
      "application-known",
      `${JSON.stringify(key)} is registered already, as ${taken.application.name}`,
      {
        hint: "genkan app remove takes the other one away",
      },
    );
  }
}
