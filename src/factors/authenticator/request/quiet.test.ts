import fc from "fast-check";
import { expect, test } from "vitest";
import {
  afterDenial,
  afterReport,
  afterSuccess,
  calm,
  type Flood,
  judgePush,
  mostADay,
  mostAtOnce,
  mostDenials,
} from "./quiet.ts";

const start = new Date("2026-11-24T01:00:00Z");
const minuteMs = 60_000;
const at = (minutes: number) => new Date(start.getTime() + minutes * minuteMs);

/** Sends as many as it may, one after another. */
function pushes(flood: Flood, o: { known: boolean; minutes: number[] }): { sent: number; flood: Flood } {
  let sent = 0;
  for (const minute of o.minutes) {
    const verdict = judgePush(flood, { known: o.known, now: at(minute) });
    if (verdict.pushes) sent++;
    flood = verdict.flood;
  }
  return { sent, flood };
}

test("the fourth push in ten minutes makes it quiet for an hour, for strangers", () => {
  const { sent, flood } = pushes(calm, { known: false, minutes: [0, 1, 2, 3] });
  expect(sent).toBe(mostAtOnce);
  expect(flood.quietUntil).toEqual(at(63));
  expect(judgePush(flood, { known: false, now: at(62) })).toMatchObject({ pushes: false, until: at(63) });
  expect(judgePush(flood, { known: true, now: at(4) }).pushes).toBe(true);
  expect(judgePush(flood, { known: false, now: at(64) }).pushes).toBe(true);
});

test("ten in a day are all, for known browsers too", () => {
  const minutes = Array.from({ length: 20 }, (_, i) => i * 15);
  expect(pushes(calm, { known: true, minutes }).sent).toBe(mostADay);
  expect(pushes(calm, { known: true, minutes: [...minutes, 24 * 60 + 1] }).sent).toBe(mostADay + 1);
});

test("the second いいえ within an hour makes it quiet; one alone, or one much later, does not", () => {
  const once = afterDenial(calm, at(0));
  expect(once.silenced).toBe(false);
  expect(afterDenial(once.flood, at(59)).silenced).toBe(true);
  expect(afterDenial(once.flood, at(61)).silenced).toBe(false);
  expect(mostDenials).toBe(2);
});

test("a success ends the quiet, but not that of strangers after a report", () => {
  const flood = afterSuccess(afterReport(pushes(calm, { known: false, minutes: [0, 1, 2, 3] }).flood, at(4)));
  expect(judgePush(flood, { known: true, now: at(5) }).pushes).toBe(true);
  expect(judgePush(flood, { known: false, now: at(5) })).toMatchObject({ pushes: false, until: at(4 + 24 * 60) });
  expect(judgePush(flood, { known: false, now: at(5 + 24 * 60) }).pushes).toBe(true);
});

const step = fc.record({
  minutes: fc.integer({ min: 0, max: 90 }),
  act: fc.constantFrom("stranger", "known", "deny"),
});

test("whatever comes in whatever order: never more than three strangers' pushes in ten minutes, never more than ten a day", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      let flood = calm;
      let minute = 0;
      const sent: { at: number; known: boolean }[] = [];
      for (const { minutes, act } of steps) {
        minute += minutes;
        if (act === "deny") flood = afterDenial(flood, at(minute)).flood;
        else {
          const verdict = judgePush(flood, { known: act === "known", now: at(minute) });
          flood = verdict.flood;
          if (verdict.pushes) sent.push({ at: minute, known: act === "known" });
          else expect(verdict.until?.getTime()).toBeGreaterThan(at(minute).getTime());
        }
      }
      for (const { at: first } of sent) {
        const within = (length: number) => sent.filter((one) => one.at >= first && one.at < first + length);
        expect(within(24 * 60).length).toBeLessThanOrEqual(mostADay);
        const strangers = within(10).filter((one) => !one.known);
        expect(strangers.length).toBeLessThanOrEqual(mostAtOnce);
      }
    }),
  );
});
