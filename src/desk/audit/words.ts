import { type ActRow, actText } from "../../history/index.ts";
import { dateTimeText, type Language, text, textParts } from "../../platform/i18n/index.ts";

/** Who did it, as the record says it. */
export function actorText(lang: Language, { actor }: ActRow, names: Map<string, string>): string {
  if (actor.kind === "person" || actor.kind === "operator") return names.get(actor.id) ?? actor.id;
  return actor.kind === "cli" ? `${text(lang, "acts.cli")}（${actor.id}）` : text(lang, "acts.system");
}

/** Whom or what it was done to. */
export function objectText({ payload }: ActRow, names: Map<string, string>): string {
  const { person, operator, customerNumber, find } = payload ?? {};
  if (typeof find === "string") return `「${find}」`;
  const named = person ?? operator;
  if (typeof named === "string") return names.get(named) ?? named;
  return typeof customerNumber === "string" ? customerNumber : "";
}

export function reasonOf({ payload }: ActRow): string | null {
  return typeof payload?.reason === "string" ? payload.reason : null;
}

/** First and last four characters of an entry's hash. */
export function markText({ hash }: ActRow): string {
  if (!hash) return "";
  const hex = hash.toString("hex");
  return `${hex.slice(0, 4)}…${hex.slice(-4)}`;
}

export function entryHeadings(lang: Language): string[] {
  const [number = "", time = "", who = "", what = "", object = "", mark = ""] = textParts(lang, "audit.columns");
  return [number, time, who, what, text(lang, "notice.reason"), object, mark];
}

export function entryCells(lang: Language, row: ActRow, names: Map<string, string>): string[] {
  const number = row.position === null ? "" : String(row.position);
  const who = actorText(lang, row, names);
  const reason = reasonOf(row) ?? "";
  return [number, dateTimeText(row.at), who, actText(lang, row.act), reason, objectText(row, names), markText(row)];
}
