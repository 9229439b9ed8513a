import type { Language } from "./language.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Japanese time, as on every page of Genkan: it is the time that the sign-in page shows (Japan has no summer time). */
function inJapan(at: Date): Date {
  return new Date(at.getTime() + 9 * 3600_000);
}

/** `10:42`, with its day where that is not today (`11月26日 10:42`, `26 Nov 10:42`). */
export function timeText(lang: Language, at: Date, now: Date): string {
  const there = inJapan(at).toISOString();
  const clock = there.slice(11, 16);
  if (there.slice(0, 10) === inJapan(now).toISOString().slice(0, 10)) return clock;
  const [, month, day] = there.slice(0, 10).split("-").map(Number) as [number, number, number];
  return lang === "ja" ? `${month}月${day}日 ${clock}` : `${day} ${months[month - 1]} ${clock}`;
}

/** `2026年11月26日`, `26 Nov 2026`. */
export function dateText(lang: Language, at: Date): string {
  const [year, month, day] = inJapan(at).toISOString().slice(0, 10).split("-").map(Number) as [number, number, number];
  return lang === "ja" ? `${year}年${month}月${day}日` : `${day} ${months[month - 1]} ${year}`;
}
