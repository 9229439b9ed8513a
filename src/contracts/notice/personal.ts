import { type CopyKey, dateText, type Params, text, textParts } from "../../platform/i18n/index.ts";
import { insteadOf } from "./content.ts";
import { type Letterhead, letterheadOf } from "./letterhead.ts";
import { lastDay, type Notice, type NoticePerson } from "./notice.ts";
import { type Reading, readingsOf } from "./readings.ts";
import type { Fact } from "./sections.ts";

/** One person's sheet in words: what to type, how it is read, and what to do step by step. */
export interface PersonalContent {
  letterhead: Letterhead;
  loginUrl: string;
  /** ログイン先URL, ユーザーID and, where it still waits, 仮パスワード; in large type. */
  facts: Fact[];
  reading: { heading: string; places: string[]; readings: Reading[]; note: string } | null;
  validity: { until: string; after: string } | null;
  /** In the place of password and steps. */
  says: string | null;
  steps: { heading: string; steps: string[] } | null;
  also: { heading: string; points: string[] };
}

/** Those of an order who get a sheet behind the notice: the one person of an order for one. */
export function ownSheetOf({ people }: Notice): NoticePerson | null {
  const [only] = people;
  return people.length === 1 && only?.temporary.state === "waiting" ? only : null;
}

export function personalContentOf(notice: Notice, person: NoticePerson): PersonalContent {
  const say = (key: CopyKey, params?: Params) => text(notice.lang, key, params);
  const waits = person.temporary.state === "waiting" ? person.temporary : null;
  return {
    letterhead: letterheadOf(notice, { title: say("pdf.personTitle"), addressee: person.name }),
    loginUrl: notice.loginUrl,
    facts: [
      { label: say("pdf.login"), value: notice.loginUrl, exact: true, link: true },
      { label: say("pdf.userId"), value: person.userId, exact: true },
      ...(waits ? [{ label: say("pdf.temporaryPassword"), value: waits.text, exact: true }] : []),
    ],
    reading: waits && {
      heading: say("pdf.reading"),
      places: waits.parts.map((_, i) => say("pdf.place", { n: i + 1 })),
      readings: readingsOf(waits.parts, notice.lang),
      note: say("pdf.noAlike", { n: waits.parts.length }),
    },
    validity: waits && { until: validUntil(notice, waits.expiresAt), after: say("pdf.validThen") },
    says: insteadOf(notice, person),
    steps: waits && { heading: say("pdf.steps"), steps: stepsOf(notice).map((key) => say(key)) },
    also: { heading: say("pdf.also"), points: pointsOf(notice, person) },
  };
}

function stepsOf({ secondFactor }: Notice): CopyKey[] {
  return ["pdf.s1", "pdf.s2", "pdf.s3", ...(secondFactor ? (["pdf.s4", "pdf.s5"] as const) : [])];
}

function pointsOf({ lang, helpUrl }: Notice, { notificationMissing }: NoticePerson): string[] {
  return [
    text(lang, "pdf.favourite"),
    text(lang, "pdf.share"),
    text(lang, "pdf.never"),
    text(lang, "pdf.trouble"),
    ...(notificationMissing ? [text(lang, "pdf.noMail")] : []),
    text(lang, "pdf.env", { url: helpUrl }),
  ];
}

function validUntil({ lang }: Notice, expiresAt: Date): string {
  const day = lastDay(expiresAt);
  const weekday = textParts(lang, "pdf.weekdays")[new Date(`${day}T00:00:00Z`).getUTCDay()] as string;
  return text(lang, "pdf.validUntil", { date: dateText(lang, day), weekday });
}
