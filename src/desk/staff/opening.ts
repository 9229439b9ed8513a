import type { Clock } from "../../platform/clock.ts";
import { type MasterKey, newDataKey } from "../../platform/crypto/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { text } from "../../platform/i18n/index.ts";
import { newId } from "../../platform/ids.ts";
import { dataKeyOf, deskLabel, insertTenant, type PolicySubset, tenantRow } from "../../tenants/index.ts";

/** No customer has this number: they begin higher. */
const number = "N0000000000";

/** Operators prove two factors at each sign-in, nothing of which depends on a telephone company or a mailbox (SPEC §9). */
const policy: PolicySubset = {
  secondFactor: "required",
  factors: ["passkey", "authenticator", "totp", "recoveryCodes"],
  recovery: { ownProofs: false, vouching: false, relief: false },
  session: { hours: 12, idleMinutes: 60 },
  staySignedIn: { offered: false },
};

/** The desk's own tenant, opened where there is none yet. Runs as the provider. */
export async function deskOf(
  tx: Tx,
  deps: { master: MasterKey; clock: Clock },
): Promise<{ id: string; dataKey: Buffer }> {
  const known = await tenantRow(tx, deskLabel);
  if (known) return { id: known.tenant_id, dataKey: await dataKeyOf(tx, known.tenant_id) };
  const id = newId();
  const now = deps.clock.now();
  const dataKey = newDataKey(deps.master, id);
  const name = text("ja", "desk.name");
  const row = { tenantId: id, label: deskLabel, customerNumber: number, name, letter: name.slice(0, 1), dataKey };
  // Another node may have opened it at the same moment.
  const made = await insertTenant(tx, { ...row, policy, secondFactorSince: now, now });
  return made ? { id, dataKey } : deskOf(tx, deps);
}
