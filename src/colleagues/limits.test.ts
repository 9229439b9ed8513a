import fc from "fast-check";
import { expect, test } from "vitest";
import {
  calmDays,
  mayAsk,
  mostAsks,
  mostReliefs,
  mostVouches,
  type ReliefFacts,
  reliefBar,
  type VouchFacts,
  vouchBar,
  windowDays,
} from "./limits.ts";

const dayMs = 24 * 3600_000;
const now = new Date("2026-11-24T01:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * dayMs);
const days = fc.double({ min: 0, max: 60, noNaN: true });
const times = fc.array(days.map(ago), { maxLength: 6 });
const somebody = fc.record({ id: fc.constantFrom("a", "b", "c"), administrator: fc.boolean() });
const countIn = (all: readonly Date[], n: number) => all.filter((at) => at > ago(n)).length;

const relief: fc.Arbitrary<ReliefFacts> = fc.record({
  on: fc.boolean(),
  person: somebody,
  by: fc.option(somebody),
  danger: fc.option(days.map(ago)),
  reliefs: times,
  now: fc.constant(now),
});

test("a relief is given by another one who is a 管理者, to nobody who is, in calm times, and twice at most", () => {
  fc.assert(
    fc.property(relief, (f) => {
      const allowed =
        f.on &&
        (f.by === null || (f.by.id !== f.person.id && f.by.administrator)) &&
        !f.person.administrator &&
        (f.danger === null || f.danger <= ago(calmDays)) &&
        countIn(f.reliefs, windowDays) < mostReliefs;
      expect(reliefBar(f) === null).toBe(allowed);
    }),
    { numRuns: 2_000 },
  );
});

test("whoever may be given a relief by somebody may ask for one", () => {
  fc.assert(fc.property(relief, (f) => reliefBar(f) !== null || reliefBar({ ...f, by: null }) === null));
});

const voucher = fc
  .record({
    who: somebody,
    proved: fc.boolean(),
    changedAt: fc.option(days.map(ago)),
    given: times,
    mutual: fc.boolean(),
  })
  .map(({ who, ...rest }) => ({ ...who, ...rest }));
const vouch: fc.Arbitrary<VouchFacts> = fc.record({
  on: fc.boolean(),
  person: somebody,
  by: fc.option(voucher),
  received: times,
  now: fc.constant(now),
});

test("a vouch is given by another one of the same rank or above, just proved, unchanged for a week, thrice at most, never back", () => {
  fc.assert(
    fc.property(vouch, (f) => {
      const { by } = f;
      const able =
        by === null ||
        (by.id !== f.person.id &&
          (by.administrator || !f.person.administrator) &&
          by.proved &&
          !by.mutual &&
          (by.changedAt === null || by.changedAt <= ago(calmDays)) &&
          countIn(by.given, windowDays) < mostVouches);
      expect(vouchBar(f) === null).toBe(f.on && able && countIn(f.received, windowDays) < mostVouches);
    }),
    { numRuns: 2_000 },
  );
});

test("nothing is given more easily by having been given more, or by less time since a danger", () => {
  fc.assert(
    fc.property(relief, days.map(ago), (f, more) => {
      if (reliefBar(f) !== null) expect(reliefBar({ ...f, reliefs: [...f.reliefs, more] })).not.toBeNull();
    }),
  );
  fc.assert(
    fc.property(vouch, days.map(ago), (f, more) => {
      if (vouchBar(f) !== null) expect(vouchBar({ ...f, received: [...f.received, more] })).not.toBeNull();
    }),
  );
});

test("the limits, at their edges", () => {
  const person = { id: "a", administrator: false };
  const by = { id: "b", administrator: true };
  const f: ReliefFacts = { on: true, person, by, danger: null, reliefs: [], now };
  expect(reliefBar(f)).toBeNull();
  expect(reliefBar({ ...f, danger: ago(7) })).toBeNull();
  expect(reliefBar({ ...f, danger: new Date(ago(7).getTime() + 1) })).toBe("tooSoon");
  expect(reliefBar({ ...f, reliefs: [ago(1), ago(30)] })).toBeNull();
  expect(reliefBar({ ...f, reliefs: [ago(1), ago(29.9)] })).toBe("tooMany");
  expect(mayAsk(Array(mostAsks - 1).fill(now), now)).toBe(true);
  expect(mayAsk(Array(mostAsks).fill(now), now)).toBe(false);
  expect(mayAsk(Array(mostAsks).fill(new Date(now.getTime() - 3600_000)), now)).toBe(true);
});
