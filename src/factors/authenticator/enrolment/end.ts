import { announce, type Tx } from "../../../platform/db/index.ts";
import { dropNewDevices } from "../device/store.ts";
import { alive, changeEnrolment, dropRegistrations, type Enrolment } from "./store.ts";

/** Nothing of it can be used any more. */
export async function endEnrolment(
  tx: Tx,
  { enrolment, state, now }: { enrolment: Enrolment; state: "spent" | "cancelled"; now: Date },
): Promise<void> {
  await changeEnrolment(tx, { id: enrolment.id, from: alive, to: { state } });
  await dropRegistrations(tx, enrolment.id);
  await dropNewDevices(tx, enrolment.id);
  await announceEnrolment(tx, enrolment, now);
}

/** The page that shows it is drawn anew. */
export async function announceEnrolment(tx: Tx, { binding }: Pick<Enrolment, "binding">, now: Date): Promise<void> {
  if (binding !== null) await announce(tx, binding, now);
}

export function isAlive({ state, expiresAt }: Enrolment, now: Date): boolean {
  return alive.includes(state) && expiresAt > now;
}
