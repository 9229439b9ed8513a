import { type CopyKey, dateText, type Params, text, textParts } from "../../platform/i18n/index.ts";
import { kindOfOrder, type Letterhead, letterheadOf } from "./letterhead.ts";
import { lastDay, type Notice, type NoticePerson } from "./notice.ts";
import { type Reading, readingsOf } from "./readings.ts";
import { contractSection, customerSection, onboardingSection, type Section } from "./sections.ts";

export interface PersonCells {
  no: string;
  name: string;
  /** Behind the name: points to a note at the foot of the table. */
  mark: string | null;
  userId: string;
  password: string | null;
  /** Where several people's passwords do not end on one day: the day of this one. */
  until: string | null;
  /** In the place of password and reading. */
  says: string | null;
  readings: Reading[];
  order: string;
}

/** A 開通のご案内 in words, for paper and for a page: section by section as the manual has it. */
export interface Content {
  letterhead: Letterhead;
  lead: string;
  sections: Section[];
  people: { heading: string; columns: string[]; rows: PersonCells[]; notes: string[] };
}

type Say = (key: CopyKey, params?: Params) => string;

export function contentOf(notice: Notice): Content {
  const say: Say = (key, params) => text(notice.lang, key, params);
  return {
    letterhead: letterheadOf(notice, { title: say("pdf.title"), addressee: notice.contract.contractor }),
    lead: leadOf(notice, say),
    sections: [customerSection(notice), contractSection(notice), onboardingSection(notice)],
    people: peopleOf(notice, say),
  };
}

function leadOf(notice: Notice, say: Say): string {
  const { order, contract, people, dns } = notice;
  const opens = order.kind === "new" || order.kind === "add";
  const secrets = dns !== null || people.some(({ temporary }) => temporary.state === "waiting");
  const first = opens ? say("pdf.thanks", { product: contract.product }) : say("pdf.received");
  return joined(notice, [first, ...(secrets ? [say("pdf.keep")] : [])]);
}

/** Texts behind each other; only English parts them by a space. */
function joined({ lang }: Pick<Notice, "lang">, texts: string[]): string {
  return texts.join(lang === "ja" ? "" : " ");
}

function peopleOf(notice: Notice, say: Say): Content["people"] {
  const days = expiryDays(notice);
  const columns = textParts(notice.lang, "pdf.peopleColumns");
  const rows = notice.people.map((person) => personCells(notice, person, { say, each: days.length > 1 }));
  return {
    heading: say("pdf.people"),
    columns: columns.map((column, i) =>
      i === passwordColumn && days.length > 0 ? joined(notice, [column, marks(notice)[0]]) : column,
    ),
    rows,
    notes: notesOf(notice, days, say),
  };
}

const passwordColumn = 3;

/** （※1） the expiry of passwords, （※2） people without an address for notifications. */
function marks({ lang }: Notice): [string, string] {
  const [expiry = "", noMail = ""] = textParts(lang, "pdf.marks");
  return [expiry, noMail];
}

function personCells(notice: Notice, person: NoticePerson, o: { say: Say; each: boolean }): PersonCells {
  const { temporary } = person;
  const waits = temporary.state === "waiting" ? temporary : null;
  return {
    no: String(person.no),
    name: person.name,
    mark: person.notificationMissing ? marks(notice)[1] : null,
    userId: person.userId,
    password: waits?.text ?? null,
    until: waits && o.each ? o.say("pdf.until", { date: dateText(notice.lang, lastDay(waits.expiresAt)) }) : null,
    says: insteadOf(notice, person),
    readings: waits ? readingsOf(waits.parts, notice.lang) : [],
    order: kindOfOrder(notice, person.kind),
  };
}

/** What is printed where there is no password to print; null where there is one. */
export function insteadOf({ lang }: Pick<Notice, "lang">, { temporary }: NoticePerson): string | null {
  if (temporary.state === "waiting") return null;
  if (temporary.state === "none") return text(lang, "pdf.noPassword");
  if (temporary.state === "used") return text(lang, "notice.gone");
  return text(lang, "pdf.expired", { date: dateText(lang, lastDay(temporary.expiresAt)) });
}

function expiryDays({ people }: Notice): string[] {
  const days = people.flatMap(({ temporary }) => (temporary.state === "waiting" ? [lastDay(temporary.expiresAt)] : []));
  return [...new Set(days)];
}

function notesOf(notice: Notice, days: string[], say: Say): string[] {
  const [day] = days;
  const [first, second] = marks(notice);
  const unreachable = notice.people.some(({ notificationMissing }) => notificationMissing);
  return [
    ...(day === undefined ? [] : [joined(notice, [first, expiryText(notice, days, say)])]),
    ...(unreachable ? [joined(notice, [second, say("pdf.noMail")])] : []),
    ...(day === undefined ? [] : [say("pdf.legend")]),
  ];
}

function expiryText({ lang }: Notice, days: string[], say: Say): string {
  const [day = ""] = days;
  return days.length > 1 ? say("pdf.expiryEach") : say("pdf.expiry", { date: dateText(lang, day) });
}
