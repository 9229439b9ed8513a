import { types } from "../../../../authenticator/wire.ts";
import type { Tx } from "../../../platform/db/index.ts";
import type { Tenant } from "../../../tenants/index.ts";
import { heldBy } from "../../index.ts";
import { Refused } from "../api/refused.ts";
import { moveReport as shape } from "../api/shapes.ts";
import type { Alarms, AuthenticatorDeps } from "../deps.ts";
import { endDevice } from "../device/end.ts";
import { heard } from "../device/speak.ts";
import { type AuthenticatorDevice, holdDevice, movedSince, readDevice } from "../device/store.ts";
import { closePending } from "../request/close.ts";
import { reportableSince, reportableUntil } from "./limits.ts";

/** 心当たりがない, on the old phone, within a day of the move. */
export function reportMove(deps: AuthenticatorDeps, jws: string): Promise<Record<string, never>> {
  const expected = { typ: types.moveReport, shape, from: ["active", "moved"] as const };
  return heard(deps, jws, expected, async (tx, { tenant, person, device, now }) => {
    const fresh = device.movedAt !== null && device.movedAt > reportableSince(now);
    if (!fresh) return new Refused("gone");
    await stopMove(tx, deps.alarms, { tenant, personId: person.id, old: device, session: null, now });
    return {};
  });
}

interface Stop {
  tenant: Tenant;
  personId: string;
  old: AuthenticatorDevice;
  /** The session in which it is reported; null: a phone. */
  session: string | null;
  now: Date;
}

/** Neither phone proves anything any more: nobody knows in whose hands either of them was. */
export async function stopMove(tx: Tx, alarms: Pick<Alarms, "moveStopped">, o: Stop): Promise<void> {
  const { tenant, personId, old, session, now } = o;
  const before = await heldBy(tx, personId);
  const fresh = old.movedTo === null ? null : await holdDevice(tx, old.movedTo);
  for (const device of [old, fresh]) if (device) await endDevice(tx, device, { state: "frozen", now });
  await closePending(tx, { tenant, personId, state: "replaced", now });
  await alarms.moveStopped(tx, { tenant, personId, label: fresh?.label ?? old.label, session, before, now });
}

/** A move that can still be reported. */
export interface LastMove {
  /** The new phone's name. */
  phone: string;
  at: Date;
  until: Date;
}

export async function lastMove(tx: Tx, o: { personId: string; now: Date }): Promise<LastMove | null> {
  const old = await movedSince(tx, o.personId, reportableSince(o.now));
  const fresh = old?.movedTo ? await readDevice(tx, old.movedTo) : null;
  if (!old?.movedAt || fresh?.state !== "active") return null;
  return { phone: fresh.label, at: old.movedAt, until: reportableUntil(old.movedAt) };
}

/** The same from the person's own pages; false where there is no such move any more. */
export async function stopLastMove(
  tx: Tx,
  alarms: Pick<Alarms, "moveStopped">,
  o: Omit<Stop, "old">,
): Promise<boolean> {
  const found = await movedSince(tx, o.personId, reportableSince(o.now));
  const old = found && (await holdDevice(tx, found.id));
  if (!old || old.state === "frozen") return false;
  await stopMove(tx, alarms, { ...o, old });
  return true;
}
