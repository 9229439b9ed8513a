import { createHash } from "node:crypto";

/** One entry of the audit log; `position`, `previous` and `hash` once it is chained. */
export interface Link {
  tenant_id: string;
  id: string;
  at: Date;
  actor: unknown;
  act: string;
  payload: unknown;
  salt: Buffer | null;
  payload_hash: Buffer;
  position: number | null;
  previous: Buffer | null;
  hash: Buffer | null;
}

/** The end of a chain so far. */
export interface Head {
  position: number;
  hash: Buffer;
}

export const emptyChain: Head = { position: 0, hash: Buffer.alloc(32) };

/** Hash of what was done to whom; salted, so that a payload that was erased cannot be guessed. */
export function payloadHash(salt: Buffer, text: string): Buffer {
  return createHash("sha256").update(salt).update(text).digest();
}

/** `H(previous, position and facts, H(salt‖payload))` (DESIGN §7.8): payload and salt can be erased, the chain holds. */
export function linkHash(link: Link, head: Head): Buffer {
  const { kind, id } = Object(link.actor) as Record<string, unknown>;
  const facts = JSON.stringify([head.position + 1, link.tenant_id, link.id, link.at.toISOString(), kind, id, link.act]);
  return createHash("sha256").update(head.hash).update(facts).update(link.payload_hash).digest();
}

/** What is wrong with an entry as the next of a chain; null where it is whole. */
export function linkFault(link: Link, head: Head): string | null {
  if (link.position !== head.position + 1) return "entry missing";
  if (!link.previous?.equals(head.hash)) return "does not follow the entry before";
  if (!link.hash?.equals(linkHash(link, head))) return "entry changed";
  // Erased on purpose; its hash still stands in the chain.
  if (link.payload === null || link.salt === null) return null;
  const { text } = Object(link.payload) as { text?: unknown };
  const same = typeof text === "string" && payloadHash(link.salt, text).equals(link.payload_hash);
  return same ? null : "content changed";
}

/** What a checkpoint signs. */
export function checkpointFacts(tenantId: string, { position, hash }: Head): string {
  return `${tenantId}:${position}:${hash.toString("hex")}`;
}
