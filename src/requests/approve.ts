import { type Person, personById } from "../accounts/index.ts";
import { type IssuedPerson, reissueIn } from "../contracts/index.ts";
import type { SecondFactors } from "../factors/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { type Reset, resetFactors } from "../recovery/index.ts";
import { mayNotApprove } from "./approver.ts";
import { type Move, type Moved, move } from "./move.ts";
import type { DeskRequest } from "./request.ts";
import { stepsOf } from "./store.ts";
import { numbersToTell } from "./tell.ts";
import { hasMissing } from "./work.ts";

/** `gone`: the person has been ended meanwhile. */
export type NotApproved = "missing" | "own" | "self" | "gone";

/** What an approval leads to; the secrets in it are shown to whoever approves, once. */
export type Outcome = { kind: "reissue"; issued: IssuedPerson } | { kind: "reset"; reset: Reset };

export type Approved = { request: DeskRequest; person: Person; outcome: Outcome };

interface Approving extends Move {
  /** Null: the machine's owner, outside four-eyes (CONTRACT, Commands). */
  operator: Pick<Person, "id" | "userId" | "email"> | null;
  factors: SecondFactors;
}

/**
 * The second person says yes, and it is carried out in the same transaction: of several at once one gets the result, the
 * others find that it is done.
 */
export async function approve(
  tx: Tx,
  o: Approving,
): Promise<Approved | Exclude<Moved<NotApproved>, { request: DeskRequest }>> {
  const moved = await move(tx, "approve", { ...o, doubt: (request) => doubtOf(tx, o, request) });
  if ("refused" in moved) return moved;
  const { request } = moved;
  const person = await personById(tx, request.personId);
  if (!person) throw new Error("a request is about somebody");
  return { request, person, outcome: await carryOut(tx, o, { request, person }) };
}

async function doubtOf(tx: Tx, { operator }: Approving, request: DeskRequest): Promise<NotApproved | null> {
  const [person, steps] = await Promise.all([personById(tx, request.personId), stepsOf(tx, request.id)]);
  if (!person || person.state === "ended") return "gone";
  return (operator && mayNotApprove(operator, { person, steps })) ?? (await hasMissing(tx, request));
}

async function carryOut(
  tx: Tx,
  o: Approving,
  { request, person }: { request: DeskRequest; person: Person },
): Promise<Outcome> {
  const { tenant, actor, reason, now, factors } = o;
  const why = [request.number, reason].filter(Boolean).join(" ");
  const told = await numbersToTell(tx, { tenant, person });
  if (request.kind === "reset") {
    const reset = await resetFactors(tx, { tenant, person, actor, reason: why, now, factors, told });
    return { kind: "reset", reset };
  }
  const issued = await reissueIn(tx, { tenant, person, by: { actor, reason: why }, now, told });
  return { kind: "reissue", issued };
}
