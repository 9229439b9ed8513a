import { type AuditEntry, recordAudit } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { type Act, stateAfter } from "./machine.ts";
import type { Actor, DeskRequest, Step } from "./request.ts";
import { addStep, holdRequest, setState } from "./store.ts";

/** An act on a request, in the transaction of its tenant. */
export interface Move {
  tenant: Tenant;
  id: string;
  actor: Actor;
  /** Stands in the record. */
  reason?: string;
  now: Date;
}

/** Whether a request may be moved on, by what else is known of it; a name of ours, or null. */
type Doubt<R extends string> = (request: DeskRequest) => Promise<R | null>;

export type Moved<R extends string = never> = { request: DeskRequest } | { refused: "stale" | R };

/**
 * Holds the request, asks whether the act still fits, and notes it in the course and the audit log. Of two at once the second
 * finds what the first has made of it.
 */
export async function move<R extends string = never>(
  tx: Tx,
  act: Act,
  o: Move & { details?: Step["details"]; doubt?: Doubt<R> },
): Promise<Moved<R>> {
  const request = await holdRequest(tx, o.id);
  const state = request && stateAfter(request.state, act, request.kind);
  if (!request || state === null) return { refused: "stale" };
  const refused = (await o.doubt?.(request)) ?? null;
  if (refused !== null) return { refused };
  const takenBy = act === "take" && o.actor.kind === "operator" ? o.actor.id : request.takenBy;
  await setState(tx, { id: o.id, state, takenBy, now: o.now });
  await noteMove(tx, act, { ...o, request });
  return { request: { ...request, state, takenBy } };
}

async function noteMove(
  tx: Tx,
  act: Act,
  o: Move & { request: DeskRequest; details?: Step["details"] },
): Promise<void> {
  const { tenant, request, actor, now } = o;
  const details = { ...o.details, ...(o.reason === undefined ? {} : { reason: o.reason }) };
  await addStep(tx, { tenantId: tenant.id, requestId: request.id, at: now, act, actor, details });
  const payload = { person: request.personId, request: request.number, kind: request.kind, ...details };
  const entry: AuditEntry = { tenantId: tenant.id, actor, act: `request.${act}`, payload, now };
  await recordAudit(tx, entry);
}
