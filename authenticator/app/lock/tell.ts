import { type LockAssertion, type LockRegistration, paths, types } from "../../wire.ts";
import { digestBytes } from "../keys/base64url.ts";
import { signed, stampedClaims } from "../keys/jws.ts";
import { post, Refused, Unreached } from "../server/api.ts";
import { now } from "../state.ts";
import { type Account, changeAccount, signerOf } from "../store/accounts.ts";
import { ownerFor } from "./lock.ts";

/** What goes beside a message where there is a lock: its owner is asked now. Throws `NotShown`. */
export async function ownerProof(account: Account, jws: string): Promise<{ assertion?: LockAssertion }> {
  const lock = account.lock ?? now().settings.lock?.id ?? null;
  return lock === null ? {} : { assertion: await ownerFor(lock, await digestBytes(jws)) };
}

/** The lock of an account, or that there is none any more: one that the server knows is opened for that. */
export async function tellLock(account: Account, lock: LockRegistration | null): Promise<void> {
  const { audience: aud, device: dev } = account;
  const jws = await signed(signerOf(account), types.lock, { aud, dev, ...stampedClaims(), lock });
  const proof = account.lock === null ? {} : await ownerProof(account, jws);
  await post(paths.lock, { jws, ...proof });
  await changeAccount(account.device, { lock: lock?.id ?? null });
}

/** Accounts that do not know the lock yet. Done in the background, and once more the next time where it does not succeed. */
export async function tellLocks(): Promise<void> {
  const { accounts, settings } = now();
  if (!settings.lock) return;
  for (const account of accounts.filter(({ standing, lock }) => standing === "active" && lock === null)) {
    try {
      await tellLock(account, settings.lock);
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unreached)) throw error;
      console.info("the lock was not told:", error.message);
    }
  }
}
