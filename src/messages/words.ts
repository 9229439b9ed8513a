import type { Person } from "../accounts/index.ts";
import { deviceText, placeText } from "../history/index.ts";
import {
  type CopyKey,
  dateText,
  endText,
  type Language,
  type Params,
  text,
  textParts,
  timeText,
} from "../platform/i18n/index.ts";
import { deskText, type ProviderSettings } from "../tenants/index.ts";
import { plain } from "./clean.ts";
import type {
  CertificateFacts,
  Given,
  MessageParams,
  MethodFacts,
  PhoneFacts,
  RequestFacts,
  SignInFacts,
} from "./kinds.ts";
import type { MessageInput } from "./queue.ts";

/** A message in one language, before it becomes a mail. */
export interface Words {
  language: Language;
  subject: string;
  /** Why somebody else reads this. */
  instead: string | null;
  lead: string;
  facts: [label: string, value: string][];
  advice: string[];
  links: string[];
  foot: string;
}

export interface Frame {
  settings: ProviderSettings;
  /** Whom it is about. */
  person: Person | null;
  /** A 管理者 reads it for the person. */
  instead: boolean;
}

/** What one kind says beside what all say. */
interface Said {
  row: CopyKey;
  params?: Params;
  facts?: [string, string][];
  /** Pages of the tenant's own address. */
  paths: string[];
}

/** Phrases a message. Names and devices come from outside: none of them can become a link or another line. */
export function wordsOf(language: Language, o: MessageInput, { settings, person, instead }: Frame): Words {
  const name = plain(person?.name ?? "");
  const said = sayings(language, name)[o.kind](o.params as never, o.now);
  const service = settings.service[language];
  const desks = {
    "desk.orders": deskText(language, "orders"),
    "desk.technical": deskText(language, "technical"),
  };
  const [subject = "", lead = "", ...advice] = textParts(language, said.row, { service, ...desks, ...said.params });
  const account: [string, string][] = person ? [[text(language, "mail.account"), `${name} (${person.userId})`]] : [];
  return {
    language,
    subject: language === "ja" ? subject : `[${service}] ${subject}`,
    instead: instead ? text(language, "mail.instead", { name }) : null,
    lead,
    facts: [...account, ...(said.facts ?? [])],
    advice,
    links: said.paths.map((path) => `${o.tenant.origin}${path}`),
    foot: footOf(language, settings, plain(o.tenant.name)),
  };
}

type Sayings = { [K in keyof MessageParams]: (params: MessageParams[K], now: Date) => Said };

