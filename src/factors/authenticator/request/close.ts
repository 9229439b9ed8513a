import { recordEvent, type SignInEvent } from "../../../history/index.ts";
import { announce, type Tx } from "../../../platform/db/index.ts";
import { newId } from "../../../platform/ids.ts";
import type { Tenant } from "../../../tenants/index.ts";
import { moveRequest, type PushRequest, pendingOf, type RequestState, reasons } from "./store.ts";

interface Ending {
  tenant: Tenant;
  request: PushRequest;
  from: RequestState;
  to: RequestState;
  at: Date;
  now: Date;
}

/** Ends a question, writes what the history tells of that, and wakes the page. False where it had ended before. */
export async function endRequest(tx: Tx, { tenant, request, from, to, at, now }: Ending): Promise<boolean> {
  const event = eventOf(tenant, request, { to, at });
  if (!(await moveRequest(tx, { id: request.id, from, to, ...(event ? { eventId: event.id } : {}) }))) return false;
  if (event) await recordEvent(tx, event);
  await announce(tx, request.binding, now);
  return true;
}

/** An entry for what did not let anybody in; a success is written by the sign-in that makes use of it. */
function eventOf(tenant: Tenant, request: PushRequest, o: { to: RequestState; at: Date }): SignInEvent | null {
  const reason = reasons[o.to];
  if (reason === undefined || request.eventId !== null) return null;
  const { personId, from } = request;
  const { ip, network, place, device, application, methods } = from;
  return {
    ...{ tenantId: tenant.id, id: newId(), at: o.at, personId, kind: "signin", outcome: "failure" },
    ...{ methods: [...methods, "push"], reason, ip, network, place, device, application },
  };
}

/** The person's open question ends where it is over, or in the state that is given. */
export async function closePending(
  tx: Tx,
  o: { tenant: Tenant; personId: string; state: "expired" | "replaced"; now: Date },
): Promise<void> {
  const { tenant, now, state } = o;
  const request = await pendingOf(tx, tenant, o.personId);
  if (!request) return;
  const over = request.expiresAt <= now;
  if (state === "expired" && !over) return;
  const to = over ? "expired" : state;
  await endRequest(tx, { tenant, request, from: "pending", to, at: over ? request.expiresAt : now, now });
}
