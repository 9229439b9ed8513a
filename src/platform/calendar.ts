import holidayJp from "@holiday-jp/holiday_jp";

const dayMs = 24 * 3600_000;

/** A calendar day, `2026-11-25`, or one of every year, `12-29`. */
export type Day = string;

/**
 * The nth business day after a day: Saturdays, Sundays, the holidays of Japan's law (with substitute days, up to 2050) and the
 * days on which the desk is closed are none. What comes in on a day off is counted from the first business day after it.
 */
export function businessDayAfter(day: Day, n: number, closed: readonly Day[] = []): Day {
  let last = day;
  for (let left = n; left > 0; ) {
    last = dayAfter(last);
    if (isBusinessDay(last, closed)) left--;
  }
  return last;
}

/** Business days from one day to a later one, the first not counted; 0 where it is no later. */
export function businessDaysBetween(from: Day, to: Day, closed: readonly Day[] = []): number {
  let n = 0;
  for (let day = dayAfter(from); day <= to; day = dayAfter(day)) if (isBusinessDay(day, closed)) n++;
  return n;
}

export function isBusinessDay(day: Day, closed: readonly Day[] = []): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  return !Object.hasOwn(holidayJp.holidays, day) && !closed.includes(day) && !closed.includes(day.slice(5));
}

export function dayAfter(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
}
