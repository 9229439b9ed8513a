/**
 * Owns passwords: temporary and chosen ones, their rules and readings, the tries and locks of an ID, the hashing queue.
 * Must not know sign-in, sessions or other factors.
 */
import { canonicalUserId } from "../../accounts/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import type { Credential, Factor } from "../factor.ts";
import { setChosen } from "./change.ts";
import { expiryOf } from "./expiry.ts";
import { decoyHash, hashPassword } from "./hash.ts";
import {
  clearLocks,
  deletePassword,
  lockedUntil,
  lockInBrowser,
  passwordRow,
  type RunningLock,
  runningLocks,
} from "./store.ts";
import { type PasswordDeps, tryDigest, verifyPassword } from "./verify.ts";

export { type ChangeInput, type ChangeResult, prepareNewPassword, preparePasswordChange } from "./change.ts";
export { expiryOf } from "./expiry.ts";
export { hashPassword } from "./hash.ts";
export { HashQueue } from "./queue.ts";
export {
  type CharacterKind,
  characterName,
  kindOf,
  kindText,
  partText,
  type ReadPart,
  readingOf,
  readingParts,
} from "./reading.ts";
export { type RemindDeps, remindAll } from "./remind.ts";
export { meetsKinds, type PasswordFault, passwordFault, type Rule, rulesOf, symbols } from "./rules.ts";
export { isLoopback, SprayGuard } from "./spray.ts";
export { destroyExpired, forgetTries, passwordResetAt, passwordRow, requireChange } from "./store.ts";
export {
  type IssuedTemporary,
  issueTemporary,
  type MadeTemporary,
  makeTemporary,
  newTemporaryPassword,
  putTemporary,
  sealedTemporary,
} from "./temporary.ts";
export { type PasswordDeps, tryDigest, verifyPassword } from "./verify.ts";
export { isWeak } from "./weak.ts";

/** The password as a factor like any other. */
export function passwordFactor(deps: PasswordDeps): Factor {
  // Made now, so that the first unknown ID after a start costs no more than others.
  void decoyHash();
  return {
    kind: "password",
    verify: (subject, answer) => verifyPassword(deps, subject, answer),
    describe: describePassword,
    enrol: async (tx, o) => setChosen(tx, { ...o, hash: await hashPassword(o.answer), now: deps.clock.now() }),
    remove: (tx, o) => deletePassword(tx, { tenantId: o.tenant.id, personId: o.personId }),
  };
}

async function describePassword(tx: Tx, o: { tenant: Tenant; personId: string }): Promise<Credential[]> {
  const row = await passwordRow(tx, o.personId);
  if (!row) return [];
  const expiresAt = expiryOf(o.tenant.policy, row);
  return [{ kind: "password", setAt: row.set_at, expiresAt, temporary: row.kind === "temporary" }];
}

/** Opens every lock of an ID at once; true where one was running. */
export function unlock(tx: Tx, o: { tenant: Tenant; userId: string; now: Date }): Promise<boolean> {
  return clearLocks(tx, { tenantId: o.tenant.id, idDigest: tryDigest(o.tenant, o.userId), now: o.now });
}

/** Until when an ID is locked; null when it is not. */
export function lockOf(tx: Tx, o: { tenant: Tenant; userId: string; now: Date }): Promise<Date | null> {
  return lockedUntil(tx, { tenantId: o.tenant.id, idDigest: tryDigest(o.tenant, o.userId), now: o.now });
}

/** Until when an ID is locked in one browser: its own budget where it is known, else the strangers'. */
export function lockHere(
  tx: Tx,
  o: { tenant: Tenant; userId: string; browser: Buffer | null; now: Date },
): Promise<Date | null> {
  const userIdKey = canonicalUserId(o.userId);
  return lockInBrowser(tx, { ...o, userIdKey, tenantId: o.tenant.id, idDigest: tryDigest(o.tenant, o.userId) });
}

/** Who of these people is locked, and until when, by the person's id. `people` is asked only where anything is locked at all. */
export async function locksOf(
  tx: Tx,
  o: { tenant: Tenant; people: () => Promise<readonly LockedOut[]>; now: Date },
): Promise<Map<string, Date>> {
  const locks = await runningLocks(tx, o);
  return locks.length === 0 ? new Map() : matched(locks, o.tenant, await o.people());
}

/** The same over tenants, as the provider. Each counts under a key of its own, which is opened only where anything is locked. */
export async function locksOver(
  tx: Tx,
  o: {
    people: readonly (LockedOut & { tenantId: string })[];
    tenantOf: (id: string) => Promise<Tenant | null>;
    now: Date;
  },
): Promise<Map<string, Date>> {
  const tenantIds = [...new Set(o.people.map(({ tenantId }) => tenantId))];
  if (tenantIds.length === 0) return new Map();
  const locks = Map.groupBy(await runningLocks(tx, { now: o.now, tenantIds }), ({ tenantId }) => tenantId);
  const found = new Map<string, Date>();
  for (const [id, own] of locks) {
    const tenant = await o.tenantOf(id);
    const people = o.people.filter(({ tenantId }) => tenantId === id);
    if (tenant) for (const [person, until] of matched(own, tenant, people)) found.set(person, until);
  }
  return found;
}

interface LockedOut {
  id: string;
  userId: string;
}

function matched(locks: readonly RunningLock[], tenant: Tenant, people: readonly LockedOut[]): Map<string, Date> {
  const ids = new Map(people.map((each) => [tryDigest(tenant, each.userId).toString("hex"), each.id]));
  return new Map(
    locks.flatMap(({ idDigest, until }) => {
      const id = ids.get(idDigest.toString("hex"));
      return id === undefined ? [] : [[id, until] as const];
    }),
  );
}
