import { createPrivateKey, generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import type { Tx } from "../../platform/db/index.ts";
import { newId } from "../../platform/ids.ts";
import type { Tenant } from "../../tenants/index.ts";
import { insertTokenKey, tokenKeys } from "./store.ts";

const makePair = promisify(generateKeyPair);

export interface TokenKey {
  kid: string;
  algorithm: "ES256" | "RS256";
  /** Prepared once: reading a key costs more than signing with it. */
  key: KeyObject;
}

/** Keys that tokens of this tenant are signed with; of each algorithm the first one signs. */
export async function openTokenKeys(tx: Tx, tenant: Tenant): Promise<TokenKey[]> {
  const rows = await tokenKeys(tx);
  return rows.map(({ id, algorithm, sealed }) => {
    const der = tenant.key.open(`signing_keys:${id}`, sealed);
    const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
    return { kid: id, algorithm: algorithm as TokenKey["algorithm"], key };
  });
}

/** As the library keeps them; it shows the public half. */
export function jwkOf({ kid, algorithm, key }: TokenKey) {
  return { ...key.export({ format: "jwk" }), kid, alg: algorithm, use: "sig" };
}

/** An RS256 key that is not kept yet: made outside of the transaction that keeps it, for it takes long. */
export async function newRsaKey(tenant: Tenant): Promise<{ id: string; publicJwk: object; sealed: Buffer }> {
  const id = newId();
  const { publicKey, privateKey } = await makePair("rsa", { modulusLength: 2_048 });
  const der = privateKey.export({ type: "pkcs8", format: "der" });
  const publicJwk = { ...publicKey.export({ format: "jwk" }), kid: id, alg: "RS256", use: "sig" };
  return { id, publicJwk, sealed: tenant.key.seal(`signing_keys:${id}`, der) };
}

/** Keeps the key where the tenant has none of its algorithm yet. Answers whether it did. */
export async function keepFirstRsaKey(
  tx: Tx,
  o: { tenant: Tenant; key: Awaited<ReturnType<typeof newRsaKey>>; now: Date },
): Promise<boolean> {
  if ((await tokenKeys(tx)).some(({ algorithm }) => algorithm === "RS256")) return false;
  await insertTokenKey(tx, { tenantId: o.tenant.id, now: o.now, algorithm: "RS256", ...o.key });
  return true;
}