function sayings(lang: Language, name: string): Sayings {
  return {
    locked: (p) => {
      const time = timeText(lang, new Date(p.until), new Date(p.at));
      const params = { n: p.failures, time };
      return { row: "mail.locked", params, facts: signInFacts(lang, p), paths: ["/trouble"] };
    },
    newBrowser: (p) => ({ row: "mail.newBrowser", facts: signInFacts(lang, p), paths: ["/history"] }),
    changed: (p) => ({ row: "mail.changed", params: { when: whenText(lang, p.at) }, paths: ["/history", "/trouble"] }),
    expiring: (p) => ({ row: "mail.tempSoon", params: { date: lastDay(lang, p.expiresAt) }, paths: ["/console/"] }),
    expirySoon: (p) => {
      const params = { n: p.days, date: lastDay(lang, p.expiresAt) };
      return { row: "mail.expirySoon", params, paths: ["/account"] };
    },
    pending: (p) => {
      const params = { n: p.names.length, date: lastDay(lang, p.expiresAt) };
      return { row: "mail.pendingAdmin", params, facts: [[text(lang, "mail.who"), listed(lang, p.names)]], paths: [] };
    },
    certificates: ({ list }) => certificatesSaid(lang, list),
    reported: (p) => ({
      ...{ row: "mail.reported", params: { case: p.case }, facts: signInFacts(lang, p) },
      paths: ["/console/"],
    }),
    reportedAdmin: (p) => ({
      ...{ row: "mail.reportedAdmin", params: { name, case: p.case }, facts: signInFacts(lang, p) },
      paths: [],
    }),
    reportedFailure: (p) => ({
      ...{ row: "mail.reportedFailure", params: { name }, facts: signInFacts(lang, p) },
      paths: [],
    }),
    pushSilenced: (p, now) => {
      const row = p.cause === "denials" ? "mail.pushSilenced" : "mail.pushQuiet";
      return { row, ...stopped(lang, p, now), paths: ["/account"] };
    },
    appFrozen: (p, now) => ({ row: "mail.appFrozen", ...stopped(lang, p, now), paths: ["/account"] }),
    phoneCopied: (p) => ({ row: "mail.phoneCopied", params: phoneParams(lang, p), paths: ["/console/"] }),
    phoneIdle: (p) => {
      const facts = p.phones.map(({ name, since }): [string, string] => [
        plain(name) || "Genkan Authenticator",
        text(lang, "mail.lastOpened", { date: dateText(lang, new Date(since)) }),
      ]);
      if (p.until === null) return { row: "mail.phoneIdleLast", facts, paths: ["/security"] };
      return {
        row: "mail.phoneIdle",
        params: { date: dateText(lang, new Date(p.until)) },
        facts,
        paths: ["/security"],
      };
    },
    phoneRetired: (p) => {
      const params = { ...phoneParams(lang, p), date: dateText(lang, new Date(p.since)) };
      return { row: "mail.phoneRetired", params, paths: ["/security"] };
    },
    phoneMoved: (p, now) => {
      const params = { ...phoneParams(lang, p), from: bracketed(lang, p.from) };
      const time = timeText(lang, new Date(p.until), now);
      return { row: "mail.phoneMoved", params: { ...params, time }, paths: ["/security"] };
    },
    moveStopped: (p) => ({ row: "mail.moveStopped", params: phoneParams(lang, p), paths: ["/console/"] }),
    factorAdded: (p) => ({ row: "mail.factorAdded", params: methodParams(lang, p), paths: ["/history"] }),
    factorRemoved: (p) => ({ row: "mail.factorRemoved", params: methodParams(lang, p), paths: ["/history"] }),
    contact: (p, now) => {
      const params = { item: text(lang, p.item), time: timeText(lang, new Date(p.until), now) };
      return { row: "mail.contact", params, paths: ["/account"] };
    },
    contactBack: (p) => {
      const params = { item: text(lang, p.item), when: whenText(lang, p.at) };
      return { row: "mail.contactBack", params, paths: ["/history"] };
    },
    relief: (p, now) => ({ row: "mail.relief", params: reliefParams(lang, p, now), paths: ["/security"] }),
    reliefAdmin: (p, now) => {
      return { row: "mail.reliefAdmin", params: { name, ...reliefParams(lang, p, now) }, paths: ["/admin/"] };
    },
    vouched: (p) => ({ row: "mail.vouched", params: givenParams(lang, p), paths: ["/security"] }),
    vouchedAdmin: (p) => {
      return { row: "mail.vouchedAdmin", params: { name, ...givenParams(lang, p) }, paths: ["/admin/"] };
    },
    reliefBack: (p) => ({ row: "mail.reliefBack", params: givenParams(lang, p), paths: ["/history"] }),
    vouchBack: (p) => ({ row: "mail.vouchBack", params: givenParams(lang, p), paths: ["/history", "/security"] }),
    recovered: (p) => ({
      ...{ row: "mail.recovered", params: { when: whenText(lang, p.at) } },
      paths: ["/history", "/trouble"],
    }),
    recoveredAdmin: (p) => {
      const params = { name, what: text(lang, p.what), when: whenText(lang, p.at) };
      return { row: "mail.recoveredAdmin", params, paths: ["/admin/"] };
    },
    rcUsed: (p) => ({ row: "mail.rcUsed", params: { n: p.left }, paths: ["/history"] }),
    resetDone: () => ({ row: "mail.resetDone", paths: ["/console/"] }),
    reissued: () => ({ row: "mail.reissued", paths: ["/console/", "/support"] }),
    // Whoever is signed in can stop it there at once.
    request: (p) => ({ row: "mail.request", params: requestParams(lang, p), paths: ["/security", "/support"] }),
    withdrawn: (p) => ({ row: "mail.withdrawn", params: requestParams(lang, p), paths: ["/support"] }),
    rejected: (p) => {
      const params = { case: p.case, reason: plain(p.reason), desk: deskText(lang, p.desk) };
      return { row: "mail.rejected", params, paths: ["/support"] };
    },
  };
}

