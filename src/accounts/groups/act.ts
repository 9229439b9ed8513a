import { type AuditEntry, recordAudit } from "../../history/index.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Scope, Tx } from "../../platform/db/index.ts";
import { InputFailure } from "../../platform/input/index.ts";
import { peopleNamed } from "../named.ts";
import type { Person } from "../person.ts";
import type { Group } from "./group.ts";

/** `db` works as the application: row-level security shows one tenant only. */
export interface GroupDeps {
  db: Scope;
  clock: Clock;
}

/** In whose contract, and who acts; with `reason` it stands in the audit log. */
export interface GroupAct {
  tenant: { id: string };
  by: { actor: AuditEntry["actor"]; reason?: string };
}

interface Recorded {
  act: "group.add" | "group.rename" | "group.remove" | "group.join" | "group.leave";
  group: Group;
  /** Ids. */
  people?: string[];
  /** Name before. */
  before?: string;
}

export function recordGroup(tx: Tx, { clock }: GroupDeps, { tenant, by }: GroupAct, o: Recorded): Promise<void> {
  const { act, group, ...more } = o;
  const reason = by.reason === undefined ? {} : { reason: by.reason };
  const payload = { group: group.id, name: group.name, ...more, ...reason };
  return recordAudit(tx, { tenantId: tenant.id, actor: by.actor, act, payload, now: clock.now() });
}

/** Throws InputFailure with every ID that is nobody's. */
export async function knownPeople(tx: Tx, userIds: readonly string[]): Promise<Person[]> {
  const { people, unknown } = await peopleNamed(tx, userIds);
  if (unknown.length > 0) throw new InputFailure(unknown.map((i) => `people[${i}]: is no person of this contract`));
  return people;
}
