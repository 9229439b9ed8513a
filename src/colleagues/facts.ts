import type { Person } from "../accounts/index.ts";
import { heldBy } from "../factors/index.ts";
import { passwordRow } from "../factors/password/index.ts";
import { actsOn } from "../history/index.ts";
import type { Tx } from "../platform/db/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { calmDays, type ReliefFacts, type Voucher, type VouchFacts, windowDays } from "./limits.ts";
import { isOn } from "./on.ts";
import { givenTo, hasVouched, vouchesBy } from "./store.ts";

const dayMs = 24 * 3600_000;

/** Acts after which a person is not let in with less than before. */
export const dangers = [
  ...(["person.reset-factors", "person.reissue", "password.recover"] as const),
  ...(["report.stopped", "report.told", "factor.forked"] as const),
];
/** Acts that change how somebody signs in. */
const changes = [
  ...(["factor.enrol", "factor.remove", "factor.move", "factor.forked", "password.set"] as const),
  ...(["password.recover", "person.reset-factors", "person.reissue", "contact.undo"] as const),
];

interface Concerned {
  tenant: Tenant;
  person: Person;
  by: Person | null;
  now: Date;
}

export async function reliefFacts(tx: Tx, { tenant, person, by, now }: Concerned): Promise<ReliefFacts> {
  const about = { tenantId: tenant.id, personId: person.id, since: before(now, calmDays) };
  const [found, reliefs] = await Promise.all([
    actsOn(tx, { ...about, acts: dangers }),
    givenTo(tx, { personId: person.id, kind: "relief", since: before(now, windowDays) }),
  ]);
  return {
    on: isOn(tenant, "relief") && person.state === "active",
    person,
    by,
    danger: found[0] ?? null,
    reliefs,
    now,
  };
}

/** `proved`: whoever vouches has just proved a second factor. */
export async function vouchFacts(
  tx: Tx,
  { tenant, person, by, proved = false, now }: Concerned & { proved?: boolean },
): Promise<VouchFacts> {
  const received = await givenTo(tx, { personId: person.id, kind: "vouch", since: before(now, windowDays) });
  const voucher = by && { ...by, ...(await voucherOf(tx, { tenant, person, by, now })), proved };
  return { on: isOn(tenant, "vouch") && person.state === "active", person, by: voucher, received, now };
}

async function voucherOf(
  tx: Tx,
  { tenant, person, by, now }: Concerned & { by: Person },
): Promise<Omit<Voucher, "proved">> {
  const about = { tenantId: tenant.id, personId: by.id, since: before(now, calmDays) };
  const [acts, password, held, given, mutual] = await Promise.all([
    actsOn(tx, { ...about, acts: changes }),
    passwordRow(tx, by.id),
    heldBy(tx, by.id),
    vouchesBy(tx, { personId: by.id, since: before(now, windowDays) }),
    hasVouched(tx, { by: person.id, personId: by.id }),
  ]);
  const times = [...acts, password?.set_at, ...held.map(({ addedAt }) => addedAt)].filter((at) => at instanceof Date);
  return { changedAt: latest(times), given, mutual };
}

function latest(times: Date[]): Date | null {
  return times.length > 0 ? new Date(Math.max(...times.map((at) => at.getTime()))) : null;
}

function before(now: Date, days: number): Date {
  return new Date(now.getTime() - days * dayMs);
}
