import { type MoveBegun, paths, types } from "../wire.ts";
import { signed, stampedClaims } from "./keys/jws.ts";
import { post } from "./server/api.ts";
import { type Account, changeAccount, signerOf } from "./store/accounts.ts";
import { reload } from "./watch.ts";

/** Begins a move of the account, or asks how the running one stands. */
export async function beginMove(account: Account): Promise<MoveBegun> {
  const claims = { aud: account.audience, dev: account.device, ...stampedClaims() };
  return post(paths.moveBegin, { jws: await signed(signerOf(account), types.moveBegin, claims) });
}

/** The new phone's number was typed here: from now on that one answers. */
export async function approveMove(account: Account, move: string, num: string): Promise<void> {
  const claims = { aud: account.audience, dev: account.device, move, num, ...stampedClaims() };
  await post(paths.moveApprove, { jws: await signed(signerOf(account), types.moveApprove, claims) });
  await changeAccount(account.device, { moved: true });
  await reload();
}
