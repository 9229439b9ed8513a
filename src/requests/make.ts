import type { Person } from "../accounts/index.ts";
import { nextCaseNumber, recordAudit } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import { newId } from "../platform/ids.ts";
import { providerSettings, type Tenant } from "../tenants/index.ts";
import { expectedOf } from "./expected.ts";
import type { Actor, DeskRequest, Kind, Origin, Said } from "./request.ts";
import { addSaid, addStep, holdAsking, insertRequest, openRequestsOf, putCheck } from "./store.ts";
import { tellPerson } from "./tell.ts";

export interface Asking {
  tenant: Tenant;
  person: Person;
  kind: Kind;
  origin: Origin;
  actor: Actor;
  /** What is the matter; stands in the record. */
  reason?: string;
  /** Told already to whoever asks before the sign-in. */
  number?: string;
  said?: Omit<Said, "at" | "number">;
  /** When it was asked. */
  now: Date;
}

export interface Asked {
  request: DeskRequest;
  /** False: there was an open one, under whose number it goes on. */
  news: boolean;
}

/**
 * Asks the desk for something. Of a kind a person has one open request, and from before the sign-in one at all (SPEC §11.4);
 * whoever asks again is noted there.
 */
export async function makeRequest(tx: Tx, o: Asking): Promise<Asked> {
  await holdAsking(tx, { tenantId: o.tenant.id, personId: o.person.id });
  const open = await openRequestsOf(tx, o.person.id);
  const same = open.find(({ kind }) => kind === o.kind) ?? (o.origin === "outside" ? open[0] : undefined);
  if (same) return askAgain(tx, o, same);
  const request = await newRequest(tx, o);
  await insertRequest(tx, { tenant: o.tenant, request, said: o.said ? [saidOf(o, o.said, request.number)] : [] });
  await note(tx, o, { request, act: "made", details: reasonOf(o) });
  if (o.origin === "desk") await note(tx, o, { request, act: "take", details: {} });
  await tickAgreement(tx, o, request);
  await auditAsking(tx, o, { act: "request.make", request });
  await tellPerson(tx, "request", { ...o, request });
  return { request, news: true };
}

/** Whoever takes a call works on it from the first moment. */
async function newRequest(tx: Tx, { person, kind, origin, actor, number, now }: Asking): Promise<DeskRequest> {
  const { fee, dueOn } = expectedOf(await providerSettings(tx), kind, now);
  const atDesk = origin === "desk";
  return {
    ...{ id: newId(), number: number ?? (await nextCaseNumber(tx)), kind, origin, personId: person.id },
    ...{ state: atDesk ? "checking" : "received", takenBy: atDesk && actor.kind === "operator" ? actor.id : null },
    ...{ fee, dueOn, createdAt: now, settledAt: null },
  };
}

/** A 管理者 who asks for somebody else on their own screen has agreed there; for oneself nobody agrees. */
function agreesByAsking({ origin, actor, person }: Asking): boolean {
  return origin === "administrator" && actor.id !== person.id;
}

async function askAgain(tx: Tx, o: Asking, request: DeskRequest): Promise<Asked> {
  const number = o.number ?? request.number;
  if (o.said) await addSaid(tx, { tenant: o.tenant, id: request.id, said: saidOf(o, o.said, number) });
  await note(tx, o, { request, act: "again", details: { number, kind: o.kind, ...reasonOf(o) } });
  await tickAgreement(tx, o, request);
  // Whoever is nobody yet leaves no act behind.
  if (o.origin !== "outside") await auditAsking(tx, o, { act: "request.again", request });
  return { request, news: false };
}

async function tickAgreement(tx: Tx, o: Asking, request: DeskRequest): Promise<void> {
  if (!agreesByAsking(o)) return;
  await putCheck(tx, { ...placed(o, request), kind: "admin", seen: "", actor: o.actor, at: o.now });
}

async function auditAsking(
  tx: Tx,
  o: Asking,
  { act, request }: { act: "request.make" | "request.again"; request: DeskRequest },
): Promise<void> {
  const payload = { person: o.person.id, request: request.number, kind: o.kind, ...reasonOf(o) };
  await recordAudit(tx, { tenantId: o.tenant.id, actor: o.actor, act, payload, now: o.now });
}

function reasonOf({ reason }: Asking): { reason?: string } {
  return reason === undefined ? {} : { reason };
}

function saidOf({ now }: Asking, said: Omit<Said, "at" | "number">, number: string): Said {
  return { at: now.toISOString(), number, ...said };
}

function placed({ tenant }: Asking, { id }: DeskRequest) {
  return { tenantId: tenant.id, requestId: id };
}

type Note = Pick<Parameters<typeof addStep>[1], "act" | "details"> & { request: DeskRequest };

function note(tx: Tx, o: Asking, { request, act, details }: Note): Promise<void> {
  return addStep(tx, { ...placed(o, request), at: o.now, actor: o.actor, act, details });
}
