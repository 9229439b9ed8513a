import fc from "fast-check";
import { expect, test } from "vitest";
import { faultOffset } from "./json.ts";

test("the place of a fault is the token that may not stand there", () => {
  const at = (text: string) => faultOffset(text);
  expect(at('{"a": 1,}')).toBe(8);
  expect(at("[1 2]")).toBe(3);
  expect(at("[01]")).toBe(1);
  expect(at('{"a" 1}')).toBe(5);
  expect(at("{a: 1}")).toBe(1);
  expect(at("[1],")).toBe(3);
  expect(at('["x\\q"]')).toBe(3);
  expect(at('["x\u0001"]')).toBe(3);
  expect(at("[nul]")).toBe(1);
  expect(at("[1}")).toBe(2);
  expect(at('{"a":')).toBe(5);
  expect(at('["cut')).toBe(5);
  expect(at("'a'")).toBe(0);
});

test("wherever a JSON text is spoiled, everything before the told place is still good", () => {
  const spoiled = fc.tuple(fc.json(), fc.nat()).map(([text, n]) => ({ text, cut: n % (text.length + 1) }));
  fc.assert(
    fc.property(spoiled, ({ text, cut }) => {
      const bad = `${text.slice(0, cut)}\u0000${text.slice(cut)}`;
      const place = faultOffset(bad);
      expect(place).toBeLessThanOrEqual(cut);
      // A number, word or escape is told from its beginning.
      expect(text.slice(place, cut)).toMatch(/^[\w.+\\-]*$/);
    }),
  );
});

test("depth and length do not matter", () => {
  expect(faultOffset("[".repeat(1_000_000))).toBe(1_000_000);
  expect(faultOffset(`["${"あ".repeat(5_000_000)}" x`)).toBe(5_000_004);
});
