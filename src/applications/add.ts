import { personByUserId } from "../accounts/index.ts";
import { recordAudit } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { Failure } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import { InputFailure } from "../platform/input/index.ts";
import type { Tenant } from "../tenants/index.ts";
import type { Application } from "./application.ts";
import { type ApplicationDeps, type By, reasonOf } from "./deps.ts";
import { checkApplication } from "./input.ts";
import { countApplications, insertApplication } from "./store.ts";

const most = 500;

/**
 * Registers an application at the end of the order: for everyone, or for the people that `assign` names.
 * Throws InputFailure with every fault of the input; nothing is half-done.
 */
export async function addApplication(
  deps: ApplicationDeps,
  o: { tenant: Tenant; input: unknown; by: By },
): Promise<Application> {
  const { tenant, by } = o;
  const { people: named, ...bookmark } = checkApplication(o.input);
  const now = deps.clock.now();
  const application: Application = { id: newId(), ...bookmark };
  await deps.db.tenant(tenant.id, async (tx) => {
    if ((await countApplications(tx)) >= most) {
      throw new Failure("applications-full", `a contract holds at most ${most} applications`, {
        hint: "genkan app remove takes one away",
      });
    }
    const people = named && (await peopleOf(tx, named, Array.isArray(assignOf(o.input))));
    await insertApplication(tx, { ...application, tenantId: tenant.id, people, now });
    const payload = {
      application: application.id,
      name: application.name,
      people: people ?? "everyone",
      ...reasonOf(by),
    };
    await recordAudit(tx, { tenantId: tenant.id, actor: by.actor, act: "application.add", payload, now });
  });
  return application;
}

function assignOf(input: unknown): unknown {
  return typeof input === "object" && input !== null && "assign" in input ? input.assign : undefined;
}

/** Ids of the people named; the same person twice counts once. */
async function peopleOf(tx: Tx, userIds: string[], plainList: boolean): Promise<string[]> {
  const ids = new Set<string>();
  const faults: string[] = [];
  for (const [i, userId] of userIds.entries()) {
    const person = await personByUserId(tx, userId);
    if (person && person.state !== "ended") ids.add(person.id);
    else
      faults.push(
        `assign${plainList ? "" : ".people"}[${i}]: is no person of this contract (groups come with a later release)`,
      );
  }
  if (faults.length > 0) throw new InputFailure(faults);
  return [...ids];
}
