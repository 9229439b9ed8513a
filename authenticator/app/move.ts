import { type MoveApproved, type MoveBegun, paths, types } from "../wire.ts";
import { signed, stampedClaims } from "./keys/jws.ts";
import { ownerProof } from "./lock/tell.ts";
import { post, Refused } from "./server/api.ts";
import { HeldUp } from "./server/heldup.ts";
import { type Account, changeAccount, signerOf } from "./store/accounts.ts";
import { reload } from "./watch.ts";

/** Begins a move of the account, or asks how the running one stands. */
export async function beginMove(account: Account): Promise<MoveBegun> {
  const jws = await signed(signerOf(account), types.moveBegin, claimsOf(account));
  return heldUp(post<MoveBegun>(paths.moveBegin, { jws }));
}

/** The new phone's number was typed here: from now on that one answers. */
export async function approveMove(account: Account, move: string, num: string): Promise<void> {
  const jws = await signed(signerOf(account), types.moveApprove, { ...claimsOf(account), move, num });
  const proof = await ownerProof(account, jws);
  const { until } = await heldUp(post<MoveApproved>(paths.moveApprove, { jws, ...proof }));
  await changeAccount(account.device, { moved: true, reportable: until });
  await reload();
}

/** It was somebody else who moved the account: neither phone is answered any more. */
export async function reportMove(account: Account): Promise<void> {
  const jws = await signed(signerOf(account), types.moveReport, claimsOf(account));
  try {
    await post(paths.moveReport, { jws });
  } catch (error) {
    // It was said before, here or on the person's own pages.
    if (!(error instanceof Refused) || error.code !== "frozen") throw error;
  }
  await changeAccount(account.device, { standing: "frozen", told: {}, reportable: null });
  await reload();
}

function claimsOf({ audience: aud, device: dev }: Account) {
  return { aud, dev, ...stampedClaims() };
}

/** 423 means of a move that none may be made for now; of anything else, that the phone is stopped. */
async function heldUp<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof Refused && error.code === "frozen" ? new HeldUp(error.answer.until) : error;
  }
}
