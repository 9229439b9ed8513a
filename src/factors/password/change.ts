import type { Person } from "../../accounts/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import { endOfDay } from "../../platform/i18n/index.ts";
import type { Policy, Tenant } from "../../tenants/index.ts";
import type { Verdict } from "../factor.ts";
import { hashPassword, matchesHash } from "./hash.ts";
import { type PasswordFault, passwordFault } from "./rules.ts";
import { putPassword, rememberHash, usedHashes } from "./store.ts";
import { type PasswordDeps, verifyPassword } from "./verify.ts";
import { isWeak } from "./weak.ts";

export interface ChangeInput {
  tenant: Tenant;
  person: Person;
  browser: Buffer | null;
  network: string;
  /** The present or temporary password, as typed again. */
  current: string;
  password: string;
  confirmation: string;
}

export type ChangeResult =
  | {
      outcome: "ready" /** Puts the new password in place; the caller's transaction decides. */;
      apply: (tx: Tx) => Promise<void>;
    }
  | { outcome: "fault"; fault: PasswordFault }
  | Exclude<Verdict, { outcome: "proved" }>;

/**
 * Checks a change of password. What can be told from the new one alone is told first and costs no try;
 * then the present one is proved (one try), then the rules that need it.
 */
export async function preparePasswordChange(deps: PasswordDeps, o: ChangeInput): Promise<ChangeResult> {
  const { tenant, person } = o;
  const fault = passwordFault({ ...o, policy: tenant.policy, userId: person.userId });
  if (fault) return { outcome: "fault", fault };
  if (await isWeak(o.password, contextWords(tenant))) return { outcome: "fault", fault: { fault: "weak" } };
  if (o.password === o.current) return { outcome: "fault", fault: { fault: "rules" } };
  const verdict = await verifyPassword(deps, { ...o, userId: person.userId }, o.current);
  if (verdict.outcome !== "proved") return verdict;
  if (await wasUsed(deps, o)) return { outcome: "fault", fault: { fault: "used" } };
  const hash = await ticketed(deps, o, () => hashPassword(o.password));
  if (hash === null) return { outcome: "busy", seconds: 2 };
  const now = deps.clock.now();
  return {
    outcome: "ready",
    apply: async (tx) => {
      await verdict.settle(tx);
      const key = { tenantId: tenant.id, personId: person.id };
      await putPassword(tx, {
        ...key,
        hash,
        kind: "chosen",
        now,
        expiresAt: chosenExpiry(tenant.policy, now),
        sealed: null,
      });
      await rememberHash(tx, { ...key, hash, now });
    },
  };
}

/** The end of the day on which a password chosen now ceases; null without expiry. */
export function chosenExpiry(policy: Policy, now: Date): Date | null {
  const days = policy.password.expiryDays;
  return days === null ? null : endOfDay(new Date(now.getTime() + days * 24 * 3600_000));
}

function contextWords(tenant: Tenant): string[] {
  return ["genkan", tenant.label];
}

async function wasUsed(deps: PasswordDeps, o: ChangeInput): Promise<boolean> {
  const count = o.tenant.policy.password.reuse;
  const hashes = await deps.db.tenant(o.tenant.id, (tx) => usedHashes(tx, o.person.id, count));
  for (const hash of hashes) {
    if (await ticketed(deps, o, () => matchesHash(hash, o.password))) return true;
  }
  return false;
}

/** Hashes that follow a proof wait in the lane of known browsers. Null where the queue is full. */
async function ticketed<T>(deps: PasswordDeps, o: ChangeInput, work: () => Promise<T>): Promise<T | null> {
  const ticket = deps.queue.admit({ lane: "known", tenant: o.tenant.id, network: o.network });
  return "busy" in ticket ? null : ticket.run(work);
}
