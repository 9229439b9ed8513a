/**
 * Owns the words: the copy deck in Japanese and English, and how a text is filled in.
 * Must not know who asks, or where a text will stand.
 */
import { acts } from "./copy/acts.ts";
import { asked } from "./copy/asked.ts";
import { authenticator } from "./copy/authenticator.ts";
import { catalogue } from "./copy/catalogue.ts";
import { changes } from "./copy/changes.ts";
import { consoles } from "./copy/consoles.ts";
import { contractacts } from "./copy/contractacts.ts";
import { contracts } from "./copy/contracts.ts";
import { desk } from "./copy/desk.ts";
import { factors } from "./copy/factors.ts";
import { help } from "./copy/help.ts";
import { history } from "./copy/history.ts";
import { inside } from "./copy/inside.ts";
import { keys } from "./copy/keys.ts";
import { launch } from "./copy/launch.ts";
import { mail } from "./copy/mail.ts";
import { more } from "./copy/more.ts";
import { passwords } from "./copy/passwords.ts";
import { phone } from "./copy/phone.ts";
import { phones } from "./copy/phones.ts";
import { portal } from "./copy/portal.ts";
import { recovery } from "./copy/recovery.ts";
import { requests } from "./copy/requests.ts";
import { rules } from "./copy/rules.ts";
import { shared } from "./copy/shared.ts";
import { short } from "./copy/short.ts";
import { signin } from "./copy/signin.ts";
import { sso } from "./copy/sso.ts";
import { staying } from "./copy/staying.ts";
import { system } from "./copy/system.ts";
import { trouble } from "./copy/trouble.ts";

export { dateText, dateTimeText, dayOf, endOfDay, endText, monthDayText, timeText, upToMinute } from "./dates.ts";

const copy = {
  ...shared,
  ...signin,
  ...passwords,
  ...staying,
  ...portal,
  ...history,
  ...launch,
  ...trouble,
  ...contracts,
  ...contractacts,
  ...mail,
  ...phone,
  ...short,
  ...system,
  ...help,
  ...more,
  ...factors,
  ...asked,
  ...sso,
  ...authenticator,
  ...keys,
  ...changes,
  ...acts,
  ...consoles,
  ...rules,
  ...desk,
  ...recovery,
  ...requests,
  ...inside,
  ...phones,
  ...catalogue,
} as const;

export type Language = "ja" | "en";
export type CopyKey = keyof typeof copy;
export type Params = Readonly<Record<string, string | number>>;

/**
 * One text in one language. `{n}` is filled in; of `{n|# device|# devices}` the first is taken for one, the second for every
 * other number, which stands for the #. A brace without a value is a fault of the caller and throws.
 */
export function text(lang: Language, key: CopyKey, params: Params = {}): string {
  return fill(copy[key][lang === "ja" ? 0 : 1], key, params);
}

export function isCopyKey(key: string): key is CopyKey {
  return Object.hasOwn(copy, key);
}

/** The texts of a row that holds several, parted by " / " (subject and body, question and answer, columns). */
export function textParts(lang: Language, key: CopyKey, params: Params = {}): string[] {
  const raw: string = copy[key][lang === "ja" ? 0 : 1];
  return raw.split(" / ").map((part) => fill(part, key, params));
}

function fill(part: string, key: CopyKey, params: Params): string {
  return part.replace(
    /\{([a-zA-Z.]+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g,
    (_, name: string, one?: string, many?: string) => {
      const value = params[name];
      if (value === undefined) throw new Error(`text ${key} needs ${name}`);
      const form = Number(value) === 1 ? one : many;
      return form === undefined ? String(value) : form.replace("#", String(value));
    },
  );
}

export type Text = (key: CopyKey, params?: Params) => string;
export type TextParts = (key: CopyKey, params?: Params) => string[];
