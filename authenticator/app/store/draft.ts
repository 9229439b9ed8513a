import type { Redeemed } from "../../wire.ts";
import { isWhole } from "../keys/key.ts";
import type { PushProblem } from "../push/subscribe.ts";
import { read, remove, write } from "./database.ts";

/** A registration that is not finished: a phone that was put away in the middle goes on where it was. */
export interface Draft {
  redeemed: Redeemed;
  /** Milliseconds of this phone's clock. */
  at: number;
  /** Made before it is sent: an answer that got lost is asked for again with the same key. */
  keys: CryptoKeyPair | null;
  /** Set when the server has the key; the number is what is missing then. */
  keyed: { account: string; label: string; endpoint: string | null; problem: PushProblem | null } | null;
}

const lifeMs = 10 * 60_000;

export async function unfinished(): Promise<Draft | null> {
  const draft = await read<Draft>("drafts", "draft");
  const age = Date.now() - (draft?.at ?? 0);
  return draft && age >= 0 && age < lifeMs ? draft : null;
}

export function keep(draft: Draft): Promise<void> {
  return write("drafts", "draft", draft);
}

export function drop(): Promise<void> {
  return remove("drafts", "draft");
}

/**
 * Whether this browser keeps keys: one is written, read back in a new transaction, and signs. False in private windows and in
 * Lockdown Mode, where writing throws `DataCloneError` or what was written is not there.
 */
export async function keepsKeys(keys: CryptoKeyPair): Promise<boolean> {
  try {
    await write("drafts", "proof", keys);
    const back = await read<CryptoKeyPair>("drafts", "proof");
    await remove("drafts", "proof");
    return back !== undefined && (await isWhole(back, keys));
  } catch (error) {
    console.warn("keys cannot be kept here:", (error as Error).name);
    return false;
  }
}
