import { randomInt } from "node:crypto";
import type { Tx } from "../../platform/db/index.ts";
import { endOfDay } from "../../platform/i18n/index.ts";
import type { Policy, Tenant } from "../../tenants/index.ts";
import { hashPassword } from "./hash.ts";
import { readingOf } from "./reading.ts";
import { sameAsId } from "./rules.ts";
import { passwordRow, putPassword } from "./store.ts";

/** COPY §16, ✓: no look-alikes, no letters misheard on the telephone, no symbols that people cannot name. */
const alphabet = ["ADEFGHJLRTY", "adefhrt", "23456789", "#%&/=@+-"] as const;
const characters = 12;

/**
 * Twelve characters, or the policy's minimum if longer, with at least one of each kind: about 61 bits. Never more than
 * the policy's maximum, of 8 characters at least.
 */
export function newTemporaryPassword(policy: Policy): string {
  const { minLength, maxLength } = policy.password;
  const length = Math.min(maxLength, Math.max(characters, minLength));
  const all = alphabet.join("");
  const chosen = [...alphabet.map(pick), ...Array.from({ length: length - alphabet.length }, () => pick(all))];
  return shuffle(chosen).join("");
}

function pick(from: string): string {
  return from[randomInt(from.length)] as string;
}

/** Fisher and Yates. */
function shuffle(list: string[]): string[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [list[i], list[j]] = [list[j] as string, list[i] as string];
  }
  return list;
}

export interface IssuedTemporary {
  temporaryPassword: string;
  reading: string;
  /** 24:00 JST of the day that is printed. */
  expiresAt: Date;
}

export interface MadeTemporary extends IssuedTemporary {
  hash: string;
}

/** Makes and hashes one; the hash is the slow part and needs no transaction. Never holds the user ID. */
export async function makeTemporary(o: { policy: Policy; userId: string; now: Date }): Promise<MadeTemporary> {
  let temporaryPassword = newTemporaryPassword(o.policy);
  while (sameAsId(temporaryPassword, o.userId)) temporaryPassword = newTemporaryPassword(o.policy);
  const expiresAt = endOfDay(new Date(o.now.getTime() + o.policy.temporaryPasswordHours * 3600_000));
  return {
    temporaryPassword,
    reading: readingOf(temporaryPassword),
    expiresAt,
    hash: await hashPassword(temporaryPassword),
  };
}

type Place = { tenant: Pick<Tenant, "id" | "key">; personId: string };

/** Takes the place of any password the person had; kept sealed for printing until it is used, expires or is re-issued. */
export async function putTemporary(tx: Tx, o: Place & { made: MadeTemporary; now: Date }): Promise<void> {
  const { tenant, personId, made, now } = o;
  const sealed = tenant.key.seal(`passwords:${personId}`, Buffer.from(made.temporaryPassword));
  const { hash, expiresAt } = made;
  await putPassword(tx, { tenantId: tenant.id, personId, hash, kind: "temporary", now, expiresAt, sealed });
}

/** A new temporary password in one go. */
export async function issueTemporary(
  tx: Tx,
  o: { tenant: Tenant; personId: string; userId: string; now: Date },
): Promise<IssuedTemporary> {
  const made = await makeTemporary({ policy: o.tenant.policy, userId: o.userId, now: o.now });
  await putTemporary(tx, { ...o, made });
  const { temporaryPassword, reading, expiresAt } = made;
  return { temporaryPassword, reading, expiresAt };
}

/** The temporary password that waits to be used, for printing; null where there is none any more. */
export async function sealedTemporary(tx: Tx, o: Place & { now: Date }): Promise<IssuedTemporary | null> {
  const row = await passwordRow(tx, o.personId);
  if (!row?.sealed || !row.expires_at || row.expires_at <= o.now) return null;
  const temporaryPassword = o.tenant.key.open(`passwords:${o.personId}`, row.sealed).toString();
  return { temporaryPassword, reading: readingOf(temporaryPassword), expiresAt: row.expires_at };
}
