import type { CopyKey, Language } from "../platform/i18n/index.ts";
import { isCopyKey, text, textParts } from "../platform/i18n/index.ts";
import type { FailureReason, Ground } from "./event.ts";

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

type GroundName = Exclude<Ground, `locked:${number}`> | "locked";
type Said = (lang: Language, n: string) => string;

const saying =
  (key: CopyKey): Said =>
  (lang) =>
    text(lang, key);

/** A part of the deck's row `deskperson.why`. */
const why =
  (place: number, rule?: Said): Said =>
  (lang, n) =>
    textParts(lang, "deskperson.why", { n, rule: rule?.(lang, n) ?? "" })[place] ?? "";

/** A tenant's rule by its name in サインインの決まり. */
const rule = (place: number) => why(2, (lang) => textParts(lang, "policy.second")[place] ?? "");

const grounds: Record<GroundName, Said> = {
  ...{ first: why(0), over: why(1), locked: why(3) },
  ...{ everywhere: why(2, saying("deskperson.ruleAll")), outside: rule(1), chosen: rule(2) },
  ...{
    newBrowser: saying("asked.newBrowser"),
    application: saying("asked.application"),
    change: saying("asked.change"),
  },
  ...{ reported: saying("asked.reported"), recover: saying("asked.recover") },
  ...{ office: saying("asked.office"), remembered: saying("asked.remembered") },
};

/** Why something was asked for; null for what only a later release has words for. */
export function groundText(lang: Language, ground: string): string | null {
  const [name = "", n = ""] = ground.split(":");
  return Object.hasOwn(grounds, name) ? grounds[name as GroundName](lang, n) : null;
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
