import { endOfDay } from "../platform/i18n/index.ts";

/** SPEC §11.1: an ended contract can be brought back for so long, and is erased afterwards. */
export const retentionDays = 90;
const dayMs = 24 * 3600_000;

/** Until when a contract that ended then can be brought back: 24:00 of the last day. */
export function keptUntil(endedAt: Date): Date {
  return endOfDay(new Date(endedAt.getTime() + retentionDays * dayMs));
}

/** 24:00 of a last day, `2026-12-31`. */
export function endOf(lastDay: string): Date {
  return endOfDay(new Date(`${lastDay}T00:00:00+09:00`));
}
