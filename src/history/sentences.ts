import type { CopyKey, Language } from "../platform/i18n/index.ts";
import { text } from "../platform/i18n/index.ts";

/** The one place where what happened becomes words (COPY §8). */
const methods: Record<string, CopyKey> = {
  password: "method.password",
  temporary: "method.temporary",
  session: "method.session",
};
const reasons: Record<string, CopyKey> = {
  password: "fail.password",
  locked: "fail.locked",
  suspended: "fail.suspended",
  expiredTemp: "fail.expiredTemp",
};

export function methodText(lang: Language, method: string): string {
  const key = methods[method];
  if (!key) throw new Error(`no words for the method ${method}`);
  return text(lang, key);
}

export function reasonText(lang: Language, reason: string): string {
  const key = reasons[reason];
  if (!key) throw new Error(`no words for the reason ${reason}`);
  return text(lang, key);
}
