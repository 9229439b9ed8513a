import { type PendingAnswer, paths, types } from "../wire.ts";
import { signed, stampedClaims } from "./keys/jws.ts";
import { post } from "./server/api.ts";
import { type Account, changeAccount, signerOf } from "./store/accounts.ts";
import { read } from "./store/database.ts";
import { stampKeeper } from "./store/stamps.ts";

/** Every message that carries a stamp goes through here. */
export const present = stampKeeper(
  {
    read: async (device) => (await read<Account>("accounts", device))?.stamp ?? "",
    write: (device, stamp) => changeAccount(device, { stamp }),
  },
  navigator.locks,
);

/** What the server has for this account, and the newest stamp. */
export function refresh(account: Account): Promise<PendingAnswer> {
  return present(account.device, (stamp) => pending(account, stamp));
}

async function pending(account: Account, stamp: string): Promise<PendingAnswer> {
  const claims = { aud: account.audience, dev: account.device, stamp, ...stampedClaims() };
  return post(paths.pending, { jws: await signed(signerOf(account), types.pending, claims) });
}
