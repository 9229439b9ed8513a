import { type AuditEntry, recordAudit } from "../history/index.ts";
import { bumpTenant, type Tenant } from "../tenants/index.ts";
import { type KeyPurpose, type SigningAlgorithm, signingNow } from "./key.ts";
import { makeKey } from "./make.ts";
import type { KeyDeps } from "./signingkeys.ts";
import { holdKeys, insertKey, openKeys, retireKeys } from "./store.ts";

const hourMs = 3600_000;

/**
 * How long a new key is published before it signs, and an old one after. Programs read the keys of OpenID Connect again by
 * themselves within a day; certificates of SAML and WS-Federation are mostly put in by hand, Microsoft 365's too.
 */
const times: Record<KeyPurpose, { leadMs: number; trailMs: number }> = {
  oidc: { leadMs: 25 * hourMs, trailMs: 48 * hourMs },
  saml: { leadMs: 14 * 24 * hourMs, trailMs: 7 * 24 * hourMs },
};

const algorithms: Record<KeyPurpose, SigningAlgorithm[]> = { oidc: ["ES256", "RS256"], saml: ["RS256"] };

export interface RolledOver {
  purpose: KeyPurpose;
  algorithm: SigningAlgorithm;
  id: string;
  signsFrom: Date;
  /** When those before it are published no longer. */
  oldRetireAt: Date;
}

/** Publishes a new key beside the old ones; it signs later, and they retire after that. A roll-over on its way is left alone. */
export async function rollOver(
  deps: KeyDeps,
  o: { tenant: Tenant; purpose: KeyPurpose; by: { actor: AuditEntry["actor"]; reason?: string } },
): Promise<RolledOver[]> {
  const { tenant, purpose, by } = o;
  const now = deps.clock.now();
  const made = await Promise.all(algorithms[purpose].map((algorithm) => makeKey({ tenant, purpose, algorithm, now })));
  const { leadMs, trailMs } = times[purpose];
  return deps.db.tenant(tenant.id, async (tx) => {
    await holdKeys(tx, tenant.id);
    const before = await openKeys(tx, { key: tenant.key, purpose, now });
    const done: RolledOver[] = [];
    for (const key of made) {
      const { id, algorithm } = key;
      const same = before.filter((each) => each.algorithm === algorithm);
      if (same.some((each) => each.signsFrom > now)) continue;
      const signsFrom = signingNow(same, { algorithm, now }) ? new Date(now.getTime() + leadMs) : now;
      const oldRetireAt = new Date(signsFrom.getTime() + trailMs);
      await retireKeys(tx, {
        ids: same.filter((each) => each.retiresAt === null).map((each) => each.id),
        at: oldRetireAt,
      });
      await insertKey(tx, { tenantId: tenant.id, key, signsFrom, now });
      done.push({ purpose, algorithm, id, signsFrom, oldRetireAt });
    }
    if (done.length === 0) return done;
    await bumpTenant(tx, tenant.id);
    const payload = {
      purpose,
      keys: done.map(({ id }) => id),
      ...(by.reason === undefined ? {} : { reason: by.reason }),
    };
    await recordAudit(tx, { tenantId: tenant.id, actor: by.actor, act: "keys.rollOver", payload, now });
    return done;
  });
}
