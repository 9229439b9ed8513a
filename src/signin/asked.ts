import { personById } from "../accounts/index.ts";
import {
  type Ask,
  type AskedFrom,
  type AskKind,
  askAt,
  askFor,
  askKinds,
  barOf,
  isOn,
  isOpen,
} from "../colleagues/index.ts";
import type { WaitState } from "../factors/index.ts";
import { deviceOf, networkOf } from "../history/index.ts";
import { holdPending } from "../sessions/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { type Attempt, attemptLifeMs, type Running } from "./attempt.ts";
import { lostAttempt } from "./change.tsx";
import type { Visit } from "./deps.ts";
import { policyHere, proceed } from "./dispatch.ts";
import { mayBeRelieved, mayBeVouched } from "./step.ts";

const fits: Record<AskKind, typeof mayBeRelieved> = { relief: mayBeRelieved, vouch: mayBeVouched };

/** The half-done sign-in that may ask for this; else the way on. */
export async function askingHere(visit: Visit, kind: AskKind): Promise<Running | Response> {
  const attempt = visit.attempts.read(visit.c.req.query("a"));
  if (!attempt?.proved) return lostAttempt(visit, attempt);
  const running = attempt as Running;
  const open = isOn(visit.c.var.tenant, kind) && fits[kind](running, policyHere(visit), visit.now);
  return open ? running : proceed(visit, attempt);
}

/** What the people of the agency could do for this sign-in now: nobody is led to somebody who does not exist (SPEC §3.3). */
export async function helpFor(visit: Visit, attempt: Attempt): Promise<AskKind[]> {
  const { c, deps, now } = visit;
  const { tenant } = c.var;
  const { proved } = attempt;
  if (!proved) return [];
  const kinds = askKinds.filter(
    (kind) =>
      isOn(tenant, kind) &&
      fits[kind]({ ...attempt, proved }, policyHere(visit), now) &&
      hasHelper(tenant, kind, proved.personId),
  );
  if (kinds.length === 0) return [];
  return deps.db.tenant(tenant.id, async (tx) => {
    const person = await personById(tx, proved.personId);
    if (!person) return [];
    const bars = await Promise.all(kinds.map((kind) => barOf(tx, { tenant, person, kind, now })));
    return kinds.filter((_, i) => bars[i] === null);
  });
}

/** Whether there is somebody else who could give it, by who they are. */
function hasHelper(tenant: Tenant, kind: AskKind, personId: string): boolean {
  const administrator = tenant.administrators.some((id) => id !== personId);
  if (kind === "relief" || tenant.administrators.includes(personId)) return administrator;
  return tenant.people > 1;
}

/** Asks for it; answers why not, where it cannot be asked. Null: the sign-in behind it no longer stands. */
export async function ask(
  visit: Visit,
  attempt: Running,
  o: { kind: AskKind; reason: string },
): Promise<"asked" | "barred" | "tooOften" | null> {
  const { c, deps, now } = visit;
  const { tenant } = c.var;
  const { pending, personId } = attempt.proved;
  return deps.db.tenant(tenant.id, async (tx) => {
    if (!(await holdPending(tx, { tenantId: tenant.id, ...pending, now }))) return null;
    const person = await personById(tx, personId);
    if (!person) return null;
    const bindingEndsAt = new Date(attempt.startedAt.getTime() + attemptLifeMs);
    const about = { tenant, person, binding: pending.id, bindingEndsAt, from: fromHere(visit), now };
    const bar = await askFor(tx, { ...about, ...o });
    if (bar === "tooOften") return "tooOften";
    return bar === null ? "asked" : "barred";
  });
}

function fromHere({ c, deps, mark }: Visit): AskedFrom {
  const { ip } = c.var;
  const device = deviceOf(c.req.raw.headers);
  return { ip, network: networkOf(ip), place: deps.placeOf(ip), device, browser: mark.digest };
}

/** What this sign-in has asked for last; null: nothing. */
export function askedHere({ c, deps }: Visit, { proved }: Running, kind: AskKind): Promise<Ask | null> {
  const { tenant } = c.var;
  const o = { binding: proved.pending.id, personId: proved.personId, kind };
  return deps.db.tenant(tenant.id, (tx) => askAt(tx, tenant, o));
}

/** Where its page stands. */
export function askState(asked: Ask | null, now: Date): WaitState {
  if (!asked) return { key: "none", done: false, until: null };
  const open = isOpen(asked, now);
  const state = asked.state === "open" && !open ? "late" : asked.takenBackAt ? "back" : asked.state;
  return { key: `${asked.id}:${state}`, done: state === "given", until: open ? asked.expiresAt : null };
}
