import { canonicalUserId, personOf } from "../../accounts/index.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Scope } from "../../platform/db/index.ts";
import { newId } from "../../platform/ids.ts";
import type { Tenant } from "../../tenants/index.ts";
import { type CredentialState, nobody, type Refusal, type Subject, type Verdict } from "../factor.ts";
import { expiryOf } from "./expiry.ts";
import { decoyHash, matchesHash } from "./hash.ts";
import type { HashQueue } from "./queue.ts";
import type { SprayGuard } from "./spray.ts";
import { clearBudget, type Spent, settleTries, spendTry } from "./store.ts";

export interface PasswordDeps {
  db: Scope;
  clock: Clock;
  queue: HashQueue;
  sprays: SprayGuard;
}

/** Digest under which an ID's tries are counted. */
export function tryDigest(tenant: Tenant, userId: string): Buffer {
  return tenant.key.digest("tries", canonicalUserId(userId));
}

/**
 * Verifies a password: a place in the hashing queue, then a spent try, then the hash; for an ID that nobody has,
 * the same with a decoy. One statement touches tables before the verdict; more of them only under attack.
 */
export async function verifyPassword(deps: PasswordDeps, subject: Subject, password: string): Promise<Verdict> {
  const { tenant, network } = subject;
  const now = deps.clock.now();
  const { browser } = subject;
  const userIdKey = canonicalUserId(subject.userId);
  const admitted = await deps.sprays.admits({ tenantId: tenant.id, network, userIdKey, browser, now });
  if (!admitted) return { outcome: "busy", seconds: 2 };
  const lane = browser ? "known" : "strangers";
  const ticket = deps.queue.admit({ lane, tenant: tenant.id, network });
  if ("busy" in ticket) return { outcome: "busy", seconds: ticket.busy };
  try {
    const spent = await spend(deps, subject, now);
    if (!spent.admitted) return locked(spent);
    const encoded = spent.person?.hash ?? (await decoyHash());
    const matches = await ticket.run(() => matchesHash(encoded, password));
    await deps.sprays.note({ tenantId: tenant.id, network, count: spent.sprayed, now });
    return matches && spent.person?.hash ? judge(subject, spent, now) : refuse(subject, spent, "password");
  } finally {
    ticket.cancel();
  }
}

function spend(deps: PasswordDeps, { tenant, userId, browser, network }: Subject, now: Date): Promise<Spent> {
  const input = {
    tenantId: tenant.id,
    userIdKey: canonicalUserId(userId),
    idDigest: tryDigest(tenant, userId),
    browser,
    network,
    tryId: newId(),
    limit: tenant.policy.lock.failures,
    lockMinutes: tenant.policy.lock.minutes,
    now,
  };
  return deps.db.tenant(tenant.id, (tx) => spendTry(tx, input));
}

function locked(spent: Spent): Verdict {
  return {
    outcome: "locked",
    until: spent.lockedUntil as Date,
    first: spent.firstKnock,
    personId: spent.person?.id ?? nobody,
    tenantVersion: spent.tenantVersion,
  };
}

/** The password is right. Who may not sign in all the same hears what a wrong password hears. */
function judge(subject: Subject, spent: Spent, now: Date): Verdict {
  const { tenant } = subject;
  const person = personOf(spent.person as NonNullable<Spent["person"]>);
  if (person.state !== "active") return refuse(subject, spent, person.state);
  if (tenant.state === "ended") return refuse(subject, spent, "ended");
  if (tenant.opensAt && tenant.opensAt > now) return refuse(subject, spent, "notStarted");
  const credential = credentialOf(subject, spent);
  const method = credential.temporary ? "temporary" : "password";
  return {
    outcome: "proved",
    person,
    credential,
    proof: { factor: "password", method, at: now.toISOString(), nature: "knowledge", phishingResistant: false },
    settle: (tx) =>
      settleTries(tx, { ...budgetOf(subject, spent), personId: person.id, hash: spent.person?.hash ?? "" }),
    giveBack: (tx) => clearBudget(tx, budgetOf(subject, spent)),
  };
}

function budgetOf({ tenant, userId }: Subject, { budget }: Spent) {
  return { tenantId: tenant.id, idDigest: tryDigest(tenant, userId), budget };
}

function credentialOf({ tenant, browser }: Subject, spent: Spent): CredentialState {
  const row = spent.person as NonNullable<Spent["person"]>;
  return {
    temporary: row.kind === "temporary",
    expiresAt: expiryOf(tenant.policy, row),
    mustChange: row.must_change,
    knownBrowser: row.known,
    knownSince: row.known_since,
    rememberedUntil: row.remembered_until,
    stayAnswer: row.stay_answer,
    reportedBrowser: browser !== null && row.reported_browser !== null && browser.equals(row.reported_browser),
    tenantVersion: spent.tenantVersion,
  };
}

function refuse(subject: Subject, spent: Spent, reason: Refusal["reason"]): Verdict {
  const refusal: Refusal = {
    personId: spent.person?.id ?? nobody,
    reason,
    left: Math.max(0, subject.tenant.policy.lock.failures - spent.failures),
    lockedUntil: spent.lockedUntil,
    stranger: spent.budget.length === 0,
    idDigest: tryDigest(subject.tenant, subject.userId),
    tenantVersion: spent.tenantVersion,
  };
  return { outcome: "refused", refusal, giveBack: (tx) => clearBudget(tx, budgetOf(subject, spent)) };
}
