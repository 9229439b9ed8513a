import type { Person } from "../../accounts/index.ts";
import type { Tx } from "../../platform/db/index.ts";
import type { Tenant } from "../../tenants/index.ts";
import type { GiveBack, Verdict } from "../factor.ts";
import { hashPassword, matchesHash } from "./hash.ts";
import { type PasswordFault, passwordFault } from "./rules.ts";
import { passwordRow, putPassword, rememberHash, usedHashes } from "./store.ts";
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
      giveBack: GiveBack;
    }
  | { outcome: "fault"; fault: PasswordFault; giveBack?: GiveBack }
  | { outcome: "busy"; seconds: number; giveBack?: GiveBack }
  | Exclude<Verdict, { outcome: "proved" | "busy" }>;

/** Of a password that nobody was asked the present one for: no try was spent. */
export type NewPasswordResult =
  | { outcome: "ready"; apply: (tx: Tx) => Promise<void> }
  | { outcome: "fault"; fault: PasswordFault }
  | { outcome: "busy"; seconds: number };

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
  const { giveBack } = verdict;
  const hash = await newHash(deps, o);
  if (typeof hash === "string") {
    const apply = async (tx: Tx) => {
      if (!(await verdict.settle(tx))) throw new Error("the password was changed by somebody else meanwhile");
      await setChosen(tx, { tenant, personId: person.id, hash, now: deps.clock.now() });
    };
    return { outcome: "ready", apply, giveBack };
  }
  // The present password was right: that try is given back.
  await deps.db.tenant(tenant.id, verdict.settle);
  return { ...hash, giveBack };
}

/**
 * Checks a new password of somebody who has forgotten the present one and has proved who they are in other ways. It may not be
 * the present one either: what was forgotten may be known to others.
 */
export async function prepareNewPassword(
  deps: PasswordDeps,
  o: Omit<ChangeInput, "current" | "browser">,
): Promise<NewPasswordResult> {
  const { tenant, person } = o;
  const fault = passwordFault({ ...o, policy: tenant.policy, userId: person.userId });
  if (fault) return { outcome: "fault", fault };
  if (await isWeak(o.password, contextWords(tenant))) return { outcome: "fault", fault: { fault: "weak" } };
  const present = await deps.db.tenant(tenant.id, (tx) => passwordRow(tx, person.id));
  const hash = await newHash(deps, o, present ? [present.hash] : []);
  if (typeof hash !== "string") return hash;
  const now = deps.clock.now();
  return { outcome: "ready", apply: (tx) => setChosen(tx, { tenant, personId: person.id, hash, now }) };
}

/** Puts a chosen password in place and among those that a reuse ban looks at. */
export async function setChosen(
  tx: Tx,
  o: { tenant: Tenant; personId: string; hash: string; now: Date },
): Promise<void> {
  const { hash, now } = o;
  const key = { tenantId: o.tenant.id, personId: o.personId };
  await putPassword(tx, { ...key, hash, kind: "chosen", now, expiresAt: null, sealed: null });
  await rememberHash(tx, { ...key, hash, now });
}

function contextWords(tenant: Tenant): string[] {
  return ["genkan", tenant.label];
}

/** The hash of the new password, unless it was used before. All its hashing has one place in the queue, in the lane of known browsers. */
async function newHash(
  deps: PasswordDeps,
  o: Pick<ChangeInput, "tenant" | "person" | "network" | "password">,
  barred: string[] = [],
): Promise<string | Extract<ChangeResult, { outcome: "fault" | "busy" }>> {
  const count = o.tenant.policy.password.reuse;
  const used = await deps.db.tenant(o.tenant.id, (tx) => usedHashes(tx, o.person.id, count));
  const ticket = deps.queue.admit({ lane: "known", tenant: o.tenant.id, network: o.network });
  if ("busy" in ticket) return { outcome: "busy", seconds: ticket.busy };
  return ticket.run(async () => {
    for (const hash of [...barred, ...used]) {
      if (await matchesHash(hash, o.password)) return { outcome: "fault", fault: { fault: "used" } } as const;
    }
    return hashPassword(o.password);
  });
}
