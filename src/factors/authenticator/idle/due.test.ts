import fc from "fast-check";
import { expect, test } from "vitest";
import { idleStep, noticeDays, retireDays, retiredFrom } from "./due.ts";

const dayMs = 24 * 3600_000;
const begin = new Date("2026-01-01T00:00:00Z");
const day = (n: number) => new Date(begin.getTime() + n * dayMs);

/** What is done on each day for a phone that was opened on these days. */
function year(o: { opened: number[]; from: number }): { day: number; step: "ask" | "retire" }[] {
  const done: { day: number; step: "ask" | "retire" }[] = [];
  let [since, toldAt]: [Date, Date | null] = [day(0), null];
  for (let n = 0; n < 600; n++) {
    if (o.opened.includes(n)) since = day(n);
    if (n < o.from) continue;
    const step = idleStep({ since, toldAt }, day(n));
    if (step === "nothing") continue;
    done.push({ day: n, step });
    if (step === "retire") break;
    toldAt = day(n);
  }
  return done;
}

test("asked after 60 days, once more after 166, and over after 180", () => {
  expect(year({ opened: [], from: 0 })).toEqual([
    { day: 60, step: "ask" },
    { day: 166, step: "ask" },
    { day: 180, step: "retire" },
  ]);
});

test("opened in between, it begins anew", () => {
  expect(year({ opened: [100, 200], from: 0 }).slice(0, 2)).toEqual([
    { day: 60, step: "ask" },
    { day: 160, step: "ask" },
  ]);
});

test("a server that comes late asks first, and gives two weeks", () => {
  expect(year({ opened: [], from: 300 })).toEqual([
    { day: 300, step: "ask" },
    { day: 314, step: "retire" },
  ]);
  expect(retiredFrom(day(0), day(300))).toEqual(day(314));
  expect(retiredFrom(day(0), day(60))).toEqual(day(180));
});

test("whenever it is opened: never over before its time, nor without a notice since then, nor asked twice in two weeks", () => {
  const opened = fc.uniqueArray(fc.nat(400), { maxLength: 6 });
  fc.assert(
    fc.property(opened, fc.nat(500), (days, from) => {
      const done = year({ opened: days, from });
      for (const [i, { day: at, step }] of done.entries()) {
        const last = Math.max(0, ...days.filter((n) => n <= at));
        const told = done.slice(0, i).filter((one) => one.step === "ask" && one.day > last);
        expect(at - last).toBeGreaterThanOrEqual(step === "ask" ? 60 : retireDays);
        if (step === "retire") expect(at - (told.at(-1)?.day ?? at)).toBeGreaterThanOrEqual(noticeDays);
        else expect(at - (told.at(-1)?.day ?? 0)).toBeGreaterThanOrEqual(noticeDays);
      }
    }),
  );
});
