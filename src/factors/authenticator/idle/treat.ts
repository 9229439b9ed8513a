import { type Person, personById } from "../../../accounts/index.ts";
import { queueMessage } from "../../../messages/index.ts";
import type { Scope, Tx } from "../../../platform/db/index.ts";
import type { Tenant } from "../../../tenants/index.ts";
import { type Held, heldBy } from "../../index.ts";
import type { Alarms } from "../deps.ts";
import { endDevice } from "../device/end.ts";
import { type AuthenticatorDevice, changeDevice, devicesOf, holdDevice, idleSince } from "../device/store.ts";
import { queuePush } from "../push/queue.ts";
import { closePending } from "../request/close.ts";
import { askedBefore, idleStep, retiredFrom } from "./due.ts";

export interface IdleDeps {
  /** One tenant at a time. */
  db: Scope;
  /** All tenants. */
  everywhere: Scope;
  tenantById: (id: string) => Promise<Tenant | null>;
  alarms: Pick<Alarms, "retired">;
}

/** Phones that nobody opens: their people are asked to, and told when they are no sign-in methods any more. */
export async function treatIdlePhones({ db, everywhere, tenantById, alarms }: IdleDeps, now: Date): Promise<void> {
  const idle = await everywhere.open((tx) => idleSince(tx, askedBefore(now)));
  for (const [tenantId, people] of Map.groupBy(idle, (each) => each.tenantId)) {
    const tenant = await tenantById(tenantId);
    if (tenant?.state !== "active") continue;
    for (const { personId } of people) {
      await db.tenant(tenantId, (tx) => treat(tx, { tenant, personId, alarms, now }));
    }
  }
}

interface Treated {
  tenant: Tenant;
  personId: string;
  alarms: IdleDeps["alarms"];
  now: Date;
}

interface IdlePhone {
  device: AuthenticatorDevice;
  since: Date;
}

async function treat(tx: Tx, o: Treated): Promise<void> {
  const person = await personById(tx, o.personId);
  if (person?.state !== "active") return;
  const phones = await idlePhones(tx, person, o.now);
  const due = (step: "ask" | "retire") =>
    phones.filter(({ device, since }) => idleStep({ since, toldAt: device.idleToldAt }, o.now) === step);
  for (const phone of due("retire")) await retire(tx, o, phone);
  const asked = due("ask");
  if (asked.length > 0) await ask(tx, o, { asked, phones });
}

/** The one that was opened longest ago first; each is held, so that none is opened meanwhile. */
async function idlePhones(tx: Tx, person: Person, now: Date): Promise<IdlePhone[]> {
  const phones: IdlePhone[] = [];
  for (const { id } of await devicesOf(tx, person.id)) {
    const device = await holdDevice(tx, id);
    if (device?.state !== "active") continue;
    // Whoever was suspended could not open it.
    const since = new Date(Math.max((device.seenAt ?? device.addedAt).getTime(), person.stateAt.getTime()));
    if (since <= askedBefore(now)) phones.push({ device, since });
  }
  return phones.sort((a, b) => a.since.getTime() - b.since.getTime());
}

/** Never the last way: time alone locks nobody out (SPEC §3.3). */
async function retire(tx: Tx, { tenant, personId, alarms, now }: Treated, { device, since }: IdlePhone): Promise<void> {
  const before = await heldBy(tx, personId);
  if (waysBeside(before, [device]) === 0) return;
  await endDevice(tx, device, { state: "retired", now });
  await closePending(tx, { tenant, personId, state: "replaced", now });
  await alarms.retired(tx, { tenant, personId, label: device.label, since, before, now });
}

/** By mail and, where it takes pushes, on the phone itself. */
async function ask(
  tx: Tx,
  { tenant, personId, now }: Treated,
  { asked, phones }: { asked: IdlePhone[]; phones: IdlePhone[] },
): Promise<void> {
  for (const { device } of asked) {
    await changeDevice(tx, device.id, { idleToldAt: now });
    await queuePush(tx, { tenantId: tenant.id, deviceId: device.id, says: "push.idle" });
  }
  const idle = phones.map(({ device }) => device);
  const stays = phones.length === 1 && waysBeside(await heldBy(tx, personId), idle) === 0;
  const ends = asked.map(({ since }) => retiredFrom(since, now).getTime());
  const params = {
    phones: asked.map(({ device, since }) => ({ name: device.label, since: since.toISOString() })),
    until: stays ? null : new Date(Math.min(...ends)).toISOString(),
  };
  await queueMessage(tx, { tenant, kind: "phoneIdle", personId, params, now });
}

/** How many ways a person has beside these phones; codes on paper are none that lasts. */
function waysBeside(held: Held[], phones: AuthenticatorDevice[]): number {
  const others = held.filter(({ kind }) => kind !== "recoveryCodes");
  return others.filter(({ id }) => !phones.some(({ credentialId }) => credentialId === id)).length;
}
