import fc from "fast-check";
import { expect, test } from "vitest";
import { mostResets, type OwnFacts, ownBar } from "./own.ts";

test("nobody sets a new password whom any rule keeps from it", () => {
  const facts: fc.Arbitrary<OwnFacts> = fc.record({
    on: fc.boolean(),
    state: fc.constantFrom("active" as const, "suspended" as const, "ended" as const),
    open: fc.boolean(),
    resets: fc.integer({ min: 0, max: 6 }),
    reportedBrowser: fc.boolean(),
  });
  fc.assert(
    fc.property(facts, (f) => {
      const free = f.on && f.state === "active" && f.open && f.resets < mostResets && !f.reportedBrowser;
      expect(ownBar(f) === null).toBe(free);
    }),
  );
});
