import { paths, type TestAnswer, types } from "../../wire.ts";
import { signed, stampedClaims } from "../keys/jws.ts";
import { post } from "../server/api.ts";
import { type Account, signerOf } from "../store/accounts.ts";
import { hasPush } from "./subscribe.ts";

/** Asks for a push to this phone. Its time by the server's clock; null: this phone takes none. */
export async function tryPush(account: Account): Promise<string | null> {
  if (!hasPush() || Notification.permission !== "granted") return null;
  const { sent, at } = await send(account, false);
  return sent ? at : null;
}

/** The person has seen it. */
export async function sawPush(account: Account): Promise<void> {
  await send(account, true);
}

async function send(account: Account, seen: boolean): Promise<TestAnswer> {
  const { audience: aud, device: dev } = account;
  const claims = { aud, dev, ...stampedClaims(), seen };
  return post(paths.test, { jws: await signed(signerOf(account), types.test, claims) });
}
