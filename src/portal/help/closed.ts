import { dayAfter } from "../../platform/calendar.ts";
import { dateText, type Language, monthDayText } from "../../platform/i18n/index.ts";

/** Days on which a desk is closed, those in a row as one: `12月29日〜1月3日、2026年8月13日`. */
export function closedText(lang: Language, days: readonly string[]): string {
  const runs: string[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && isNext(run.at(-1) as string, day)) run.push(day);
    else runs.push([day]);
  }
  return runs.map((run) => runText(lang, run)).join(lang === "ja" ? "、" : ", ");
}

/** A leap year, so that 29 February is a day; December is followed by January. */
const someYear = "2000-";

function isNext(day: string, next: string): boolean {
  if (day.length !== next.length) return false;
  return day.length > 5 ? dayAfter(day) === next : dayAfter(someYear + day).endsWith(next);
}

function runText(lang: Language, run: string[]): string {
  const [first = "", last = first] = run.length > 1 ? [run[0], run.at(-1)] : run;
  const text = (day: string) => (day.length > 5 ? dateText(lang, day) : monthDayText(lang, day));
  if (first === last) return text(first);
  return `${text(first)}${lang === "ja" ? "〜" : "–"}${text(last)}`;
}
