import { type AuditEntry, recordAudit } from "../history/index.ts";
import type { Clock } from "../platform/clock.ts";
import type { Scope, Tx } from "../platform/db/index.ts";
import { InputFailure } from "../platform/input/index.ts";
import { enqueue } from "../platform/jobs/index.ts";
import { endAllSessions } from "../sessions/index.ts";
import { setTenantState, type Tenant } from "../tenants/index.ts";
import { type By, bySystem, reasonOf } from "./contract.ts";
import { isCalendarDay } from "./input.ts";
import { contractsToEnd, holdTerm, setTerm, type Term } from "./store.ts";
import { endOf, keptUntil } from "./term.ts";

/** What ends contracts. `db` works as the provider: the state of a tenant is the provider's alone. */
export interface TermDeps {
  db: Scope;
  clock: Clock;
}

interface EndInput {
  tenant: Pick<Tenant, "id">;
  /** The last day of the service; null: it ends at once. */
  lastDay: string | null;
  by?: By;
}

/**
 * Ends a contract, now or at 24:00 of its last day. Nobody signs in afterwards and every session ends; all that is on file is
 * kept for the retention (SPEC §11.1). False where it has ended or is agreed to end already.
 */
export async function endContract({ db, clock }: TermDeps, o: EndInput): Promise<boolean> {
  const { tenant, lastDay, by = bySystem } = o;
  const now = clock.now();
  const endsAt = lastDay === null ? now : momentOf(lastDay, now);
  return db.open(async (tx) => {
    const term = await holdTerm(tx, tenant.id);
    if (!term || term.endedAt || term.endsAt) return false;
    const payload = { ...(lastDay === null ? {} : { lastDay }), ...reasonOf(by) };
    await recordAudit(tx, { tenantId: tenant.id, actor: by.actor, act: "contract.end", payload, now });
    if (lastDay === null) await endNow(tx, { tenantId: tenant.id, now });
    else await agreeToEnd(tx, { tenantId: tenant.id, endsAt });
    return true;
  });
}

function momentOf(lastDay: string, now: Date): Date {
  const endsAt = isCalendarDay(lastDay) ? endOf(lastDay) : null;
  if (endsAt === null) throw new InputFailure(["lastDay: is not a date that exists, written 2026-11-24"]);
  if (endsAt <= now) throw new InputFailure(["lastDay: is over"]);
  return endsAt;
}

async function agreeToEnd(tx: Tx, { tenantId, endsAt }: { tenantId: string; endsAt: Date }): Promise<void> {
  await setTerm(tx, { tenantId, endsAt, endedAt: null });
  await enqueue(tx, "contract-end", { tenant: tenantId }, { key: `contract-end ${tenantId}`, runAt: endsAt });
}

async function endNow(tx: Tx, { tenantId, now }: { tenantId: string; now: Date }): Promise<void> {
  await setTerm(tx, { tenantId, endsAt: null, endedAt: now });
  await setTenantState(tx, { tenantId, state: "ended" });
  await endAllSessions(tx, { tenantId, reason: "ended" });
}

const actor: AuditEntry["actor"] = { kind: "system", id: "contract-end" };

/** Ends the contracts whose last day is over; one by one, so that none waits for another. */
export async function endOverdue({ db, clock }: TermDeps): Promise<void> {
  const now = clock.now();
  for (const tenantId of await db.open((tx) => contractsToEnd(tx, now))) {
    await db.open(async (tx) => {
      const term = await holdTerm(tx, tenantId);
      if (!term?.endsAt || term.endedAt || term.endsAt > now) return;
      await endNow(tx, { tenantId, now });
      await recordAudit(tx, { tenantId, actor, act: "contract.ended", payload: {}, now });
    });
  }
}

/**
 * Takes back an end: one that is only agreed is dropped, and within the retention an ended contract runs again, with everything
 * that was on file; whoever was signed in signs in anew. Null where there is nothing to take back any more.
 */
export async function restoreContract(
  { db, clock }: TermDeps,
  { tenant, by = bySystem }: { tenant: Pick<Tenant, "id">; by?: By },
): Promise<"kept" | "restored" | null> {
  const now = clock.now();
  return db.open(async (tx) => {
    const what = restorable(await holdTerm(tx, tenant.id), now);
    if (what === null) return null;
    await setTerm(tx, { tenantId: tenant.id, endsAt: null, endedAt: null });
    if (what === "restored") await setTenantState(tx, { tenantId: tenant.id, state: "active" });
    const act = what === "restored" ? "contract.restore" : "contract.keep";
    await recordAudit(tx, { tenantId: tenant.id, actor: by.actor, act, payload: reasonOf(by), now });
    return what;
  });
}

function restorable(term: Term | null, now: Date): "kept" | "restored" | null {
  if (term?.endedAt) return now < keptUntil(term.endedAt) ? "restored" : null;
  return term?.endsAt ? "kept" : null;
}
