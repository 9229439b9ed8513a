import type { AnsweredRequest, DeviceId, PushState, RefusalAnswer } from "../../wire.ts";
import { change, readAll, remove, write } from "./database.ts";

/** One account on this phone, with a key that belongs to it alone. */
export interface Account {
  device: DeviceId;
  keys: CryptoKeyPair;
  /** `aud` and `sub` of its messages. */
  audience: string;
  subject: string;
  tenant: string;
  provider: string;
  account: string;
  /** What this phone is called in セキュリティ情報. */
  label: string;
  stamp: string;
  push: PushState;
  /** ISO 8601, the server's: when a push last arrived. */
  arrived: string | null;
  vapidKey: string | null;
  /** What the server knows, to see when the browser has another. */
  endpoint: string | null;
  addedAt: string;
  /** Id of the app's lock, where the server knows it for this account. */
  lock: string | null;
  standing: "active" | "removed" | "retired" | "frozen" | "suspended" | "ended";
  /** What the server has told of it, where it is not active. */
  told: Pick<RefusalAnswer, "until" | "since" | "solo">;
  /** Set on the old phone when its account went to a new one. */
  moved: boolean;
  /** ISO 8601; so long that can be reported. */
  reportable: string | null;
  answered: AnsweredRequest[];
}

export async function listAccounts(): Promise<Account[]> {
  const all = await readAll<Account>("accounts");
  return all.sort((a, b) => a.addedAt.localeCompare(b.addedAt));
}

/** A new registration of the same account on this phone takes the place of the old one. */
export async function addAccount(account: Account): Promise<void> {
  const former = (await listAccounts()).filter(
    ({ audience, subject }) => audience === account.audience && subject === account.subject,
  );
  await write("accounts", account.device, account);
  for (const { device } of former) if (device !== account.device) await remove("accounts", device);
}

export function changeAccount(device: DeviceId, patch: Partial<Account>): Promise<void> {
  return change<Account>("accounts", device, patch);
}

export function removeAccount(device: DeviceId): Promise<void> {
  return remove("accounts", device);
}

export function signerOf({ keys, device }: Account) {
  return { key: keys.privateKey, by: { kid: device } };
}
