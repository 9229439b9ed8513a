import type { Language } from "../platform/i18n/index.ts";
import type { Mail } from "./mail.tsx";

/** A message as it waits: recipient and words together, sealed. Without a channel it is a mail of an earlier release. */
export type Waiting = Addressed & (({ channel?: "mail" } & Mail) | { channel: "sms" | "voice"; text: string });

interface Addressed {
  to: string;
  language: Language;
  /** Label of the tenant; null where the message is about none or several. */
  tenant: string | null;
  /** A one-time code: ISO 8601 time after which it is not sent any more. Its words are erased when it is done with. */
  expiresAt?: string;
}

/** A tenant's data key, or the master key for what belongs to no tenant. */
export interface MessageKey {
  seal(place: string, plain: Buffer): Buffer;
  open(place: string, sealed: Buffer): Buffer;
}

/** `null`: a message that is not sent has no words either. */
export function sealMessage(key: MessageKey, id: string, waiting: Waiting | { userId: string } | null): Buffer {
  return key.seal(`messages:${id}`, Buffer.from(JSON.stringify(waiting)));
}

export function openMessage(key: MessageKey, id: string, sealed: Buffer): unknown {
  return JSON.parse(key.open(`messages:${id}`, sealed).toString());
}
