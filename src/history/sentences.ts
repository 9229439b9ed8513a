import type { CopyKey, Language } from "../platform/i18n/index.ts";
import { isCopyKey, text } from "../platform/i18n/index.ts";
import type { FailureReason } from "./event.ts";

/** The one place where what happened becomes words (COPY §8). */
const methods = {
  password: "method.password",
  temporary: "method.temporary",
  push: "method.push",
  totp: "method.totp",
  sms: "method.sms",
  voice: "method.voice",
  mail: "method.mail",
  passkey: "method.passkey",
  fido2: "method.fido2",
  rc: "method.rc",
  pass: "method.pass",
  vouch: "method.vouch",
  relief: "method.relief",
  session: "method.session",
} satisfies Record<string, CopyKey>;

const reasons: Record<FailureReason, CopyKey> = {
  password: "fail.password",
  code: "fail.code",
  number: "fail.number",
  key: "fail.key",
  denied: "fail.denied",
  noAnswer: "fail.noAnswer",
  locked: "fail.locked",
  network: "fail.network",
  suspended: "fail.suspended",
  reported: "fail.reported",
  expiredTemp: "fail.expiredTemp",
  expired: "fail.expired",
};

export function methodText(lang: Language, method: string): string {
  return worded(lang, methods, method);
}

export function reasonText(lang: Language, reason: string): string {
  return worded(lang, reasons, reason);
}

/** A later release, on a node beside this one, may already write names that this one has no words for: it says 不明. */
function worded(lang: Language, words: Record<string, CopyKey>, name: string): string {
  return text(lang, Object.hasOwn(words, name) ? (words[name] as CopyKey) : "place.unknown");
}

/** What was done, as the record of acts says it. */
export function actText(lang: Language, act: string): string {
  const key = `did.${act}`;
  return isCopyKey(key) ? text(lang, key) : act;
}
