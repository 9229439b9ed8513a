import type { Person } from "../../accounts/index.ts";
import { heldBy, missingFor } from "../../factors/index.ts";
import { passwordRow, unlock } from "../../factors/password/index.ts";
import { alertNumbers } from "../../factors/phone/index.ts";
import { recordAudit } from "../../history/index.ts";
import { queueMessage } from "../../messages/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { endOtherSessions, forgetBrowsers, holdSessions } from "../../sessions/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import { type OwnBar, ownBar, resetDays } from "./own.ts";
import {
  endRecoveries,
  holdCounts,
  holdRecovery,
  type Recovery,
  type RecoveryTicket,
  resetsSince,
  useRecovery,
} from "./store.ts";

interface Concerned {
  tenant: Tenant;
  person: Person;
  /** The tenant's people can get a new password so. */
  on: boolean;
  browser: Buffer | null;
  now: Date;
}

/** What keeps a person from a new password by own proofs; null: nothing does. */
export async function ownBarOf(tx: Tx, { tenant, person, on, browser, now }: Concerned): Promise<OwnBar | null> {
  const since = new Date(now.getTime() - resetDays * 24 * 3600_000);
  const [resets, password] = await Promise.all([
    resetsSince(tx, { personId: person.id, since }),
    passwordRow(tx, person.id),
  ]);
  return ownBar({
    ...{ on, state: person.state, resets },
    open: tenant.state === "active" && (tenant.opensAt === null || tenant.opensAt <= now),
    reportedBrowser: browser?.equals(password?.reported_browser ?? Buffer.alloc(0)) === true,
  });
}

/**
 * Puts a new password in place of a forgotten one, once, and ends everything that the old one has opened; no browser stays
 * known and no lock stands. The sign-in that follows asks for whatever the policy asks (SPEC §8.2 a). False: the recovery is
 * not, or not any more, worth it.
 */
export async function resetOwn(
  tx: Tx,
  o: Concerned & { ticket: RecoveryTicket; apply: (tx: Tx) => Promise<void> },
): Promise<boolean> {
  const { tenant, person, now } = o;
  await holdCounts(tx, person.id);
  const recovery = await holdRecovery(tx, { ...o.ticket, now });
  if (recovery === null || recovery.personId !== person.id) return false;
  if (missingFor(recovery.proofs) > 0) return false;
  if ((await ownBarOf(tx, o)) !== null) return false;
  await useRecovery(tx, { id: recovery.id, now });
  await endRecoveries(tx, { personId: person.id, except: recovery.id });
  await holdSessions(tx, { personId: person.id, sessionId: null });
  await o.apply(tx);
  await endOtherSessions(tx, { personId: person.id, except: null, reason: "recovery" });
  await forgetBrowsers(tx, { personId: person.id, digest: null });
  await unlock(tx, { tenant, userId: person.userId, now });
  await tell(tx, { tenant, person, recovery, now });
  return true;
}

/** The person hears of it by every channel on file, and so do the 管理者 (SPEC §8.2). */
async function tell(
  tx: Tx,
  { tenant, person, recovery, now }: Pick<Concerned, "tenant" | "person" | "now"> & { recovery: Recovery },
): Promise<void> {
  const actor = { kind: "person" as const, id: person.id };
  const payload = { by: recovery.proofs.map(({ method }) => method) };
  await recordAudit(tx, { tenantId: tenant.id, actor, act: "password.recover", payload, now });
  const phones = alertNumbers(tenant, await heldBy(tx, person.id));
  const to = { tenant, personId: person.id, now };
  await queueMessage(tx, { ...to, kind: "recovered", params: { at: now.toISOString() }, phones });
  const params = { at: now.toISOString(), what: "common.password" as const };
  await queueMessage(tx, { ...to, kind: "recoveredAdmin", params });
}
