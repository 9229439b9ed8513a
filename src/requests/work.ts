import { personById } from "../accounts/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { missingChecks } from "./checks.ts";
import { type Move, type Moved, move } from "./move.ts";
import type { CheckKind, DeskRequest } from "./request.ts";
import { checksOf, putCheck } from "./store.ts";
import { tellPerson, tellRejected } from "./tell.ts";

/** Somebody of the desk works on it from now on. */
export function take(tx: Tx, o: Move): Promise<Moved> {
  return move(tx, "take", o);
}

/** Ticks an identity check off, with what was seen. Only by whoever works on it. */
export async function check(
  tx: Tx,
  o: Omit<Move, "reason"> & { check: Exclude<CheckKind, "admin">; seen: string },
): Promise<Moved<"notTaken">> {
  const moved = await move(tx, "check", { ...o, reason: o.seen, details: { check: o.check }, doubt: isTaker(o) });
  if ("request" in moved) await noteCheck(tx, o, { kind: o.check, seen: o.seen });
  return moved;
}

/** The tenant's 管理者 says on their own screen that it is the person; about oneself nobody says so. */
export async function agree(tx: Tx, o: Move): Promise<Moved<"self">> {
  const self = async ({ personId }: DeskRequest) => (personId === o.actor.id ? ("self" as const) : null);
  const moved = await move(tx, "agree", { ...o, doubt: self });
  if ("request" in moved) await noteCheck(tx, o, { kind: "admin", seen: "" });
  return moved;
}

function noteCheck(tx: Tx, o: Omit<Move, "reason">, { kind, seen }: { kind: CheckKind; seen: string }): Promise<void> {
  return putCheck(tx, { tenantId: o.tenant.id, requestId: o.id, kind, seen, actor: o.actor, at: o.now });
}

/** To a second pair of eyes, once identity is checked. */
export function sendToApproval(tx: Tx, o: Move): Promise<Moved<"notTaken" | "missing">> {
  return move(tx, "send", {
    ...o,
    doubt: async (request) => (await isTaker(o)(request)) ?? (await hasMissing(tx, request)),
  });
}

/** The command line works on what it likes (CONTRACT, Commands). */
function isTaker({ actor }: Pick<Move, "actor">) {
  return async ({ takenBy }: DeskRequest) =>
    actor.kind === "operator" && takenBy !== actor.id ? ("notTaken" as const) : null;
}

export async function hasMissing(tx: Tx, { id }: DeskRequest): Promise<"missing" | null> {
  return missingChecks(await checksOf(tx, id)) > 0 ? "missing" : null;
}

/** What needs no approval has been looked after. */
export function close(tx: Tx, o: Move & { reason: string }): Promise<Moved<"notTaken">> {
  return move(tx, "close", { ...o, doubt: isTaker(o) });
}

/** The person reads the reason as it was written. */
export async function reject(tx: Tx, o: Move & { reason: string }): Promise<Moved> {
  const moved = await move(tx, "reject", o);
  const person = "request" in moved ? await personById(tx, moved.request.personId) : null;
  if ("request" in moved && person) await tellRejected(tx, { ...o, person, request: moved.request });
  return moved;
}

/** Stops it, by the person, the tenant's 管理者 or the desk; the person hears of it by every channel. */
export async function withdraw(
  tx: Tx,
  o: Move & { mayBe?: (request: DeskRequest) => boolean },
): Promise<Moved<"other">> {
  const other = async (request: DeskRequest) => (o.mayBe?.(request) === false ? ("other" as const) : null);
  const moved = await move(tx, "withdraw", { ...o, doubt: other });
  const person = "request" in moved ? await personById(tx, moved.request.personId) : null;
  if ("request" in moved && person) await tellPerson(tx, "withdrawn", { ...o, person, request: moved.request });
  return moved;
}