/** The one that expires first leads; where there are more, all are listed. */
function certificatesSaid(lang: Language, list: CertificateFacts[]): Said {
  const first = list[0] as CertificateFacts;
  const dateOf = ({ expiresAt }: CertificateFacts) => dateText(lang, new Date(expiresAt));
  const named = ({ application }: CertificateFacts) =>
    application === null ? text(lang, "mail.certOwnName") : plain(application);
  const facts = list.map((one) => [named(one), dateOf(one)] as [string, string]);
  const params = { app: named(first), date: dateOf(first), n: first.days };
  const row = first.application === null ? "mail.certOwn" : "mail.certAdmin";
  return { row, params, facts: list.length > 1 ? facts : [], paths: [] };
}

function requestParams(lang: Language, p: RequestFacts): Params {
  return { case: p.case, kind: requestText(lang, p.request), desk: deskText(lang, p.desk) };
}

/** パスワードの再発行 and the like. */
export function requestText(lang: Language, kind: RequestFacts["request"]): string {
  return textParts(lang, "request.kinds")[requestKinds.indexOf(kind)] as string;
}

const requestKinds = ["reissue", "reset", "other"] as const;

function signInFacts(lang: Language, p: SignInFacts): [string, string][] {
  const place = placeText(lang, p.place);
  return [
    [text(lang, "mail.when"), whenText(lang, p.at)],
    ...(place === null ? [] : [[text(lang, "mail.place"), place] as [string, string]]),
    [text(lang, "mail.device"), plain(deviceText(lang, p.device))],
    [text(lang, "mail.ip"), plain(p.ip)],
  ];
}

/** Until when something is stopped, and the sign-in that was the last one before. */
function stopped(lang: Language, p: SignInFacts & { until: string }, now: Date): Pick<Said, "params" | "facts"> {
  return { params: { time: timeText(lang, new Date(p.until), now) }, facts: signInFacts(lang, p) };
}

function methodParams(lang: Language, { method, label, at }: MethodFacts): Params {
  return { method: `${text(lang, method)}${bracketed(lang, label)}`, when: whenText(lang, at) };
}

function phoneParams(lang: Language, { phone, at }: PhoneFacts): Params {
  return { phone: bracketed(lang, phone), when: whenText(lang, at) };
}

function givenParams(lang: Language, { at, by }: Given): Params {
  return { when: whenText(lang, at), by: plain(by) };
}

function reliefParams(lang: Language, { until, by }: MessageParams["relief"], now: Date): Params {
  return { time: endText(lang, new Date(until), now), by: plain(by) };
}

function bracketed(lang: Language, label: string | null): string {
  if (label === null) return "";
  return lang === "ja" ? `（${plain(label)}）` : ` (${plain(label)})`;
}

/** `2026年11月24日 10:42` / `24 Nov 2026 10:42`. */
function whenText(lang: Language, at: string): string {
  const when = new Date(at);
  return `${dateText(lang, when)} ${timeText(lang, when, when)}`;
}

/** A password lives to 24:00 of its last day, which is 0:00 of the next. */
function lastDay(lang: Language, expiresAt: string): string {
  return dateText(lang, new Date(Date.parse(expiresAt) - 1));
}

const mostNames = 40;

function listed(lang: Language, names: string[]): string {
  const shown = names
    .slice(0, mostNames)
    .map(plain)
    .join(lang === "ja" ? "、" : ", ");
  const rest = names.length - mostNames;
  return rest > 0 ? text(lang, "mail.andMore", { names: shown, n: rest }) : shown;
}

/** `{tenant} {service}　このメールに返信はできません。お問い合わせ：…`; without a tenant where it is about none. */
export function footOf(lang: Language, settings: ProviderSettings, tenant: string): string {
  const { phone, hours, hoursEn } = settings.desks.technical;
  const desk = [deskText(lang, "technical"), phone, lang === "ja" ? hours : hoursEn].filter(Boolean).join(" ");
  return text(lang, "mail.foot", { tenant, service: settings.service[lang], desk }).trim();
}
