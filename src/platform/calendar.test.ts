import fc from "fast-check";
import { expect, test } from "vitest";
import { businessDayAfter, businessDaysBetween, dayAfter, isBusinessDay } from "./calendar.ts";

const yearEnd = ["12-29", "12-30", "12-31", "01-01", "01-02", "01-03"];

test.each([
  // A Tuesday; the Monday before it was 勤労感謝の日.
  ["2026-11-24", 3, "2026-11-27"],
  ["2026-11-20", 1, "2026-11-24"],
  // Received on a day off.
  ["2026-11-21", 2, "2026-11-25"],
  // 敬老の日, 国民の休日, 秋分の日 in a row.
  ["2026-09-18", 1, "2026-09-24"],
  // 憲法記念日 falls on a Sunday: the substitute stands behind こどもの日.
  ["2026-05-01", 1, "2026-05-07"],
])("after %s the business day no. %i is %s", (day, n, expected) => {
  expect(businessDayAfter(day, n)).toBe(expected);
});

test("days on which the desk is closed do not count, each year or once", () => {
  expect(businessDayAfter("2026-12-28", 2)).toBe("2026-12-30");
  expect(businessDayAfter("2026-12-28", 2, yearEnd)).toBe("2027-01-05");
  expect(businessDayAfter("2026-08-12", 1, ["2026-08-13", "2026-08-14"])).toBe("2026-08-17");
  expect(businessDayAfter("2027-08-12", 1, ["2026-08-13"])).toBe("2027-08-13");
});

test("the nth business day is one, and n of them lie between", () => {
  const days = fc.integer({ min: 0, max: 8_000 }).map((n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString());
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 60 }), fc.subarray(yearEnd), (at, n, closed) => {
      const day = at.slice(0, 10);
      const then = businessDayAfter(day, n, closed);
      expect(isBusinessDay(then, closed)).toBe(true);
      expect(businessDaysBetween(day, then, closed)).toBe(n);
      expect(businessDaysBetween(then, day, closed)).toBe(0);
      expect(dayAfter(day) > day).toBe(true);
    }),
  );
});
