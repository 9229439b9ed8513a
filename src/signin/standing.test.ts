import fc from "fast-check";
import { expect, test } from "vitest";
import type { Person } from "../accounts/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { mayEnrol } from "./standing.ts";

const day = 24 * 3600_000;
const since = new Date("2026-11-24T01:00:00Z");
const at = (ms: number) => new Date(since.getTime() + ms);

interface Row {
  temporary?: boolean;
  /** Milliseconds after the requirement began; null: never. */
  known?: number | null;
  now?: number;
  byProof?: boolean;
  since?: Date | null;
}

function may({ temporary = false, known = null, now = day, byProof = false, since: began = since }: Row) {
  return mayEnrol({
    tenant: { secondFactorSince: began } as Tenant,
    person: { enrolsByProof: byProof } as Person,
    temporary,
    knownSince: known === null ? null : at(known),
    now: at(now),
  });
}

const rows: [string, Row, ReturnType<typeof mayEnrol>][] = [
  ["the temporary password", { temporary: true }, "temporary"],
  ["the temporary password, long after", { temporary: true, now: 400 * day }, "temporary"],
  ["the temporary password after a reset", { temporary: true, byProof: true }, null],
  ["a browser known before", { known: -day }, "window"],
  ["a browser known one millisecond before", { known: -1 }, "window"],
  ["a browser known from that very moment on", { known: 0 }, null],
  ["a browser known since", { known: 1 }, null],
  ["a browser known before, in the last millisecond", { known: -day, now: 14 * day - 1 }, "window"],
  ["a browser known before, after 14 days", { known: -day, now: 14 * day }, null],
  ["a browser known before, after a reset", { known: -day, byProof: true }, null],
  ["a new browser", {}, null],
  ["a tenant that never asked", { known: -day, since: null }, null],
];

test.each(rows)("%s", (_, row, answer) => {
  expect(may(row)).toBe(answer);
});

test("a password alone registers only where it was temporary or the browser was known before, and never after a reset", () => {
  const ms = fc.integer({ min: -400 * day, max: 400 * day });
  const row = fc.record({
    ...{ temporary: fc.boolean(), byProof: fc.boolean(), known: fc.option(ms), now: ms },
    since: fc.constantFrom(since, null),
  });
  fc.assert(
    fc.property(row, (given) => {
      const answer = may(given);
      const known = given.since !== null && given.known !== null && given.known < 0 && given.now < 14 * day;
      expect(answer !== null).toBe(!given.byProof && (given.temporary || known));
      if (answer === "window") expect(given.temporary).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});
