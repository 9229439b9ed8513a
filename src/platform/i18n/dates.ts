import type { Language } from "./index.ts";

/** People read Japanese time; the database and the code keep UTC (DESIGN §7.13). Japan has had no summer time since 1951. */
const offsetMs = 9 * 3600_000;
const dayMs = 24 * 3600_000;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The Japanese calendar day of an instant, `2026-11-25`. */
export function dayOf(at: Date): string {
  return new Date(at.getTime() + offsetMs).toISOString().slice(0, 10);
}

/** 24:00 JST of the Japanese day on which the instant falls. */
export function endOfDay(at: Date): Date {
  return new Date(Date.parse(`${dayOf(at)}T00:00:00Z`) - offsetMs + dayMs);
}

/** `2026年11月25日` / `25 Nov 2026`, of an instant or of a calendar day `2026-11-25`. */
export function dateText(lang: Language, at: Date | string): string {
  const [y, m, d] = (typeof at === "string" ? at : dayOf(at)).split("-").map(Number) as [number, number, number];
  return lang === "ja" ? `${y}年${m}月${d}日` : `${d} ${months[m - 1]} ${y}`;
}

/** `11月25日` / `25 Nov`, of a calendar day with or without its year. */
export function monthDayText(lang: Language, day: string): string {
  const [m, d] = day.split("-").slice(-2).map(Number) as [number, number];
  return lang === "ja" ? `${m}月${d}日` : `${d} ${months[m - 1]}`;
}

/** `10:42`, with its day where that is not today (`11月26日 10:42`, `26 Nov 10:42`). */
export function timeText(lang: Language, at: Date, now: Date): string {
  const clock = new Date(at.getTime() + offsetMs).toISOString().slice(11, 16);
  if (dayOf(at) === dayOf(now)) return clock;
  return `${monthDayText(lang, dayOf(at))} ${clock}`;
}

/** A time of day without seconds must not come too early: for what is over then. */
export function upToMinute(at: Date): Date {
  return new Date(Math.ceil(at.getTime() / 60_000) * 60_000);
}

/** The end of something, as `timeText`; the end of the day itself is `24:00` and not the next one's beginning. */
export function endText(lang: Language, at: Date, now: Date): string {
  return at.getTime() === endOfDay(now).getTime() ? "24:00" : timeText(lang, at, now);
}

/** `2026/11/23 10:42:17`, for tables. */
export function dateTimeText(at: Date): string {
  return new Date(at.getTime() + offsetMs).toISOString().slice(0, 19).replaceAll("-", "/").replace("T", " ");
}
